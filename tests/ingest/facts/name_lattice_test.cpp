#include "ingest/facts/name_lattice.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace geumul::ingest {
namespace {

/// A sentence of three characters has few enough paths to count them all.
class Paths {
 public:
  /// Scores of up to 3 · `spread`; with one above 1 "outside" is among the best everywhere, and others are far behind.
  explicit Paths(unsigned seed, float spread = 1) : random_(seed) {
    scores_.resize(3);
    for (auto& row : scores_) {
      for (std::int16_t& score : row) score = static_cast<std::int16_t>(uniform() * spread / WeightTable::kStep);
      if (spread > 1) row[kOutside] = static_cast<std::int16_t>(2.5F * spread / WeightTable::kStep);
    }
    for (float& transition : transitions_) transition = uniform();
  }

  const NameScores& scores() const { return scores_; }
  const NameTransitions& transitions() const { return transitions_; }

  template <class Visit>
  void visit(Visit visit) const {
    for (NameLabel a = 0; a < kNameLabels; ++a)
      for (NameLabel b = 0; b < kNameLabels; ++b)
        for (NameLabel c = 0; c < kNameLabels; ++c) {
          if (is_inside(a) || !may_follow(a, b) || !may_follow(b, c)) continue;
          const auto own = static_cast<float>(scores_[0][a] + scores_[1][b] + scores_[2][c]) * WeightTable::kStep;
          const float score = own + transitions_[a * kNameLabels + b] + transitions_[b * kNameLabels + c];
          visit(std::vector<NameLabel>{a, b, c}, static_cast<double>(score));
        }
  }

 private:
  float uniform() { return std::uniform_real_distribution<float>(-3, 3)(random_); }

  std::mt19937 random_;
  NameScores scores_;
  NameTransitions transitions_{};
};

bool is_name_at(const std::vector<NameLabel>& path, std::size_t begin, std::size_t end, NameKind kind) {
  if (path[begin] != begin_of(kind)) return false;
  for (std::size_t i = begin + 1; i < end; ++i)
    if (path[i] != inside_of(kind)) return false;
  return end == path.size() || path[end] != inside_of(kind);
}

TEST(NameLattice, SaysWhichShareOfAllPathsANameHas) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const Paths paths(seed);
    const NameSteps steps(paths.transitions());
    NameLattice lattice(paths.scores(), steps);
    lattice.weigh_paths();
    for (std::size_t begin = 0; begin < 3; ++begin)
      for (std::size_t end = begin + 1; end <= 3; ++end)
        for (const NameKind kind : {NameKind::Person, NameKind::Firm, NameKind::Quantity}) {
          double all = 0;
          double with_name = 0;
          paths.visit([&](const std::vector<NameLabel>& path, double score) {
            all += std::exp(score);
            if (is_name_at(path, begin, end, kind)) with_name += std::exp(score);
          });
          const auto expected = static_cast<float>(with_name / all);
          EXPECT_NEAR(lattice.probability(begin, end, kind), expected, 1e-4F + expected * 1e-3F)
              << begin << ".." << end << " seed " << seed;
        }
  }
}

TEST(NameLattice, FindsTheBestOfAllPaths) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const Paths paths(seed, seed % 2 == 0 ? 1.0F : 10.0F);
    std::vector<NameLabel> best;
    double top = -1e9;
    paths.visit([&](const std::vector<NameLabel>& path, double score) {
      if (score <= top) return;
      top = score;
      best = path;
    });
    const NameSteps steps(paths.transitions());
    EXPECT_EQ(NameLattice(paths.scores(), steps).best_path(), best) << "seed " << seed;
  }
}

TEST(NameLattice, StaysFiniteInALongSentence) {
  const NameScores scores(5000);
  const NameSteps steps{NameTransitions{}};
  NameLattice lattice(scores, steps);
  lattice.weigh_paths();
  const float probability = lattice.probability(2500, 2502, NameKind::Firm);
  EXPECT_GT(probability, 0);
  EXPECT_LT(probability, 1);
}

}  // namespace
}  // namespace geumul::ingest
