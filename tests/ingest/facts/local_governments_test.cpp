#include "ingest/facts/local_governments.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/ingest/facts/names_fixture.h"

namespace geumul::ingest {
namespace {

class LocalGovernmentsTest : public NamesTest {
 protected:
  /// What 여수시 is read as where the tagger saw a place, the person 두루한 and the body 두루진흥원.
  static std::string_view read(std::string_view text) {
    Line line = tagged(text);
    add(line, "여수시", MentionType::Place, name_knowledge().gazetteer.find("여수시", MentionType::Place));
    return type_of("여수시", line);
  }
  /// The same where the tagger saw no region.
  static std::string_view find(std::string_view text) {
    Line line = tagged(text);
    return type_of("여수시", line);
  }

  static Line tagged(std::string_view text) {
    Line line{Letters(text, {0, static_cast<std::uint32_t>(text.size())})};
    add(line, "두루한", MentionType::Person, std::nullopt);
    add(line, "두루진흥원", MentionType::Organization, std::nullopt);
    return line;
  }
  static void add(Line& line, std::string_view name, MentionType type, const std::optional<Gazetteer::Hit>& hit) {
    const std::size_t byte = line.letters.document().find(name);
    if (byte == std::string_view::npos) return;
    const auto begin = static_cast<std::uint32_t>(byte);
    const auto end = static_cast<std::uint32_t>(byte + name.size());
    line.names.push_back({line.letters.index(begin), line.letters.index(end), type, 1,
                          hit ? static_cast<std::int32_t>(hit->entry) : -1});
  }

 private:
  static std::string_view type_of(std::string_view region, Line& line) {
    sort_names(line);
    read_local_governments(line, name_knowledge());
    for (const Candidate& name : line.names)
      if (line.letters.text(name.begin, name.end) == region) return to_string(name.type);
    return "none";
  }
};

TEST_F(LocalGovernmentsTest, ARegionThatActsIsABody) {
  for (const char* text : {"여수시는 밝혔다",           "여수시와 손잡았다",        "여수시장이 왔다",
                           "여수시(시장 두루한)는",     "여수시(두루한 시장)는",    "여수시에 따르면 행사는",
                           "여수시 관계자는",           "여수시 두루한 부시장은",   "여수시 두루한 제1부시장은",
                           "여수시 두루한 제2부시장은", "여수시 교통과장 두루한",   "여수시 두루한 정책기획실장은",
                           "여수시 주관 평가에서",      "여수시에서 주최한 행사에", "여수시에서 실시하는 평가에",
                           "여수시 홈페이지에",         "여수시 등이 나섰다",       "여수시로부터 받은",
                           "여수시와의 협약",           "여수시 문화경제부시장이",  "여수시 도시정책관은"}) {
    EXPECT_EQ(read(text), "Organization") << text;
    EXPECT_EQ(find(text), "Organization") << text;
  }
}

TEST_F(LocalGovernmentsTest, ElseItIsAPlace) {
  for (const char* text : {"공장은 여수시에서 문을 연다", "여수시에 산다", "여수시 남쪽에", "여수시(전남)에서",
                           "여수시(시장 점유율 1위)에서", "여수시 새 공장의 두루한 과장은",
                           "여수시 부동산 시장이 얼었다", "여수시 시장에서 불이 났다", "여수시 군수산업이",
                           "여수시 지사면에서", "여수시 출신 도지사가", "여수시 우체국장이", "여수시 과장이 심하다",
                           "여수시에서 실시간으로 중계했다", "여수시에서 공무원 시험이 열렸다",
                           "여수시로부터 30km 떨어진", "여수시로부터 약 30km 떨어진", "여수시 동부시장은"}) {
    EXPECT_EQ(read(text), "Place") << text;
    EXPECT_EQ(find(text), "none") << text;
  }
}

TEST_F(LocalGovernmentsTest, BesideABodyOfAListItIsOne) {
  for (const char* text : {"두루진흥원, 여수시로부터 예산을 받아", "두루진흥원·여수시 등 두 곳과",
                           "두루진흥원, 여수시에게 물었다", "여수시, 두루진흥원의 직원을", "여수시 및 두루진흥원에"})
    EXPECT_EQ(read(text), "Organization") << text;
  for (const char* text : {"두루진흥원이 여수시에 문을 연다", "두루진흥원, 여수시에 공장 짓는다",
                           "두루진흥원, 여수시에서 착공", "두루진흥원과 여수시에 있는 공장", "두루진흥원, 여수시까지"})
    EXPECT_EQ(read(text), "Place") << text;
}

/// The tagger may see its province with it.
TEST_F(LocalGovernmentsTest, BehindItsProvinceItIsOneWithBoth) {
  for (const auto& [text, expected] : std::vector<std::pair<std::string_view, MentionType>>{
           {"전남 여수시(시장 두루한)는", MentionType::Organization}, {"전남 여수시는 넓다", MentionType::Place}}) {
    Line line = tagged(text);
    add(line, "전남 여수시", MentionType::Place, std::nullopt);
    sort_names(line);
    read_local_governments(line, name_knowledge());
    const Candidate& first = line.names.front();
    EXPECT_EQ(first.type, expected) << text;
    EXPECT_EQ(line.letters.text(first.begin - first.lead, first.end), "전남 여수시") << text;
  }
}

TEST_F(LocalGovernmentsTest, ALongerNameIsNoRegion) {
  Line line{Letters("두루진흥원 여수시지부는", {0, 33})};
  const std::string_view text = line.letters.document();
  const auto end = static_cast<std::uint32_t>(text.find("는"));
  line.names.push_back({0, line.letters.index(end), MentionType::Organization, 1, -1});
  read_local_governments(line, name_knowledge());
  ASSERT_EQ(line.names.size(), 1U);
  EXPECT_EQ(line.letters.text(line.names[0].begin, line.names[0].end), "두루진흥원 여수시지부");
}

}  // namespace
}  // namespace geumul::ingest
