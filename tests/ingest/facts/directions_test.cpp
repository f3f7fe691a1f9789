// Who does what to whom: pairs of sentences that differ in a particle, an ending or the order alone (directions.txt).

#include <gtest/gtest.h>

#include <fstream>

#include "base/check.h"
#include "ingest/facts/assertions.h"
#include "tests/ingest/facts/marked_text.h"

namespace geumul::ingest {
namespace {

constexpr const char* kFirst = "한빛전자";
constexpr const char* kSecond = "푸른소재";

struct Pair {
  std::size_t line = 0;
  Relation relation = Relation::Acquires;
  std::string forward;
  std::string backward;
};

std::vector<Pair> read_pairs() {
  std::vector<Pair> pairs;
  std::ifstream file(GEUMUL_SOURCE_DIR "/tests/ingest/facts/directions.txt");
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find(" | ");
    const std::size_t second = line.find(" | ", first + 1);
    GEUMUL_CHECK(first != std::string::npos && second != std::string::npos);
    const auto relation = find_relation(line.substr(0, first));
    GEUMUL_CHECK(relation.has_value());
    pairs.push_back({number, *relation, line.substr(first + 3, second - first - 3), line.substr(second + 3)});
  }
  return pairs;
}

/// "A가 B를" with the names of two firms, or of two bodies.
std::string marked(const std::string& sentence, Relation relation) {
  const bool bodies = relation == Relation::Investigates || relation == Relation::Sanctions;
  std::string text;
  for (const char c : sentence) {
    if (c == 'A' || c == 'B')
      text += std::string("[") + (c == 'A' ? kFirst : kSecond) + (bodies ? "|O]" : "|C]");
    else
      text += c;
  }
  return text;
}

/// "AB", "BA", both or neither: the ways in which the relation is read.
std::string read_ways(const std::string& sentence, Relation relation) {
  static const RelationKnowledge rules = [] {
    auto loaded = Lexicon::load(GEUMUL_SOURCE_DIR "/corpora/lexicon");
    GEUMUL_CHECK(static_cast<bool>(loaded));
    return RelationKnowledge{*std::move(loaded), std::nullopt};
  }();
  const MarkedText text = read_marked_text(marked(sentence, relation), repository_analyzer());
  std::string ways;
  for (const Assertion& a : find_assertions(text.document, text.sentences, text.naming, Article{}, rules))
    if (a.relation == relation) ways += text.naming.entities[a.source].name == kFirst ? "AB" : "BA";
  return ways;
}

TEST(Directions, OfMinimalPairsAreRead) {
  const std::vector<Pair> pairs = read_pairs();
  EXPECT_GE(pairs.size(), 150U);
  for (const Pair& pair : pairs) {
    EXPECT_EQ(read_ways(pair.forward, pair.relation), "AB") << "directions.txt:" << pair.line << ": " << pair.forward;
    EXPECT_EQ(read_ways(pair.backward, pair.relation), "BA") << "directions.txt:" << pair.line << ": " << pair.backward;
  }
}

}  // namespace
}  // namespace geumul::ingest
