#pragma once
// Learns the weights of a NameTagger from examples: maximum conditional likelihood by AdaGrad, weights averaged.
//
//   const NameWeights weights = train_names(examples, gazetteer, cues, {}, [](int epoch, double loss) { … });
//
// One thread, fixed order: the same examples give the same weights.

#include <functional>

#include "ingest/facts/name_tagger.h"
#include "ingest/facts/training/name_examples.h"

namespace geumul::ingest {

struct NameTraining {
  int epochs = 5;
  float step = 0.1F;
  float epsilon = 0.5F;
  std::uint32_t min_count = 2;  // features seen less often are left out
  float prune = 0.08F;          // weights below are left out
};

NameWeights train_names(const NameExamples& examples, const Gazetteer& gazetteer, const NameCues& cues,
                        const NameTraining& options, const std::function<void(int, double)>& report);

}  // namespace geumul::ingest
