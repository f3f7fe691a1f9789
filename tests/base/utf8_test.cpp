#include "base/utf8.h"

#include <gtest/gtest.h>

namespace geumul {
namespace {

TEST(Decode, ReadsEveryLength) {
  struct {
    std::string_view text;
    char32_t value;
    std::uint32_t size;
  } cases[] = {{"A", U'A', 1}, {"é", U'é', 2}, {"한", U'한', 3}, {"🙂", U'🙂', 4}, {"\xFF", 0xFFFD, 1}};
  for (const auto& [text, value, size] : cases) {
    EXPECT_EQ(utf8::decode(text, 0).value, value) << text;
    EXPECT_EQ(utf8::decode(text, 0).size, size) << text;
    EXPECT_EQ(utf8::decode_before(text, text.size()).value, value) << text;
  }
}

TEST(Valid, RefusesWhatUnicodeRefuses) {
  EXPECT_TRUE(utf8::valid("오픈AI의 🙂"));
  EXPECT_FALSE(utf8::valid("\xC0\x80"));          // overlong
  EXPECT_FALSE(utf8::valid("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(utf8::valid("\xF4\x90\x80\x80"));  // past U+10FFFF
  EXPECT_FALSE(utf8::valid("\xED\x95"));          // cut
}

TEST(Repair, ReplacesEachMaximalSubpartOnce) {
  EXPECT_EQ(utf8::repair("가\xED\x95나"), "가\uFFFD나");
  EXPECT_EQ(utf8::repair("\xFF\xFE"), "\uFFFD\uFFFD");
}

TEST(Nfc, ComposesJamo) {
  EXPECT_EQ(utf8::nfc("\u1112\u1161\u11AB"), "한");
  EXPECT_EQ(utf8::nfc("plain"), "plain");
}

TEST(Fold, JoinsSpellings) {
  EXPECT_EQ(utf8::fold("ＳＫＴ"), "skt");
  EXPECT_EQ(utf8::fold("OpenAI"), utf8::fold("OPENAI"));
}

TEST(DisplayWidth, CountsHangulAsTwo) {
  EXPECT_EQ(utf8::display_width("LG엔솔"), 6U);
  EXPECT_EQ(utf8::display_width("e\u0301"), 1U);
}

}  // namespace
}  // namespace geumul
