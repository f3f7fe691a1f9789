// For each sentence: read it with the weights so far; where the reading is not the gold one, reward the features of the
// gold and punish those of the reading. The shipped weights are the mean over all steps, which forgets the noise of the
// last ones. Words whose gold the lattice does not hold keep their reading and teach nothing.

#include "ingest/language/training/perceptron.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "ingest/language/decoder.h"
#include "ingest/language/training/dictionary_builder.h"
#include "ingest/language/training/gold_path.h"
#include "ingest/language/training/order.h"

namespace geumul::ingest::training {
namespace {

using Path = std::vector<const Node*>;

struct Word {
  Lattice lattice;
  std::optional<Path> gold;
  Surface surface;
};
using Words = std::vector<Word>;

/// Weights that remember their sum over time.
class AveragedWeights {
 public:
  AveragedWeights() : now_(kWeights), past_(kWeights) {}

  std::span<const std::int32_t> now() const { return now_; }
  void add(std::uint32_t index, std::int32_t delta) {
    now_[index] += delta;
    past_[index] += delta * step_;
  }
  void step() { ++step_; }

  std::vector<std::int8_t> quantized() const {
    constexpr double kScale = 4;  // 31 is the largest weight that a byte then holds; three in a million are larger
    std::vector<std::int8_t> out(kWeights);
    for (std::size_t i = 0; i < kWeights; ++i) {
      const double mean = now_[i] - static_cast<double>(past_[i]) / static_cast<double>(step_);
      out[i] = static_cast<std::int8_t>(std::clamp(std::lround(mean * kScale), -127L, 127L));
    }
    return out;
  }

 private:
  std::vector<std::int32_t> now_;
  std::vector<std::int64_t> past_;
  std::int64_t step_ = 1;
};

/// What one pass over a sentence found: a path for each word.
std::vector<Path> read_sentence(const Words& words, std::span<const std::int32_t> weights) {
  std::vector<std::vector<Reading>> readings;
  std::vector<std::vector<Choice>> choices;
  std::vector<EojeolChoices> eojeols;
  for (const Word& word : words) {
    readings.push_back(best_readings(word.lattice, weights));
    choices.emplace_back();
    for (const Reading& reading : readings.back())
      choices.back().push_back({reading.score, outline_of(word.lattice, reading.path)});
  }
  for (std::size_t i = 0; i < words.size(); ++i) eojeols.push_back({choices[i], words[i].surface});
  const std::vector<std::size_t> chosen = choose<std::int32_t>(eojeols, weights);
  std::vector<Path> paths;
  for (std::size_t i = 0; i < words.size(); ++i) paths.push_back(std::move(readings[i][chosen[i]].path));
  return paths;
}

bool same_morphemes(const Lattice& lattice, const Path& a, const Path& b) {
  const auto keys = [&](const Path& path) {
    std::vector<std::uint64_t> out;
    for (const Node* node : path)
      for (std::size_t i = 0; i < node->count; ++i) out.push_back(key(lattice.pieces(*node)[i]));
    return out;
  };
  return a == b || keys(a) == keys(b);
}

class Trainer {
 public:
  /// Returns how many of the words with gold were read right.
  std::size_t learn(const Words& words) {
    const std::vector<Path> paths = read_sentence(words, weights_.now());
    std::vector<Path> wanted = paths;
    std::size_t right = 0;
    bool wrong = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words[i].gold) continue;
      if (same_morphemes(words[i].lattice, paths[i], *words[i].gold)) {
        ++right;
        continue;
      }
      wrong = true;
      wanted[i] = *words[i].gold;
      update_inside(words[i].lattice, wanted[i], 1);
      update_inside(words[i].lattice, paths[i], -1);
    }
    if (wrong) {
      update_between(words, wanted, 1);
      update_between(words, paths, -1);
    }
    weights_.step();
    return right;
  }

  const AveragedWeights& weights() const { return weights_; }

 private:
  auto adder(std::int32_t delta) {
    return [this, delta](std::uint32_t index) { weights_.add(index, delta); };
  }

  void update_inside(const Lattice& lattice, const Path& path, std::int32_t delta) {
    path_features(lattice, path, adder(delta));
  }

  void update_between(const Words& words, const std::vector<Path>& paths, std::int32_t delta) {
    Outline before;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Outline outline = outline_of(words[i].lattice, paths[i]);
      const bool has_next = i + 1 < words.size();
      place_features(i > 0 ? words[i - 1].surface : Surface{}, has_next ? words[i + 1].surface : Surface{}, outline,
                     adder(delta));
      link_features(before, outline, adder(delta));
      before = outline;
    }
  }

  AveragedWeights weights_;
};

std::vector<Words> prepare(const Dictionary& dictionary, std::span<const GoldSentence> gold) {
  std::vector<Words> sentences;
  for (const GoldSentence& sentence : gold) {
    Words words;
    for (const GoldWord& word : sentence.words) {
      if (word.text.empty() || word.text.size() > 400) continue;
      Symbols symbols = to_symbols(word.text);
      const Surface surface = surface_of(symbols);
      words.push_back({Lattice(dictionary, std::move(symbols)), std::nullopt, surface});
      words.back().gold = find_gold_path(words.back().lattice, word.morphemes);
    }
    sentences.push_back(std::move(words));
  }
  return sentences;
}

}  // namespace

MorphologyParts train_morphology(const WordList& words, std::span<const GoldSentence> gold,
                                 const TrainingOptions& options) {
  MorphologyParts parts = build_dictionary(words, gold);
  const std::vector<Words> sentences = prepare(view(parts), gold);
  std::size_t known = 0;
  for (const Words& sentence : sentences)
    known += static_cast<std::size_t>(
        std::count_if(sentence.begin(), sentence.end(), [](const Word& w) { return w.gold.has_value(); }));
  Trainer trainer;
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    std::size_t right = 0;
    for (const std::size_t i : order_of(sentences.size(), epoch)) right += trainer.learn(sentences[i]);
    options.report(epoch, static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(known, 1)));
  }
  parts.weights = trainer.weights().quantized();
  return parts;
}

}  // namespace geumul::ingest::training
