#include "ingest/language/sentences.h"

#include <gtest/gtest.h>

#include <span>
#include <string>

namespace geumul::ingest {
namespace {

/// The sentences of one paragraph, joined by " | ".
std::string split(std::string_view text) {
  std::string out;
  for (const Span s : split_sentences(text, {0, static_cast<std::uint32_t>(text.size())}))
    (out += out.empty() ? "" : " | ") += slice(text, s);
  return out;
}

struct Case {
  std::string_view paragraph;
  std::string_view sentences;  // empty: it is one sentence
};

void expect_split(std::span<const Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(split(c.paragraph), c.sentences.empty() ? c.paragraph : c.sentences);
}

TEST(Sentences, EndWithFinalEndings) {
  const Case cases[] = {
      {"한빛전자가 공장을 짓는다. 투자액은 3조원이다.", "한빛전자가 공장을 짓는다. | 투자액은 3조원이다."},
      {"두 회사는 손을 잡았다.", ""},
      {"인수는 끝났다. 남은 것은 통합이다. 시간은 많지 않다.",
       "인수는 끝났다. | 남은 것은 통합이다. | 시간은 많지 않다."},
      {"누가 살 것인가? 시장은 답을 기다린다.", "누가 살 것인가? | 시장은 답을 기다린다."},
      {"드디어 해냈다! 직원들은 환호했다.", "드디어 해냈다! | 직원들은 환호했다."},
      {"계약 기간은 5년. 금액은 공개하지 않았다.", "계약 기간은 5년. | 금액은 공개하지 않았다."},
      {"매각은 없다는 입장임. 추후 공시할 예정임.", "매각은 없다는 입장임. | 추후 공시할 예정임."},
      {"이사회가 승인했습니다. 주주총회는 3월에 열립니다.", "이사회가 승인했습니다. | 주주총회는 3월에 열립니다."},
      {"정말 그럴까요? 전문가들은 고개를 저어요.", "정말 그럴까요? | 전문가들은 고개를 저어요."},
      {"마침표가 없는 마지막 문장이다", ""},
      {"한빛전자는 부인했다. 누리통신도 마찬가지다", "한빛전자는 부인했다. | 누리통신도 마찬가지다"},
      {"  앞뒤의 빈칸은 버린다.   다음 문장이다.  ", "앞뒤의 빈칸은 버린다. | 다음 문장이다."},
      {"", ""},
  };
  expect_split(cases);
}

TEST(Sentences, SurviveLostSpaces) {
  const Case cases[] = {
      {"한빛전자가 인수전에 뛰어들었다.누리통신도 검토한다.", "한빛전자가 인수전에 뛰어들었다. | 누리통신도 검토한다."},
      {"계약을 맺었다.“큰 성과다.”라고 그는 말했다.", "계약을 맺었다. | “큰 성과다.”라고 그는 말했다."},
      {"자세한 내용은 hanbit.example에 있다.", ""},
      {"버전 2.0을 내놓았다.가격은 같다.", "버전 2.0을 내놓았다. | 가격은 같다."},
      {"값이 올랐죠.그래도 팔립니다.", "값이 올랐죠. | 그래도 팔립니다."},
  };
  expect_split(cases);
}

TEST(Sentences, KeepQuotesWhole) {
  const Case cases[] = {
      {"“인수는 없다. 사실이 아니다.”라고 대표는 말했다.", ""},
      {"\"인수는 없다. 사실이 아니다.\"라고 대표는 말했다.", ""},
      {"그는 “끝났다.”며 웃었다. 주가는 올랐다.", "그는 “끝났다.”며 웃었다. | 주가는 올랐다."},
      {"그는 \"협상은 끝났다\"며 \"곧 발표한다\"고 했다. 시장은 반겼다.",
       "그는 \"협상은 끝났다\"며 \"곧 발표한다\"고 했다. | 시장은 반겼다."},
      {"'누가 왔나?'라는 물음에 답이 없었다.", ""},
      {"그는 ‘좋다. 하자.’고 답했다. 계약은 다음 날 이뤄졌다.",
       "그는 ‘좋다. 하자.’고 답했다. | 계약은 다음 날 이뤄졌다."},
      {"회사는 “우리는 ‘내일. 그리고 모레.’를 본다. 오늘이 아니다.”라고 밝혔다.", ""},
      {"『시장을 읽다. 다시 쓰다.』는 그의 책이다. 잘 팔린다.",
       "『시장을 읽다. 다시 쓰다.』는 그의 책이다. | 잘 팔린다."},
      {"「하나. 둘.」이라는 구호를 내걸었다.", ""},
      {"《새벽. 그 후》가 흥행했다. 배급은 한빛이 맡았다.", "《새벽. 그 후》가 흥행했다. | 배급은 한빛이 맡았다."},
      {"그는 “간다.” 하고 떠났다.", "그는 “간다.” | 하고 떠났다."},
      {"닫지 않은 “따옴표가 있다. 그래도 나눈다.", "닫지 않은 “따옴표가 있다. | 그래도 나눈다."},
      {"열지 않은 따옴표”가 있다. 그래도 나눈다.", "열지 않은 따옴표”가 있다. | 그래도 나눈다."},
      {"무디스(Moody's)는 등급을 내렸다. S&P's 평가도 같다.", "무디스(Moody's)는 등급을 내렸다. | S&P's 평가도 같다."},
      {"노조는 \"철회하라!\"고 외쳤다. 회사는 침묵했다.", "노조는 \"철회하라!\"고 외쳤다. | 회사는 침묵했다."},
  };
  expect_split(cases);
}

TEST(Sentences, KeepBracketsWhole) {
  const Case cases[] = {
      {"한빛전자(대표 김한빛. 본사 서울)는 신제품을 냈다.", ""},
      {"매출은 늘었다(전년 대비 3.5%. 잠정치). 이익은 줄었다.",
       "매출은 늘었다(전년 대비 3.5%. 잠정치). | 이익은 줄었다."},
      {"[단독] 한빛전자가 움직인다. 누리통신은 조용하다.", "[단독] 한빛전자가 움직인다. | 누리통신은 조용하다."},
      {"(서울=누리뉴스) 김한빛 기자 = 한빛전자가 공장을 짓는다.", ""},
      {"괄호가 (열리기만 했다. 다음 문장이다.", "괄호가 (열리기만 했다. | 다음 문장이다."},
  };
  expect_split(cases);
}

TEST(Sentences, KnowNumbersAndDates) {
  const Case cases[] = {
      {"주가는 3.5% 올랐다. 거래량은 1,500만주다.", "주가는 3.5% 올랐다. | 거래량은 1,500만주다."},
      {"2025. 11. 3. 공시했다.", ""},
      {"1. 투자 개요", ""},
      {"1. 투자 목적은 시설 확충이다. 2. 금액은 정하지 않았다.",
       "1. 투자 목적은 시설 확충이다. | 2. 금액은 정하지 않았다."},
      {"가. 사업의 목적", ""},
      {"지분율은 10.5%. 최대주주는 그대로다.", "지분율은 10.5%. | 최대주주는 그대로다."},
      {"코스피는 2,500.12로 마쳤다.", ""},
      {"매출은 1조2000억원. 영업이익은 800억원.", "매출은 1조2000억원. | 영업이익은 800억원."},
  };
  expect_split(cases);
}

TEST(Sentences, KnowAbbreviations) {
  const Case cases[] = {
      {"애플 Inc. 주식을 샀다.", ""},
      {"미국 U.S. 스틸을 인수한다. 금액은 141억달러다.", "미국 U.S. 스틸을 인수한다. | 금액은 141억달러다."},
      {"J. P. 모건이 자문했다.", ""},
      {"한빛 vs. 누리의 소송이 끝났다.", ""},
      {"Hanbit Co., Ltd. 지분을 팔았다. 인수자는 누리다.", "Hanbit Co., Ltd. 지분을 팔았다. | 인수자는 누리다."},
      {"Mr. 김은 떠났다.", ""},
      {"누리는 AI. 한빛은 반도체. 갈 길이 다르다.", "누리는 AI. | 한빛은 반도체. | 갈 길이 다르다."},
  };
  expect_split(cases);
}

TEST(Sentences, PassMarksInsideSentences) {
  const Case cases[] = {
      {"야후! 재팬이 라인과 합쳤다.", ""},
      {"삼켰다… 한빛전자의 승부수였다.", "삼켰다… | 한빛전자의 승부수였다."},
      {"한빛전자… 주가는 제자리였다.", ""},
      {"그는 말을 아꼈다... 회사도 마찬가지다.", "그는 말을 아꼈다... | 회사도 마찬가지다."},
      {"한빛·누리·새봄의 3사가 모였다.", ""},
      {"결과는? 아직 모른다.", "결과는? | 아직 모른다."},
      {"정말?! 시장이 놀랐다.", "정말?! | 시장이 놀랐다."},
      {"▲매출 3조원 ▲영업이익 2000억원을 기록했다.", ""},
      {"....", ""},
  };
  expect_split(cases);
}

TEST(Sentences, CostLinearTimeOnHostileInput) {
  for (const std::string_view piece : {"(", "“", ". ", "다.", "'", "1.", "A.", "”", "!"}) {
    std::string text;
    while (text.size() < 300000) text += piece;
    std::uint32_t end = 0;
    for (const Span s : split_sentences(text, {0, static_cast<std::uint32_t>(text.size())})) {
      EXPECT_GE(s.begin, end);
      EXPECT_FALSE(s.empty());
      end = s.end;
    }
  }
}

TEST(Sentences, AreCutWhereTheyAreLongerThanAnySentence) {
  const auto repeat = [](std::string_view piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
  };
  struct {
    std::string text;
    std::size_t parts;
    std::string_view first_end;
  } cases[] = {
      {repeat("삼성 ", kLongestSentence - 7), 1, "삼성"},
      {repeat("삼성 ", 2 * kLongestSentence), 3, "삼성"},  // at a space, never inside 삼성
      {repeat("가", 2 * kLongestSentence), 3, "가"},       // without spaces, never inside a character
      {repeat(" ", 3 * kLongestSentence) + "네이버", 1, "네이버"},
      {repeat(" ", 3 * kLongestSentence), 0, ""},
  };
  for (const auto& [text, parts, first_end] : cases) {
    const std::vector<Span> cut = cut_long_sentence(text, {0, static_cast<std::uint32_t>(text.size())});
    EXPECT_EQ(cut.size(), parts) << text.substr(0, 12);
    for (const Span part : cut) EXPECT_LE(part.size(), kLongestSentence);
    const std::string_view first = cut.empty() ? std::string_view() : slice(text, cut.front());
    EXPECT_TRUE(first.ends_with(first_end)) << first;
  }
}

}  // namespace
}  // namespace geumul::ingest
