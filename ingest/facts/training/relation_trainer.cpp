#include "ingest/facts/training/relation_trainer.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace geumul::ingest {
namespace {

constexpr std::size_t kLabels = kScorerLabels;

class Trainer {
 public:
  Trainer(const RelationExamples& examples, const RelationTraining& options) : examples_(examples), options_(options) {
    index_features();
  }

  RelationWeights run() {
    std::vector<std::uint32_t> order(rows_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::uint64_t random = 88172645463325252ULL;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::swap(order[i - 1], order[random % i]);
      }
      for (const std::uint32_t i : order) learn(rows_[i], examples_.pairs[i]);
    }
    return result();
  }

 private:
  struct Row {
    std::vector<std::uint32_t> features;
    std::vector<std::pair<std::size_t, std::vector<std::uint32_t>>> hints;  // relation, features
  };
  struct Weight {
    float value = 0;
    float gradients = 0;  // sum of squares
    double moments = 0;   // of changes times their moment, for the mean
  };
  using Weights = std::array<Weight, kLabels>;

  void index_features() {
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
    for (const RelationExample& e : examples_.pairs) {
      for (const std::uint64_t f : e.pair.features) ++counts[f];
      for (const auto* hints : {&e.pair.proposed, &e.pair.hinted})
        for (const RelationHint& h : *hints)
          for (const std::uint64_t f : h.features) ++counts[f];
    }
    std::unordered_map<std::uint64_t, std::uint32_t> index;
    const auto add = [&](std::uint64_t f, std::vector<std::uint32_t>& to) {
      if (counts[f] < options_.min_count) return;
      const auto [found, is_new] = index.emplace(f, static_cast<std::uint32_t>(keys_.size()));
      if (is_new) keys_.push_back(f);
      to.push_back(found->second);
    };
    for (const RelationExample& e : examples_.pairs) {
      Row row;
      for (const std::uint64_t f : e.pair.features) add(f, row.features);
      for (const auto* hints : {&e.pair.proposed, &e.pair.hinted})
        for (const RelationHint& h : *hints) {
          row.hints.emplace_back(static_cast<std::size_t>(h.relation), std::vector<std::uint32_t>());
          for (const std::uint64_t f : h.features) add(f, row.hints.back().second);
        }
      rows_.push_back(std::move(row));
    }
    weights_.resize(keys_.size());
  }

  void learn(const Row& row, const RelationExample& example) {
    ++moment_;
    std::array<float, kRelationCount> sums{};
    for (const std::uint32_t f : row.features)
      for (std::size_t r = 0; r < kRelationCount; ++r) sums[r] += weights_[f][r].value;
    for (const auto& [relation, features] : row.hints)
      for (const std::uint32_t f : features) sums[relation] += weights_[f][kProposedLabel].value;
    std::array<float, kRelationCount> gradients{};
    for (std::size_t r = 0; r < kRelationCount; ++r) {
      if ((example.admitted >> r & 1) == 0 || (example.open >> r & 1) != 0) continue;
      const float believed = 1 / (1 + std::exp(-(sums[r] + biases_[r].value)));
      gradients[r] = example.weight * (static_cast<float>(example.right >> r & 1) - believed);
      change(biases_[r], gradients[r]);
    }
    for (const std::uint32_t f : row.features)
      for (std::size_t r = 0; r < kRelationCount; ++r) change(weights_[f][r], gradients[r]);
    for (const auto& [relation, features] : row.hints)
      for (const std::uint32_t f : features) change(weights_[f][kProposedLabel], gradients[relation]);
  }

  void change(Weight& weight, float gradient) const {
    if (std::abs(gradient) < 1e-3F) return;
    gradient -= options_.decay * weight.value;
    weight.gradients += gradient * gradient;
    const float step = options_.step * gradient / std::sqrt(options_.epsilon + weight.gradients);
    weight.value += step;
    weight.moments += moment_ * static_cast<double>(step);
  }

  /// The mean over moments 0 … M: the weight minus the sum of (moment × change) / M.
  double mean(const Weight& weight) const {
    return static_cast<double>(weight.value) - weight.moments / std::max(moment_, 1.0);
  }

  RelationWeights result() const {
    RelationWeights out;
    for (std::size_t r = 0; r < kRelationCount; ++r) out.biases[r] = static_cast<float>(mean(biases_[r]));
    for (std::size_t f = 0; f < keys_.size(); ++f) {
      WeightTable::Feature feature{keys_[f], {}};
      for (std::size_t y = 0; y < kLabels; ++y) {
        const double w = mean(weights_[f][y]);
        const long value = std::clamp(std::lround(w / static_cast<double>(WeightTable::kStep)), -127L, 127L);
        if (std::abs(w) >= static_cast<double>(options_.prune) && value != 0)
          feature.weights.push_back({static_cast<std::uint8_t>(y), static_cast<std::int8_t>(value)});
      }
      if (!feature.weights.empty()) out.features.push_back(std::move(feature));
    }
    return out;
  }

  const RelationExamples& examples_;
  const RelationTraining options_;
  std::vector<Row> rows_;
  std::vector<std::uint64_t> keys_;
  std::vector<Weights> weights_;
  std::array<Weight, kRelationCount> biases_{};
  double moment_ = 0;
};

bool is_proposed(const NamePair& pair, std::size_t relation) {
  return std::any_of(pair.proposed.begin(), pair.proposed.end(),
                     [&](const RelationHint& p) { return static_cast<std::size_t>(p.relation) == relation; });
}

void judge(const RelationScorer& scorer, const RelationExample& example, std::vector<Judged>& out) {
  const RelationScorer::Scores scores = scorer.score(example.pair, example.admitted);
  for (std::size_t r = 0; r < kRelationCount; ++r)
    if ((example.admitted >> r & 1) != 0 && (example.open >> r & 1) == 0)
      out.push_back({static_cast<Relation>(r), scores[r], (example.right >> r & 1) != 0, is_proposed(example.pair, r)});
}

}  // namespace

RelationWeights train_relations(const RelationExamples& examples, const RelationTraining& options) {
  return Trainer(examples, options).run();
}

std::vector<Judged> cross_validate(const RelationExamples& examples, std::size_t folds,
                                   const RelationTraining& options) {
  std::vector<Judged> judged;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const RelationWeights weights =
        train_relations(filter(examples, [&](std::uint32_t d) { return d % folds != fold; }), options);
    const auto scorer = RelationScorer::from_bytes(to_bytes(weights));
    if (!scorer) continue;
    for (const RelationExample& example : examples.pairs)
      if (example.document % folds == fold && example.origin == Origin::News) judge(*scorer, example, judged);
  }
  return judged;
}

}  // namespace geumul::ingest
