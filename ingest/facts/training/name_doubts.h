#pragma once
// Silver labels miss one name in twelve. What taggers that have not seen a sentence find in it may be a name as well:
// there the label is left open, and learning decides (cross-validated relabelling, as Wang et al. 2019, CrossWeigh).
//
//   open_doubtful(examples, gazetteer, cues, training, 0.7F);

#include "ingest/facts/training/name_trainer.h"

namespace geumul::ingest {

/// Changes `allowed` of the silver sentences of `examples`: names that a tagger trained on the other half of them (and
/// on all that is not silver) finds with at least this probability. Two threads; the same examples give the same
/// labels.
void open_doubtful(NameExamples& examples, const Gazetteer& gazetteer, const NameCues& cues, NameTraining training,
                   float least);

}  // namespace geumul::ingest
