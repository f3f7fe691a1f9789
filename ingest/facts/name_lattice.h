#pragma once
// What a linear-chain model believes of one sentence: the best path of labels, and how probable a name is.
//
//   best_path(scores, transitions);
//   NameMarginals(scores, NameSteps(transitions)).probability(begin, end, NameKind::Firm);
//
// Scores are logarithms. Linear in the sentence's length.

#include <array>
#include <vector>

#include "ingest/facts/name_label.h"

namespace geumul::ingest {

using NameScores = std::vector<std::array<float, kNameLabels>>;        // per character
using NameTransitions = std::array<float, kNameLabels * kNameLabels>;  // from * kNameLabels + to

/// Viterbi (1967). `scores` is not empty.
std::vector<NameLabel> best_path(const NameScores& scores, const NameTransitions& transitions);

/// The factors of the steps between labels, made once for a model.
class NameSteps {
 public:
  explicit NameSteps(const NameTransitions& transitions);
  const float* from(std::size_t label) const { return from_.data() + label * kNameLabels; }  // to each
  const float* to(std::size_t label) const { return to_.data() + label * kNameLabels; }      // from each

 private:
  std::vector<float> from_;
  std::vector<float> to_;
};

/// Forward-backward (Rabiner 1989), scaled at each character so that nothing underflows.
class NameMarginals {
 public:
  /// `steps` must outlive it.
  NameMarginals(const NameScores& scores, const NameSteps& steps);

  /// That exactly the characters [begin, end) are a name of this kind.
  float probability(std::size_t begin, std::size_t end, NameKind kind) const;

 private:
  using Row = std::array<float, kNameLabels>;

  void go_forward();
  void go_backward();

  const NameSteps& steps_;
  std::vector<Row> local_;
  std::vector<Row> forward_;   // of what comes before, this character included; sums to 1
  std::vector<Row> backward_;  // of what comes after
  std::vector<float> scale_;
};

}  // namespace geumul::ingest
