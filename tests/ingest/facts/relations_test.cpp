#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/check.h"
#include "ingest/facts/assertions.h"
#include "ingest/facts/calibration.h"
#include "tests/ingest/facts/marked_text.h"

namespace geumul::ingest {
namespace {

/// The rules alone: what they read must not change with the weights of the scorer.
const RelationKnowledge& rules() {
  static const RelationKnowledge knowledge = [] {
    auto loaded = Lexicon::load(GEUMUL_SOURCE_DIR "/corpora/lexicon");
    GEUMUL_CHECK(static_cast<bool>(loaded));
    return RelationKnowledge{*std::move(loaded), std::nullopt};
  }();
  return knowledge;
}

std::string joined(std::string name) {
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

std::string line_of(std::string_view relation, const std::string& source, const std::string& target,
                    std::string_view status) {
  const auto known = find_relation(relation);
  const bool turned = known && is_symmetric(*known) && target < source;
  std::string line(relation);
  for (const std::string_view part :
       {std::string_view(turned ? target : source), std::string_view(turned ? source : target), status}) {
    line += ' ';
    line += part;
  }
  return line;
}

struct Known {
  Relation relation;
  std::size_t source, target;  // by their order in the text
};

std::set<std::string> read_relations(const std::string& marked, const std::vector<Known>& known = {}) {
  MarkedText text = read_marked_text(marked, repository_analyzer());
  for (const Known& k : known) {
    const auto source = static_cast<EntityIndex>(k.source);
    const auto target = static_cast<EntityIndex>(k.target);
    text.naming.known_relations[{source, target}] |= set_of(k.relation);
    text.naming.known_backwards[{target, source}] |= set_of(k.relation);
  }
  std::set<std::string> lines;
  for (const Assertion& a : find_assertions(text.document, text.sentences, text.naming, Article{}, rules()))
    lines.insert(line_of(to_string(a.relation), joined(text.naming.entities[a.source].name),
                         joined(text.naming.entities[a.target].name), to_string(a.status)));
  return lines;
}

std::set<std::string> parse_expected(const std::string& cell) {
  std::set<std::string> lines;
  std::istringstream cells(cell);
  for (std::string item; std::getline(cells, item, ';');) {
    std::istringstream words(item);
    std::string relation, source, target, status;
    words >> relation >> source >> target >> status;
    if (relation != "-") lines.insert(line_of(relation, source, target, status));
  }
  return lines;
}

struct Case {
  std::string text;
  std::string expected;
};

std::vector<Case> read_cases() {
  std::vector<Case> cases;
  std::ifstream file(GEUMUL_SOURCE_DIR "/tests/ingest/facts/relations.txt");
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#' || tab == std::string::npos) continue;
    cases.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return cases;
}

TEST(FindAssertions, ReadsWhoIsMeantFromWhatIsKnown) {
  struct KnownCase {
    const char* text;
    std::vector<Known> known;
    const char* expected;
  };
  const std::vector<KnownCase> cases = {
      {"[한빛전자|C]가 공장을 짓는다. [김민수|P] 회장은 웃었다.",
       {{Relation::Leads, 1, 0}},
       "LEADS 김민수 한빛전자 asserted"},
      // A president heads a state, not a firm; this place is none.
      {"[한빛전자|C]가 [가람|L]에 공장을 짓는다. [김민수|P] 대통령은 웃었다.",
       {{Relation::Leads, 2, 0}, {Relation::Leads, 2, 1}},
       "LOCATED_IN 한빛전자 가람 asserted"},
      {"[가람통신|C]이 실적을 냈다. [누리게임|C]도 실적을 냈다. 자회사 [푸른소재|C]의 주식도 올랐다.",
       {{Relation::SubsidiaryOf, 2, 0}},
       "SUBSIDIARY_OF 푸른소재 가람통신 asserted"},
      // The sentence says whose it is.
      {"[가람통신|C]이 실적을 냈다. [한빛전자|C]는 자회사 [푸른소재|C]를 앞세웠다.",
       {{Relation::SubsidiaryOf, 2, 0}},
       "SUBSIDIARY_OF 푸른소재 한빛전자 asserted"},
  };
  for (const KnownCase& c : cases) EXPECT_EQ(read_relations(c.text, c.known), parse_expected(c.expected)) << c.text;
}

/// What is read where the third name of the text is one as surely as this.
std::size_t relations_with_third(const std::string& marked, float score) {
  MarkedText text = read_marked_text(marked, repository_analyzer());
  text.naming.mentions.at(text.naming.entities.at(2).mentions.front()).score = score;
  return find_assertions(text.document, text.sentences, text.naming, Article{}, rules()).size();
}

TEST(FindAssertions, TakesTheSurerOfTwoMakersSeatsOrEmployers) {
  for (const char* const text : {
           "[한빛전자|C]가 [R1|R]을 개발했다. [누리게임|C]이 [R1|R]을 개발했다.",
           "[한빛전자|C]는 [베를린|L]에 본사를 두고 있다. [한빛전자|C]는 [가람시|L]에 본사를 두고 있다.",
       }) {
    EXPECT_EQ(relations_with_third(text, 0.95F), 2U) << text;
    EXPECT_EQ(relations_with_third(text, 0.7F), 1U) << text;
  }
  // Others may hold stakes as well, and a body may have two heads.
  for (const char* const text : {
           "[한빛전자|C]가 [R1|C]에 투자했다. [누리게임|C]이 [R1|C]에 투자했다.",
           "[김민수|P] [한빛전자|C] 대표가 왔다. [박지훈|P] [한빛전자|C] 대표가 왔다.",
       })
    EXPECT_EQ(relations_with_third(text, 0.7F), 2U) << text;
}

TEST(FindAssertions, ReadsWhatASentenceStatesAndNoMore) {
  const std::vector<Case> cases = read_cases();
  ASSERT_GT(cases.size(), 100U);
  for (const auto& [text, expected] : cases) EXPECT_EQ(read_relations(text), parse_expected(expected)) << text;
}

TEST(FindAssertions, SaysHowMuchAndWhenWithinTheClaim) {
  struct Said {
    const char* text;
    std::map<std::string, std::string> attributes;
  };
  const Said cases[] = {
      {"[한빛전자|C]가 [푸른소재|C]를 50억달러(약 7조원)에 인수하기로 했다.",
       {{"amount", "5000000000"}, {"amount_text", "50억달러"}, {"currency", "USD"}}},
      {"[한빛전자|C]는 지난 21일 [푸른소재|C]의 지분 70.5%를 주당 300원에 총 12억원에 인수했다.",
       {{"amount", "1200000000"},
        {"amount_text", "12억원"},
        {"currency", "KRW"},
        {"stake", "70.5"},
        {"stake_text", "70.5%"},
        {"happened", "2025-01-21"},
        {"happened_text", "지난 21일"}}},
      {"[한빛전자|C]는 2028년까지 [푸른소재|C]와 협력한다.", {}},
      {"[한빛전자|C]는 10억원을 벌었다. [한빛전자|C]는 [푸른소재|C]와 합병했다.", {}},
  };
  for (const Said& c : cases) {
    const MarkedText text = read_marked_text(c.text, repository_analyzer());
    Article article;
    article.published = "2025-01-31";
    const auto assertions = find_assertions(text.document, text.sentences, text.naming, article, rules());
    ASSERT_FALSE(assertions.empty()) << c.text;
    EXPECT_EQ(assertions.front().attributes, c.attributes) << c.text;
  }
}

TEST(FindAssertions, QuotesTheSentenceThatStatesIt) {
  const MarkedText text =
      read_marked_text("[한빛전자|C]가 웃었다. [한빛전자|C]가 [푸른소재|C]를 인수했다.", repository_analyzer());
  const auto assertions = find_assertions(text.document, text.sentences, text.naming, Article{}, rules());
  ASSERT_EQ(assertions.size(), 1U);
  ASSERT_EQ(assertions[0].evidence.size(), 1U);
  EXPECT_EQ(slice(text.document.text, assertions[0].evidence[0].sentence), "한빛전자가 푸른소재를 인수했다.");
  EXPECT_TRUE(assertions[0].evidence[0].sentence.contains(assertions[0].evidence[0].span));
}

TEST(FindAssertions, IsAsSureAsItsNames) {
  MarkedText text = read_marked_text("[한빛전자|C]가 [푸른소재|C]를 인수했다.", repository_analyzer());
  const auto sure = find_assertions(text.document, text.sentences, text.naming, Article{}, rules());
  ASSERT_EQ(sure.size(), 1U);
  text.naming.mentions[0].score = 0.85F;
  const auto less = find_assertions(text.document, text.sentences, text.naming, Article{}, rules());
  ASSERT_EQ(less.size(), 1U);
  EXPECT_LT(less[0].confidence, sure[0].confidence);
  text.naming.mentions[1].score = 0.3F;
  EXPECT_TRUE(find_assertions(text.document, text.sentences, text.naming, Article{}, rules()).empty());
}

TEST(Calibration, ReadsOffTheLineAndStaysWithinIt) {
  constexpr std::array<CalibrationPoint, 3> kLine = {{{0.2, 0.1}, {0.5, 0.6}, {1, 0.95}}};
  EXPECT_DOUBLE_EQ(calibrate(0, kLine), 0.1);
  EXPECT_DOUBLE_EQ(calibrate(0.35, kLine), 0.35);
  EXPECT_DOUBLE_EQ(calibrate(0.5, kLine), 0.6);
  EXPECT_DOUBLE_EQ(calibrate(2, kLine), 0.95);
}

}  // namespace
}  // namespace geumul::ingest
