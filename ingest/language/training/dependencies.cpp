#include "ingest/language/training/dependencies.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/check.h"
#include "ingest/language/analyzer.h"
#include "ingest/language/dependency_decoder.h"
#include "ingest/language/training/head_final.h"
#include "ingest/language/training/order.h"

namespace geumul::ingest::training {
namespace {

/// A sentence as the parser sees it, with what is right.
struct Example {
  std::vector<DependencyWord> words;
  std::vector<std::size_t> heads;
  std::vector<std::size_t> relations;  // kUnknown: learns nothing
};
constexpr std::size_t kUnknown = ~std::size_t{0};

/// Weights with a step of their own each, that remember their sum over time.
class AdaptiveWeights {
 public:
  explicit AdaptiveWeights(float step)
      : step_(step), now_(kDependencyWeights), past_(kDependencyWeights), squares_(now_) {}

  std::span<const float> now() const { return now_; }
  void add(std::uint32_t index, float gradient) {
    squares_[index] += gradient * gradient;
    const float delta = step_ * gradient / std::sqrt(squares_[index] + kEpsilon);
    now_[index] += delta;
    past_[index] += delta * static_cast<double>(time_);
  }
  void tick() { ++time_; }
  /// Starts anew from the mean, with large steps again.
  void settle() {
    for (std::size_t i = 0; i < now_.size(); ++i) now_[i] = static_cast<float>(mean(i));
    std::fill(past_.begin(), past_.end(), 0);
    std::fill(squares_.begin(), squares_.end(), 0.0F);
    time_ = 1;
  }

  std::vector<std::int8_t> quantized() const {
    constexpr double kScale = 32;  // a byte then holds weights below 4; there are hardly any larger ones
    std::vector<std::int8_t> out(now_.size());
    for (std::size_t i = 0; i < now_.size(); ++i) {
      out[i] = static_cast<std::int8_t>(std::clamp(std::lround(mean(i) * kScale), -127L, 127L));
    }
    return out;
  }

 private:
  double mean(std::size_t i) const { return now_[i] - past_[i] / static_cast<double>(time_); }

  static constexpr float kEpsilon = 0.1F;
  float step_;
  std::vector<float> now_;
  std::vector<double> past_;
  std::vector<float> squares_;
  std::size_t time_ = 1;
};

/// Turns scores into what each lacks to being the right one (1) or a wrong one (0); returns the loss.
double to_gradients(std::vector<double>& scores, std::size_t right) {
  const double most = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (const double score : scores) sum += std::exp(score - most);
  const double loss = most + std::log(sum) - scores[right];
  for (double& score : scores) score = -std::exp(score - most) / sum;
  scores[right] += 1;
  return loss;
}

class Trainer {
 public:
  Trainer(float step, std::size_t relations) : weights_(step), relations_(relations) {}

  /// Returns the loss of all words. Relations are learned where they are known.
  double learn(const Example& example) {
    double loss = 0;
    for (std::size_t i = 0; i < example.words.size(); ++i) {
      if (i + 1 < example.words.size()) loss += learn_head(example, i);
      if (example.relations[i] != kUnknown) loss += learn_relation(example, i);
    }
    weights_.tick();
    return loss;
  }
  void settle() { weights_.settle(); }

  std::vector<std::int8_t> weights() const { return weights_.quantized(); }

 private:
  double learn_head(const Example& example, std::size_t dependent) {
    const std::vector<std::size_t> chain = chain_behind(dependent, example.heads);
    const auto right = std::find(chain.begin(), chain.end(), example.heads[dependent]);
    if (right == chain.end()) return 0;  // an arc that crosses another
    return learn_choice(static_cast<std::size_t>(right - chain.begin()), chain.size(), [&](auto visit) {
      for_each_arc(dependent, chain, [&](const Arc& arc) {
        arc_features(example.words, arc, [&](std::uint32_t index) { visit(arc.rank, index); });
      });
    });
  }

  double learn_relation(const Example& example, std::size_t dependent) {
    return learn_choice(example.relations[dependent], relations_, [&](auto visit) {
      relation_features(example.words, dependent, example.heads[dependent], [&](std::uint32_t row) {
        for (std::uint32_t relation = 0; relation < relations_; ++relation) visit(relation, row + relation);
      });
    });
  }

  /// `features` calls with each choice and each of its features.
  template <class Features>
  double learn_choice(std::size_t right, std::size_t count, Features features) {
    scores_.assign(count, 0);
    features([&](std::size_t choice, std::uint32_t index) { scores_[choice] += weights_.now()[index]; });
    const double loss = to_gradients(scores_, right);
    features([&](std::size_t choice, std::uint32_t index) {
      if (std::abs(scores_[choice]) > kNothing) weights_.add(index, static_cast<float>(scores_[choice]));
    });
    return loss;
  }

  static constexpr double kNothing = 1e-3;
  AdaptiveWeights weights_;
  std::size_t relations_;
  std::vector<double> scores_;
};

std::vector<std::string> relations_of(std::span<const GoldSentence> gold) {
  std::set<std::string> seen;
  for (const GoldSentence& sentence : gold)
    for (const GoldWord& word : sentence.words)
      if (!word.relation.empty()) seen.insert(word.relation);
  GEUMUL_CHECK(seen.size() <= kMostRelations);
  return {seen.begin(), seen.end()};
}

Example example_of(const GoldSentence& sentence, const std::vector<std::string>& relations) {
  Example example;
  for (const GoldWord& word : sentence.words) {
    GEUMUL_CHECK(word.head <= sentence.words.size());
    example.words.push_back(dependency_word(word.morphemes));
    example.heads.push_back(word.head == 0 ? Arc::kNone : word.head - 1U);
    const auto relation = std::lower_bound(relations.begin(), relations.end(), word.relation);
    const bool is_known = relation != relations.end() && *relation == word.relation;
    example.relations.push_back(is_known ? static_cast<std::size_t>(relation - relations.begin()) : kUnknown);
  }
  set_depths(example.words);
  return example;
}

std::vector<Example> examples_of(std::span<const GoldSentence> gold, const std::vector<std::string>& relations) {
  std::vector<Example> examples;
  for (const GoldSentence& sentence : gold) {
    const bool is_known = std::none_of(sentence.words.begin(), sentence.words.end(),
                                       [](const GoldWord& w) { return w.morphemes.empty(); });
    if (is_known) examples.push_back(example_of(sentence, relations));
  }
  return examples;
}

/// The gold's morphemes as if they had been read.
Sentence as_read(const GoldSentence& gold) {
  Sentence sentence;
  for (const GoldWord& word : gold.words) {
    sentence.eojeols.emplace_back();
    for (const GoldMorpheme& m : word.morphemes) sentence.eojeols.back().morphemes.push_back({m.form, m.tag, {}});
  }
  return sentence;
}

void add_scores(const GoldSentence& gold, const std::vector<Dependency>& found, DependencyScores& scores) {
  for (std::size_t i = 0; i < gold.words.size(); ++i) {
    const bool is_head = i < found.size() && found[i].head == gold.words[i].head;
    ++scores.words;
    scores.heads += is_head ? 1U : 0U;
    scores.relations += is_head && found[i].relation == gold.words[i].relation ? 1U : 0U;
  }
}

void learn_all(Trainer& trainer, const std::vector<Example>& examples, int epochs, const DependencyOptions& options) {
  std::size_t words = 0;
  for (const Example& example : examples) words += example.words.size();
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    double loss = 0;
    for (const std::size_t i : order_of(examples.size(), epoch)) loss += trainer.learn(examples[i]);
    options.report(epoch, loss / static_cast<double>(std::max<std::size_t>(words, 1)));
  }
}

/// The morphemes that the analyser reads in a treebank's sentence.
void analyze(const Analyzer& analyzer, GoldSentence& sentence) {
  const std::string text = text_of(sentence);
  const Sentence read = analyzer.analyze(text, {0, static_cast<std::uint32_t>(text.size())});
  if (read.eojeols.size() != sentence.words.size()) return;
  for (std::size_t i = 0; i < read.eojeols.size(); ++i)
    for (const Morpheme& m : read.eojeols[i].morphemes) sentence.words[i].morphemes.push_back({m.form, m.tag});
}

/// 할 of 할 수 있다 hangs on 수, which the treebanks hang on 있다 apart.
void hang_on_bound_noun(GoldSentence& sentence) {
  constexpr auto kBound = std::to_array<std::string_view>(
      {"수", "것", "바", "데", "때", "줄", "리", "적", "만", "뻔", "듯", "법", "모양", "중"});
  for (std::size_t i = 0; i + 2 < sentence.words.size(); ++i) {
    GoldWord& word = sentence.words[i];
    const std::vector<GoldMorpheme>& next = sentence.words[i + 1].morphemes;
    if (word.head <= i + 2 || word.morphemes.empty() || next.empty()) continue;
    if (word.morphemes.back().tag != Tag::ETM) continue;
    if (std::find(kBound.begin(), kBound.end(), next.front().form) == kBound.end()) continue;
    word.head = static_cast<std::uint32_t>(i + 2);
  }
}

}  // namespace

Result<DependencyData> read_dependency_data(const std::filesystem::path& data, const std::filesystem::path& corpora) {
  const Analyzer analyzer = GEUMUL_TRY(Analyzer::load(corpora));
  DependencyData out;
  out.klue = GEUMUL_TRY(read_klue(data / "morphology/klue-dp-dev-open.tsv"));
  for (const char* name : {"ud-kaist-train.conllu", "ud-kaist-dev.conllu", "ud-gsd-train.conllu", "ud-gsd-dev.conllu"})
    for (GoldSentence& sentence : GEUMUL_TRY(read_head_final(data / "morphology" / name))) {
      analyze(analyzer, sentence);
      hang_on_bound_noun(sentence);
      out.treebanks.push_back(std::move(sentence));
    }
  return out;
}

DependencyWeights train_dependencies(std::span<const GoldSentence> treebanks, std::span<const GoldSentence> klue,
                                     const DependencyOptions& options) {
  DependencyWeights out;
  out.relations = relations_of(klue);
  Trainer trainer(options.step, out.relations.size());
  learn_all(trainer, examples_of(treebanks, out.relations), options.treebank_epochs, options);
  trainer.settle();
  learn_all(trainer, examples_of(klue, out.relations), options.epochs, options);
  out.weights = trainer.weights();
  return out;
}

DependencyScores cross_validate(const DependencyData& data, std::span<const Sentence> readings, std::size_t folds,
                                const DependencyOptions& options) {
  DependencyScores scores;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<GoldSentence> seen;
    for (std::size_t i = 0; i < data.klue.size(); ++i)
      if (i % folds != fold) seen.push_back(data.klue[i]);
    const DependencyParser parser(train_dependencies(data.treebanks, seen, options));
    for (std::size_t i = fold; i < data.klue.size(); i += folds)
      add_scores(data.klue[i], parser.parse(readings.empty() ? as_read(data.klue[i]) : readings[i]), scores);
  }
  return scores;
}

}  // namespace geumul::ingest::training
