#include "ingest/facts/local_governments.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/ingest/facts/names_fixture.h"

namespace geumul::ingest {
namespace {

class LocalGovernmentsTest : public NamesTest {
 protected:
  /// What the region's name is read as where the tagger saw a place: "Organization".
  static std::string_view type_of(std::string_view region, std::string_view text,
                                  std::string_view body = std::string_view()) {
    const NameKnowledge& knowledge = name_knowledge();
    Line line{Letters(text, {0, static_cast<std::uint32_t>(text.size())})};
    add(line, region, MentionType::Place, knowledge.gazetteer.find(region, MentionType::Place));
    if (!body.empty()) add(line, body, MentionType::Organization, std::nullopt);
    sort_names(line);
    read_local_governments(line, knowledge);
    for (const Candidate& name : line.names)
      if (line.letters.text(name.begin, name.end) == region) return to_string(name.type);
    return "none";
  }

 private:
  static void add(Line& line, std::string_view name, MentionType type, const std::optional<Gazetteer::Hit>& hit) {
    const auto byte = static_cast<std::uint32_t>(line.letters.document().find(name));
    const auto end = static_cast<std::uint32_t>(byte + name.size());
    line.names.push_back(
        {line.letters.index(byte), line.letters.index(end), type, 1, hit ? static_cast<std::int32_t>(hit->entry) : -1});
  }
};

TEST_F(LocalGovernmentsTest, ARegionThatActsIsABody) {
  for (const char* text :
       {"여수시는 밝혔다", "여수시와 손잡았다", "여수시장이 왔다", "여수시(시장 두루한)는", "여수시(두루한 시장)는",
        "여수시에 따르면 행사는", "여수시 관계자는", "여수시 두루한 부시장은", "여수시 두루한 제2부시장은",
        "여수시 교통과장 두루한", "여수시 두루한 정책기획실장은", "여수시 주관 평가에서", "여수시에서 주최한 행사에",
        "여수시 홈페이지에"})
    EXPECT_EQ(type_of("여수시", text), "Organization") << text;
}

TEST_F(LocalGovernmentsTest, ElseItIsAPlace) {
  for (const char* text : {"공장은 여수시에서 문을 연다", "여수시에 산다", "여수시 남쪽에", "여수시(전남)에서",
                           "여수시 새 공장의 두루한 과장은"})
    EXPECT_EQ(type_of("여수시", text), "Place") << text;
}

TEST_F(LocalGovernmentsTest, BesideABodyOfAListItIsOne) {
  for (const char* text : {"두루진흥원, 여수시로부터 예산을 받아", "두루진흥원·여수시 등 두 곳에",
                           "여수시, 두루진흥원의 직원을", "여수시 및 두루진흥원에"})
    EXPECT_EQ(type_of("여수시", text, "두루진흥원"), "Organization") << text;
  EXPECT_EQ(type_of("여수시", "두루진흥원이 여수시에 문을 연다", "두루진흥원"), "Place");
}

}  // namespace
}  // namespace geumul::ingest
