#pragma once
// The parser's view of the tokens: look, take, complain. Shared by the files parse_*.cpp only.
//
//   if (tokens.accept_keyword("LIMIT")) limit = GEUMUL_TRY(parse_expression(tokens));
//   GEUMUL_TRY(tokens.expect_symbol(")"));

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "query/ast.h"
#include "query/lexer.h"

namespace geumul::query {

/// Both in ASCII letters; `upper` is in capitals.
bool equals_keyword(std::string_view text, std::string_view upper);

class TokenStream {
 public:
  explicit TokenStream(std::string_view query) : query_(query), tokens_(tokenize(query)) {}

  const Token& peek(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  std::size_t position() const { return at_; }
  const Token& at(std::size_t position) const { return tokens_[std::min(position, tokens_.size() - 1)]; }
  void advance() { at_ = std::min(at_ + 1, tokens_.size() - 1); }
  bool done() const { return peek().kind == TokenKind::End; }

  bool at_keyword(std::string_view word, std::size_t ahead = 0) const;
  bool at_symbol(std::string_view symbol, std::size_t ahead = 0) const;
  bool accept_keyword(std::string_view word);
  bool accept_symbol(std::string_view symbol);
  Result<void> expect_keyword(std::string_view word);
  Result<void> expect_symbol(std::string_view symbol);
  /// A name where any name may stand: a label, a key, a type.
  Result<std::string> expect_name(std::string_view what);
  /// The name of a variable: not a reserved word, unless in backquotes.
  Result<Variable> expect_variable();
  bool at_variable(std::size_t ahead = 0) const;

  /// From `begin` to the end of the last token taken.
  Span span_from(std::uint32_t begin) const;
  std::uint32_t begin() const { return peek().span.begin; }
  std::string_view text(Span span) const { return slice(query_, span); }

  /// "unexpected `)`, expected ..." at the next token.
  Error unexpected(std::string_view expected) const;

  /// Guards recursion: hold the guard while inside; `too_deep()` says whether to stop.
  class Nesting {
   public:
    explicit Nesting(TokenStream& stream) : stream_(stream) { ++stream_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --stream_.depth_; }

   private:
    TokenStream& stream_;
  };
  bool too_deep() const { return depth_ > kMaxDepth; }
  Error nested_too_deep() const;

 private:
  std::string_view query_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::uint32_t depth_ = 0;
};

}  // namespace geumul::query
