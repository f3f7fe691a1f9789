#pragma once
// Syllables taken apart: 한 = 하 + ㄴ. Arithmetic on code points only.
//
//   final_of(U'한') == 4;  without_final(U'한') == U'하';  vowel_of(U'하') == Vowel::A
//
// Vowels and finals are numbered as Unicode orders them.

#include <cstdint>

namespace geumul::ingest::hangul {

constexpr char32_t kFirst = 0xAC00;
constexpr std::uint32_t kFinals = 28;
constexpr std::uint32_t kVowels = 21;

constexpr bool is_syllable(char32_t c) { return c >= kFirst && c <= 0xD7A3; }
/// 0: none; 4: ㄴ, 8: ㄹ, 16: ㅁ, 17: ㅂ, 20: ㅆ. `c` must be a syllable, here and below.
constexpr std::uint32_t final_of(char32_t c) { return (static_cast<std::uint32_t>(c) - kFirst) % kFinals; }
constexpr char32_t without_final(char32_t c) { return c - final_of(c); }
constexpr std::uint32_t vowel_of(char32_t c) { return (static_cast<std::uint32_t>(c) - kFirst) / kFinals % kVowels; }
constexpr char32_t with_vowel(char32_t c, std::uint32_t vowel) {
  const std::uint32_t initial = (static_cast<std::uint32_t>(c) - kFirst) / (kFinals * kVowels);
  return kFirst + (initial * kVowels + vowel) * kFinals + final_of(c);
}

namespace vowel {
constexpr std::uint32_t A = 0, AE = 1, YA = 2, EO = 4, E = 5, YEO = 6, YE = 7, O = 8, WA = 9, WAE = 10, OE = 11, U = 13,
                        WO = 14, WE = 15, WI = 16, EU = 18, UI = 19, I = 20;
}
namespace final_consonant {
constexpr std::uint32_t None = 0, Nieun = 4, Digeut = 7, Rieul = 8, Mieum = 16, Bieup = 17, Siot = 19, SsangSiot = 20,
                        Hieut = 27;
}

/// The final consonants as symbols of their own: U+11A8 … U+11C2, so that 한 is 하 and U+11AB.
constexpr char16_t kFinalSymbol = 0x11A7;
constexpr bool is_final_symbol(char16_t s) { return s > kFinalSymbol && s < kFinalSymbol + kFinals; }

}  // namespace geumul::ingest::hangul
