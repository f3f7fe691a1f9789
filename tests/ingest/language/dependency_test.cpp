#include "ingest/language/dependency.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/language/analyzer.h"
#include "ingest/language/dependency_features.h"

namespace geumul::ingest {
namespace {

constexpr const char* kCorpora = GEUMUL_SOURCE_DIR "/corpora";

template <class Model>
Model load() {
  auto result = Model::load(kCorpora);
  if (!result) ADD_FAILURE() << result.error().message;
  return *std::move(result);
}

const DependencyParser& parser() {
  static const DependencyParser loaded = load<DependencyParser>();
  return loaded;
}

Sentence analyze(std::string_view text) {
  static const Analyzer analyzer = load<Analyzer>();
  return analyzer.analyze(text, {0, static_cast<std::uint32_t>(text.size())});
}

/// "3/NP_SBJ 3/NP_OBJ 0/VP"
std::string show(std::string_view text) {
  std::string out;
  for (const Dependency& d : parser().parse(analyze(text)))
    out += (out.empty() ? "" : " ") + std::to_string(d.head) + "/" + std::string(d.relation);
  return out;
}

TEST(Dependency, EveryWordHasTheHeadThatGrammarGivesIt) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"구글이 회사를 인수했다.", "3/NP_SBJ 3/NP_OBJ 0/VP"},
      // What belongs to a clause that describes a noun hangs on that clause's predicate.
      {"회사를 인수한 구글이 새 제품을 공개했다.", "2/NP_OBJ 3/VP_MOD 6/NP_SBJ 5/DP 6/NP_OBJ 0/VP"},
      // A subject passes over the object of the clause between.
      {"네이버의 대표는 미국에서 기자들을 만났다.", "2/NP_MOD 5/NP_SBJ 5/NP_AJT 5/NP_OBJ 0/VP"},
      {"삼성전자와 LG전자가 손을 잡았다.", "2/NP_CNJ 4/NP_SBJ 4/NP_OBJ 0/VP"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(show(text), expected) << text;
}

TEST(Dependency, AnOuterSubjectPassesOverTheClauseThatIsSaid) {
  const auto found = parser().parse(analyze("정부는 기업이 세금을 낼 수 있다고 밝혔다."));
  std::vector<std::uint32_t> heads;
  heads.reserve(found.size());
  for (const Dependency& d : found) heads.push_back(d.head);
  EXPECT_EQ(heads, (std::vector<std::uint32_t>{7, 4, 4, 5, 6, 7, 0}));
}

/// Heads follow, the last word is the root, no arc crosses another.
void expect_sound(const std::vector<Dependency>& found) {
  std::vector<std::size_t> chain;  // where arcs may end, farthest first
  for (std::size_t i = found.size(); i-- > 0;) {
    if (i + 1 == found.size()) {
      EXPECT_EQ(found[i].head, 0U);
    } else {
      while (!chain.empty() && chain.back() != found[i].head) chain.pop_back();
      ASSERT_FALSE(chain.empty()) << i;
    }
    EXPECT_FALSE(found[i].relation.empty());
    chain.push_back(i + 1);
  }
}

TEST(Dependency, ArcsNeverCrossWhateverTheWords) {
  std::uint64_t state = 7;
  constexpr std::string_view kWords[] = {"“그는",  "갔다”고", ",",      "(주)누리", "에서", "ㅋㅋ",
                                         "인수한", "회사의",  "모두가", "했지만,",  "😀",    "2024년"};
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    state = state * std::uint64_t{6364136223846793005U} + 1;
    text += std::string(kWords[(state >> 40U) % std::size(kWords)]) + " ";
  }
  const Sentence sentence = analyze(text);
  const auto found = parser().parse(sentence);
  ASSERT_EQ(found.size(), sentence.eojeols.size());
  expect_sound(found);
}

TEST(Dependency, NoWordsNoHeads) { EXPECT_TRUE(parser().parse({}).empty()); }

TEST(Dependency, WeightsSurviveTheirBytes) {
  DependencyWeights weights{{"NP", "VP"}, std::vector<std::int8_t>(kDependencyWeights)};
  weights.weights[7] = -3;
  const std::string bytes = to_bytes(weights);
  const auto read = DependencyParser::from_bytes(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->weights().relations, weights.relations);
  EXPECT_TRUE(read->weights().weights == weights.weights);
  EXPECT_TRUE(to_bytes(read->weights()) == bytes);
  for (const std::size_t size : {0UL, 10UL, 20UL, bytes.size() - 1}) {
    const auto cut = DependencyParser::from_bytes(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(cut) << size;
    EXPECT_EQ(cut.error().code, Code::Corrupt);
  }
}

TEST(Dependency, AModelHasRelationsAndAllItsWeights) {
  const DependencyWeights unnamed{{}, std::vector<std::int8_t>(kDependencyWeights)};
  const DependencyWeights short_of_one{{"NP"}, std::vector<std::int8_t>(kDependencyWeights - 1)};
  const DependencyWeights crowded{std::vector<std::string>(kMostRelations + 1, "NP"),
                                  std::vector<std::int8_t>(kDependencyWeights)};
  EXPECT_DEATH(DependencyParser{unnamed}, "does not hold");
  EXPECT_DEATH(DependencyParser{short_of_one}, "does not hold");
  EXPECT_DEATH(DependencyParser{crowded}, "does not hold");
}

TEST(Dependency, NamesAMissingModel) {
  const auto missing = DependencyParser::load("/nonexistent");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::NotFound);
}

}  // namespace
}  // namespace geumul::ingest
