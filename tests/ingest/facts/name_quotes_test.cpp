#include "ingest/facts/name_quotes.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/ingest/facts/named_line.h"

namespace geumul::ingest {
namespace {

class QuotesTest : public NamedLineTest {
 protected:
  static std::string titled(std::string_view text, const std::vector<std::string_view>& known = {}) {
    return after(read_marked_names, text, known);
  }
  static std::string quoted(std::string_view text, const std::vector<std::string_view>& known = {}) {
    return after(read_marked_projects, text, known);
  }
};

TEST_F(QuotesTest, TakesATitleThatEndsInAKindOfProject) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"'한빛 에지 클라우드 TF'를 발족했다", "한빛 에지 클라우드 TF/Project"},
      {"정부는 '누리 신도시 사업'을 추진한다", "누리 신도시 사업/Project"},
      {"‘누리 신도시 사업’을 추진한다", "누리 신도시 사업/Project"},
      {"\"'누리 신도시 사업'을 추진한다\"고", "누리 신도시 사업/Project"},
      {"(‘누리 신도시 사업’, '한빛 펀드 사업')", "누리 신도시 사업/Project, 한빛 펀드 사업/Project"},
      {"『누리 신도시 사업』을 추진한다", "누리 신도시 사업/Project"},
      {"'누리 신도시 사업(NURI)'을 추진한다", "누리 신도시 사업/Project"},        // the bracket explains it
      {"'누리(NURI) 신도시 사업'을 추진한다", "누리(NURI) 신도시 사업/Project"},  // or is part of it
      {"'한빛전자'를 인수했다", ""},
      {"'사업'을 추진한다", ""},  // the kind alone
      {"'우리는, 이 사업'을 추진한다", ""},
      {"'누리 신도시 사업을 추진한다", ""},  // never closed
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(quoted(text), expected) << text;
}

TEST_F(QuotesTest, NoTitleBeginsAtAClosingMark) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"'한빛'은 신도시 사업('누리')을 시작했다", ""},
      {"'한빛'은 두루 신도시 사업 '누리'를 시작했다", ""},
      {"'한빛(주)'의 두루 신도시 사업'은", ""},
      {"'한빛!' 두루 신도시 사업'은", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(quoted(text), expected) << text;
}

TEST_F(QuotesTest, ATitleReplacesTheNamesInside) {
  EXPECT_EQ(quoted("'신도시 한빛 사업'을 추진한다", {"한빛"}), "신도시 한빛 사업/Project");
  EXPECT_EQ(quoted("'한빛 신도시 사업'을 추진한다", {"한빛"}), "한빛/Company") << "the tagger saw where it begins";
  EXPECT_EQ(quoted("'한빛'은 두루 신도시 사업('누리')을 시작했다", {"한빛", "두루", "누리"}),
            "한빛/Company, 두루/Company, 누리/Company");
}

TEST_F(QuotesTest, TakesTitlesOfWorks) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"나래사의 《수학 산책, 그 뒤》가 나왔다", "수학 산책, 그 뒤/Product"},
      {"장편 『물의 집』은", "물의 집/Product"},
      {"영화 '겨울 나그네'가 개봉했다", "겨울 나그네/Product"},
      {"뮤지컬 <마루>를 올린다", "마루/Product"},
      {"'겨울 나그네'가 왔다", ""},               // no kind of work before it
      {"소설 <나루>와 〈들〉", "나루/Product"},   // the second may be anything
      {"『물은 이미 엎질러졌다』고 말했다", ""},  // speech
      {"《한빛진흥에 관한 법률》에 따라", ""},    // a law
      {"영화 '나'", ""},                          // a letter is no title
  };
  for (const auto& [text, found] : cases) EXPECT_EQ(titled(text), found) << text;
}

TEST_F(QuotesTest, LeavesANameThatIsTheWholeTitleAndTakesTheOthersInIt) {
  EXPECT_EQ(titled("《한빛21》은 보도했다", {"한빛21"}), "한빛21/Company");
  EXPECT_EQ(titled("《한빛21의 눈》은 책이다", {"한빛21"}), "한빛21의 눈/Product");
}

TEST_F(QuotesTest, TheNounBeforeSaysTheKind) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"시민단체 '맑은물 연대'는 밝혔다", "맑은물 연대/Organization"},
      {"시민단체인 ‘맑은물 연대’는 밝혔다", "맑은물 연대/Organization"},
      {"걸그룹 '마루(MARU)'가 나왔다", "마루/Organization"},  // the bracket explains it
      {"음악 그룹 \"빛과 그늘\"의 구성원", "빛과 그늘/Organization"},
      {"첫 앨범인 “나들목”을 냈다", "나들목/Product"},
      {"아파트 브랜드 '두루하임'을", "두루하임/Product"},
      {"소속사 '나래문화'는", "나래문화/Company"},
      {"교육 행사인 '두루마당'이", "두루마당/Project"},
      {"게임 《한빛 '94》부터", "한빛 '94/Product"},  // an apostrophe opens nothing there
      {"앱 \"한빛\"이라며", ""},                      // speech
      {"앱 \"한빛\"(HB)이라며", ""},
      {"앱 '한빛'이라는 것을", "한빛/Product"},
      {"책 '부자 되는 법'을", "부자 되는 법/Product"},  // no law
      {"앨범 'It's Me'를", "It's Me/Product"},          // the apostrophe closes nothing
      {"노래 \"Let's Go\"를", "Let's Go/Product"},
      {"영화 '누리(NURI) 이야기(1부)'를", "누리(NURI) 이야기/Product"},
      {"영화 ' 겨울 나그네 '를", "겨울 나그네/Product"},
      {"앱 '한빛'('누리')를", "한빛/Product"},    // what stands in brackets is another name of it
      {"누리꾼은 웹툰 \"'한빛'이 됐다\"고", ""},  // speech with a title in it
      {"어머니인 '나래'는", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(titled(text), expected) << text;
}

TEST_F(QuotesTest, HeadlinesAndCatchwordsNameNobody) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"시민단체 \"두루전자는 사과하라\" 촉구", ""},
      {"노조 '총파업' 돌입", ""},
      {"은행 '이자 장사' 비판", ""},
      {"팀 '마루'", ""},
      {"단체 \"우리는 싸운다\"면서", ""},
      {"반도체 '슈퍼 사이클'이", ""},
      {"'자율주행' 기술을 개발했다", ""},
      {"'맞춤형' 서비스를 제공한다", ""},
      {"'구조조정'을 진행했다", ""},
      {"협회 '한빛의 날' 행사를 열었다", "한빛의 날/Project"},  // what stands behind is nearer
      {"그룹 '마루' 멤버가", "마루/Organization"},
      {"회사 '한빛나래' 대표는", "한빛나래/Company"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(titled(text), expected) << text;
  EXPECT_EQ(titled("노조 '한빛전자 임금 올려라'는", {"한빛전자"}), "한빛전자/Company");
}

TEST_F(QuotesTest, AListIsOfOneKind) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"영화 '터울', '누리의 꿈(NURI)'을 만들었다", "터울/Product, 누리의 꿈/Product"},
      {"앱 '한빛'과 '나래'를", "한빛/Product, 나래/Product"},
      {"'한빛의 노래', '누리 이야기' 등 참여형 영상 콘텐츠를 만든다", "한빛의 노래/Product, 누리 이야기/Product"},
      {"'한빛의 노래'와 '누리 이야기' 등 영화 감독을", ""},              // what stands before another noun says nothing
      {"'한빛의 노래', '누리 이야기' 등 다섯 곳에서 연 새 행사를", ""},  // too far behind
      {"'한빛의 노래'가 좋다며 앱 '나래'를", "나래/Product"},
      {"'한빛의 노래', '누리 이야기' 등의 영화를", "한빛의 노래/Product, 누리 이야기/Product"},
      {"'한빛의 노래', '누리 이야기' 등 영화의 문제를", ""},
      {"'횡포', '담합' 등 기업이 벌인", ""},  // parties do not stand in such lists
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(titled(text), expected) << text;
}

TEST_F(QuotesTest, WhatFollowsSaysTheKind) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"'두루 물류의 날 ' 행사를 열었다", "두루 물류의 날/Project"},
      {"'나들목 이야기' 시리즈도 나왔다", "나들목 이야기/Product"},
      {"‘두루 햇살(DURU)’을 전국에 출시했다", "두루 햇살/Product"},
      {"‘두루 햇살’을 다음 달부터 온 나라에 출시한다", ""},  // too far behind
      {"'마을 이야기꾼 특강'을 개최했다", "마을 이야기꾼 특강/Project"},
      {"'4+1' 협의체가", ""},                    // numbers name nothing
      {"'나눔 유공' 기관으로 뽑혔다", ""},       // what it was honoured for
      {"'해외 개발 금지 법안'을 개최한다", ""},  // a law
      {"'두루 조약'을 발간했다", ""},
      {"\"두루 햇살\"을 출시하라고", ""},  // perhaps speech
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(titled(text), expected) << text;
}

}  // namespace
}  // namespace geumul::ingest
