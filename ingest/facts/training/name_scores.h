#pragma once
// How well a tagger finds the names of sentences that it has not learned from.
//
//   const std::vector<NameExample> held = hold_out(examples, 4);   // and train with what is left
//   const TypedNameTallies tallies = score_names(tagger, held, gazetteer, cues);
//
// A name counts where its place and its type are the annotation's. Names at characters that the annotation leaves open
// count neither way.

#include <array>
#include <cstddef>
#include <vector>

#include "ingest/facts/name_tagger.h"
#include "ingest/facts/training/name_examples.h"

namespace geumul::ingest {

struct NameTally {
  std::size_t right = 0;
  std::size_t said = 0;    // by the tagger
  std::size_t stated = 0;  // by the annotation
};

struct TypedNameTallies {
  std::array<NameTally, 6> by_type;  // by MentionType
  NameTally all() const;
};

/// Takes every `parts`-th block of 40 sentences, from the first on, out of those with the project's own types.
/// Sentences of an article stand side by side: most articles are on one side.
std::vector<NameExample> hold_out(NameExamples& examples, std::size_t parts);

/// Names that the tagger gives at least 0.4, without what else is known of them when articles are read.
TypedNameTallies score_names(const NameTagger& tagger, const std::vector<NameExample>& held, const Gazetteer& gazetteer,
                             const NameCues& cues);

}  // namespace geumul::ingest
