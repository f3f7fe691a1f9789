#pragma once
// A sentence as code points with their places in the document's text.
//
//   const Letters letters(document.text, sentence);
//   letters.text(2, 5);   // the characters 2, 3 and 4
//
// Holds a view of the text, which must outlive it.

#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/utf8.h"

namespace geumul::ingest {

class Letters {
 public:
  Letters(std::string_view text, Span span) : text_(text) {
    const std::size_t expected = span.size() / 2 + 1;  // Hangul takes three bytes, spaces and digits one
    chars_.reserve(expected);
    at_.reserve(expected + 1);
    for (std::uint32_t at = span.begin; at < span.end;) {
      const utf8::CodePoint c = utf8::decode(text, at);
      chars_.push_back(c.value);
      at_.push_back(at);
      at += c.size;
    }
    at_.push_back(span.end);
  }

  std::size_t size() const { return chars_.size(); }
  char32_t operator[](std::size_t i) const { return i < chars_.size() ? chars_[i] : U'\0'; }
  /// The byte where character i starts; i may be size().
  std::uint32_t at(std::size_t i) const { return at_[i]; }
  Span span(std::size_t begin, std::size_t end) const { return {at_[begin], at_[end]}; }
  std::string_view text(std::size_t begin, std::size_t end) const { return slice(text_, span(begin, end)); }
  /// The whole document's text.
  std::string_view document() const { return text_; }
  /// The first character at or behind byte `byte`.
  std::size_t index(std::uint32_t byte) const {
    std::size_t low = 0;
    std::size_t high = at_.size() - 1;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (at_[middle] < byte)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

 private:
  std::string_view text_;
  std::vector<char32_t> chars_;
  std::vector<std::uint32_t> at_;
};

/// Hangul, Latin, digits, hanja, kana: what words are made of.
inline bool is_word_letter(char32_t c) {
  return utf8::is_hangul_syllable(c) || utf8::is_latin_letter(c) || utf8::is_digit(c) || utf8::is_hanja(c) ||
         (c >= 0x3040 && c <= 0x30FF);
}

/// Where the run of word letters that i lies in ends.
inline std::size_t word_end(const Letters& letters, std::size_t i) {
  while (i < letters.size() && is_word_letter(letters[i])) ++i;
  return i;
}

}  // namespace geumul::ingest
