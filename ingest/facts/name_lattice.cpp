#include "ingest/facts/name_lattice.h"

#include <algorithm>
#include <cmath>

namespace geumul::ingest {
namespace {

constexpr std::size_t kLabels = kNameLabels;
constexpr float kHopeless = -12;  // against the best label of a character: e^-12 of its share
constexpr float kNever = -1e9F;
constexpr std::size_t kLanes = 4;  // rows are taken four at once

void add_times(const float* __restrict factors, float value, float* __restrict sum, std::size_t width) {
  for (std::size_t y = 0; y < width; y += kLanes)
    for (std::size_t k = 0; k < kLanes; ++k) sum[y + k] += factors[y + k] * value;
}

}  // namespace

NameSteps::NameSteps(const NameTransitions& transitions) : logs(transitions), factors{} {
  for (std::size_t x = 0; x < kLabels; ++x)
    for (std::size_t y = 0; y < kLabels; ++y)
      if (may_follow(static_cast<NameLabel>(x), static_cast<NameLabel>(y)))
        factors[x * kLabels + y] = std::exp(transitions[x * kLabels + y]);
}

NameLattice::NameLattice(const NameScores& scores, const NameSteps& steps) : steps_(steps), size_(scores.size()) {
  choose_labels(scores);
  width_ = (labels_.size() + kLanes - 1) / kLanes * kLanes;
  scores_.assign(size_ * width_, kNever);
  for (std::size_t i = 0; i < size_; ++i)
    for (std::size_t p = 0; p < labels_.size(); ++p) row(scores_, i)[p] = scores[i][labels_[p]];
  for (std::size_t p = 0; p < labels_.size(); ++p)
    if (is_inside(labels_[p])) row(scores_, 0)[p] = kNever;
}

/// Outside, and both labels of each kind that is near the best label of some character.
void NameLattice::choose_labels(const NameScores& scores) {
  std::array<float, kLabels> nearest;
  nearest.fill(kNever);
  for (const auto& here : scores) {
    const float top = *std::max_element(here.begin(), here.end());
    for (std::size_t y = 0; y < kLabels; ++y) nearest[y] = std::max(nearest[y], here[y] - top);
  }
  labels_ = {kOutside};
  for (std::size_t k = 0; k < kNameKinds; ++k) {
    const NameLabel first = begin_of(static_cast<NameKind>(k));
    const NameLabel inside = inside_of(static_cast<NameKind>(k));
    if (std::max(nearest[first], nearest[inside]) < kHopeless) continue;
    labels_.push_back(first);
    labels_.push_back(inside);
  }
  place_.fill(-1);
  for (std::size_t p = 0; p < labels_.size(); ++p) place_[labels_[p]] = static_cast<int>(p);
}

std::vector<NameLabel> NameLattice::best_path() const {
  const std::size_t labels = labels_.size();
  std::vector<float> logs(labels * labels);
  for (std::size_t x = 0; x < labels; ++x)
    for (std::size_t y = 0; y < labels; ++y) logs[x * labels + y] = steps_.logs[labels_[x] * kLabels + labels_[y]];
  const auto [least, most] = std::minmax_element(logs.begin(), logs.end());
  const float reach = *most - *least;  // a path that is further behind the best one is not the best into any label
  std::vector<std::uint8_t> from(size_ * labels);
  std::vector<float> best(row(scores_, 0), row(scores_, 0) + labels);
  std::vector<float> next(labels);
  for (std::size_t i = 1; i < size_; ++i) {
    std::fill(next.begin(), next.end(), kNever);
    const float hopeless = *std::max_element(best.begin(), best.end()) - reach;
    std::uint8_t* back = from.data() + i * labels;
    const auto reach_label = [&](std::size_t x, std::size_t y) {
      const float score = best[x] + logs[x * labels + y];
      if (score <= next[y]) return;
      next[y] = score;
      back[y] = static_cast<std::uint8_t>(x);
    };
    for (std::size_t x = 0; x < labels; ++x) {
      if (x > 0) reach_label(x, x % 2 == 0 ? x : x + 1);  // the I of its own kind: labels stand as O, B, I, B, I …
      if (best[x] < hopeless) continue;
      reach_label(x, 0);
      for (std::size_t y = 1; y < labels; y += 2) reach_label(x, y);
    }
    for (std::size_t y = 0; y < labels; ++y) best[y] = next[y] + row(scores_, i)[y];
  }
  std::vector<NameLabel> path(size_);
  auto at = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = size_; i-- > 0;) {
    path[i] = labels_[at];
    if (i > 0) at = from[i * labels + at];
  }
  return path;
}

void NameLattice::weigh_paths() {
  const std::size_t labels = labels_.size();
  from_.assign(labels * width_, 0);
  to_.assign(labels * width_, 0);
  for (std::size_t x = 0; x < labels; ++x)
    for (std::size_t y = 0; y < labels; ++y)
      row(from_, x)[y] = row(to_, y)[x] = steps_.factors[labels_[x] * kLabels + labels_[y]];
  local_.assign(size_ * width_, 0);
  for (std::size_t i = 0; i < size_; ++i) {
    const float* scores = row(scores_, i);
    const float top = *std::max_element(scores, scores + labels);
    for (std::size_t y = 0; y < labels; ++y)
      if (scores[y] - top > 2 * kHopeless) row(local_, i)[y] = std::exp(scores[y] - top);
  }
  go_forward();
  go_backward();
}

void NameLattice::go_forward() {
  forward_.assign(size_ * width_, 0);
  scale_.resize(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    float* now = row(forward_, i);
    const float* local = row(local_, i);
    if (i == 0) std::fill(now, now + width_, 1.0F);
    for (std::size_t x = 0; x < labels_.size() && i > 0; ++x)
      add_times(row(from_, x), row(forward_, i - 1)[x], now, width_);
    float sum = 0;
    for (std::size_t y = 0; y < labels_.size(); ++y) sum += now[y] *= local[y];
    scale_[i] = std::max(sum, 1e-30F);
    for (std::size_t y = 0; y < width_; ++y) now[y] /= scale_[i];
  }
}

void NameLattice::go_backward() {
  backward_.assign(size_ * width_, 0);
  std::fill(row(backward_, size_ - 1), row(backward_, size_ - 1) + width_, 1.0F);
  for (std::size_t i = size_ - 1; i > 0; --i)
    for (std::size_t y = 0; y < labels_.size(); ++y) {
      const float weighted = row(local_, i)[y] * row(backward_, i)[y] / scale_[i];
      if (weighted > 0) add_times(row(to_, y), weighted, row(backward_, i - 1), width_);
    }
}

float NameLattice::probability(std::size_t begin, std::size_t end, NameKind kind) const {
  if (place_[begin_of(kind)] < 0) return 0;
  const auto first = static_cast<std::size_t>(place_[begin_of(kind)]);
  const auto inside = static_cast<std::size_t>(place_[inside_of(kind)]);
  float value = row(local_, begin)[first] / scale_[begin];
  if (begin > 0) {
    float before = 0;
    for (std::size_t x = 0; x < labels_.size(); ++x) before += row(forward_, begin - 1)[x] * factor(x, first);
    value *= before;
  }
  for (std::size_t i = begin + 1; i < end; ++i)
    value *= factor(i == begin + 1 ? first : inside, inside) * row(local_, i)[inside] / scale_[i];
  if (end == size_) return value;
  const std::size_t last = end == begin + 1 ? first : inside;
  float after = 0;
  for (std::size_t y = 0; y < labels_.size(); ++y)
    if (y != inside) after += factor(last, y) * row(local_, end)[y] * row(backward_, end)[y] / scale_[end];
  return value * after;
}

}  // namespace geumul::ingest
