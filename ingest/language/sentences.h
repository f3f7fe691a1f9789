#pragma once
// A paragraph to sentences: ICU's breaks, corrected by Korean endings, quotes and abbreviations.
//
//   for (Span s : split_sentences(text, paragraph)) slice(text, s);
//
// Spans are trimmed, never empty, ascending; together they cover all that is not space. Linear in the paragraph.
// None is longer than kLongestSentence, so that those who compare a sentence's parts in pairs stay linear in the text.

#include <string_view>
#include <vector>

#include "base/span.h"

namespace geumul::ingest {

/// In bytes; some 1,400 syllables. What is longer is a table, a list or no language at all.
inline constexpr std::uint32_t kLongestSentence = 4096;

/// `text` is valid UTF-8 and `paragraph` lies inside it, on code point borders, without line breaks.
std::vector<Span> split_sentences(std::string_view text, Span paragraph);

/// The sentence without spaces around it, in parts if it is too long: cut at spaces, or anywhere if there are none.
std::vector<Span> cut_long_sentence(std::string_view text, Span sentence);

}  // namespace geumul::ingest
