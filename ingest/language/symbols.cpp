#include "ingest/language/symbols.h"

#include <array>

#include "base/utf8.h"
#include "ingest/language/hangul.h"

namespace geumul::ingest {
namespace {

using hangul::kFinalSymbol;

// The letters ㄱ ㄲ ㄳ ㄴ … that stand for the final consonants 1..27 where they are written alone.
constexpr std::u16string_view kLetters = u"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

char16_t narrow(char32_t c) { return c < 0x10000 ? static_cast<char16_t>(c) : char16_t{0xFFFF}; }

void append_units(std::u16string& units, char32_t c) {
  if (!hangul::is_syllable(c)) return units.push_back(narrow(c));
  units.push_back(narrow(hangul::without_final(c)));
  if (const std::uint32_t final = hangul::final_of(c); final != 0)
    units.push_back(static_cast<char16_t>(kFinalSymbol + final));
}

}  // namespace

Symbols to_symbols(std::string_view text) {
  Symbols symbols;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    symbols.byte_of.push_back(static_cast<std::uint32_t>(at));
    symbols.characters.push_back(c.value);
    append_units(symbols.units, c.value);
    symbols.character_of.resize(symbols.units.size(), static_cast<std::uint16_t>(symbols.characters.size() - 1));
    at += c.size;
  }
  symbols.byte_of.push_back(static_cast<std::uint32_t>(text.size()));
  return symbols;
}

std::u16string to_units(std::string_view form) {
  std::u16string units;
  for (std::size_t at = 0; at < form.size();) {
    const utf8::CodePoint c = utf8::decode(form, at);
    const std::size_t letter = at == 0 ? kLetters.find(narrow(c.value)) : std::u16string_view::npos;
    if (letter != std::u16string_view::npos)
      units.push_back(static_cast<char16_t>(kFinalSymbol + 1 + letter));
    else
      append_units(units, c.value);
    at += c.size;
  }
  return units;
}

std::string from_units(std::u16string_view units) {
  std::string form;
  for (std::size_t i = 0; i < units.size(); ++i) {
    char32_t c = units[i];
    if (hangul::is_final_symbol(units[i])) {
      c = kLetters[units[i] - kFinalSymbol - 1U];
    } else if (hangul::is_syllable(c) && i + 1 < units.size() && hangul::is_final_symbol(units[i + 1])) {
      c += static_cast<char32_t>(units[++i] - kFinalSymbol);
    }
    utf8::append(form, c);
  }
  return form;
}

}  // namespace geumul::ingest
