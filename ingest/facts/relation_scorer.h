#pragma once
// The learned half of reading relations: how likely a sentence states each relation of two of its names. Rules propose,
// the scorer decides, and finds constructions that no rule has a name for.
//
//   const RelationScorer scorer = GEUMUL_TRY(RelationScorer::load(corpora_directory()));
//   const RelationScorer::Scores p = scorer.score(pair, admitted);   // p[1]: ACQUIRES
//
// One logistic model for each relation over shared features. Weights come from `geumul train relations`. Constant once
// loaded: threads may share it.

#include <array>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/facts/name_pairs.h"
#include "ingest/facts/weight_table.h"

namespace geumul::ingest {

/// Labels of the table: a relation, or "whatever relation the rule proposes".
inline constexpr std::size_t kProposedLabel = kRelationCount;
inline constexpr std::size_t kScorerLabels = kRelationCount + 1;

/// What the schema admits for things of these types in this direction; symmetric relations only if `symmetric`.
RelationSet admitted_relations(MentionType source, MentionType target, bool symmetric);

struct RelationWeights {
  std::array<float, kRelationCount> biases{};
  std::vector<WeightTable::Feature> features;
};
/// The bytes of relations.bin; the same weights give the same bytes.
std::string to_bytes(const RelationWeights& weights);

class RelationScorer {
 public:
  /// Reads corpora/models/relations.bin. NotFound, or Corrupt for bytes that `geumul train relations` did not write.
  static Result<RelationScorer> load(const std::filesystem::path& corpora);
  static Result<RelationScorer> from_bytes(std::string_view bytes);

  using Scores = std::array<double, kRelationCount>;
  /// By a named entity and whether it is the source: the best scores of its pairs with others that are named.
  using Stated = std::map<std::pair<EntityIndex, bool>, Scores>;
  /// Adds the scores of two that are named.
  static void note(const NamePair& pair, const Scores& scores, Stated& stated);
  /// Changes the scores of the pairs of one sentence that have an absent one, scores[i] those of pairs[i]: of all that
  /// a relation may be stated of with the same named one, the others that are named included, at most one is meant.
  /// Those of "양사" are meant together and keep theirs.
  static void share_out(std::span<const NamePair* const> pairs, const Stated& stated, std::vector<Scores>& scores);
  /// Probabilities; 0 for what is not in `admitted`.
  Scores score(const NamePair& pair, RelationSet admitted) const;
  /// Asks the features that are read so far only: is no relation likely enough for the others to be read? On 644
  /// articles of Wikinews 1 of 1,906 probable relations is lost, and three quarters of the pairs need no more.
  bool is_hopeless(const NamePair& pair, RelationSet admitted) const;

 private:
  using Sums = std::array<int, WeightTable::lanes(kScorerLabels)>;

  Sums sum_up(const NamePair& pair) const;
  RelationScorer(const std::array<float, kRelationCount>& biases, WeightTable table)
      : biases_(biases), table_(std::move(table)) {}
  std::array<float, kRelationCount> biases_;
  WeightTable table_;
};

}  // namespace geumul::ingest
