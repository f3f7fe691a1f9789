#pragma once
// Learns the weights of the analyser: an averaged structured perceptron over the lattices of gold sentences.
//
//   MorphologyParts parts = train_morphology(words, gold, {});
//
// Deterministic: sentences are visited in an order that depends on the epoch's number only.

#include <functional>
#include <span>

#include "ingest/language/dictionary.h"
#include "ingest/language/training/gold.h"
#include "ingest/language/training/lexicon_sources.h"

namespace geumul::ingest::training {

struct TrainingOptions {
  int epochs = 6;
  std::function<void(int epoch, double word_accuracy)> report = [](int, double) {};
};

MorphologyParts train_morphology(const WordList& words, std::span<const GoldSentence> gold,
                                 const TrainingOptions& options);

}  // namespace geumul::ingest::training
