#include "ingest/language/dependency_decoder.h"

#include <algorithm>

namespace geumul::ingest {
namespace {

/// The number of the largest score; of equals the first.
std::size_t best_of(const std::vector<std::int32_t>& scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

}  // namespace

std::vector<std::size_t> find_heads(std::span<const DependencyWord> words, std::span<const std::int8_t> weights) {
  std::vector<std::size_t> heads(words.size(), Arc::kNone);
  std::vector<std::int32_t> scores;
  for (std::size_t dependent = words.size(); dependent-- > 0;) {
    const std::vector<std::size_t> chain = chain_behind(dependent, heads);
    if (chain.empty()) continue;  // the last word
    scores.assign(chain.size(), 0);
    for_each_arc(dependent, chain, [&](const Arc& arc) {
      arc_features(words, arc, [&](std::uint32_t index) { scores[arc.rank] += weights[index]; });
    });
    heads[dependent] = chain[best_of(scores)];
  }
  return heads;
}

std::size_t find_relation(std::span<const DependencyWord> words, std::size_t dependent, std::size_t head,
                          std::size_t count, std::span<const std::int8_t> weights) {
  std::vector<std::int32_t> scores(count);
  relation_features(words, dependent, head, [&](std::uint32_t row) {
    for (std::size_t relation = 0; relation < count; ++relation) scores[relation] += weights[row + relation];
  });
  return best_of(scores);
}

}  // namespace geumul::ingest
