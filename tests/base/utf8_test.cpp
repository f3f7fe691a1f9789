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

TEST(Decode, ReadsEveryCodePointThatItsEncodingGives) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    utf8::append(text, c);
    text += "가";  // what follows is not part of it
    ASSERT_EQ(utf8::decode(text, 0).value, c);
    ASSERT_EQ(utf8::decode(text, 0).size, text.size() - std::string_view("가").size());
  }
}

TEST(Decode, TakesOneByteOfWhatIsBroken) {
  for (const std::string_view text : {"\xEC\x9C", "\xEC\x41\x80", "\xEC\x9C\x41", "\xE0\x80\x80", "\xED\xA0\x80"}) {
    EXPECT_EQ(utf8::decode(text, 0).value, char32_t{0xFFFD});
    EXPECT_EQ(utf8::decode(text, 0).size, 1U);
  }
}

TEST(IsSpace, KnowsUnicodesWhiteSpace) {
  std::string found;
  for (char32_t c = 0; c <= 0x10FFFF; ++c)
    if (utf8::is_space(c)) utf8::append(found, c);
  EXPECT_EQ(utf8::to_utf32(found),
            U"\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
            U"\u2009\u200A\u2028\u2029\u202F\u205F\u3000");
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
