#pragma once
// Query text to tokens with spans. Keywords are identifiers here: Cypher reserves very few words, so the parser
// decides.
//
//   for (const Token& token : tokenize("MATCH (회사)")) ...   // Identifier "MATCH", Symbol "(", ...
//
// Never fails: a bad character or literal is a token of its own, so that the parser reports the first error in the
// order of reading. The last token is always End.

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace geumul::query {

enum class TokenKind : unsigned char { End, Identifier, Quoted, Integer, Float, String, Symbol, Invalid };

struct Token {
  TokenKind kind = TokenKind::End;
  Span span{};
  std::string text;         // names and strings without quotes and escapes; else as written
  std::string_view slug;    // Invalid: the TCK's word for it
  std::uint32_t match = 0;  // of an opening bracket: the index of the closing one; 0 if there is none
};

std::vector<Token> tokenize(std::string_view query);

}  // namespace geumul::query
