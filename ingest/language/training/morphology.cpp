#include "ingest/language/training/morphology.h"

#include <unistd.h>

#include <algorithm>

#include "base/file.h"
#include "ingest/language/analyzer.h"
#include "ingest/language/training/conventions.h"

namespace geumul::ingest::training {
namespace {

constexpr int kKlueCopies = 6;  // 800 sentences in the right conventions beside 5,350 in mapped ones

void append(std::vector<GoldSentence>& to, std::span<const GoldSentence> from) {
  to.insert(to.end(), from.begin(), from.end());
}

/// Particles or nouns do not care where in the word they stand.
std::size_t common(std::vector<GoldMorpheme> a, std::vector<GoldMorpheme> b) {
  std::size_t count = 0;
  for (const GoldMorpheme& m : a) {
    const auto same = std::find(b.begin(), b.end(), m);
    if (same == b.end()) continue;
    b.erase(same);
    ++count;
  }
  return count;
}

std::vector<GoldMorpheme> particles_of(const std::vector<GoldMorpheme>& word) {
  std::vector<GoldMorpheme> out;
  std::copy_if(word.begin(), word.end(), std::back_inserter(out),
               [](const GoldMorpheme& m) { return is_particle(m.tag); });
  return out;
}

std::string stem_of(const std::vector<GoldMorpheme>& word) {
  const auto is_nominal = [](Tag t) {
    return is_noun(t) || t == Tag::SL || t == Tag::SN || t == Tag::SH || t == Tag::XR || t == Tag::XPN || t == Tag::XSN;
  };
  std::string stem;
  for (const GoldMorpheme& m : word) {
    if (!is_nominal(m.tag)) break;
    stem += m.form;
  }
  return stem;
}

void add_score(Scores& scores, const std::vector<GoldMorpheme>& gold, const std::vector<GoldMorpheme>& found) {
  for (std::size_t i = 0; i < std::min(gold.size(), found.size()); ++i)
    scores.morphemes.right += gold[i] == found[i] ? 1U : 0U;
  scores.morphemes.found += found.size();
  scores.morphemes.wanted += gold.size();
  const auto wanted = particles_of(gold);
  const auto got = particles_of(found);
  scores.particles.right += common(wanted, got);
  scores.particles.found += got.size();
  scores.particles.wanted += wanted.size();
  scores.words.right += gold == found ? 1U : 0U;
  ++scores.words.found, ++scores.words.wanted;
  const std::string stem = stem_of(gold);
  if (stem.empty()) return;
  scores.stems.right += stem == stem_of(found) ? 1U : 0U;
  ++scores.stems.found, ++scores.stems.wanted;
}

void score_sentence(const GoldSentence& sentence, const Sentence& read, Scores& scores) {
  for (std::size_t i = 0; i < std::min(sentence.words.size(), read.eojeols.size()); ++i) {
    if (sentence.words[i].morphemes.empty()) continue;
    std::vector<GoldMorpheme> found;
    for (const Morpheme& m : read.eojeols[i].morphemes) found.push_back({m.form, m.tag});
    add_score(scores, sentence.words[i].morphemes, found);
  }
}

/// A folder that is gone when the scope is left.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_(std::filesystem::temp_directory_path() / ("geumul-train-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_ / "models");
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

double Score::f1() const {
  return found + wanted == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(found + wanted);
}

Result<MorphologyData> read_morphology_data(const std::filesystem::path& data, const std::filesystem::path& corpora) {
  MorphologyData out;
  out.words = GEUMUL_TRY(read_lexicons(data));
  GEUMUL_TRY(add_own_words(corpora, out.words));
  const WordList krdict = GEUMUL_TRY(read_krdict(data));
  out.klue = GEUMUL_TRY(read_klue(data / "morphology/klue-dp-dev-open.tsv"));
  for (const char* name : {"ud-gsd-train.conllu", "ud-gsd-dev.conllu"}) {
    const std::vector<GoldSentence> part = GEUMUL_TRY(read_conllu(data / "morphology" / name));
    append(out.gsd, part);
  }
  to_klue_conventions(out.gsd, krdict);
  return out;
}

MorphologyParts train(const MorphologyData& data, std::span<const GoldSentence> klue, const TrainingOptions& options) {
  std::vector<GoldSentence> gold = data.gsd;
  for (int copy = 0; copy < kKlueCopies; ++copy) append(gold, klue);
  return train_morphology(data.words, gold, options);
}

Result<Scores> cross_validate(const MorphologyData& data, std::size_t folds, const TrainingOptions& options,
                              const UnseenReading& visit) {
  const TemporaryFolder folder;
  Scores scores;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<GoldSentence> seen;
    for (std::size_t i = 0; i < data.klue.size(); ++i)
      if (i % folds != fold) seen.push_back(data.klue[i]);
    GEUMUL_TRY(write_file(folder.path() / "models" / "morphology.bin", serialize(train(data, seen, options))));
    const Analyzer analyzer = GEUMUL_TRY(Analyzer::load(folder.path()));
    for (std::size_t i = fold; i < data.klue.size(); i += folds) {
      const std::string text = text_of(data.klue[i]);
      const Sentence read = analyzer.analyze(text, {0, static_cast<std::uint32_t>(text.size())});
      score_sentence(data.klue[i], read, scores);
      visit(i, text, read);
    }
  }
  return scores;
}

}  // namespace geumul::ingest::training
