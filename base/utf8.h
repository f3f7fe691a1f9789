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

/// Decodes the code point that starts at `at`, which must be inside `text`.
CodePoint decode(std::string_view text, std::size_t at);
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

bool is_hangul_syllable(char32_t c);
bool is_hanja(char32_t c);
bool is_space(char32_t c);
bool is_digit(char32_t c);         // 0-9 only
bool is_latin_letter(char32_t c);  // A-Z a-z and Latin-1/Extended letters

}  // namespace geumul::utf8
