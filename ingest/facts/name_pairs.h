#pragma once
// What the learned scorer of relations sees of two names of one sentence: their types and roles, the words around and
// between them, the predicates over them, and what the rules propose for them.
//
//   for (const NamePair& pair : read_pairs(reading, claims)) pair.features;   // hashes, one of "between: 자회사"
//
// The same function makes features for training and for reading, so that they cannot drift apart.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "ingest/facts/absentees.h"
#include "ingest/facts/pair_hints.h"

namespace geumul::ingest {

/// Two entities of a sentence at places where it names them; each pair in both directions. Where they are named again,
/// there are several pairs of the same source and target, side by side: any of them may state something.
/// One of them, or both of "양사", may be absent: named before, and stood for by a noun or by nothing.
struct NamePair {
  EntityIndex source = 0;
  EntityIndex target = 0;
  bool in_order = true;       // the source stands before the target
  bool for_symmetric = true;  // of the two directions that in which relations without direction are read
  Span span;                  // from the first name to the second; of an absent one from what stands for it
  std::int32_t clause = -1;   // the clause of the later name that is part of one, else of the earlier
  std::optional<Absence> absence;
  bool both_absent = false;               // two of "양사"
  EntityIndex named = 0;                  // the other of an absent one, if it is named
  std::vector<std::uint64_t> features;    // of an absent one: as if it were said where it is meant
  std::vector<std::uint64_t> of_absence;  // whether it is meant at all
  std::vector<RelationHint> proposed;     // by the rules
  std::vector<RelationHint> hinted;       // by words of the lexicon
};

/// Do both ask of the same two things? Pairs with an absent one are all alike: they are weighed against each other.
bool are_alike(const NamePair& a, const NamePair& b);

/// Asked when the types of both, what is known of them and the words between are read, and of an absent one whether it
/// is meant: is it unlikely that what is still to be read makes a relation of the two?
using IsHopeless = std::function<bool(const NamePair&)>;

/// Those with both named first, alike ones side by side; `claims` are all that the rules read in the sentence. Pairs
/// that nothing is claimed of are left out if `is_hopeless` says so: without it there are all.
std::vector<NamePair> read_pairs(const Reading& reading, const std::vector<Proposal>& claims,
                                 const IsHopeless& is_hopeless = {});

}  // namespace geumul::ingest
