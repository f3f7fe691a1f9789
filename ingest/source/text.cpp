#include "ingest/source/text.h"

#include <algorithm>

#include "base/utf8.h"

namespace geumul::ingest {
namespace {

enum class Kind { Keep, Drop, Space, Line };

Kind kind_of_control(char32_t c) {
  if (c == U'\n' || c == 0x85 || c == 0x2028 || c == 0x2029) return Kind::Line;
  if (c == U'\t' || c == U' ') return Kind::Space;
  return Kind::Drop;
}

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x115F || c == 0x1160 ||
         c == 0x3164 || c == 0xFFFC || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool is_noncharacter(char32_t c) { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFE; }

Kind classify(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) return kind_of_control(c);
  if (c < 0x80) return c == U' ' ? Kind::Space : Kind::Keep;
  if (is_invisible(c) || is_noncharacter(c)) return Kind::Drop;
  if (c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000)
    return Kind::Space;
  return Kind::Keep;
}

/// A zero-width joiner stays only where it joins: 👩‍👧, never 한‍빛.
bool joins(std::string_view out, std::string_view text, std::size_t after) {
  const auto pictured = [](char32_t c) { return c >= 0x2190 && !utf8::is_hangul_syllable(c) && !utf8::is_hanja(c); };
  return !out.empty() && after < text.size() && pictured(utf8::decode_before(out, out.size()).value) &&
         pictured(utf8::decode(text, after).value);
}

/// Length of a terminal escape sequence at `at` ("\x1b[31m", "\x1b]0;title\a"): its letters are no text either.
std::size_t escape_size(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '[') {
    ++end;
    while (end < text.size() && end - at < 16 && static_cast<unsigned char>(text[end]) - 0x20U < 0x20U) ++end;
    if (end < text.size()) ++end;
  }
  return end - at;
}

/// ASCII and Hangul need no thought: most of every text.
std::size_t plain_run(std::string_view text, std::size_t at) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t end = at;
  while (end < text.size()) {
    const unsigned char b = byte(end);
    if (b > 0x20 && b < 0x7F)
      ++end;
    else if (b >= 0xEB && b <= 0xEC && end + 2 < text.size() && (byte(end + 1) & 0xC0) == 0x80 &&
             (byte(end + 2) & 0xC0) == 0x80)
      end += 3;  // U+B000..U+CFFF: Hangul syllables
    else
      break;
  }
  return end - at;
}

/// Characters that NFC leaves alone wherever they stand: all that most texts have.
bool is_inert(char32_t c) {
  return c < 0x300 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x3001 && c <= 0x3029) || (c >= 0x4E00 && c <= 0x9FFF) ||
         utf8::is_hangul_syllable(c) || (c >= 0xFF01 && c <= 0xFFEE);
}

/// Appends what is kept to `out`; true if it is in NFC for certain.
template <class Sink>
bool scan(std::string_view text, std::string& out, Sink&& white) {
  bool inert = true;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t plain = plain_run(text, at); plain > 0) {
      out.append(text.substr(at, plain));
      at += plain;
      continue;
    }
    const utf8::CodePoint point = utf8::decode(text, at);
    if (point.value == 0x1B) {
      at += escape_size(text, at);
      continue;
    }
    const bool malformed = point.size == 1 && point.value >= 0x80;  // where a text was cut
    const std::string_view bytes = malformed ? "\uFFFD" : text.substr(at, point.size);
    at += point.size;
    if (point.value == U'\r') {
      if (at >= text.size() || text[at] != '\n') white(Kind::Line);
      continue;
    }
    const Kind kind = classify(point.value);
    const bool joiner = point.value == 0x200D;
    if (kind == Kind::Space || kind == Kind::Line)
      white(kind);
    else if (joiner ? joins(out, text, at) : kind == Kind::Keep) {
      out.append(bytes);
      inert = inert && is_inert(point.value);
    }
  }
  return inert;
}

constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

template <class Fits>
bool any(std::initializer_list<std::string_view> parts, Fits fits) {
  return std::any_of(parts.begin(), parts.end(), fits);
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const bool inert = scan(text, out, [&out](Kind kind) { out += kind == Kind::Line ? '\n' : ' '; });
  return inert ? out : utf8::nfc(out);
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const bool inert = scan(text, out, [&out](Kind) {
    if (!out.empty() && out.back() != ' ') out += ' ';
  });
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return inert ? out : utf8::nfc(out);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(trim(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return lines;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return any(parts, [text](std::string_view part) { return contains(text, part); });
}
bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return any(parts, [text](std::string_view part) { return text.starts_with(part); });
}
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return any(parts, [text](std::string_view part) { return text.ends_with(part); });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && lower(a) == lower(b);
}

std::string letters(std::string_view text) {
  std::string out;
  const std::string folded = utf8::fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const utf8::CodePoint point = utf8::decode(folded, at);
    const char32_t c = point.value;
    const bool ascii_mark = c < 0x80 && !utf8::is_digit(c) && !utf8::is_latin_letter(c);
    const bool mark = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xA1 && c <= 0xBF);
    if (!ascii_mark && !mark) out.append(folded, at, point.size);
    at += point.size;
  }
  return out;
}

std::size_t hangul_count(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    n += utf8::is_hangul_syllable(point.value) ? 1U : 0U;
    at += point.size;
  }
  return n;
}

bool ends_like_sentence(std::string_view text) {
  bool closed = false;
  while (!text.empty()) {
    const utf8::CodePoint last = utf8::decode_before(text, text.size());
    const char32_t c = last.value;
    const bool closing = c == U'"' || c == U'\'' || c == U')' || c == U']' || c == 0x201D || c == 0x2019 ||
                         c == 0x300D || c == 0x300F || c == 0xBB || c == U' ';
    if (!closing) return c == U'.' || c == U'?' || c == U'!' || c == 0x2026 || c == 0x3002 || (c == U'다' && !closed);
    closed = true;
    text.remove_suffix(last.size);
  }
  return false;
}

}  // namespace geumul::ingest
