#pragma once
// What of an eojeol matters for what it depends on: what it names, how it ends, which signs stand around it.
//
//   words.push_back(dependency_word(eojeol.morphemes));   // [인수/NNG 하/XSV ㄴ/ETM] → stem 인수하, tail ㄴ/ETM
//
// Forms are kept as hashes.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/language/morpheme.h"

namespace geumul::ingest {

struct DependencyWord {
  std::uint64_t stem = 0;    // its last noun, verb, adverb …
  std::uint64_t tail = 0;    // its last morpheme that is no sign
  std::uint64_t ending = 0;  // all particles and endings behind the stem
  Tag stem_tag = Tag::NA;
  Tag tail_tag = Tag::NA;
  bool is_predicate = false;  // has a verb, an adjective or a copula
  bool has_comma = false;     // behind it
  std::uint8_t opened = 0;    // quotes and brackets that open before its stem
  std::uint8_t closed = 0;    // signs of that kind behind its first morpheme
  std::int16_t depth = 0;     // of quotes and brackets around its stem; filled by set_depths
};

/// A morpheme without its place in a text.
struct MorphemeView {
  std::string_view form;
  Tag tag = Tag::NA;
};

DependencyWord dependency_word(std::span<const MorphemeView> morphemes);
/// From any morphemes that have a form and a tag.
template <class Morphemes>
DependencyWord dependency_word(const Morphemes& morphemes) {
  std::vector<MorphemeView> views;
  views.reserve(std::size(morphemes));
  for (const auto& m : morphemes) views.push_back({m.form, m.tag});
  return dependency_word(std::span<const MorphemeView>(views));
}

/// Counts through the sentence what its words open and close.
void set_depths(std::vector<DependencyWord>& words);

}  // namespace geumul::ingest
