#pragma once
// Learns the weights of a NameTagger from examples: maximum conditional likelihood by AdaGrad, weights averaged, each
// sentence read without a part of its features (dropout, Srivastava et al. 2014), so that no letter and no list is
// relied on alone.
//
//   const NameWeights weights = train_names(examples, gazetteer, cues, {}, [](int epoch, double loss) { … });
//
// One thread, fixed order: the same examples give the same weights.

#include <functional>

#include "ingest/facts/name_tagger.h"
#include "ingest/facts/training/name_examples.h"

namespace geumul::ingest {

struct NameTraining {
  int epochs = 8;
  float step = 0.1F;
  float epsilon = 0.5F;
  std::uint32_t min_count = 2;  // features seen less often are left out
  float drop = 0.25F;           // share of the features left out at each reading
  float prune = 0.07F;          // weights below are left out
};

NameWeights train_names(const NameExamples& examples, const Gazetteer& gazetteer, const NameCues& cues,
                        const NameTraining& options, const std::function<void(int, double)>& report);

}  // namespace geumul::ingest
