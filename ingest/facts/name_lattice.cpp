#include "ingest/facts/name_lattice.h"

#include <algorithm>
#include <cmath>

namespace geumul::ingest {
namespace {

constexpr std::size_t kLabels = kNameLabels;
constexpr std::size_t kHalf = NameSteps::kHalf;
constexpr std::size_t kWidth = NameSteps::kWidth;
constexpr float kNever = -1e9F;
using Row = NameSteps::Row;

constexpr std::array<std::size_t, kLabels> kPlaces = [] {
  std::array<std::size_t, kLabels> places{};
  for (std::size_t y = 0; y < kLabels; ++y) places[y] = NameSteps::place(static_cast<NameLabel>(y));
  return places;
}();

NameLabel label_at(std::size_t place) {
  return static_cast<NameLabel>(std::find(kPlaces.begin(), kPlaces.end(), place) - kPlaces.begin());
}

/// The same figure for any vector width: eight sums side by side.
template <std::size_t size>
float dot(const std::array<float, size>& a, const std::array<float, size>& b) {
  constexpr std::size_t kLanes = 8;
  std::array<float, kLanes> sums{};
  for (std::size_t k = 0; k < size; k += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[k + lane] * b[k + lane];
  return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

/// e to the power of whole negative steps; what is further below the best label than the table is long counts nothing.
float factor_below(int steps) {
  constexpr int kFarthest = 24;
  static const auto table = [] {
    std::array<float, static_cast<std::size_t>(kFarthest / WeightTable::kStep)> factors{};
    for (std::size_t d = 0; d < factors.size(); ++d) factors[d] = std::exp(-static_cast<float>(d) * WeightTable::kStep);
    return factors;
  }();
  const auto d = static_cast<std::size_t>(steps);
  return d < table.size() ? table[d] : 0;
}

NameSteps::Table make_table(const NameTransitions& transitions, float none) {
  NameSteps::Table table;
  for (NameSteps::Half& half : table.outward) half.fill(none);
  for (Row& row : table.backward) row.fill(none);
  table.inward.fill(none);
  for (std::size_t x = 0; x < kLabels; ++x)
    for (std::size_t y = 0; y < kLabels; ++y) {
      const auto from = static_cast<NameLabel>(x);
      const auto to = static_cast<NameLabel>(y);
      if (!may_follow(from, to)) continue;
      const float step = transitions[x * kLabels + y];
      if (is_inside(to))
        table.inward[kPlaces[x]] = step;
      else
        table.outward[kPlaces[x]][kPlaces[y]] = table.backward[kPlaces[y]][kPlaces[x]] = step;
    }
  return table;
}

NameTransitions exponentials(NameTransitions logs) {
  for (float& t : logs) t = std::exp(t);
  return logs;
}

/// Visits the places from which a best path may go outward: that of "outside", and in blocks the others of which any in
/// the block may lead where "outside" does not lead better.
template <class Visit>
void visit_leading(const Row& best, const Row& lead, Visit visit) {
  constexpr std::size_t kBlock = 8;
  constexpr float kSlack = 1e-3F;  // more than rounding
  static_assert(kWidth % kBlock == 0);
  const float least = best[0] - kSlack;
  for (std::size_t begin = 0; begin < kWidth; begin += kBlock) {
    int leading = 0;
    for (std::size_t k = begin; k < begin + kBlock; ++k) leading += best[k] + lead[k] >= least ? 1 : 0;
    if (leading != 0)
      for (std::size_t k = begin; k < begin + kBlock; ++k) visit(k);
    else if (begin == 0)
      visit(0);
  }
}

/// By how much a step outward is at most better than that from "outside" to the same label; from there it is never.
Row lead_of(const NameTransitions& transitions) {
  Row lead;
  lead.fill(kNever);
  for (std::size_t x = 1; x < kLabels; ++x)
    for (NameLabel y = 0; y < kLabels; ++y)
      if (!is_inside(y)) lead[kPlaces[x]] = std::max(lead[kPlaces[x]], transitions[x * kLabels + y] - transitions[y]);
  return lead;
}

}  // namespace

NameSteps::NameSteps(const NameTransitions& transitions)
    : logs(make_table(transitions, kNever)),
      factors(make_table(exponentials(transitions), 0)),
      lead(lead_of(transitions)) {}

std::vector<NameLabel> NameLattice::best_path() const {
  const NameSteps::Table& logs = steps_.logs;
  std::vector<Row> best(scores_.size());  // of the paths that end in a label here, against the best of all
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    Row now;
    now.fill(kNever);
    if (i == 0) std::fill(now.begin(), now.begin() + 1 + kNameKinds, 0.0F);
    if (i > 0)
      visit_leading(best[i - 1], steps_.lead, [&](std::size_t x) {
        const float before = best[i - 1][x];
        for (std::size_t y = 0; y < kHalf; ++y) now[y] = std::max(now[y], before + logs.outward[x][y]);
      });
    for (std::size_t k = 0; k < kHalf && i > 0; ++k)
      now[kHalf + k] = std::max(best[i - 1][k] + logs.inward[k], best[i - 1][kHalf + k] + logs.inward[kHalf + k]);
    float top = kNever;
    for (std::size_t y = 0; y < kLabels; ++y) {
      float& here = now[kPlaces[y]];
      here += static_cast<float>(scores_[i][y]) * WeightTable::kStep;
      top = std::max(top, here);
    }
    for (std::size_t y = 0; y < kWidth; ++y) best[i][y] = now[y] - top;
  }
  std::vector<NameLabel> path(scores_.size());
  const auto end = best.back().begin() + kHalf + 1 + kNameKinds;
  auto at = static_cast<std::size_t>(std::max_element(best.back().begin(), end) - best.back().begin());
  for (std::size_t i = scores_.size(); i-- > 0;) {
    path[i] = label_at(at);
    if (i == 0) break;
    const Row& before = best[i - 1];
    if (at >= kHalf) {
      const std::size_t begin = at - kHalf;
      if (before[begin] + logs.inward[begin] >= before[at] + logs.inward[at]) at = begin;
      continue;
    }
    std::size_t from = 0;
    visit_leading(before, steps_.lead, [&](std::size_t x) {
      if (before[x] + logs.backward[at][x] > before[from] + logs.backward[at][from]) from = x;
    });
    at = from;
  }
  return path;
}

void NameLattice::weigh_paths() {
  local_.assign(scores_.size(), {});
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    const auto& scores = scores_[i];
    const int top = *std::max_element(scores.begin(), scores.begin() + kLabels);
    for (std::size_t y = 0; y < kLabels; ++y) local_[i][kPlaces[y]] = factor_below(top - scores[y]);
  }
  go_forward();
  go_backward();
}

void NameLattice::go_forward() {
  const NameSteps::Table& factors = steps_.factors;
  forward_.resize(local_.size());
  scale_.resize(local_.size());
  for (std::size_t i = 0; i < local_.size(); ++i) {
    Row now{};
    if (i == 0) std::fill(now.begin(), now.begin() + kHalf, 1.0F);
    for (std::size_t x = 0; x < kWidth && i > 0; ++x) {
      const float before = forward_[i - 1][x];
      for (std::size_t y = 0; y < kHalf; ++y) now[y] += before * factors.outward[x][y];
    }
    for (std::size_t k = 0; k < kHalf && i > 0; ++k)
      now[kHalf + k] = forward_[i - 1][k] * factors.inward[k] + forward_[i - 1][kHalf + k] * factors.inward[kHalf + k];
    scale_[i] = std::max(dot(now, local_[i]), 1e-30F);
    const float share = 1 / scale_[i];
    for (std::size_t y = 0; y < kWidth; ++y) forward_[i][y] = now[y] * local_[i][y] * share;
  }
}

void NameLattice::go_backward() {
  const NameSteps::Table& factors = steps_.factors;
  backward_.resize(local_.size());
  backward_.back().fill(1);
  for (std::size_t i = local_.size() - 1; i > 0; --i) {
    const float share = 1 / scale_[i];
    Row here;
    for (std::size_t y = 0; y < kWidth; ++y) here[y] = local_[i][y] * backward_[i][y] * share;
    Row before;
    for (std::size_t k = 0; k < kHalf; ++k) {
      before[k] = here[kHalf + k] * factors.inward[k];
      before[kHalf + k] = here[kHalf + k] * factors.inward[kHalf + k];
    }
    for (std::size_t y = 0; y <= kNameKinds; ++y)
      for (std::size_t x = 0; x < kWidth; ++x) before[x] += here[y] * factors.backward[y][x];
    backward_[i - 1] = before;
  }
}

float NameLattice::probability(std::size_t begin, std::size_t end, NameKind kind) const {
  const NameSteps::Table& factors = steps_.factors;
  const std::size_t first = NameSteps::place(begin_of(kind));
  const std::size_t inside = NameSteps::place(inside_of(kind));
  float value = local_[begin][first] / scale_[begin];
  if (begin > 0) value *= dot(forward_[begin - 1], factors.backward[first]);
  for (std::size_t i = begin + 1; i < end; ++i)
    value *= factors.inward[i == begin + 1 ? first : inside] * local_[i][inside] / scale_[i];
  if (end == local_.size()) return value;
  const NameSteps::Half& steps = factors.outward[end == begin + 1 ? first : inside];
  float after = 0;
  for (std::size_t y = 0; y <= kNameKinds; ++y) after += steps[y] * local_[end][y] * backward_[end][y];
  return value * after / scale_[end];
}

}  // namespace geumul::ingest
