#pragma once
// The recipe of corpora/models/morphology.bin: which data, in which conventions, how often.
//
//   MorphologyData data = GEUMUL_TRY(read_morphology_data("/data", corpora_directory()));
//   MorphologyParts parts = train(data, data.klue, report);
//   Scores scores = GEUMUL_TRY(cross_validate(data, 5, report));
//
// Deterministic.

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "ingest/language/morpheme.h"
#include "ingest/language/training/perceptron.h"

namespace geumul::ingest::training {

struct MorphologyData {
  WordList words;
  std::vector<GoldSentence> gsd;   // in KLUE's conventions
  std::vector<GoldSentence> klue;  // the conventions that count
};

/// `data` holds morphology/, lexicon/, ner/ and gazetteer/, as corpora/models/README.md describes them; `corpora` is
/// this project's own folder of that name.
Result<MorphologyData> read_morphology_data(const std::filesystem::path& data, const std::filesystem::path& corpora);

/// A model of all of GSD and these sentences of KLUE.
MorphologyParts train(const MorphologyData& data, std::span<const GoldSentence> klue, const TrainingOptions& options);

/// Counts of right, found and wanted.
struct Score {
  std::size_t right = 0, found = 0, wanted = 0;
  double f1() const;
};
struct Scores {
  Score morphemes;  // by form, position in the word and tag
  Score particles;  // by form and tag
  Score stems;      // words whose first nouns, joined, are right
  Score words;      // wholly right
};

/// What a model made of a sentence that it had not seen: the sentence's place in KLUE, its text, its reading.
using UnseenReading = std::function<void(std::size_t index, const std::string& text, const Sentence& read)>;

/// KLUE cut in `folds`; sentence i is in fold i % folds and read by a model that has not seen it. `visit` gets every
/// reading, fold by fold.
Result<Scores> cross_validate(const MorphologyData& data, std::size_t folds, const TrainingOptions& options,
                              const UnseenReading& visit);

}  // namespace geumul::ingest::training
