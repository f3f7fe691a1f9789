#include <algorithm>
#include <array>
#include <thread>
#include <utility>

#include "tests/ingest/facts/names_fixture.h"

namespace geumul::ingest {
namespace {

TEST_F(NamesTest, FindsNamesBeforeParticlesAndNotInsideWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"챗GPT 개발사 오픈AI가 구조 개편을 마쳤다.", "챗GPT/Product 오픈AI/Company"},
      {"네이버가 美 증시에 상장한다.", "네이버/Company 美/Place"},
      {"영암군(군수 전동평)은 협약을 맺었다.", "영암군/Organization 전동평/Person"},
      {"정종제 광주광역시 행정부시장이 나왔다.", "정종제/Person 광주광역시/Organization"},
      {"그는 검색으로 답을 찾았다.", ""},
      {"미 투자은행 골드만삭스가 답했다.", "미/Place 골드만삭스/Company"},
      {"여수시는 공장을 짓는다고 밝혔다.", "여수시/Organization"},
      {"공장은 여수시에서 문을 연다.", "여수시/Place"},
      {"뉴질랜드 국영 뉴스통신이 보도했다.", "뉴질랜드/Place"},
      {"이재용 삼성전자 회장이 독일을 찾았다.", "이재용/Person 삼성전자/Company 독일/Place"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(mentions(text), expected) << text;
}

TEST_F(NamesTest, MeetWhereTheyNameOneThing) {
  struct Case {
    const char* text;
    const char* one;
    const char* other;
  };
  const Case cases[] = {
      {"마이크로소프트MS는 애저를 키운다. MS는 투자를 늘렸다.", "마이크로소프트", "MS"},
      {"SK텔레콤이 요금을 내렸다. SKT는 새 요금제도 내놓았다.", "SK텔레콤", "SKT"},
      {"사티아 나델라 마이크로소프트 CEO가 왔다. 나델라 CEO는 웃었다.", "사티아 나델라", "나델라"},
      {"쿠팡의 김범석 의장이 왔다. 김 의장은 웃었다.", "김범석", "김"},
      {"혼다와 닛산자동차가 합친다. 닛산은 거부했다.", "닛산자동차", "닛산"},
  };
  for (const Case& c : cases) {
    const Read r = read(c.text);
    EXPECT_GE(entity(r, c.one), 0) << c.text;
    EXPECT_EQ(entity(r, c.one), entity(r, c.other)) << c.text;
  }
}

TEST_F(NamesTest, NounsWithANameInThemNameNobody) {
  EXPECT_EQ(mentions("국회는 문을 열었다. 여당 국회의원이 왔다."), "국회/Organization");
  EXPECT_EQ(mentions("한국은 넓다. 한국사는 길다."), "한국/Place");
}

TEST_F(NamesTest, APartOfABodyIsNamedWithIt) {
  const Read r = read("서울대 총학생회는 서울대에 항의했다. 총학생회는 곧 모인다.");
  const int body = entity(r, "서울대");
  const int part = entity(r, "서울대 총학생회");
  ASSERT_GE(body, 0);
  ASSERT_GE(part, 0);
  EXPECT_NE(body, part);
  EXPECT_EQ(r.naming.entities[static_cast<std::size_t>(part)].name, "서울대 총학생회");
  const Mention& first = r.naming.mentions[1];
  EXPECT_EQ(slice(r.document.text, first.span), "총학생회");
  EXPECT_EQ(slice(r.document.text, full_span(first)), "서울대 총학생회");
}

TEST_F(NamesTest, ALandAndAPlaceInItAreTwo) {
  for (const auto& [text, land, place] : std::vector<std::array<const char*, 3>>{
           {"독일 뮌헨에서 열렸다.", "독일", "뮌헨"},
           {"텍사스주 휴스턴에서 열렸다.", "텍사스주", "휴스턴"},
           {"강원도 양구군에서 열렸다.", "강원도", "양구군"},
           {"서울특별시 강남구에서 열렸다.", "서울특별시", "강남구"},
       }) {
    const Read r = read(text);
    EXPECT_GE(entity(r, land), 0) << text;
    EXPECT_GE(entity(r, place), 0) << text;
    EXPECT_NE(entity(r, land), entity(r, place)) << text;
  }
  // What is known goes by its own name.
  const Read known = read("캘리포니아주 샌프란시스코에서 열렸다.");
  EXPECT_EQ(known.naming.entities.at(static_cast<std::size_t>(entity(known, "샌프란시스코"))).name, "샌프란시스코");
  // A province by its short name belongs to the place, and so does a city.
  for (const char* const place : {"전남 보성군", "경기 성남시 판교동", "남양주시 다산동", "전남 나주 혁신도시"})
    EXPECT_EQ(mentions(std::string(place) + "에서 열렸다."), std::string(place) + "/Place");
}

TEST_F(NamesTest, APlaceIsAlsoCalledByItsLastPart) {
  const auto is_called = [](const char* text, const char* place, std::string_view part) {
    const Read r = read(text);
    const auto found = static_cast<std::size_t>(entity(r, place));
    const std::vector<std::string>& aliases = r.naming.entities.at(found).aliases;
    return std::find(aliases.begin(), aliases.end(), part) != aliases.end();
  };
  EXPECT_TRUE(is_called("전남 보성군에서 열렸다.", "전남 보성군", "보성군"));
  // Not where two places end so.
  EXPECT_FALSE(is_called("서울 강서구에서 모였다. 부산 강서구에서도 모였다.", "서울 강서구", "강서구"));
}

/// Many bodies have one: alone it names none.
TEST_F(NamesTest, AKindOfPartNamesNobodyWithoutItsBody) {
  const Read r = read("취리히의 집행위원회에서 정했다. FIFA 집행위원회는 곧 모인다.");
  const int part = entity(r, "FIFA 집행위원회");
  ASSERT_GE(part, 0);
  EXPECT_EQ(r.naming.entities[static_cast<std::size_t>(part)].mentions.size(), 1U);
  EXPECT_EQ(mentions("취리히의 집행위원회에서 정했다."), "취리히/Place");
}

TEST_F(NamesTest, AWordThatEndsAsAPartDoesIsOneOfTheBodyBefore) {
  struct Case {
    const char* text;
    const char* body;
    const char* part;  // "": none
  };
  const std::vector<Case> cases = {
      {"대한노인회 화순군지회는 쌀을 나눴다.", "대한노인회", "대한노인회 화순군지회"},
      {"경남대학교 한빛융합사업단장이 말했다.", "경남대학교", "경남대학교 한빛융합사업단"},
      {"NH농협은행 전남지역본부에서 만났다.", "NH농협은행", "NH농협은행 전남지역본부"},
      {"국회 국방위원회는 법안을 넘겼다.", "국회", "국회 국방위원회"},  // known as one, and two things
      {"삼성전자 전용센터를 찾았다.", "삼성전자", ""},
      {"전라남도 행정부지사가 왔다.", "전라남도", ""},
      {"경찰청 사고지점을 조사했다.", "경찰청", ""},
      {"민주노총 복수노조 제도를 바꾼다.", "민주노총", ""},
  };
  // What is known by itself is no part: a party's members sit in it.
  EXPECT_EQ(entity(read("자유한국당 보건복지위원회 의원들이 나갔다."), "자유한국당 보건복지위원회"), -1);
  for (const Case& c : cases) {
    const Read r = read(c.text);
    EXPECT_GE(entity(r, c.body), 0) << c.text;
    if (*c.part != '\0')
      EXPECT_GE(entity(r, c.part), 0) << c.text;
    else
      EXPECT_EQ(r.naming.entities.size(), 1U) << c.text;
    EXPECT_NE(entity(r, c.body), entity(r, c.part)) << c.text;
  }
}

TEST_F(NamesTest, AThingIsAlsoCalledWhatTheGazetteerCallsIt) {
  const Read r = read("삼전이 반도체를 만든다.");
  const int firm = entity(r, "삼전");
  ASSERT_GE(firm, 0);
  EXPECT_EQ(r.naming.entities[static_cast<std::size_t>(firm)].aliases, std::vector<std::string>{"삼성전자"});
}

TEST_F(NamesTest, ABodyOfACountryIsNamedWithIt) {
  const Read r = read("일본 경제산업성은 규제를 풀었다.");
  const int country = entity(r, "일본");
  const int body = entity(r, "일본 경제산업성");
  ASSERT_GE(country, 0);
  ASSERT_GE(body, 0);
  EXPECT_EQ(r.naming.entities[static_cast<std::size_t>(country)].type, MentionType::Place);
  EXPECT_EQ(body, entity(r, "경제산업성"));
}

TEST_F(NamesTest, StayApartWhereTheyNameTwoThings) {
  struct Case {
    const char* text;
    const char* one;
    const char* other;
  };
  const Case cases[] = {
      {"오픈AI 재단이 오픈AI의 지분을 쥐었다.", "오픈AI 재단", "오픈AI"},
      {"구글은 구글 클라우드를 키운다.", "구글", "구글 클라우드"},
      {"SK텔레콤과 SK하이닉스가 손잡았다.", "SK텔레콤", "SK하이닉스"},
  };
  for (const Case& c : cases) {
    const Read r = read(c.text);
    EXPECT_GE(entity(r, c.one), 0) << c.text;
    EXPECT_GE(entity(r, c.other), 0) << c.text;
    EXPECT_NE(entity(r, c.one), entity(r, c.other)) << c.text;
  }
}

/// Whom the gazetteer knows by a surname alone is somebody else where the article names another one in full.
TEST_F(NamesTest, AreWhomTheArticleNamesInFull) {
  const auto key_of = [](const Read& r, std::string_view spelling) {
    const int e = entity(r, spelling);
    if (e < 0) return std::string("none");
    const auto& identifiers = r.naming.entities[static_cast<std::size_t>(e)].identifiers;
    const auto key = identifiers.find("key");
    return key == identifiers.end() ? std::string() : key->second;
  };
  EXPECT_EQ(key_of(read("머스크는 웃었다."), "머스크"), "Person:일론 머스크");
  const Read brother = read("마이클 머스크 이사가 왔다. 머스크는 웃었다.");
  EXPECT_EQ(key_of(brother, "마이클 머스크"), "");
  EXPECT_EQ(entity(brother, "마이클 머스크"), entity(brother, "머스크"));
  const Read both = read("일론 머스크 CEO가 왔다. 동생인 마이클 머스크 이사도 왔다. 머스크는 웃었다.");
  EXPECT_EQ(key_of(both, "머스크"), "Person:일론 머스크");
  ASSERT_GE(entity(both, "마이클 머스크"), 0);
  EXPECT_NE(entity(both, "마이클 머스크"), entity(both, "머스크"));
  // A relative whom the gazetteer knows, but not by the surname; and a body of that name.
  EXPECT_EQ(key_of(read("이방카 트럼프가 왔다. 트럼프 대통령은 웃었다."), "트럼프"), "Person:도널드 트럼프");
  EXPECT_EQ(key_of(read("트럼프 대통령이 왔다. 트럼프 재단은 답하지 않았다."), "트럼프"), "Person:도널드 트럼프");
  // What several are called says not who is meant.
  EXPECT_EQ(key_of(read("클린턴 전 대통령은 웃었다."), "클린턴"), "");
  EXPECT_EQ(key_of(read("빌 클린턴 전 대통령이 왔다. 클린턴은 웃었다."), "클린턴"), "Person:빌 클린턴");
  // A surname of many says whose it is only beside a surer name.
  const Read full = read("앤디 머레이 선수가 이겼다. 머레이 선수는 웃었다.");
  EXPECT_EQ(key_of(full, "머레이"), "Person:앤디 머레이");
  EXPECT_EQ(key_of(read("머레이 선수는 웃었다."), "머레이"), "");
}

TEST_F(NamesTest, AHoldingFirmIsKnownByItsMark) {
  const auto known = [](std::string_view text, const char* name) {
    const Read r = read(std::string(text));
    const int firm = entity(r, name);
    return firm < 0 ? "nobody" : r.naming.entities[static_cast<std::size_t>(firm)].known_as;
  };
  EXPECT_EQ(known("㈜한화가 투자했다. 한화그룹은 방산을 키운다.", "㈜한화"), "한화");
  EXPECT_EQ(known("㈜한화가 투자했다. 한화그룹은 방산을 키운다.", "한화그룹"), "한화그룹");
  EXPECT_EQ(known("현대자동차(주)가 투자했다.", "현대자동차"), "현대자동차");
}

/// What follows a person's full name is no part of it where it is known as something else.
TEST_F(NamesTest, EndWhereAPersonIsNamedInFull) {
  EXPECT_EQ(mentions("마크 저커버그 메타 CEO가 말했다."), "마크 저커버그/Person 메타/Company");
}

/// Threads remember what they have read: a thread that has read all of these reads as a new one does.
TEST_F(NamesTest, AreTheSameWhateverWasReadBefore) {
  std::string run;  // a run of letters longer than any word
  for (int k = 0; k < 12; ++k) run += "가나다";
  const std::vector<std::string> texts = {"삼성전자가 하만을 인수했다.",     "하만 회장은 삼성전자를 떠났다.",
                                          "한국인은 한국을 떠났다.",         "한국의 네이버, 미국의 네이버가 아니다.",
                                          run + "전자가 네이버를 인수했다.", run + "구전자가 네이버를 인수했다.",
                                          "나" + run + "전자가 인수했다.",   "네이버 사장, 네이버 앱, 네이버와 카카오.",
                                          "\x01네이버가 카카오를 샀다.\x02", "네이버가 카카오를 샀다."};
  for (int round = 0; round < 2; ++round)
    for (const std::string& text : texts) {
      const std::string here = mentions(text);
      std::string fresh;
      std::thread([&] { fresh = mentions(text); }).join();
      EXPECT_EQ(here, fresh) << text;
    }
}

}  // namespace
}  // namespace geumul::ingest
