#pragma once
// What the weights of the tagger of names say of each letter of a sentence.
//
//   thread_local LetterScorer scorer;
//   scorer.belong_to(model);
//   const NameScores scores = scorer.score(features, weights);
//
// Text repeats itself, so what was added up is remembered: by all that is seen of a letter, and, as their own share,
// by the seven letters around it, which come again in other words. That changes time, never results. Not for several
// threads: each has its own, of some 15 MB.

#include <cstdint>
#include <utility>
#include <vector>

#include "base/huge_pages.h"
#include "ingest/facts/name_features.h"
#include "ingest/facts/name_lattice.h"
#include "ingest/facts/weight_table.h"

namespace geumul::ingest {

class LetterScorer {
 public:
  /// Before the first sentence, and wherever another model may follow: what another one said is forgotten. Models have
  /// numbers from 1.
  void belong_to(std::uint64_t model);
  /// Sums of weights, of the letters in order; `weights` are those of the model that was named.
  NameScores score(const NameFeatures& features, const WeightTable& weights);

 private:
  using Row = NameScores::value_type;  // of fewer than 258 features: none overflows

  /// Rows by what they were added up for; a later key takes the place of an earlier one.
  class Memory {
   public:
    void forget() { rows_.assign(kSize, {}); }
    void prefetch(std::uint64_t key) const;
    /// The row of `key`, and whether it is new and is to be filled.
    std::pair<Row*, bool> get(std::uint64_t key);

   private:
    struct Remembered {
      std::uint64_t key = 0;
      Row row{};
    };
    static constexpr std::size_t kSize = 1U << 16;
    LargeVector<Remembered> rows_;
  };

  void add_up(const NameFeatures& features, std::size_t i, const WeightTable& weights, Row& row);

  std::uint64_t model_ = 0;
  Memory places_;
  Memory windows_;
};

}  // namespace geumul::ingest
