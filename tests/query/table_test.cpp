#include "query/table.h"

#include <gtest/gtest.h>

namespace geumul::query {
namespace {

TEST(Table, AlignsByTheWidthOfHangul) {
  Table table({"이름", "건수"});
  table.add({"삼성전자", "12"});
  table.add({"xAI", "3"});
  EXPECT_EQ(table.text(0),
            "이름      건수\n"
            "--------  ----\n"
            "삼성전자    12\n"
            "xAI          3\n");
}

TEST(Table, CutsTheWidestColumnToFitTheTerminal) {
  Table table({"a", "sentence"});
  table.add({"1", "마이크로소프트가 오픈AI에 투자했다"});
  EXPECT_EQ(table.text(20),
            "a  sentence\n"
            "-  -----------------\n"
            "1  마이크로소프트가…\n");
}

TEST(Table, ALineBreakInACellStaysInItsLine) {
  Table table({"a"});
  table.add({"x\ny"});
  EXPECT_EQ(table.text(0), "a\n---\nx y\n");
}

TEST(CutToWidth, NeverSplitsASyllable) {
  EXPECT_EQ(cut_to_width("가나다", 6), "가나다");
  EXPECT_EQ(cut_to_width("가나다", 5), "가나…");
  EXPECT_EQ(cut_to_width("가나다", 4), "가…");
  EXPECT_EQ(cut_to_width("가나다", 1), "…");
}

}  // namespace
}  // namespace geumul::query
