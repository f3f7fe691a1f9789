#include "ingest/facts/training/relation_trainer.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/check.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLabels = kScorerLabels;

bool is_same_sentence(const RelationExample& a, const RelationExample& b) {
  return a.document == b.document && a.sentence == b.sentence;
}

/// Behind the last example that asks what the one at `first` asks of the same sentence.
std::size_t group_end(const std::vector<RelationExample>& pairs, std::size_t first) {
  const auto is_alike = [&](const RelationExample& other) {
    return is_same_sentence(other, pairs[first]) && are_alike(other.pair, pairs[first].pair);
  };
  const auto begin = pairs.begin() + static_cast<std::ptrdiff_t>(first);
  return static_cast<std::size_t>(std::find_if_not(begin, pairs.end(), is_alike) - pairs.begin());
}

class Trainer {
 public:
  Trainer(const RelationExamples& examples, const RelationTraining& options) : examples_(examples), options_(options) {
    index_features();
  }

  RelationWeights run() {
    std::vector<std::uint32_t> order;  // the first of each group
    for (std::uint32_t i = 0; i < rows_.size(); i = end_of(i)) order.push_back(i);
    std::uint64_t random = 88172645463325252ULL;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::swap(order[i - 1], order[random % i]);
      }
      for (const std::uint32_t i : order) learn(i, end_of(i));
    }
    return result();
  }

 private:
  struct Row {
    std::vector<std::uint32_t> features;
    std::vector<std::uint32_t> of_absence;
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
      // An absent one is read with what is learned of those that are said: its own features only are learned.
      for (const std::uint64_t f : e.pair.of_absence) ++counts[f];
      if (e.pair.absence) continue;
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
      for (const std::uint64_t f : e.pair.of_absence) add(f, row.of_absence);
      for (const auto* hints : {&e.pair.proposed, &e.pair.hinted})
        for (const RelationHint& h : *hints) {
          row.hints.emplace_back(static_cast<std::size_t>(h.relation), std::vector<std::uint32_t>());
          for (const std::uint64_t f : h.features) add(f, row.hints.back().second);
        }
      rows_.push_back(std::move(row));
    }
    weights_.resize(keys_.size());
  }

  std::uint32_t end_of(std::uint32_t first) const {
    return static_cast<std::uint32_t>(group_end(examples_.pairs, first));
  }

  using Sums = std::array<float, kRelationCount>;

  Sums sums_of(const Row& row) const {
    Sums sums{};
    for (const std::uint32_t f : row.features)
      for (std::size_t r = 0; r < kRelationCount; ++r) sums[r] += weights_[f][r].value;
    for (const auto& [relation, features] : row.hints)
      for (const std::uint32_t f : features) sums[relation] += weights_[f][kProposedLabel].value;
    return sums;
  }

  /// Of those that may be missing at most one is meant: a choice between them and nobody. What would be read if they
  /// were named is not learned from them, and those that are named are no rivals yet: they are learned beside them.
  void learn_absent(std::uint32_t first, std::uint32_t end) {
    std::vector<const NamePair*> pairs;
    std::vector<RelationScorer::Scores> scores;
    for (std::uint32_t i = first; i < end; ++i) {
      const RelationExample& example = examples_.pairs[i];
      Sums sums = sums_of(rows_[i]);
      Sums absent{};
      for (const std::uint32_t f : rows_[i].of_absence)
        for (std::size_t r = 0; r < kRelationCount; ++r) absent[r] += weights_[f][r].value;
      RelationScorer::Scores& own = scores.emplace_back();
      for (std::size_t r = 0; r < kRelationCount; ++r)
        if ((example.admitted >> r & 1) != 0)
          own[r] = 1 / (1 + std::exp(-static_cast<double>(sums[r] + biases_[r].value + absent[r])));
      pairs.push_back(&example.pair);
    }
    RelationScorer::share_out(pairs, {}, scores);
    for (std::uint32_t i = first; i < end; ++i) {
      const RelationExample& example = examples_.pairs[i];
      for (std::size_t r = 0; r < kRelationCount; ++r) {
        if ((example.admitted & ~example.open & RelationSet{1} << r) == 0) continue;
        const float gradient = static_cast<float>(example.right >> r & 1) - static_cast<float>(scores[i - first][r]);
        for (const std::uint32_t f : rows_[i].of_absence) change(weights_[f][r], gradient);
      }
    }
  }

  /// Where two things are named together several times, what is stated of them is stated where the model sees it most
  /// clearly (as in multiple-instance learning, Riedel et al. 2010); what is not, nowhere.
  void learn(std::uint32_t first, std::uint32_t end) {
    ++moment_;
    if (examples_.pairs[first].pair.absence) return learn_absent(first, end);
    std::vector<Sums> sums;
    for (std::uint32_t i = first; i < end; ++i) sums.push_back(sums_of(rows_[i]));
    for (std::uint32_t i = first; i < end; ++i) {
      RelationSet skipped = 0;
      for (std::size_t r = 0; r < kRelationCount; ++r) {
        const auto clearer = [&](const Sums& other) { return other[r] > sums[i - first][r]; };
        const bool is_right = (examples_.pairs[i].right >> r & 1) != 0;
        if (is_right && std::any_of(sums.begin(), sums.end(), clearer)) skipped |= RelationSet{1} << r;
      }
      learn(rows_[i], examples_.pairs[i], sums[i - first], skipped);
    }
  }

  void learn(const Row& row, const RelationExample& example, const Sums& sums, RelationSet skipped) {
    Sums gradients{};
    for (std::size_t r = 0; r < kRelationCount; ++r) {
      if ((example.admitted & ~example.open & ~skipped & RelationSet{1} << r) == 0) continue;
      const float believed = 1 / (1 + std::exp(-(sums[r] + biases_[r].value)));
      gradients[r] = static_cast<float>(example.right >> r & 1) - believed;
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

/// Those of the documents that `takes` accepts.
template <class Takes>
RelationExamples only(const RelationExamples& examples, Takes takes) {
  RelationExamples out;
  out.documents = examples.documents;
  for (const RelationExample& e : examples.pairs)
    if (takes(e.document)) out.pairs.push_back(e);
  return out;
}

bool is_proposed(const NamePair& pair, std::size_t relation) {
  return std::any_of(pair.proposed.begin(), pair.proposed.end(),
                     [&](const RelationHint& p) { return static_cast<std::size_t>(p.relation) == relation; });
}

void judge(const RelationExample& example, const RelationScorer::Scores& scores, std::vector<Judged>& out) {
  for (std::size_t r = 0; r < kRelationCount; ++r)
    if ((example.admitted & ~example.open & RelationSet{1} << r) != 0)
      out.push_back({static_cast<Relation>(r), scores[r], (example.right >> r & 1) != 0, is_proposed(example.pair, r),
                     example.pair.absence.has_value(), example.origin});
}

/// The examples [first, end) are alike; `stated` is what those before them in their sentence state.
void judge(const RelationScorer& scorer, const RelationExamples& examples, std::size_t first, std::size_t end,
           RelationScorer::Stated& stated, std::vector<Judged>& out) {
  std::vector<const NamePair*> pairs;
  std::vector<RelationScorer::Scores> scores;
  for (std::size_t i = first; i < end; ++i) {
    scores.push_back(scorer.score(examples.pairs[i].pair, examples.pairs[i].admitted));
    pairs.push_back(&examples.pairs[i].pair);
  }
  if (pairs.front()->absence) {
    RelationScorer::share_out(pairs, stated, scores);
    for (std::size_t i = first; i < end; ++i) judge(examples.pairs[i], scores[i - first], out);
    return;
  }
  RelationScorer::Scores best{};
  for (const RelationScorer::Scores& own : scores)
    for (std::size_t r = 0; r < kRelationCount; ++r) best[r] = std::max(best[r], own[r]);
  RelationScorer::note(*pairs.front(), best, stated);
  judge(examples.pairs[first], best, out);
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
        train_relations(only(examples, [&](std::uint32_t d) { return d % folds != fold; }), options);
    const auto scorer = RelationScorer::from_bytes(to_bytes(weights));
    GEUMUL_CHECK(scorer);
    RelationScorer::Stated stated;
    for (std::size_t first = 0, end = 0; first < examples.pairs.size(); first = end) {
      end = group_end(examples.pairs, first);
      const RelationExample& example = examples.pairs[first];
      if (first > 0 && !is_same_sentence(examples.pairs[first - 1], example)) stated.clear();
      if (example.document % folds == fold && example.origin != Origin::Written)
        judge(*scorer, examples, first, end, stated, judged);
    }
  }
  return judged;
}

}  // namespace geumul::ingest
