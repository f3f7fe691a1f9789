#pragma once
// Learns the weights of a RelationScorer: for each relation a logistic regression over shared features, by AdaGrad with
// weights averaged over all steps.
//
//   const RelationWeights weights = train_relations(examples, {});
//   const std::vector<Judged> judged = cross_validate(examples, 5, {});
//
// One thread, fixed order: the same examples give the same weights.

#include <array>
#include <cstddef>
#include <vector>

#include "ingest/facts/training/relation_examples.h"

namespace geumul::ingest {

struct RelationTraining {
  int epochs = 10;
  float step = 0.2F;
  float epsilon = 0.5F;
  float decay = 1e-5F;          // of a weight at each touch, towards 0
  std::uint32_t min_count = 2;  // features seen in fewer pairs are left out
  float prune = 0.065F;         // weights below are left out
};

RelationWeights train_relations(const RelationExamples& examples, const RelationTraining& options);

/// A pair's relation as a model saw it that had not learned from its document.
struct Judged {
  Relation relation = Relation::InvestsIn;
  double probability = 0;
  bool right = false;
  bool proposed = false;  // by a rule
  bool absent = false;    // one of the two is only meant
  Origin origin = Origin::News;
};

/// Admitted and not open relations of each pair of read news and of written articles, by a model of the other folds;
/// document d is in fold d % folds. Written sentences are learned from only.
std::vector<Judged> cross_validate(const RelationExamples& examples, std::size_t folds,
                                   const RelationTraining& options);

}  // namespace geumul::ingest
