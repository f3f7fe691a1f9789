#pragma once
// Learns the weights of a DependencyParser: for each word a logistic choice among the heads that it may have, given the
// right heads of the words behind it (a history-based model), by AdaGrad with weights averaged over all steps. Heads of
// other treebanks come first, those of KLUE-DP, whose conventions count, start from what was learned there.
//
//   DependencyData data = GEUMUL_TRY(read_dependency_data("/data", corpora_directory()));
//   const DependencyWeights weights = train_dependencies(data.treebanks, data.klue, {});
//
// Deterministic: sentences are visited in an order that depends on the epoch's number only.

#include <filesystem>
#include <functional>
#include <span>
#include <vector>

#include "ingest/language/dependency.h"
#include "ingest/language/training/gold.h"

namespace geumul::ingest::training {

struct DependencyData {
  std::vector<GoldSentence> treebanks;  // UD Korean, head-final, with the morphemes that the analyser reads
  std::vector<GoldSentence> klue;
};

/// `data` holds morphology/, as corpora/models/README.md describes it; the analyser is that of `corpora`.
Result<DependencyData> read_dependency_data(const std::filesystem::path& data, const std::filesystem::path& corpora);

struct DependencyOptions {
  int treebank_epochs = 2;
  int epochs = 8;
  float step = 0.1F;
  std::function<void(int epoch, double loss)> report = [](int, double) {};  // loss: mean of a word, in nats
};

/// Learns from the sentences whose morphemes and heads are all known.
DependencyWeights train_dependencies(std::span<const GoldSentence> treebanks, std::span<const GoldSentence> klue,
                                     const DependencyOptions& options);

struct DependencyScores {
  std::size_t words = 0;
  std::size_t heads = 0;      // right ones
  std::size_t relations = 0;  // head and relation right
};

/// KLUE cut in `folds`; sentence i is in fold i % folds and parsed by a model that has not seen it, with the morphemes
/// of `readings[i]`, or with its gold ones if `readings` is empty.
DependencyScores cross_validate(const DependencyData& data, std::span<const Sentence> readings, std::size_t folds,
                                const DependencyOptions& options);

}  // namespace geumul::ingest::training
