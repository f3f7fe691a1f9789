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

/// At most kReadings, best first; never empty for a lattice of at least one unit.
template <class Weight>
std::vector<Reading> best_readings(const Lattice& lattice, std::span<const Weight> weights, std::size_t beam = 8);

/// What readings compete for inside the sentence.
struct Choice {
  std::int32_t score = 0;
  Outline outline;
};
struct EojeolChoices {
  std::span<const Choice> choices;
  std::uint64_t surface = 0;  // a hash of the eojeol
  std::uint64_t head = 0;     // of its first two characters
};

/// Both are never 0, which stands for "no such neighbour".
std::uint64_t surface_key(const Symbols& symbols);
std::uint64_t head_key(const Symbols& symbols);

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
      pair_features(context, pieces[i], sink);
      context = {&pieces[i], context.last != nullptr ? context.last->tag : Tag::NA};
    }
  }
  end_features(context, sink);
}

/// The features of a reading between its neighbours' surfaces.
template <class Sink>
void place_features(std::uint64_t previous_surface, std::uint64_t next_surface, std::uint64_t next_head,
                    const Outline& o, Sink sink) {
  sink(feature(40, o.first, previous_surface));
  sink(feature(41, o.last, previous_surface));
  sink(feature(42, o.last, next_surface));
  sink(feature(43, o.last, next_head));
  sink(feature(44, o.last, (next_surface == 0 ? 1U : 0U) | (o.is_closed ? 2U : 0U)));
  sink(feature(45, key(o.last_tag), next_head));
  sink(feature(46, key(o.last_tag), (next_surface == 0 ? 1U : 0U) | (o.is_closed ? 2U : 0U)));
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
}

}  // namespace geumul::ingest
