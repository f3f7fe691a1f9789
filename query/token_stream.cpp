#include "query/token_stream.h"

#include <algorithm>
#include <array>

namespace geumul::query {
namespace {

constexpr std::array<std::string_view, 32> kReserved = {
    "AND",    "AS",  "CASE",  "CONTAINS", "CREATE", "DELETE", "DETACH", "DISTINCT", "ELSE",  "ENDS",  "FALSE",
    "IN",     "IS",  "LIMIT", "MATCH",    "MERGE",  "NOT",    "NULL",   "OPTIONAL", "OR",    "ORDER", "REMOVE",
    "RETURN", "SET", "SKIP",  "STARTS",   "THEN",   "TRUE",   "UNION",  "UNWIND",   "WHERE", "WITH"};

bool is_reserved(const Token& token) {
  return std::any_of(kReserved.begin(), kReserved.end(),
                     [&](std::string_view word) { return equals_keyword(token.text, word); });
}

}  // namespace

bool equals_keyword(std::string_view text, std::string_view upper) {
  const auto capital = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  return text.size() == upper.size() &&
         std::equal(text.begin(), text.end(), upper.begin(), [&](char a, char b) { return capital(a) == b; });
}

bool TokenStream::at_keyword(std::string_view word, std::size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::Identifier && equals_keyword(token.text, word);
}

bool TokenStream::at_symbol(std::string_view symbol, std::size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::Symbol && token.text == symbol;
}

bool TokenStream::accept_keyword(std::string_view word) {
  if (!at_keyword(word)) return false;
  advance();
  return true;
}

bool TokenStream::accept_symbol(std::string_view symbol) {
  if (!at_symbol(symbol)) return false;
  advance();
  return true;
}

Result<void> TokenStream::expect_keyword(std::string_view word) {
  if (accept_keyword(word)) return {};
  return unexpected("`" + std::string(word) + "`");
}

Result<void> TokenStream::expect_symbol(std::string_view symbol) {
  if (accept_symbol(symbol)) return {};
  return unexpected("`" + std::string(symbol) + "`");
}

Result<std::string> TokenStream::expect_name(std::string_view what) {
  const Token& token = peek();
  if (token.kind != TokenKind::Identifier && token.kind != TokenKind::Quoted) {
    Error error = unexpected(what);
    if (error.slug == "InvalidNumberLiteral") error.slug = "UnexpectedSyntax";  // {1B2c: 1} wants no number there
    return error;
  }
  advance();
  return token.text;
}

bool TokenStream::at_variable(std::size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::Quoted || (token.kind == TokenKind::Identifier && !is_reserved(token));
}

Result<Variable> TokenStream::expect_variable() {
  if (!at_variable()) return unexpected("a variable");
  const Token& token = peek();
  advance();
  return Variable{token.text, kNoSlot, token.span};
}

Span TokenStream::span_from(std::uint32_t begin) const {
  return {begin, at_ == 0 ? begin : std::max(begin, tokens_[at_ - 1].span.end)};
}

Error TokenStream::unexpected(std::string_view expected) const {
  const Token& token = peek();
  const std::string_view slug = token.kind == TokenKind::Invalid ? token.slug : "UnexpectedSyntax";
  std::string what = "the end of the query";
  if (token.kind != TokenKind::End) {
    constexpr std::size_t kShown = 40;
    std::string_view shown = slice(query_, token.span);
    if (shown.size() > kShown) shown = {};
    what = shown.empty() ? "token" : "`" + std::string(shown) + "`";
  }
  if (slug == "InvalidNumberLiteral") return {Code::Syntax, what + " is not a number", slug, token.span};
  if (slug == "InvalidUnicodeLiteral")
    return {Code::Syntax, "bad \\u escape in " + what + ", expected four hexadecimal digits", slug, token.span};
  if (slug == "InvalidUnicodeCharacter")
    return {Code::Syntax, "character " + what + " has no meaning here", slug, token.span};
  return {Code::Syntax, "unexpected " + what + ", expected " + std::string(expected), slug, token.span};
}

Error TokenStream::nested_too_deep() const {
  return {Code::Syntax, "nested deeper than " + std::to_string(kMaxDepth) + " levels", "UnexpectedSyntax", peek().span};
}

}  // namespace geumul::query
