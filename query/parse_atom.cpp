#include "query/parse_atom.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "query/parse_expression.h"
#include "query/parse_pattern.h"
#include "query/parse_query.h"

namespace geumul::query {
namespace {

// --- numbers ---

Result<Expression> make_float(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  const Token& token = tokens.peek();
  const double value = std::strtod(token.text.c_str(), nullptr);
  if (std::isinf(value))
    return Error{Code::Syntax, "number `" + token.text + "` is too large", "FloatingPointOverflow", token.span};
  tokens.advance();
  return make_expression(tokens, begin, Literal{Value(value)});
}

// --- what stands in brackets ---

Result<Expression> parse_list_comprehension(TokenStream& tokens, std::uint32_t begin) {
  Variable variable = GEUMUL_TRY(tokens.expect_variable());
  GEUMUL_TRY(tokens.expect_keyword("IN"));
  Expression list = GEUMUL_TRY(parse_expression(tokens));
  OptionalExpression where = GEUMUL_TRY(parse_optional(tokens, tokens.accept_keyword("WHERE")));
  OptionalExpression projection = GEUMUL_TRY(parse_optional(tokens, tokens.accept_symbol("|")));
  GEUMUL_TRY(tokens.expect_symbol("]"));
  return make_expression(
      tokens, begin, ListComprehension{std::move(variable), std::move(list), std::move(where), std::move(projection)});
}

/// One MATCH, as the query that a pattern in an expression stands for.
Query match_query(PathPattern pattern, std::optional<Expression> where) {
  const Span span = pattern.span;
  Match match;
  match.patterns.push_back(std::move(pattern));
  match.where = std::move(where);
  SingleQuery single;
  single.span = span;
  single.clauses.push_back({std::move(match), span});
  Query query;
  query.parts.push_back(std::move(single));
  return query;
}

/// [p = (a)-->(b) WHERE ... | expression] is a subquery that collects its one column.
Result<Expression> parse_pattern_comprehension(TokenStream& tokens, std::uint32_t begin) {
  PathPattern pattern = GEUMUL_TRY(parse_path_pattern(tokens));
  std::optional<Expression> where;
  if (tokens.accept_keyword("WHERE")) where = GEUMUL_TRY(parse_expression(tokens));
  GEUMUL_TRY(tokens.expect_symbol("|"));
  Projection projection;
  projection.is_return = true;
  Expression item = GEUMUL_TRY(parse_expression(tokens));
  const Span span = item.span;
  projection.items.push_back({std::move(item), Variable{"item", kNoSlot, span}, true});
  GEUMUL_TRY(tokens.expect_symbol("]"));
  Query query = match_query(std::move(pattern), std::move(where));
  query.parts[0].clauses.push_back({std::move(projection), span});
  return make_expression(tokens, begin, Subquery{SubqueryKind::Collect, false, std::move(query)});
}

bool at_pattern_comprehension(const TokenStream& tokens) {
  const std::size_t ahead = tokens.at_variable() && tokens.at_symbol("=", 1) ? 2 : 0;
  if (!at_walk(tokens, ahead)) return false;
  if (ahead != 0) return true;
  // `[(a)-->(b), x]` is a list; walk over the pattern to see what follows it.
  std::size_t next = tokens.position();
  for (;; ++next) {
    const Token& token = tokens.at(next);
    if (token.kind == TokenKind::End) return false;
    if (token.match != 0) {
      next = token.match;
      continue;
    }
    if (token.kind == TokenKind::Symbol && token.text == "|") return true;
    if (token.kind == TokenKind::Symbol && (token.text == "," || token.text == "]")) return false;
  }
}

Result<Expression> parse_bracketed(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  tokens.advance();
  if (tokens.at_variable() && tokens.at_keyword("IN", 1)) return parse_list_comprehension(tokens, begin);
  if (at_pattern_comprehension(tokens)) return parse_pattern_comprehension(tokens, begin);
  ListLiteral list;
  if (!tokens.at_symbol("]")) {
    do list.items.push_back(GEUMUL_TRY(parse_expression(tokens)));
    while (tokens.accept_symbol(","));
  }
  GEUMUL_TRY(tokens.expect_symbol("]"));
  return make_expression(tokens, begin, std::move(list));
}

Result<Expression> parse_parenthesized(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  if (at_walk(tokens)) {
    PathPattern pattern = GEUMUL_TRY(parse_walk(tokens));
    return make_expression(tokens, begin,
                           Subquery{SubqueryKind::Exists, true, match_query(std::move(pattern), std::nullopt)});
  }
  tokens.advance();
  Expression inner = GEUMUL_TRY(parse_expression(tokens));
  GEUMUL_TRY(tokens.expect_symbol(")"));
  inner.span = tokens.span_from(begin);  // the text of a column keeps its parentheses
  return inner;
}

// --- words with a syntax of their own ---

Result<Expression> parse_case(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  tokens.advance();
  Case node;
  node.subject = GEUMUL_TRY(parse_optional(tokens, !tokens.at_keyword("WHEN")));
  do {
    GEUMUL_TRY(tokens.expect_keyword("WHEN"));
    node.whens.push_back(GEUMUL_TRY(parse_expression(tokens)));
    GEUMUL_TRY(tokens.expect_keyword("THEN"));
    node.thens.push_back(GEUMUL_TRY(parse_expression(tokens)));
  } while (tokens.at_keyword("WHEN"));
  node.otherwise = GEUMUL_TRY(parse_optional(tokens, tokens.accept_keyword("ELSE")));
  GEUMUL_TRY(tokens.expect_keyword("END"));
  return make_expression(tokens, begin, std::move(node));
}

std::optional<QuantifierKind> find_quantifier(const TokenStream& tokens) {
  if (!tokens.at_symbol("(", 1) || !tokens.at_variable(2) || !tokens.at_keyword("IN", 3)) return std::nullopt;
  if (tokens.at_keyword("ALL")) return QuantifierKind::All;
  if (tokens.at_keyword("ANY")) return QuantifierKind::Any;
  if (tokens.at_keyword("NONE")) return QuantifierKind::None;
  if (tokens.at_keyword("SINGLE")) return QuantifierKind::Single;
  return std::nullopt;
}

Result<Expression> parse_quantifier(TokenStream& tokens, QuantifierKind kind) {
  const std::uint32_t begin = tokens.begin();
  tokens.advance();
  tokens.advance();
  Variable variable = GEUMUL_TRY(tokens.expect_variable());
  GEUMUL_TRY(tokens.expect_keyword("IN"));
  Expression list = GEUMUL_TRY(parse_expression(tokens));
  GEUMUL_TRY(tokens.expect_keyword("WHERE"));
  Expression where = GEUMUL_TRY(parse_expression(tokens));
  GEUMUL_TRY(tokens.expect_symbol(")"));
  return make_expression(tokens, begin, Quantifier{kind, std::move(variable), std::move(list), std::move(where)});
}

/// reduce(sum = 0, x IN list | sum + x)
Result<Expression> parse_reduce(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  tokens.advance();
  tokens.advance();
  Variable accumulator = GEUMUL_TRY(tokens.expect_variable());
  GEUMUL_TRY(tokens.expect_symbol("="));
  Expression initial = GEUMUL_TRY(parse_expression(tokens));
  GEUMUL_TRY(tokens.expect_symbol(","));
  Variable variable = GEUMUL_TRY(tokens.expect_variable());
  GEUMUL_TRY(tokens.expect_keyword("IN"));
  Expression list = GEUMUL_TRY(parse_expression(tokens));
  GEUMUL_TRY(tokens.expect_symbol("|"));
  Expression step = GEUMUL_TRY(parse_expression(tokens));
  GEUMUL_TRY(tokens.expect_symbol(")"));
  return make_expression(
      tokens, begin,
      Reduce{std::move(accumulator), std::move(initial), std::move(variable), std::move(list), std::move(step)});
}

Result<Expression> parse_braced_subquery(TokenStream& tokens, SubqueryKind kind) {
  const std::uint32_t begin = tokens.begin();
  tokens.advance();
  tokens.advance();
  Query query = GEUMUL_TRY(parse_subquery(tokens));
  GEUMUL_TRY(tokens.expect_symbol("}"));
  return make_expression(tokens, begin, Subquery{kind, false, std::move(query)});
}

/// True at name(, a.b.name(
bool at_call(const TokenStream& tokens) {
  std::size_t ahead = 0;
  const auto name = [&](std::size_t at) {
    return tokens.peek(at).kind == TokenKind::Identifier || tokens.peek(at).kind == TokenKind::Quoted;
  };
  if (!name(0)) return false;
  while (tokens.at_symbol(".", ahead + 1) && name(ahead + 2)) ahead += 2;
  return tokens.at_symbol("(", ahead + 1);
}

Result<Expression> parse_call(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  FunctionCall call;
  call.name = GEUMUL_TRY(tokens.expect_name("a function"));
  while (tokens.accept_symbol(".")) call.name += "." + GEUMUL_TRY(tokens.expect_name("a function"));
  tokens.advance();
  if (tokens.at_symbol("*") && equals_keyword(call.name, "COUNT")) {
    tokens.advance();
    call.star = true;
  } else if (!tokens.at_symbol(")")) {
    call.distinct = tokens.accept_keyword("DISTINCT");
    do call.arguments.push_back(GEUMUL_TRY(parse_expression(tokens)));
    while (tokens.accept_symbol(","));
  }
  GEUMUL_TRY(tokens.expect_symbol(")"));
  return make_expression(tokens, begin, std::move(call));
}

std::optional<Value> find_constant(const TokenStream& tokens) {
  if (tokens.at_keyword("TRUE")) return Value(true);
  if (tokens.at_keyword("FALSE")) return Value(false);
  if (tokens.at_keyword("NULL")) return Value(Null{});
  return std::nullopt;
}

Result<Expression> parse_word(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  if (std::optional<Value> constant = find_constant(tokens)) {
    tokens.advance();
    return make_expression(tokens, begin, Literal{std::move(*constant)});
  }
  if (tokens.at_keyword("CASE")) return parse_case(tokens);
  if (const auto kind = find_quantifier(tokens)) return parse_quantifier(tokens, *kind);
  if (tokens.at_keyword("REDUCE") && tokens.at_symbol("(", 1) && tokens.at_symbol("=", 3)) return parse_reduce(tokens);
  if (tokens.at_symbol("{", 1)) {
    if (tokens.at_keyword("EXISTS")) return parse_braced_subquery(tokens, SubqueryKind::Exists);
    if (tokens.at_keyword("COUNT")) return parse_braced_subquery(tokens, SubqueryKind::Count);
    if (tokens.at_keyword("COLLECT")) return parse_braced_subquery(tokens, SubqueryKind::Collect);
  }
  if (at_call(tokens)) return parse_call(tokens);
  if (!tokens.at_variable()) return tokens.unexpected("an expression");
  return make_expression(tokens, begin, GEUMUL_TRY(tokens.expect_variable()));
}

}  // namespace

Result<Expression> parse_integer(TokenStream& tokens, std::uint32_t begin, bool negative) {
  const Token& token = tokens.peek();
  std::string_view digits = token.text;
  int base = 10;
  if (digits.starts_with("0x")) base = 16;
  if (digits.starts_with("0o")) base = 8;
  if (base != 10) digits.remove_prefix(2);
  std::uint64_t magnitude = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  constexpr std::uint64_t kMinimum = std::uint64_t{1} << 63;
  if (problem != std::errc() || magnitude > kMinimum || (magnitude == kMinimum && !negative))
    return Error{Code::Syntax, "integer `" + token.text + "` does not fit in 64 bits", "IntegerOverflow", token.span};
  tokens.advance();
  const std::uint64_t bits = negative ? 0 - magnitude : magnitude;
  return make_expression(tokens, begin, Literal{Value(static_cast<std::int64_t>(bits))});
}

Result<OptionalExpression> parse_optional(TokenStream& tokens, bool present) {
  if (!present) return OptionalExpression();
  return OptionalExpression(GEUMUL_TRY(parse_expression(tokens)));
}

Result<Expression> parse_atom(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  const Token& token = tokens.peek();
  switch (token.kind) {
    case TokenKind::Integer:
      return parse_integer(tokens, begin, false);
    case TokenKind::Float:
      return make_float(tokens);
    case TokenKind::String: {
      std::string text = token.text;
      tokens.advance();
      return make_expression(tokens, begin, Literal{Value(std::move(text))});
    }
    case TokenKind::Identifier:
    case TokenKind::Quoted:
      return parse_word(tokens);
    case TokenKind::Symbol:
      if (token.text == "(") return parse_parenthesized(tokens);
      if (token.text == "[") return parse_bracketed(tokens);
      if (token.text == "{") return parse_map(tokens);
      if (token.text == "$") return parse_parameter(tokens);
      break;
    case TokenKind::End:
    case TokenKind::Invalid:
      break;
  }
  return tokens.unexpected("an expression");
}

}  // namespace geumul::query
