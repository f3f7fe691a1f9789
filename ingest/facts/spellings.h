#pragma once
// The spellings of the names of an article, and which of them are one thing.
//
//   Spellings spellings(document, mentions);
//   if (spellings.may_tie(a, b)) spellings.tie(a, b);
//   spellings.together(a);   // all spellings of a's thing
//
// All mentions of one spelling are one thing. Ties are kept as a list of members a thing, the smaller one joining the
// larger, so that n spellings cost n log n however they are tied (weighted quick-find: Sedgewick and Wayne, Algorithms,
// 1.5); of each thing it is kept what the gazetteer knows its members as, mostly one entry or none.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/facts/mention.h"
#include "ingest/language/document.h"

namespace geumul::ingest {

struct Spelling {
  std::string text;    // as first written
  std::string folded;  // case and spaces do not tell things apart
  std::vector<std::uint32_t> mentions;
  std::array<double, 6> votes{};  // by type of entity
  std::int32_t known = -1;        // index of the gazetteer's entry, or -1
};

/// Spellings are called by their index, in order of their first mention.
using SpellingIndex = std::uint32_t;

class Spellings {
 public:
  /// Names no values: dates and amounts have no spelling.
  Spellings(const Document& document, const std::vector<Mention>& mentions);

  std::uint32_t size() const { return static_cast<std::uint32_t>(all_.size()); }
  const Spelling& operator[](SpellingIndex s) const { return all_[s]; }
  /// Of a mention; nothing for values.
  std::optional<SpellingIndex> of(std::uint32_t mention) const;
  /// `folded` as in Spelling::folded: in lower case, without spaces and 주식회사.
  std::optional<SpellingIndex> find_folded(std::string_view folded) const;

  /// By its own mentions, or by those of all that is tied to it.
  MentionType type_of(SpellingIndex s) const;
  MentionType type_together(SpellingIndex s) const;
  /// All of the same thing, itself among them, ascending.
  std::vector<SpellingIndex> together(SpellingIndex s) const;

  bool are_one(SpellingIndex a, SpellingIndex b) const { return thing_of_[a] == thing_of_[b]; }
  /// Are they not one yet, and does the gazetteer not know them as two?
  bool may_tie(SpellingIndex a, SpellingIndex b) const;
  void tie(SpellingIndex a, SpellingIndex b);
  /// It is not what the gazetteer knows by it.
  void forget_known(SpellingIndex s);

 private:
  using KnownCounts = std::map<std::int32_t, std::uint32_t>;  // entry, how many members are known as it

  std::vector<Spelling> all_;
  std::vector<std::int32_t> of_mention_;  // -1: none
  std::unordered_map<std::string, SpellingIndex> by_folded_;
  std::vector<std::uint32_t> thing_of_;
  std::vector<std::vector<SpellingIndex>> members_;  // by thing
  std::vector<KnownCounts> known_;                   // by thing
};

}  // namespace geumul::ingest
