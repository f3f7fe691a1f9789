#pragma once
// UTF-8 text: validity, code points, normal form, width on a terminal. Offsets are bytes everywhere else; the two
// counters here convert at the border to people and scorers who count code points.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace geumul::utf8 {

/// One decoded code point and its length in bytes (1..4). Malformed input yields U+FFFD and length 1.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;
};

/// The rest of `decode`: every length, every malformed sequence.
CodePoint decode_any(std::string_view text, std::size_t at);

/// Decodes the code point that starts at `at`, which must be inside `text`.
inline CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[at + i])}; };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  if (byte(0) < 0x80) return {byte(0), 1};
  // Most Hangul and hanja: three bytes, whose first one says nothing of the range of the second.
  const bool is_plain = byte(0) > 0xE0 && byte(0) < 0xED && at + 2 < text.size();
  if (is_plain && continues(1) && continues(2))
    return {(byte(0) & 0xFU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU), 3};
  return decode_any(text, at);
}
/// The code point that ends at `end` (exclusive), which must be > 0.
CodePoint decode_before(std::string_view text, std::size_t end);
void append(std::string& text, char32_t code_point);

bool valid(std::string_view text);
/// Every malformed sequence replaced by U+FFFD, as Unicode recommends (one per maximal subpart).
std::string repair(std::string_view bytes);
std::size_t count(std::string_view text);
std::u32string to_utf32(std::string_view text);
std::string from_utf32(std::u32string_view text);

/// Unicode NFC. `text` must be valid UTF-8.
std::string nfc(std::string_view text);
/// Case folding and NFKC (so full-width Latin becomes ASCII); what two spellings of one name share.
std::string fold(std::string_view text);

/// Columns on a terminal: Hangul and hanja take two, combining marks none.
std::size_t display_width(std::string_view text);

constexpr bool is_hangul_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }
constexpr bool is_hanja(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF);
}
/// Unicode's White_Space, which ends at the ideographic space.
bool is_unicode_space(char32_t c);
inline bool is_space(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= U'\t' && c <= U'\r');
  return c <= 0x3000 && is_unicode_space(c);
}
constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }  // 0-9 only
/// A-Z, a-z and the letters of Latin-1 and its extensions.
constexpr bool is_latin_letter(char32_t c) {
  if (c < 0x80) return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
  return c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7;
}

}  // namespace geumul::utf8
