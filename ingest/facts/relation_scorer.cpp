#include "ingest/facts/relation_scorer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/file.h"

namespace geumul::ingest {
namespace {

/// Of the layout of the bytes; which features they are of is for who trains to keep in step.
constexpr std::string_view kMagic = "GEUMULRELATIONS2";

}  // namespace

RelationSet admitted_relations(MentionType source, MentionType target, bool symmetric) {
  RelationSet set = 0;
  for (std::size_t r = 0; r < kRelationCount; ++r) {
    const auto relation = static_cast<Relation>(r);
    if (admits(relation, source, target) && (symmetric || !is_symmetric(relation))) set |= RelationSet{1} << r;
  }
  return set;
}

std::string to_bytes(const RelationWeights& weights) {
  std::string bytes(kMagic);
  bytes.append(reinterpret_cast<const char*>(weights.biases.data()), sizeof(weights.biases));
  return bytes + WeightTable::to_bytes(weights.features);
}

Result<RelationScorer> RelationScorer::from_bytes(std::string_view bytes) {
  const Error corrupt{Code::Corrupt, "expected a model written by `geumul train relations`", "RelationModel", {}};
  std::array<float, kRelationCount> biases{};
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + sizeof(biases)) return corrupt;
  bytes.remove_prefix(kMagic.size());
  std::memcpy(biases.data(), bytes.data(), sizeof(biases));
  bytes.remove_prefix(sizeof(biases));
  auto table = WeightTable::from_bytes(bytes, kScorerLabels);
  if (!table) return corrupt;
  return RelationScorer(biases, *std::move(table));
}

Result<RelationScorer> RelationScorer::load(const std::filesystem::path& corpora) {
  const std::filesystem::path file = corpora / "models" / "relations.bin";
  auto scorer = from_bytes(GEUMUL_TRY(read_file(file)));
  if (!scorer)
    return Error{scorer.error().code, "`" + file.string() + "`: " + scorer.error().message, scorer.error().slug, {}};
  return scorer;
}

void RelationScorer::note(const NamePair& pair, const Scores& scores, Stated& stated) {
  for (const auto& side : {std::pair(pair.source, true), std::pair(pair.target, false)}) {
    Scores& best = stated[side];
    for (std::size_t r = 0; r < kRelationCount; ++r) best[r] = std::max(best[r], scores[r]);
  }
}

void RelationScorer::share_out(std::span<const NamePair* const> pairs, const Stated& stated,
                               std::vector<Scores>& scores) {
  const auto odds = [](double p) { return p / std::max(1 - p, 1e-9); };
  std::map<std::pair<EntityIndex, bool>, std::vector<std::size_t>> rivals;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (pairs[i]->absence != Absence::Grouped)
      rivals[{pairs[i]->named, pairs[i]->named == pairs[i]->source}].push_back(i);
  for (const auto& [named, members] : rivals) {
    const auto said = stated.find(named);
    for (std::size_t r = 0; r < kRelationCount; ++r) {
      double all = 1 + (said == stated.end() ? 0 : odds(said->second[r]));
      for (const std::size_t i : members) all += odds(scores[i][r]);
      for (const std::size_t i : members) scores[i][r] = odds(scores[i][r]) / all;
    }
  }
}

RelationScorer::Sums RelationScorer::sum_up(const NamePair& pair) const {
  Sums sums{};
  table_.add(pair.features, sums.data());
  table_.add(pair.of_absence, sums.data());
  return sums;
}

bool RelationScorer::is_hopeless(const NamePair& pair, RelationSet admitted) const {
  constexpr float kLeast = -5;  // logit
  const Sums sums = sum_up(pair);
  for (std::size_t r = 0; r < kRelationCount; ++r)
    if ((admitted >> r & 1) != 0 && static_cast<float>(sums[r]) * WeightTable::kStep + biases_[r] >= kLeast)
      return false;
  return true;
}

RelationScorer::Scores RelationScorer::score(const NamePair& pair, RelationSet admitted) const {
  Sums sums = sum_up(pair);
  for (const auto* hints : {&pair.proposed, &pair.hinted})
    for (const RelationHint& hint : *hints) {
      if ((admitted >> static_cast<unsigned>(hint.relation) & 1) == 0) continue;
      Sums own{};
      table_.add(hint.features, own.data());
      sums[static_cast<std::size_t>(hint.relation)] += own[kProposedLabel];
    }
  Scores scores{};
  for (std::size_t r = 0; r < kRelationCount; ++r) {
    const float sum = static_cast<float>(sums[r]) * WeightTable::kStep + biases_[r];
    if ((admitted >> r & 1) != 0) scores[r] = 1 / (1 + std::exp(-static_cast<double>(sum)));
  }
  return scores;
}

}  // namespace geumul::ingest
