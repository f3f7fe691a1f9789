#include "cli/table.h"

#include <gtest/gtest.h>

namespace geumul::cli {
namespace {

TEST(Table, LinesUpHangulByItsWidth) {
  Table table({"name", "articles"});
  table.add({"오픈AI", "12"});
  table.add({"Google", "3"});
  EXPECT_EQ(table.text(0),
            "name    articles\n"
            "------  --------\n"
            "오픈AI        12\n"
            "Google         3\n");
}

TEST(Table, CutsTheWidestColumnsUntilALineFits) {
  Table table({"a", "sentence"});
  table.add({"네이버", "네이버가 왈라팝을 인수하기로 했다."});
  EXPECT_EQ(table.text(24),
            "a       sentence\n"
            "------  ----------------\n"
            "네이버  네이버가 왈라팝…\n");
}

TEST(Table, ShowsLineEndsAsSpaces) {
  Table table({"text"});
  table.add({"한\n줄\t."});
  EXPECT_EQ(table.text(0), "text\n-------\n한 줄 .\n");
}

TEST(Table, DaysAreNoNumbers) {
  Table table({"published", "n"});
  table.add({"2025-01", "-1.5"});
  EXPECT_EQ(table.text(0), "published     n\n---------  ----\n2025-01    -1.5\n");
}

TEST(Table, StaysWithoutRows) { EXPECT_EQ(Table({"x"}).text(80), "x\n-\n"); }

TEST(Cut, NeverSplitsACharacter) {
  const struct {
    std::string_view text;
    std::size_t width;
    std::string_view expected;
  } cases[] = {
      {"오픈AI", 6, "오픈AI"}, {"오픈AI", 5, "오픈…"}, {"오픈AI", 4, "오…"}, {"오픈AI", 2, "…"}, {"", 0, ""},
  };
  for (const auto& [text, width, expected] : cases) EXPECT_EQ(cut(text, width), expected) << text << " " << width;
}

}  // namespace
}  // namespace geumul::cli
