#include "ingest/facts/gazetteer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/temp_folder.h"

namespace geumul::ingest {
namespace {

class GazetteerTest : public testing::Test {
 protected:
  Result<Gazetteer> load(std::string_view rows) {
    std::filesystem::create_directories(folder_.path() / "gazetteer");
    std::ofstream(folder_.path() / "gazetteer" / "a.tsv") << "type\tname\taliases\tidentifiers\tplace\n" << rows;
    return Gazetteer::load(folder_.path());
  }
  TempFolder folder_;
};

TEST_F(GazetteerTest, FindsEverySurfaceThatStartsHereLongestFirst) {
  auto gazetteer = load("Company\t구글\tGoogle\t\t미국\nCompany\t구글 클라우드\t\t\t미국\n");
  ASSERT_TRUE(gazetteer);
  const std::vector<Gazetteer::Hit> hits = gazetteer->match("구글 클라우드를", 0);
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(gazetteer->entries()[hits[0].entry].name, "구글 클라우드");
  EXPECT_EQ(gazetteer->entries()[hits[1].entry].name, "구글");
  EXPECT_EQ(gazetteer->entries()[gazetteer->find("Google").at(0).entry].name, "구글");
  EXPECT_TRUE(gazetteer->find("구").empty());
}

TEST_F(GazetteerTest, KnowsWhereThingsAreAtHome) {
  auto gazetteer = load(
      "Place\t대한민국\t한국\t\t\nPlace\t경기도\t경기?\t\t한국\nCompany\t네이버\t\t\t경기도\nCompany\t유령\t\t\t"
      "나니아\nPlace\t가?\t\t\t나\nPlace\t나?\t\t\t가\n");
  ASSERT_TRUE(gazetteer);
  const auto homes = [&](const char* name) { return gazetteer->homes_of(gazetteer->find(name).at(0).entry); };
  EXPECT_EQ(homes("네이버"), (std::vector<std::string>{"경기도", "대한민국"}));
  EXPECT_EQ(homes("유령"), std::vector<std::string>{"나니아"});
  EXPECT_TRUE(homes("한국").empty());
  EXPECT_EQ(homes("가").size(), 3U);  // rows that name each other end somewhere
  EXPECT_TRUE(gazetteer->knows("한국"));
  EXPECT_FALSE(gazetteer->knows("경기"));
  EXPECT_FALSE(gazetteer->knows("서울"));
}

TEST_F(GazetteerTest, JoinsRowsOfOneTypeAndName) {
  auto gazetteer = load("Company\t기아?\tKIA\tticker=000270\t\nCompany\t기아?\t기아차\tcorp_code=1\t대한민국\n");
  ASSERT_TRUE(gazetteer);
  ASSERT_EQ(gazetteer->entries().size(), 1U);
  EXPECT_EQ(gazetteer->entries()[0].identifiers.at("ticker"), "000270");
  EXPECT_EQ(gazetteer->entries()[0].identifiers.at("key"), "Company:기아");
  EXPECT_EQ(gazetteer->entries()[0].place, "대한민국");
  EXPECT_FALSE(gazetteer->find("기아").at(0).sure);
  EXPECT_TRUE(gazetteer->find("기아차").at(0).sure);
}

TEST_F(GazetteerTest, SaysWhichOtherNamesSeveralShare) {
  auto gazetteer = load(
      "Person\t빌 클린턴\t클린턴\t\t\nPerson\t힐러리 "
      "클린턴\t클린턴|힐러리\t\t\nPerson\t수지\t\t\t\nPerson\t배수지\t수지\t\t\n"
      "Company\t포스코홀딩스\t포스코\t\t\nCompany\t포스코그룹\t포스코\t\t\n");
  ASSERT_TRUE(gazetteer);
  EXPECT_TRUE(gazetteer->find("클린턴").at(0).shared);
  EXPECT_FALSE(gazetteer->find("클린턴", MentionType::Person));
  EXPECT_FALSE(gazetteer->find("힐러리", MentionType::Company));
  EXPECT_EQ(gazetteer->entries()[gazetteer->find("힐러리", MentionType::Person)->entry].name, "힐러리 클린턴");
  EXPECT_FALSE(gazetteer->find("힐러리").at(0).shared);
  // Who has it as their own name comes first.
  EXPECT_EQ(gazetteer->entries()[gazetteer->find("수지").at(0).entry].name, "수지");
  EXPECT_FALSE(gazetteer->find("수지").at(0).shared);
  EXPECT_TRUE(gazetteer->find("수지").at(1).shared);
  EXPECT_FALSE(gazetteer->find("포스코").at(0).shared);
  EXPECT_EQ(gazetteer->entries()[gazetteer->find("포스코").at(0).entry].name, "포스코홀딩스");
}

TEST_F(GazetteerTest, NamesTheLineThatIsWrong) {
  for (const char* row : {"Company\t구글\t\n", "Firm\t구글\t\t\t\n", "Money\t구글\t\t\t\n", "Company\t\t\t\t\n"}) {
    auto gazetteer = load(row);
    ASSERT_FALSE(gazetteer) << row;
    EXPECT_EQ(gazetteer.error().code, Code::Corrupt);
    EXPECT_NE(gazetteer.error().message.find("line 2"), std::string::npos) << gazetteer.error().message;
  }
}

/// "기민당" of 독일 and "독일 기민당" are one row: two of them would keep an article from taking them for one.
TEST(Gazetteer, OfTheProjectHasNoBodyTwiceWithAndWithoutItsCountry) {
  const auto gazetteer = Gazetteer::load(GEUMUL_SOURCE_DIR "/corpora");
  ASSERT_TRUE(gazetteer);
  for (const GazetteerEntry& entry : gazetteer->entries()) {
    if (entry.type != MentionType::Organization || entry.place.empty()) continue;
    const auto same = gazetteer->find(entry.place + " " + entry.name, MentionType::Organization);
    if (!same) continue;
    const GazetteerEntry& other = gazetteer->entries()[same->entry];
    EXPECT_TRUE(other.name == entry.name || other.place != entry.place) << entry.name << " and " << other.name;
  }
}

TEST(Gazetteer, OfTheProjectKnowsTickersOfListedCompanies) {
  auto gazetteer = Gazetteer::load(GEUMUL_SOURCE_DIR "/corpora");
  ASSERT_TRUE(gazetteer) << gazetteer.error().message;
  for (const auto& [surface, ticker] : {std::pair{"현대차", "005380"}, {"SKT", "017670"}, {"LG엔솔", "373220"}}) {
    const auto hits = gazetteer->find(surface);
    ASSERT_FALSE(hits.empty()) << surface;
    EXPECT_EQ(gazetteer->entries()[hits[0].entry].identifiers.at("ticker"), ticker);
  }
  EXPECT_FALSE(gazetteer->find("대상").at(0).sure);  // 조사 대상
}

}  // namespace
}  // namespace geumul::ingest
