#pragma once
// What the analyser looks at, as indices into one table of weights (feature hashing: two features may share a weight).
//
//   node_features(lattice, piece, [&](std::uint32_t index) { score += weights[index]; });
//
// Scoring and training walk the same functions. Kinds are numbered once and never reused within a model's life.

#include <cstdint>
#include <string_view>

#include "ingest/language/lattice.h"

namespace geumul::ingest {

constexpr unsigned kWeightBits = 22;
constexpr std::size_t kWeights = std::size_t{1} << kWeightBits;

constexpr std::uint32_t feature(std::uint32_t kind, std::uint64_t a, std::uint64_t b = 0) {
  std::uint64_t h = (a + 0x9E3779B97F4A7C15ULL * (kind + 1)) * 0xBF58476D1CE4E5B9ULL;
  h = ((h ^ (h >> 31U)) + b) * 0x94D049BB133111EBULL;
  return static_cast<std::uint32_t>((h ^ (h >> 29U)) * 0x9FB21C651E98DF25ULL >> (64U - kWeightBits));
}

constexpr std::uint64_t key(Tag tag) { return static_cast<std::uint64_t>(tag); }
/// A morpheme as one number.
constexpr std::uint64_t key(const Piece& piece) { return (std::uint64_t{piece.form} << 8U) | key(piece.tag); }
constexpr std::uint64_t pair_key(std::uint64_t a, std::uint64_t b) { return a * 0x100000001B3ULL + b; }

/// The piece before, or the border of the eojeol.
struct Context {
  const Piece* last = nullptr;
  Tag before_last = Tag::NA;
};
constexpr std::uint64_t kBorder = 63;
constexpr std::uint64_t tag_key(const Context& c) { return c.last != nullptr ? key(c.last->tag) : kBorder; }
constexpr std::uint64_t piece_key(const Context& c) { return c.last != nullptr ? key(*c.last) : kBorder; }

constexpr bool is_open_class(Tag t) {
  return t == Tag::NNG || t == Tag::NNP || t == Tag::XR || t == Tag::MAG || t == Tag::NNB || t == Tag::NR ||
         t == Tag::NP;
}

/// A noun that no dictionary lists: what its form goes with cannot have been learned.
constexpr bool is_unlisted(const Piece& p) { return p.word_class == 0 && (p.tag == Tag::NNG || p.tag == Tag::NNP); }

/// What a piece shows of itself and of the characters around it.
template <class Sink>
void node_features(const Lattice& lattice, const Piece& piece, Sink sink) {
  const Symbols& s = lattice.symbols();
  const std::size_t begin = s.first_character(piece.begin);
  const std::size_t end = s.end_character(piece.end);
  const std::uint64_t tag = key(piece.tag);
  const std::uint64_t left = begin > 0 ? s.characters[begin - 1] : 0;
  const std::uint64_t right = end < s.characters.size() ? s.characters[end] : 0;
  const std::uint64_t length = end > begin ? (end - begin < 7 ? end - begin : 7) : 0;
  const std::uint64_t edges = (left == 0 ? 1U : 0U) | (right == 0 ? 2U : 0U);
  const std::uint64_t known = piece.word_class == 0 ? 0 : 1;

  sink(feature(1, key(piece)));
  sink(feature(2, tag, piece.word_class));
  sink(feature(18, tag, piece.word_class >> 4U));
  sink(feature(19, tag, piece.word_class & 0xFU));
  sink(feature(3, tag, length | (known << 4U)));
  sink(feature(4, tag, left));
  sink(feature(5, tag, right));
  if (!is_unlisted(piece)) sink(feature(6, key(piece), edges));
  sink(feature(7, tag | (edges << 8U), length | (known << 4U)));
  if (!is_open_class(piece.tag) || end <= begin) return;
  const std::uint64_t first = s.characters[begin];
  const std::uint64_t last = s.characters[end - 1];
  sink(feature(8, tag, first));
  sink(feature(9, tag, last));
  sink(feature(10, tag | (length << 8U), pair_key(first, last)));
  sink(feature(11, tag, pair_key(left, first)));
  sink(feature(12, tag, pair_key(last, right)));
  sink(feature(16, tag | (length << 8U), first));
  sink(feature(17, tag | (length << 8U), last));
  if (piece.tag == Tag::NNG || piece.tag == Tag::NNP)
    sink(feature(15, tag | (length << 8U), pair_key(piece.halves, piece.word_class)));
  if (end - begin < 2) return;
  sink(feature(13, tag, pair_key(first, s.characters[begin + 1])));
  sink(feature(14, tag, pair_key(s.characters[end - 2], last)));
}

/// A piece after another inside an eojeol: all but what the piece before that one changes.
template <class Sink>
void near_features(const Lattice& lattice, const Piece* before, const Piece& piece, Sink sink) {
  const std::uint64_t tag = key(piece.tag);
  const std::uint64_t last_tag = before != nullptr ? key(before->tag) : kBorder;
  const std::uint64_t last = before != nullptr ? key(*before) : kBorder;
  const std::uint64_t tags = (last_tag << 8U) | tag;
  const bool known = !is_unlisted(piece);
  const bool known_before = before == nullptr || !is_unlisted(*before);
  sink(feature(20, tags));
  if (known_before) sink(feature(22, last, tag));
  if (known) sink(feature(23, last_tag, key(piece)));
  if (known && known_before) sink(feature(24, last, key(piece)));
  if (before == nullptr) return;
  if (known) sink(feature(26, key(piece), before->sound));
  if (!is_open_class(piece.tag) || !is_open_class(before->tag)) return;
  sink(feature(27, tags, piece.word_class | (std::uint64_t{before->word_class} << 8U)));
  sink(feature(28, tags, lattice.noun_class(before->begin, piece.end)));
}

/// The rest: three pieces in a row.
template <class Sink>
void far_features(const Context& before, const Piece& piece, Sink sink) {
  const std::uint64_t last_tag = tag_key(before);
  const std::uint64_t before_last = key(before.before_last);
  sink(feature(21, (last_tag << 8U) | key(piece.tag), before_last + 1));
  if (!is_unlisted(piece)) sink(feature(25, pair_key(last_tag, before_last), key(piece)));
}

template <class Sink>
void pair_features(const Lattice& lattice, const Context& before, const Piece& piece, Sink sink) {
  near_features(lattice, before.last, piece, sink);
  far_features(before, piece, sink);
}

/// The last piece before the eojeol's end.
template <class Sink>
void end_features(const Context& last, Sink sink) {
  sink(feature(30, piece_key(last)));
  sink(feature(31, tag_key(last), key(last.before_last)));
}

}  // namespace geumul::ingest
