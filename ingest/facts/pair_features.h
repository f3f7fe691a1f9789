#pragma once
// What the learned scorer of relations sees of two names of one sentence: their types and roles, the words around and
// between them, the predicates over them, and what the rules propose for them.
//
//   for (const NamePair& pair : read_pairs(reading, claims)) pair.features;   // hashes that stand for "between:
//   자회사"
//
// The same function makes features for training and for reading, so that they cannot drift apart.

#include <cstdint>
#include <vector>

#include "ingest/facts/pair_hints.h"

namespace geumul::ingest {

/// Two entities of a sentence at the places where it names them closest to each other; each pair in both directions.
struct NamePair {
  EntityIndex source = 0;
  EntityIndex target = 0;
  bool in_order = true;      // the source stands before the target
  Span span;                 // from the first name to the second
  std::int32_t clause = -1;  // the clause of the later name that is part of one, else of the earlier
  std::vector<std::uint64_t> features;
  std::vector<RelationHint> proposed;  // by the rules
  std::vector<RelationHint> hinted;    // by words of the lexicon
};

/// In order of source and target; `claims` are all that the rules read in the sentence.
std::vector<NamePair> read_pairs(const Reading& reading, const std::vector<Proposal>& claims);

}  // namespace geumul::ingest
