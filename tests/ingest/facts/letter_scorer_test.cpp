#include "ingest/facts/letter_scorer.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "tests/ingest/facts/names_fixture.h"

namespace geumul::ingest {
namespace {

const KnownForms kNoForms;

Letters all_of(const std::string& text) { return {text, {0, static_cast<std::uint32_t>(text.size())}}; }

/// What the scorer remembers rests on this.
TEST(NameFeatures, AreTheSameWherePlacesAreTheSame) {
  std::vector<std::string> lines = {"\x01네이버가 샀다.\x02", "네이버가 샀다."};
  const std::string articles = *read_file(GEUMUL_SOURCE_DIR "/corpora/articles/nd-t01.txt");
  for (std::size_t at = 0; at < articles.size();) {
    const std::size_t end = std::min(articles.find('\n', at), articles.size());
    lines.push_back(articles.substr(at, end - at));
    at = end + 1;
  }
  std::string word;  // of 23 letters, then 24 and more
  for (int k = 0; k < 23; ++k) word += "가";
  for (int k = 0; k < 4; ++k) lines.push_back((word += "가") + "은 샀다.");
  std::map<std::uint64_t, std::pair<NameFeatures::Nearby, NameFeatures::Context>> known;
  std::size_t met = 0;
  for (const std::string& line : lines)
    for (const Convention convention : {Convention::Own, Convention::Konec}) {
      const Letters letters = all_of(line);
      const NameFeatures features(letters, name_knowledge().gazetteer, name_knowledge().cues, kNoForms, convention);
      for (std::size_t i = 0; i < features.size(); ++i) {
        const auto here = std::pair(features.nearby(i), features.context(i));
        const auto [found, is_new] = known.emplace(features.place(i), here);
        EXPECT_EQ(found->second, here) << line << " at " << i;
        met += is_new ? 0U : 1U;
      }
    }
  EXPECT_GT(met, 0U);
}

TEST(LetterScorer, ForgetsWhatAnotherModelSaid) {
  const std::string text = "네이버가 샀다.";
  const Letters letters = all_of(text);
  const NameFeatures features(letters, name_knowledge().gazetteer, name_knowledge().cues, kNoForms, Convention::Own);
  const auto model = [&](std::int8_t weight) {
    return *WeightTable::from_bytes(WeightTable::to_bytes({{features.nearby(0)[3], {{1, weight}}}}), kNameLabels);
  };
  const WeightTable one = model(1);
  const WeightTable two = model(2);
  LetterScorer scorer;
  const auto first = [&](std::uint64_t number, const WeightTable& weights) {
    scorer.belong_to(number);
    return scorer.score(features, weights)[0][1];
  };
  EXPECT_EQ(first(1, one), 1);
  EXPECT_EQ(first(2, two), 2);
  EXPECT_EQ(first(1, one), 1);
}

}  // namespace
}  // namespace geumul::ingest
