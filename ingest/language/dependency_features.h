#pragma once
// What speaks for one word being the head of another, and for a relation between them, as indices into one table of
// weights (feature hashing, as in features.h).
//
//   arc_features(words, arc, [&](std::uint32_t index) { score += weights[index]; });
//
// Scoring and training walk the same functions. Kinds are numbered once and never reused within a model's life.

#include <algorithm>
#include <cstdint>
#include <span>

#include "ingest/language/dependency_words.h"
#include "ingest/language/features.h"

namespace geumul::ingest {

constexpr unsigned kDependencyBits = 20;
constexpr std::size_t kDependencyWeights = std::size_t{1} << kDependencyBits;

constexpr std::uint32_t dependency_feature(std::uint32_t kind, std::uint64_t a, std::uint64_t b = 0) {
  return feature(kind, a, b) >> (kWeightBits - kDependencyBits);
}

/// A word and one of the words that may be its head: the next one, that one's head, and so on to the root. What hangs
/// elsewhere would cross an arc.
struct Arc {
  static constexpr std::size_t kNone = ~std::size_t{0};
  std::size_t dependent = 0;
  std::size_t head = 0;
  std::size_t sibling = kNone;  // the nearest word that already hangs on the head
  std::size_t parent = kNone;   // the head's own head
  std::size_t rank = 0;         // how many nearer ones there are
};

/// A word's ending by its tags: how predicates and their arguments fit whatever their forms.
constexpr std::uint64_t shape(const DependencyWord& w) {
  return key(w.tail_tag) | (w.is_predicate ? 64U : 0U) | (w.has_comma ? 128U : 0U);
}
constexpr std::uint64_t class_of(const DependencyWord& w) { return key(w.tail_tag) | (w.is_predicate ? 64U : 0U); }
constexpr std::uint64_t stem_class(const DependencyWord& w) { return key(w.stem_tag) | (w.is_predicate ? 64U : 0U); }

constexpr std::uint64_t distance_class(std::size_t distance) {
  return distance < 5 ? distance : distance < 8 ? 5 : distance < 12 ? 6 : 7;
}

/// What stands between a word and a head, each number capped.
struct Between {
  std::uint64_t commas = 0;
  std::uint64_t predicates = 0;
  std::uint64_t alike = 0;  // words with the same ending: another subject before this predicate
};
inline Between between(std::span<const DependencyWord> words, const Arc& arc) {
  Between out;
  const DependencyWord& d = words[arc.dependent];
  constexpr std::size_t kFarthest = 40;
  for (std::size_t i = arc.dependent + 1; i < std::min(arc.head, arc.dependent + kFarthest); ++i) {
    out.commas += words[i].has_comma ? 1U : 0U;
    out.predicates += words[i].is_predicate ? 1U : 0U;
    out.alike += words[i].tail == d.tail ? 1U : 0U;
  }
  constexpr std::uint64_t kMost = 3;
  return {std::min(out.commas, kMost), std::min(out.predicates, kMost), std::min(out.alike, kMost)};
}

/// The two words alone.
template <class Sink>
void pair_arc_features(const DependencyWord& d, const DependencyWord& h, std::uint64_t rank, Sink sink) {
  sink(dependency_feature(1, d.tail, class_of(h)));
  sink(dependency_feature(2, d.tail, h.tail));
  sink(dependency_feature(3, d.ending, h.stem));
  sink(dependency_feature(4, d.ending, pair_key(class_of(h), stem_class(h))));
  sink(dependency_feature(5, d.stem, h.stem));
  sink(dependency_feature(6, d.stem, class_of(h)));
  sink(dependency_feature(7, pair_key(d.tail, rank), h.stem));
  sink(dependency_feature(8, pair_key(d.tail, shape(d)), pair_key(shape(h), rank)));
  sink(dependency_feature(9, pair_key(stem_class(d), shape(d)), pair_key(stem_class(h), shape(h))));
  sink(dependency_feature(10, d.stem, pair_key(d.tail, rank)));
  sink(dependency_feature(11, pair_key(d.tail, d.has_comma ? 1 : 0), rank));
}

/// How far it is and what lies between.
template <class Sink>
void way_features(std::span<const DependencyWord> words, const Arc& arc, std::uint64_t rank, Sink sink) {
  const DependencyWord& d = words[arc.dependent];
  const DependencyWord& h = words[arc.head];
  const std::uint64_t distance = distance_class(arc.head - arc.dependent);
  const bool is_root = arc.head + 1 == words.size();
  const Between b = between(words, arc);
  const std::uint64_t depth = static_cast<std::uint64_t>(std::clamp(h.depth - d.depth, -2, 2) + 2);
  sink(dependency_feature(20, pair_key(d.tail, distance), class_of(h)));
  sink(dependency_feature(21, pair_key(shape(d), distance), pair_key(shape(h), rank)));
  sink(dependency_feature(22, pair_key(d.tail, b.commas), d.has_comma ? 1 : 0));
  sink(dependency_feature(23, pair_key(shape(d), b.predicates), shape(h)));
  sink(dependency_feature(24, pair_key(d.tail, b.alike), class_of(h)));
  sink(dependency_feature(25, pair_key(shape(d), depth), shape(h)));
  sink(dependency_feature(26, depth, rank));
  sink(dependency_feature(27, pair_key(d.ending, is_root ? 1 : 0), shape(d)));
  sink(dependency_feature(28, pair_key(shape(d), is_root ? 1 : 0), pair_key(b.predicates, b.commas)));
}

/// The words around the two.
template <class Sink>
void place_arc_features(std::span<const DependencyWord> words, const Arc& arc, std::uint64_t rank, Sink sink) {
  constexpr DependencyWord kNothing;
  const DependencyWord& d = words[arc.dependent];
  const DependencyWord& h = words[arc.head];
  const DependencyWord& next = words[arc.dependent + 1];
  const DependencyWord& before = arc.dependent > 0 ? words[arc.dependent - 1] : kNothing;
  const DependencyWord& behind = arc.head + 1 < words.size() ? words[arc.head + 1] : kNothing;
  sink(dependency_feature(30, pair_key(d.tail, rank), next.tail));
  sink(dependency_feature(31, pair_key(d.tail, rank), pair_key(class_of(next), next.stem)));
  sink(dependency_feature(32, pair_key(shape(d), rank), pair_key(shape(next), shape(h))));
  sink(dependency_feature(33, pair_key(d.tail, rank), before.tail));
  sink(dependency_feature(34, pair_key(shape(d), shape(before)), shape(h)));
  sink(dependency_feature(35, pair_key(d.tail, class_of(behind)), class_of(h)));
  sink(dependency_feature(36, pair_key(shape(d), rank), pair_key(stem_class(next), stem_class(d))));
}

/// What already hangs on the head, and what the head hangs on.
template <class Sink>
void family_features(std::span<const DependencyWord> words, const Arc& arc, Sink sink) {
  constexpr DependencyWord kNothing;
  const DependencyWord& d = words[arc.dependent];
  const DependencyWord& h = words[arc.head];
  const DependencyWord& sibling = arc.sibling != Arc::kNone ? words[arc.sibling] : kNothing;
  const DependencyWord& parent = arc.parent != Arc::kNone ? words[arc.parent] : kNothing;
  sink(dependency_feature(40, pair_key(d.tail, sibling.tail), class_of(h)));
  sink(dependency_feature(41, pair_key(d.tail, sibling.tail), h.stem));
  sink(dependency_feature(42, pair_key(shape(d), shape(sibling)), shape(h)));
  sink(dependency_feature(43, pair_key(d.tail, h.tail), parent.tail));
  sink(dependency_feature(44, pair_key(shape(d), shape(h)), shape(parent)));
  sink(dependency_feature(45, pair_key(d.ending, shape(h)), pair_key(shape(parent), shape(sibling))));
}

template <class Sink>
void arc_features(std::span<const DependencyWord> words, const Arc& arc, Sink sink) {
  const std::uint64_t rank = std::min<std::size_t>(arc.rank, 4);
  pair_arc_features(words[arc.dependent], words[arc.head], rank, sink);
  way_features(words, arc, rank, sink);
  place_arc_features(words, arc, rank, sink);
  family_features(words, arc, sink);
}

/// Relations of one feature stand side by side, so that they cost one look into memory.
constexpr std::size_t kMostRelations = 32;
constexpr std::uint32_t relation_row(std::uint32_t kind, std::uint64_t a, std::uint64_t b = 0) {
  return dependency_feature(kind, a, b) & ~static_cast<std::uint32_t>(kMostRelations - 1);
}

/// Calls `sink` with rows: weight row + r speaks for relation r of a word whose head is known (kNone: the root).
template <class Sink>
void relation_features(std::span<const DependencyWord> words, std::size_t dependent, std::size_t head, Sink sink) {
  constexpr DependencyWord kNothing;
  const DependencyWord& d = words[dependent];
  const DependencyWord& h = head != Arc::kNone ? words[head] : kNothing;
  sink(relation_row(60, class_of(d)));
  sink(relation_row(61, d.tail));
  sink(relation_row(62, d.ending, stem_class(d)));
  sink(relation_row(63, d.stem, class_of(d)));
  sink(relation_row(64, pair_key(stem_class(d), shape(d)), stem_class(h)));
  sink(relation_row(65, d.tail, h.stem));
  sink(relation_row(66, d.tail, class_of(h)));
  sink(relation_row(67, pair_key(shape(d), shape(h)), head == dependent + 1 ? 1 : 0));
  sink(relation_row(68, d.stem, h.stem));
}

}  // namespace geumul::ingest
