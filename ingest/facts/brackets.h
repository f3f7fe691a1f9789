#pragma once
// Brackets and quotation marks of a sentence: what stands in them does not take part in the clause around them.

#include <string_view>
#include <vector>

#include "base/span.h"

namespace geumul::ingest {

/// Outermost brackets ( ) [ ] （ ） of the sentence, marks included; an unclosed one is no bracket.
std::vector<Span> find_brackets(std::string_view text, Span sentence);

/// Quoted speech “…” "…" (not names in quotes): spans without the marks, at least four eojeols long.
std::vector<Span> find_speech(std::string_view text, Span sentence);

bool is_quote_mark(char32_t c);

/// The mark that closes what this one opens, itself for straight ones; 0: none opens here.
char32_t closing_quote(char32_t open);

}  // namespace geumul::ingest
