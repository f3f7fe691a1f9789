#pragma once
// The best path through a sentence: a few readings of each eojeol first, then the chain of readings that fit together.
//
//   Readings readings = best_readings(lattice, weights);             // depends on the eojeol alone
//   std::vector<std::size_t> chosen = choose(eojeols, weights);      // one index per eojeol
//
// Templates over the weight, since training counts in integers and the shipped model in bytes. Pure functions.

#include <cstdint>
#include <span>
#include <vector>

#include "ingest/language/features.h"
#include "ingest/language/lattice.h"

namespace geumul::ingest {

constexpr std::size_t kReadings = 6;

/// One reading of an eojeol: nodes from its first unit to its last.
struct Reading {
  std::int32_t score = 0;
  std::vector<const Node*> path;
};

/// What neighbours see of a reading: its first morpheme, and its last one that is no sign.
struct Outline {
  std::uint64_t first = kBorder;
  std::uint64_t last = kBorder;
  Tag first_tag = Tag::NA;
  Tag last_tag = Tag::NA;
  bool is_closed = false;  // ends in a sign: "했다."
};
Outline outline_of(const Lattice& lattice, const std::vector<const Node*>& path);

/// How many partial readings are followed at each place, and how far they may be behind the best one.
struct Breadth {
  std::size_t beam = 8;
  std::int32_t margin = 1 << 30;
};

/// At most kReadings, best first; never empty for a lattice of at least one unit.
template <class Weight>
std::vector<Reading> best_readings(const Lattice& lattice, std::span<const Weight> weights, Breadth breadth = {});

/// What readings compete for inside the sentence.
struct Choice {
  std::int32_t score = 0;
  Outline outline;
};
/// What neighbours see of an eojeol whatever its reading: hashes, 0 for "no such neighbour".
struct Surface {
  std::uint64_t whole = 0;
  std::uint64_t head = 0;     // its first two characters
  std::uint64_t initial = 0;  // its first one
};
Surface surface_of(const Symbols& symbols);

struct EojeolChoices {
  std::span<const Choice> choices;
  Surface surface;
};

template <class Weight>
std::vector<std::size_t> choose(std::span<const EojeolChoices> eojeols, std::span<const Weight> weights);

/// Calls `sink` with every feature of a path inside its eojeol.
template <class Sink>
void path_features(const Lattice& lattice, const std::vector<const Node*>& path, Sink sink) {
  Context context;
  for (const Node* node : path) {
    const Piece* pieces = lattice.pieces(*node);
    for (std::size_t i = 0; i < node->count; ++i) {
      node_features(lattice, pieces[i], sink);
      pair_features(lattice, context, pieces[i], sink);
      context = {&pieces[i], context.last != nullptr ? context.last->tag : Tag::NA};
    }
  }
  end_features(context, sink);
}

/// The features of a reading between its neighbours' surfaces.
template <class Sink>
void place_features(const Surface& previous, const Surface& next, const Outline& o, Sink sink) {
  const std::uint64_t edges = (next.whole == 0 ? 1U : 0U) | (o.is_closed ? 2U : 0U);
  sink(feature(40, o.first, previous.whole));
  sink(feature(41, o.last, previous.whole));
  sink(feature(42, o.last, next.whole));
  sink(feature(43, o.last, next.head));
  sink(feature(44, o.last, edges));
  sink(feature(45, key(o.last_tag), next.head));
  sink(feature(46, key(o.last_tag), edges));
  sink(feature(47, o.last, next.initial));
}

/// The features of two readings side by side.
template <class Sink>
void link_features(const Outline& before, const Outline& o, Sink sink) {
  const std::uint64_t closed = before.is_closed ? 1U : 0U;
  sink(feature(50, (key(before.last_tag) << 8U) | key(o.first_tag), closed));
  sink(feature(51, before.last, key(o.first_tag)));
  sink(feature(52, key(before.last_tag), o.first));
  sink(feature(53, before.last, o.first));
  sink(feature(54, before.last, o.last + 1));
  sink(feature(55, (key(before.last_tag) << 8U) | key(o.last_tag), closed));
  sink(feature(56, key(before.last_tag), o.last));
  sink(feature(57, pair_key(key(before.last_tag), o.first), o.last));
}

}  // namespace geumul::ingest
