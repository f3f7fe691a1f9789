#pragma once
// A paragraph to sentences: ICU's breaks, corrected by Korean endings, quotes and abbreviations.
//
//   for (Span s : split_sentences(text, paragraph)) slice(text, s);
//
// Spans are trimmed, never empty, ascending; together they cover all that is not space. Linear in the paragraph.

#include <string_view>
#include <vector>

#include "base/span.h"

namespace geumul::ingest {

/// `text` is valid UTF-8 and `paragraph` lies inside it, on code point borders, without line breaks.
std::vector<Span> split_sentences(std::string_view text, Span paragraph);

}  // namespace geumul::ingest
