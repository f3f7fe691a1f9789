#include "ingest/facts/name_lattice.h"

#include <algorithm>
#include <cmath>

namespace geumul::ingest {
namespace {

constexpr std::size_t kLabels = kNameLabels;
constexpr float kNegligible = 1e-8F;  // of what all labels share

void add_times(const float* row, float factor, std::array<float, kLabels>& sum) {
  for (std::size_t y = 0; y < kLabels; ++y) sum[y] += row[y] * factor;
}

}  // namespace

std::vector<NameLabel> best_path(const NameScores& scores, const NameTransitions& transitions) {
  const std::size_t n = scores.size();
  std::vector<std::array<NameLabel, kLabels>> from(n);
  std::array<float, kLabels> best = scores[0];
  for (std::size_t y = 1; y < kLabels; ++y)
    if (is_inside(static_cast<NameLabel>(y))) best[y] = -1e9F;
  const auto [least, most] = std::minmax_element(transitions.begin(), transitions.end());
  const float reach = *most - *least;  // a path that is further behind the best one is not the best into any label
  for (std::size_t i = 1; i < n; ++i) {
    std::array<float, kLabels> next;
    next.fill(-1e9F);
    const float hopeless = *std::max_element(best.begin(), best.end()) - reach;
    for (std::size_t x = 0; x < kLabels; ++x) {
      if (best[x] < -1e8F) continue;
      for (std::size_t y = 0; best[x] >= hopeless && y < kLabels; y += y == 0 ? 1 : 2) {  // O, each B
        const float score = best[x] + transitions[x * kLabels + y];
        if (score > next[y]) {
          next[y] = score;
          from[i][y] = static_cast<NameLabel>(x);
        }
      }
      if (x == kOutside) continue;
      const NameLabel inside = inside_of(kind_of(static_cast<NameLabel>(x)));
      const float score = best[x] + transitions[x * kLabels + inside];
      if (score > next[inside]) {
        next[inside] = score;
        from[i][inside] = static_cast<NameLabel>(x);
      }
    }
    for (std::size_t y = 0; y < kLabels; ++y) best[y] = next[y] + scores[i][y];
  }
  std::vector<NameLabel> path(n);
  path[n - 1] = static_cast<NameLabel>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = n - 1; i > 0; --i) path[i - 1] = from[i][path[i]];
  return path;
}

NameSteps::NameSteps(const NameTransitions& transitions) : from_(transitions.size()), to_(transitions.size()) {
  for (std::size_t x = 0; x < kLabels; ++x)
    for (std::size_t y = 0; y < kLabels; ++y) {
      const bool is_step = may_follow(static_cast<NameLabel>(x), static_cast<NameLabel>(y));
      const float step = is_step ? std::exp(transitions[x * kLabels + y]) : 0.0F;
      from_[x * kLabels + y] = step;
      to_[y * kLabels + x] = step;
    }
}

NameMarginals::NameMarginals(const NameScores& scores, const NameSteps& steps)
    : steps_(steps), local_(scores.size()), forward_(scores.size()), backward_(scores.size()), scale_(scores.size()) {
  constexpr float kHopeless = -20;  // against the best label of the character
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const float top = *std::max_element(scores[i].begin(), scores[i].end());
    for (std::size_t y = 0; y < kLabels; ++y)
      local_[i][y] = scores[i][y] - top < kHopeless ? 0.0F : std::exp(scores[i][y] - top);
  }
  for (std::size_t y = 0; y < kLabels; ++y)
    if (is_inside(static_cast<NameLabel>(y))) local_[0][y] = 0;
  go_forward();
  go_backward();
}

void NameMarginals::go_forward() {
  for (std::size_t i = 0; i < local_.size(); ++i) {
    Row& now = forward_[i];
    now.fill(i == 0 ? 1.0F : 0.0F);
    for (std::size_t x = 0; x < kLabels && i > 0; ++x)
      if (forward_[i - 1][x] > kNegligible) add_times(steps_.from(x), forward_[i - 1][x], now);
    float sum = 0;
    for (std::size_t y = 0; y < kLabels; ++y) sum += now[y] *= local_[i][y];
    scale_[i] = std::max(sum, 1e-30F);
    const float inverse = 1 / scale_[i];
    for (float& value : now) value *= inverse;
  }
}

void NameMarginals::go_backward() {
  backward_.back().fill(1);
  for (std::size_t i = local_.size() - 1; i > 0; --i) {
    Row weighted;
    const float inverse = 1 / scale_[i];
    for (std::size_t y = 0; y < kLabels; ++y) weighted[y] = local_[i][y] * backward_[i][y] * inverse;
    const float least = *std::max_element(weighted.begin(), weighted.end()) * kNegligible;
    backward_[i - 1].fill(0);
    for (std::size_t y = 0; y < kLabels; ++y)
      if (weighted[y] > least) add_times(steps_.to(y), weighted[y], backward_[i - 1]);
  }
}

float NameMarginals::probability(std::size_t begin, std::size_t end, NameKind kind) const {
  const NameLabel first = begin_of(kind);
  const NameLabel inside = inside_of(kind);
  float value = local_[begin][first] / scale_[begin];
  if (begin > 0) {
    float before = 0;
    for (std::size_t x = 0; x < kLabels; ++x) before += forward_[begin - 1][x] * steps_.from(x)[first];
    value *= before;
  }
  for (std::size_t i = begin + 1; i < end; ++i)
    value *= steps_.from(i == begin + 1 ? first : inside)[inside] * local_[i][inside] / scale_[i];
  if (end == local_.size()) return value;
  const NameLabel last = end == begin + 1 ? first : inside;
  float after = 0;
  for (std::size_t y = 0; y < kLabels; ++y)
    if (y != inside) after += steps_.from(last)[y] * local_[end][y] * backward_[end][y] / scale_[end];
  return value * after;
}

}  // namespace geumul::ingest
