#pragma once
// What a linear-chain model believes of one sentence: the best path of labels, and how probable a name is.
//
//   const NameSteps steps(transitions);           // once for a model
//   NameLattice lattice(scores, steps);
//   lattice.best_path();
//   lattice.weigh_paths();                         // needed for what follows
//   lattice.probability(begin, end, NameKind::Firm);
//
// Any label may be followed by "outside" or the begin of a name, the inside of a name only by its own kind: so the
// steps are a table of all labels to half of them, and one factor each for the other half. Rows are filled up for
// vector instructions. Most letters are surely outside; labels that are too far behind that to matter are not followed.
// Linear in the sentence's length.

#include <array>
#include <cstddef>
#include <vector>

#include "ingest/facts/name_label.h"
#include "ingest/facts/weight_table.h"

namespace geumul::ingest {

/// Per character: logarithms in steps of WeightTable::kStep, a label each; those behind the labels are not read.
using NameScores = std::vector<std::array<std::int16_t, WeightTable::lanes(kNameLabels)>>;
using NameTransitions = std::array<float, kNameLabels * kNameLabels>;  // from * kNameLabels + to; logarithms

/// The steps between labels. A row has two halves: "outside" and the begins; and below each begin its inside.
struct NameSteps {
  static constexpr std::size_t kHalf = (1 + kNameKinds + 7) / 8 * 8;
  static constexpr std::size_t kWidth = 2 * kHalf;
  using Half = std::array<float, kHalf>;
  using Row = std::array<float, kWidth>;
  struct Table {
    std::array<Half, kWidth> outward;  // from each place of a row to "outside" and the begins
    std::array<Row, kHalf> backward;   // the same by where they end
    Row inward;                        // from each place to the inside of its kind
  };
  static constexpr std::size_t place(NameLabel label) {
    return is_inside(label)    ? kHalf + 1 + static_cast<std::size_t>(kind_of(label))
           : label == kOutside ? 0
                               : 1 + static_cast<std::size_t>(kind_of(label));
  }

  explicit NameSteps(const NameTransitions& transitions);
  Table logs;
  Table factors;  // 0 where a label may not follow
  Row lead;       // logarithms: by how much a step outward is at most better than one from "outside" to the same label
};

class NameLattice {
 public:
  /// `scores` is not empty; both must outlive the lattice.
  NameLattice(const NameScores& scores, const NameSteps& steps) : scores_(scores), steps_(steps) {}

  /// Viterbi (1967).
  std::vector<NameLabel> best_path() const;

  /// Forward-backward (Rabiner 1989), scaled at each character so that nothing underflows.
  void weigh_paths();
  /// That exactly the characters [begin, end) are a name of this kind.
  float probability(std::size_t begin, std::size_t end, NameKind kind) const;

 private:
  using Row = NameSteps::Row;

  void go_forward();
  void go_backward();

  const NameScores& scores_;
  const NameSteps& steps_;
  std::vector<Row> local_;     // factors of the characters
  std::vector<Row> forward_;   // of what comes before, this character included; each row sums to 1
  std::vector<Row> backward_;  // of what comes after
  std::vector<float> scale_;
};

}  // namespace geumul::ingest
