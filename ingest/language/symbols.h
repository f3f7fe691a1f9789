#pragma once
// An eojeol as the lattice sees it: syllables with their final consonants apart, so that a morpheme can end between
// them.
//
//   const Symbols s = to_symbols("한다");   // units: 하 ㄴ 다; characters: 한 다
//
// Forms of the dictionary are written in the same units: "ㄴ다" is ㄴ 다. Plain values.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace geumul::ingest {

struct Symbols {
  std::u16string units;                     // characters beyond the BMP are U+FFFF
  std::u32string characters;                // of the text
  std::vector<std::uint16_t> character_of;  // of each unit
  std::vector<std::uint32_t> byte_of;       // where each character begins in the text; last: the text's size

  std::size_t size() const { return units.size(); }
  /// False between a syllable and its final consonant.
  bool is_border(std::size_t unit) const {
    return unit == 0 || unit >= units.size() || character_of[unit] != character_of[unit - 1];
  }
  /// The characters that [begin, end) shows in, half-open; a shared syllable counts.
  std::size_t first_character(std::size_t begin) const {
    return begin < units.size() ? character_of[begin] : characters.size();
  }
  std::size_t end_character(std::size_t end) const { return end == 0 ? 0 : character_of[end - 1] + 1U; }
};

/// At most 60000 characters of valid UTF-8.
Symbols to_symbols(std::string_view text);

/// A dictionary form: like to_symbols, but a leading lone consonant (ㄴ다) is a final consonant.
std::u16string to_units(std::string_view form);
std::string from_units(std::u16string_view units);

constexpr std::uint64_t kFormSeed = 0x9AE16A3B2F90404FULL;
/// The hash of a form grows unit by unit, so that all forms that start at one place cost one pass.
constexpr std::uint64_t extend_form(std::uint64_t hash, char16_t unit) {
  hash = (hash ^ unit) * 0x9FB21C651E98DF25ULL;
  return hash ^ (hash >> 29U);
}
constexpr std::uint64_t hash_form(std::u16string_view units, std::uint64_t hash = kFormSeed) {
  for (const char16_t unit : units) hash = extend_form(hash, unit);
  return hash;
}
constexpr std::uint32_t form_id(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

}  // namespace geumul::ingest
