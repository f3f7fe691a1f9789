#pragma once
// What a linear-chain model believes of one sentence: the best path of labels, and how probable a name is.
//
//   const NameSteps steps(transitions);           // once for a model
//   NameLattice lattice(scores, steps);
//   lattice.best_path();
//   lattice.weigh_paths();                         // needed for what follows
//   lattice.probability(begin, end, NameKind::Firm);
//
// Kinds of name that no character of the sentence comes near to are left out from the start: of 21 some five are left.
// Linear in the sentence's length.

#include <array>
#include <cstddef>
#include <vector>

#include "ingest/facts/name_label.h"

namespace geumul::ingest {

using NameScores = std::vector<std::array<float, kNameLabels>>;        // per character; logarithms
using NameTransitions = std::array<float, kNameLabels * kNameLabels>;  // from * kNameLabels + to; logarithms

/// The steps between labels, as logarithms and as factors.
struct NameSteps {
  explicit NameSteps(const NameTransitions& transitions);
  NameTransitions logs;
  NameTransitions factors;  // 0 where a label may not follow
};

class NameLattice {
 public:
  /// `scores` is not empty; `steps` must outlive the lattice.
  NameLattice(const NameScores& scores, const NameSteps& steps);

  /// Viterbi (1967).
  std::vector<NameLabel> best_path() const;

  /// Forward-backward (Rabiner 1989), scaled at each character so that nothing underflows.
  void weigh_paths();
  /// That exactly the characters [begin, end) are a name of this kind.
  float probability(std::size_t begin, std::size_t end, NameKind kind) const;

 private:
  using Rows = std::vector<float>;  // one row after the other, each of width_

  void choose_labels(const NameScores& scores);
  void go_forward();
  void go_backward();
  float* row(Rows& rows, std::size_t i) const { return rows.data() + i * width_; }
  const float* row(const Rows& rows, std::size_t i) const { return rows.data() + i * width_; }
  float factor(std::size_t from, std::size_t to) const { return from_[from * width_ + to]; }

  const NameSteps& steps_;
  std::size_t size_;                      // characters
  std::vector<NameLabel> labels_;         // that are left; kOutside first
  std::array<int, kNameLabels> place_{};  // of each label in labels_, or -1
  std::size_t width_ = 0;                 // of a row: the labels, filled up to a multiple of four
  Rows scores_;
  Rows local_;     // factors of the characters
  Rows from_;      // factors of the steps from a label, a row each
  Rows to_;        // and to it
  Rows forward_;   // of what comes before, this character included; each row sums to 1
  Rows backward_;  // of what comes after
  std::vector<float> scale_;
};

}  // namespace geumul::ingest
