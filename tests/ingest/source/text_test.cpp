#include "ingest/source/text.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace geumul::ingest {
namespace {

TEST(Clean, EndsEveryOddCharacterAtTheBorder) {
  struct {
    std::string_view dirty, clean;
  } cases[] = {
      {"한\u200b빛\u00ad전\ufeff자", "한빛전자"},
      {"지분\u00a0약\u300027%", "지분 약 27%"},
      {"가\r\n나\r다\u2028라", "가\n나\n다\n라"},
      {"\x1b[31m빨강\x1b[0m \x01끝\x7f", "빨강 끝"},
      {"\u202e오픈AI\u202c", "오픈AI"},
      {"\u1112\u1161\u11ab\u1107\u1175\u11be", "한빛"},                               // NFD
      {"👩‍👩‍👧 가족, 한‍빛", "👩‍👩‍👧 가족, 한빛"},  // a joiner stays where it joins
      {"\ufdd0\uffff𠮷", "𠮷"},
      {"탭\t과 공백", "탭 과 공백"},
  };
  for (const auto& [dirty, expected] : cases) {
    EXPECT_EQ(clean(dirty), expected) << dirty;
    EXPECT_TRUE(utf8::valid(clean(dirty)));
  }
}

TEST(Clean, LeavesValidTextWhereCharactersWereCut) {
  EXPECT_TRUE(utf8::valid(clean(std::string_view("한빛").substr(0, 4))));
  EXPECT_TRUE(utf8::valid(one_line("\xff\xfe\xed\xa0\x80")));
}

TEST(OneLine, MakesOneSpaceOfEveryRun) {
  EXPECT_EQ(one_line("  오픈AI \n\t 재단  "), "오픈AI 재단");
  EXPECT_EQ(one_line("\n \t"), "");
}

TEST(EndsLikeSentence, KnowsKoreanEndingsAndClosingQuotes) {
  for (const std::string_view text :
       {"마쳤다.", "\"쉽지 않을 것\"이라고 했다", "말했다.\"", "무엇일까?", "밝혔다.)", "끝…"})
    EXPECT_TRUE(ends_like_sentence(text)) << text;
  for (const std::string_view text : {"", "관련기사", "손정의, ABB 로봇 통째로 산다…7.6조원 베팅", "\"깐부 선물\""})
    EXPECT_FALSE(ends_like_sentence(text)) << text;
}

TEST(Letters, AreEqualForTwoWritingsOfOneHeadline) {
  EXPECT_EQ(letters("‘20조 넥슨’ 또 매물로?…텐센트"), letters("'20조 넥슨' 또 매물로? ... 텐센트"));
  EXPECT_EQ(letters("ＡＢ１"), letters("ab1"));
}

}  // namespace
}  // namespace geumul::ingest
