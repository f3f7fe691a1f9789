#include "ingest/facts/training/name_trainer.h"

// For a sentence the gradient of a feature's weight is how often the feature meets the label in what the annotation
// allows minus how often in what the model believes. Both are expectations over paths, found by forward-backward, once
// within the allowed labels and once without bounds. Only pairs of feature and label that some annotation allows get a
// weight.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "ingest/facts/training/dropout.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLabels = kNameLabels;
using Row = std::array<float, kLabels>;

/// What is learned about one weight.
struct Memory {
  float gradients = 0;  // sum of squares
  double sum = 0;       // of changes times their moment, for the mean
};

/// The weights of all pairs of a feature and a label, those of a feature side by side.
struct Pairs {
  std::vector<std::uint32_t> starts;  // per feature, and one behind the last
  std::vector<NameLabel> labels;
  std::vector<float> weights;
  std::vector<Memory> memories;
};

struct Sentence {
  std::vector<std::uint32_t> features;  // of all characters, one after the other
  std::vector<std::uint32_t> starts;    // per character, and one behind the last
  const std::vector<LabelSet>* allowed = nullptr;
};

class Trainer {
 public:
  Trainer(const NameExamples& examples, const Gazetteer& gazetteer, const NameCues& cues, const NameTraining& options)
      : examples_(examples), gazetteer_(gazetteer), cues_(cues), options_(options), drops_(options.drop) {}

  NameWeights run(const std::function<void(int, double)>& report);

 private:
  void count_features();
  void index_features();
  double learn(const Sentence& sentence);
  double expect(const std::vector<Row>& scores, const std::vector<LabelSet>* allowed, float sign);
  void add_expectations(const std::vector<Row>& local, const std::vector<Row>& forward,
                        const std::vector<Row>& backward, const std::array<float, kLabels * kLabels>& steps,
                        float sign);
  void change(float& weight, Memory& memory, float gradient);
  NameWeights result() const;
  NameFeatures features_of(const NameExample& example, const Letters& letters) const {
    return {letters, gazetteer_, cues_, examples_.forms, example.convention, &example.own};
  }

  const NameExamples& examples_;
  const Gazetteer& gazetteer_;
  const NameCues& cues_;
  const NameTraining options_;
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
  std::unordered_map<std::uint64_t, std::uint32_t> index_;
  std::vector<std::uint64_t> keys_;  // by index
  std::vector<LabelSet> labels_;     // by index: those that an annotation allows
  Pairs pairs_;
  std::array<float, kLabels * kLabels> transitions_{};
  std::array<Memory, kLabels * kLabels> transition_memories_{};
  std::vector<Sentence> sentences_;
  std::vector<Row> expected_;  // of one sentence: allowed minus believed
  std::array<float, kLabels * kLabels> expected_steps_{};
  Dropout drops_;
  double moment_ = 0;
  bool averaging_ = false;
};

Letters letters_of(const NameExample& example) {
  return {example.text, {0, static_cast<std::uint32_t>(example.text.size())}};
}

std::vector<std::uint64_t> all_features(const NameFeatures& features, std::size_t i) {
  const NameFeatures::Nearby nearby = features.nearby(i);
  const NameFeatures::Context context = features.context(i);
  std::vector<std::uint64_t> all(nearby.begin(), nearby.end());
  all.insert(all.end(), context.begin(), context.end());
  std::erase(all, std::uint64_t{0});
  return all;
}

void Trainer::count_features() {
  for (const NameExample& example : examples_.sentences) {
    const Letters letters = letters_of(example);
    const NameFeatures features = features_of(example, letters);
    for (std::size_t i = 0; i < features.size(); ++i)
      for (const std::uint64_t f : all_features(features, i)) ++counts_[f];
  }
}

void Trainer::index_features() {
  for (const NameExample& example : examples_.sentences) {
    const Letters letters = letters_of(example);
    const NameFeatures features = features_of(example, letters);
    Sentence sentence;
    sentence.allowed = &example.allowed;
    for (std::size_t i = 0; i < features.size(); ++i) {
      sentence.starts.push_back(static_cast<std::uint32_t>(sentence.features.size()));
      for (const std::uint64_t f : all_features(features, i)) {
        if (counts_[f] < options_.min_count) continue;
        const auto [found, is_new] = index_.emplace(f, static_cast<std::uint32_t>(keys_.size()));
        if (is_new) {
          keys_.push_back(f);
          labels_.push_back(0);
        }
        sentence.features.push_back(found->second);
        // Where everything is allowed nothing is learned about labels.
        if (std::popcount(example.allowed[i]) <= 20) labels_[found->second] |= example.allowed[i];
      }
    }
    sentence.starts.push_back(static_cast<std::uint32_t>(sentence.features.size()));
    if (features.size() > 0) sentences_.push_back(std::move(sentence));
  }
  counts_ = {};
  index_ = {};
  for (const LabelSet set : labels_) {
    pairs_.starts.push_back(static_cast<std::uint32_t>(pairs_.labels.size()));
    for (NameLabel y = 0; y < kLabels; ++y)
      if ((set >> y & 1) != 0) pairs_.labels.push_back(y);
  }
  pairs_.starts.push_back(static_cast<std::uint32_t>(pairs_.labels.size()));
  pairs_.weights.resize(pairs_.labels.size());
  pairs_.memories.resize(pairs_.labels.size());
}

/// What the paths believe of each label and step, given what reaches each place from both ends.
void Trainer::add_expectations(const std::vector<Row>& local, const std::vector<Row>& forward,
                               const std::vector<Row>& backward, const std::array<float, kLabels * kLabels>& steps,
                               float sign) {
  for (std::size_t i = 0; i < local.size(); ++i) {
    float sum = 0;
    for (std::size_t y = 0; y < kLabels; ++y) sum += forward[i][y] * backward[i][y];
    for (std::size_t y = 0; y < kLabels; ++y) expected_[i][y] += sign * forward[i][y] * backward[i][y] / sum;
    if (i == 0) continue;
    float all = 0;
    std::array<float, kLabels * kLabels> share;
    share.fill(0);
    for (std::size_t x = 0; x < kLabels; ++x) {
      if (forward[i - 1][x] < 1e-9F) continue;
      for (std::size_t y = 0; y < kLabels; ++y) {
        share[x * kLabels + y] = forward[i - 1][x] * steps[x * kLabels + y] * local[i][y] * backward[i][y];
        all += share[x * kLabels + y];
      }
    }
    for (std::size_t t = 0; t < kLabels * kLabels; ++t) expected_steps_[t] += sign * share[t] / all;
  }
}

/// Adds `sign` times the expectations to expected_ and expected_steps_; returns the logarithm of the sum over paths.
double Trainer::expect(const std::vector<Row>& scores, const std::vector<LabelSet>* allowed, float sign) {
  const std::size_t n = scores.size();
  static thread_local std::array<float, kLabels * kLabels> steps;
  for (std::size_t t = 0; t < kLabels * kLabels; ++t)
    steps[t] = may_follow(static_cast<NameLabel>(t / kLabels), static_cast<NameLabel>(t % kLabels))
                   ? std::exp(transitions_[t])
                   : 0.0F;
  std::vector<Row> local(n), forward(n), backward(n);
  double log_sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const float top = *std::max_element(scores[i].begin(), scores[i].end());
    for (std::size_t y = 0; y < kLabels; ++y) {
      const bool is_allowed =
          (allowed == nullptr || ((*allowed)[i] >> y & 1) != 0) && (i > 0 || !is_inside(static_cast<NameLabel>(y)));
      local[i][y] = is_allowed ? std::exp(scores[i][y] - top) : 0.0F;
    }
    Row& now = forward[i];
    if (i == 0) {
      now = local[0];
    } else {
      now.fill(0);
      for (std::size_t x = 0; x < kLabels; ++x) {
        const float before = forward[i - 1][x];
        if (before == 0) continue;
        for (std::size_t y = 0; y < kLabels; ++y) now[y] += before * steps[x * kLabels + y];
      }
      for (std::size_t y = 0; y < kLabels; ++y) now[y] *= local[i][y];
    }
    float sum = 0;
    for (const float v : now) sum += v;
    if (sum <= 0) return -1e30;  // no path: a contradiction in the annotation
    for (float& v : now) v /= sum;
    log_sum += std::log(static_cast<double>(sum)) + static_cast<double>(top);
  }
  backward[n - 1].fill(1);
  for (std::size_t i = n - 1; i > 0; --i) {
    Row weighted;
    for (std::size_t y = 0; y < kLabels; ++y) weighted[y] = local[i][y] * backward[i][y];
    float sum = 0;
    for (std::size_t x = 0; x < kLabels; ++x) {
      float value = 0;
      for (std::size_t y = 0; y < kLabels; ++y) value += steps[x * kLabels + y] * weighted[y];
      backward[i - 1][x] = value;
      sum += value;
    }
    for (float& v : backward[i - 1]) v /= sum;
  }
  add_expectations(local, forward, backward, steps, sign);
  return log_sum;
}

void Trainer::change(float& weight, Memory& memory, float gradient) {
  if (std::abs(gradient) < 1e-3F) return;
  memory.gradients += gradient * gradient;
  const float step = options_.step * gradient / std::sqrt(options_.epsilon + memory.gradients);
  weight += step;
  if (averaging_) memory.sum += moment_ * static_cast<double>(step);
}

double Trainer::learn(const Sentence& sentence) {
  const std::size_t n = sentence.starts.size() - 1;
  std::vector<bool> dropped(sentence.features.size());
  for (std::size_t k = 0; k < dropped.size(); ++k) dropped[k] = drops_();
  std::vector<Row> scores(n);
  for (std::size_t i = 0; i < n; ++i) {
    scores[i].fill(0);
    for (std::uint32_t k = sentence.starts[i]; k < sentence.starts[i + 1]; ++k) {
      if (dropped[k]) continue;
      const std::uint32_t f = sentence.features[k];
      for (std::uint32_t p = pairs_.starts[f]; p < pairs_.starts[f + 1]; ++p)
        scores[i][pairs_.labels[p]] += pairs_.weights[p];
    }
  }
  expected_.assign(n, Row{});
  expected_steps_.fill(0);
  const double wanted = expect(scores, sentence.allowed, 1);
  if (wanted < -1e29) return 0;
  const double believed = expect(scores, nullptr, -1);
  for (std::size_t i = 0; i < n; ++i) {
    const bool is_known =
        std::all_of(expected_[i].begin(), expected_[i].end(), [](float e) { return std::abs(e) < 1e-3F; });
    if (is_known) continue;
    for (std::uint32_t k = sentence.starts[i]; k < sentence.starts[i + 1]; ++k) {
      if (dropped[k]) continue;
      const std::uint32_t f = sentence.features[k];
      for (std::uint32_t p = pairs_.starts[f]; p < pairs_.starts[f + 1]; ++p)
        change(pairs_.weights[p], pairs_.memories[p], expected_[i][pairs_.labels[p]]);
    }
  }
  for (std::size_t t = 0; t < kLabels * kLabels; ++t)
    change(transitions_[t], transition_memories_[t], expected_steps_[t]);
  if (averaging_) ++moment_;
  return believed - wanted;
}

NameWeights Trainer::result() const {
  // A mean over moments m = 0 … M: weight minus the sum of (moment × change) / M.
  const auto mean = [&](float weight, const Memory& memory) {
    return static_cast<double>(weight) - memory.sum / std::max(moment_, 1.0);
  };
  NameWeights weights;
  for (std::size_t f = 0; f < keys_.size(); ++f) {
    WeightTable::Feature feature{keys_[f], {}};
    for (std::uint32_t p = pairs_.starts[f]; p < pairs_.starts[f + 1]; ++p) {
      // All features speak at once in reading: each a little less loud.
      const double w = mean(pairs_.weights[p], pairs_.memories[p]) * static_cast<double>(1 - options_.drop);
      const long value = std::clamp(std::lround(w / static_cast<double>(WeightTable::kStep)), -127L, 127L);
      if (std::abs(w) >= static_cast<double>(options_.prune) && value != 0)
        feature.weights.push_back({pairs_.labels[p], static_cast<std::int8_t>(value)});
    }
    if (!feature.weights.empty()) weights.features.push_back(std::move(feature));
  }
  for (std::size_t t = 0; t < kLabels * kLabels; ++t)
    weights.transitions.push_back(static_cast<float>(mean(transitions_[t], transition_memories_[t])));
  weights.forms.forms = examples_.forms.forms;
  return weights;
}

NameWeights Trainer::run(const std::function<void(int, double)>& report) {
  count_features();
  index_features();
  std::vector<std::uint32_t> order(sentences_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::uint64_t random = 88172645463325252ULL;
  for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
    averaging_ = epoch > 1;
    for (std::size_t i = order.size(); i > 1; --i) {
      random ^= random << 13;
      random ^= random >> 7;
      random ^= random << 17;
      std::swap(order[i - 1], order[random % i]);
    }
    double loss = 0;
    for (const std::uint32_t s : order) loss += learn(sentences_[s]);
    report(epoch, loss / static_cast<double>(order.size()));
  }
  return result();
}

}  // namespace

NameWeights train_names(const NameExamples& examples, const Gazetteer& gazetteer, const NameCues& cues,
                        const NameTraining& options, const std::function<void(int, double)>& report) {
  return Trainer(examples, gazetteer, cues, options).run(report);
}

}  // namespace geumul::ingest
