#pragma once
// All readings of one eojeol: nodes of one or more morphemes between unit positions.
//
//   const Lattice lattice(dictionary, to_symbols("인수한"));
//   for (std::size_t at = 0; ...) for (const Node& node : lattice.starting(at)) ...
//
// A path from 0 to size() always exists: every character is at least a noun or a sign. Constant once made.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ingest/language/dictionary.h"
#include "ingest/language/symbols.h"

namespace geumul::ingest {

/// One morpheme of a node.
struct Piece {
  std::uint32_t form = 0;  // form_id of the restored form
  std::uint32_t text = kSurface;
  std::uint16_t begin = 0;  // units
  std::uint16_t end = 0;
  Tag tag = Tag::NA;
  WordClass word_class = 0;
  StemForm stem_form = StemForm::Base;
  Initial initial = Initial::Consonant;
  char16_t first_unit = 0;     // of an ending's surface
  char16_t prefix = 0;         // what the surface has lost at its beginning: 여 of 했, 이 of 회사다
  std::uint8_t sound = 0;      // how the surface ends: Sound
  std::uint8_t has_final = 0;  // the surface ends in a consonant
  std::uint8_t halves = 0;     // of a noun: how well the rarer half is known when it is read as two nouns
  static constexpr std::uint32_t kSurface = 0xFFFFFFFF;
};

struct Node {
  std::uint32_t first = 0;  // into pieces
  std::uint16_t begin = 0;
  std::uint16_t end = 0;
  std::uint16_t count = 0;
};

/// Whether grammar lets `next` follow `before` inside an eojeol: endings follow stems, particles follow nouns.
bool may_follow(const Piece& before, const Piece& next);
/// Whether an eojeol may end with this: not with a stem or 었.
bool may_end(const Piece& last);
/// Whether it may begin one.
bool may_begin(const Piece& first);

class Lattice {
 public:
  Lattice(const Dictionary& dictionary, Symbols symbols);

  const Symbols& symbols() const { return symbols_; }
  std::size_t size() const { return symbols_.size(); }
  std::span<const Node> starting(std::size_t at) const {
    return std::span(nodes_).subspan(first_node_[at], first_node_[at + 1] - first_node_[at]);
  }
  const std::vector<Node>& nodes() const { return nodes_; }
  const Piece* pieces(const Node& node) const { return pieces_.data() + node.first; }
  /// How well the dictionary knows [begin, end) as a noun: 0 not at all, else one more than its count's class.
  std::uint8_t noun_class(std::size_t begin, std::size_t end) const {
    return end - begin <= kLongestForm ? noun_class_[begin * kLongestForm + (end - begin - 1)] : std::uint8_t{0};
  }
  const Piece& last_piece(const Node& node) const { return pieces_[node.first + node.count - 1U]; }

  std::string form(const Dictionary& dictionary, const Piece& piece) const;

 private:
  friend class LatticeBuilder;
  Symbols symbols_;
  std::vector<Piece> pieces_;
  std::vector<Node> nodes_;                // by begin
  std::vector<std::uint32_t> first_node_;  // size() + 1
  std::vector<std::uint8_t> noun_class_;   // by begin and length
};

}  // namespace geumul::ingest
