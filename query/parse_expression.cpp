#include "query/parse_expression.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "query/parse_pattern.h"
#include "query/parse_query.h"

namespace geumul::query {
namespace {

// From loose to tight. NOT stands between And and Comparison, the unary signs below Power.
enum Level { kOr = 1, kXor, kAnd, kNot, kComparison, kPredicate, kSum, kProduct, kPower, kUnary };

struct BinarySign {
  std::string_view symbol;
  Level level;
  BinaryOperator op;
};
constexpr std::array kArithmetic = {
    BinarySign{"+", kSum, BinaryOperator::Add},          BinarySign{"-", kSum, BinaryOperator::Subtract},
    BinarySign{"*", kProduct, BinaryOperator::Multiply}, BinarySign{"/", kProduct, BinaryOperator::Divide},
    BinarySign{"%", kProduct, BinaryOperator::Modulo},   BinarySign{"^", kPower, BinaryOperator::Power},
};
struct CompareSign {
  std::string_view symbol;
  CompareOperator op;
};
constexpr std::array kCompare = {
    CompareSign{"=", CompareOperator::Equal},   CompareSign{"<>", CompareOperator::NotEqual},
    CompareSign{"<", CompareOperator::Less},    CompareSign{"<=", CompareOperator::LessEqual},
    CompareSign{">", CompareOperator::Greater}, CompareSign{">=", CompareOperator::GreaterEqual},
};

Result<Expression> parse_level(TokenStream& tokens, int level);

// --- numbers ---

/// The magnitude may be 2^63 only under a minus.
Result<Expression> make_integer(TokenStream& tokens, std::uint32_t begin, bool negative) {
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

Result<OptionalExpression> parse_optional(TokenStream& tokens, bool present) {
  if (!present) return OptionalExpression();
  return OptionalExpression(GEUMUL_TRY(parse_expression(tokens)));
}

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

Result<Expression> parse_atom(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  const Token& token = tokens.peek();
  switch (token.kind) {
    case TokenKind::Integer:
      return make_integer(tokens, begin, false);
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

// --- operators ---

/// [i], [from..to]
Result<Expression> parse_subscript(TokenStream& tokens, std::uint32_t begin, Expression object) {
  tokens.advance();
  OptionalExpression from = GEUMUL_TRY(parse_optional(tokens, !tokens.at_symbol("..")));
  if (!tokens.accept_symbol("..")) {
    GEUMUL_TRY(tokens.expect_symbol("]"));
    return make_expression(tokens, begin, Subscript{std::move(object), std::move(*from)});
  }
  OptionalExpression to = GEUMUL_TRY(parse_optional(tokens, !tokens.at_symbol("]")));
  GEUMUL_TRY(tokens.expect_symbol("]"));
  return make_expression(tokens, begin, Slice{std::move(object), std::move(from), std::move(to)});
}

Result<Expression> parse_postfix(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  Expression expression = GEUMUL_TRY(parse_atom(tokens));
  for (;;) {
    if (tokens.accept_symbol(".")) {
      std::string key = GEUMUL_TRY(tokens.expect_name("a property key"));
      expression = GEUMUL_TRY(make_expression(tokens, begin, PropertyAccess{std::move(expression), std::move(key)}));
    } else if (tokens.at_symbol("[")) {
      expression = GEUMUL_TRY(parse_subscript(tokens, begin, std::move(expression)));
    } else if (tokens.at_symbol(":")) {
      std::vector<std::string> labels = GEUMUL_TRY(parse_labels(tokens));
      expression = GEUMUL_TRY(make_expression(tokens, begin, LabelTest{std::move(expression), std::move(labels)}));
    } else {
      return expression;
    }
  }
}

Result<Expression> parse_unary(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  const bool minus = tokens.at_symbol("-");
  if (!minus && !tokens.at_symbol("+")) return parse_postfix(tokens);
  const TokenStream::Nesting nesting(tokens);
  if (tokens.too_deep()) return tokens.nested_too_deep();
  tokens.advance();
  if (minus && tokens.peek().kind == TokenKind::Integer) return make_integer(tokens, begin, true);
  Expression operand = GEUMUL_TRY(parse_unary(tokens));
  return make_expression(tokens, begin, Unary{minus ? UnaryOperator::Minus : UnaryOperator::Plus, std::move(operand)});
}

Result<Expression> parse_arithmetic(TokenStream& tokens, int level) {
  const std::uint32_t begin = tokens.begin();
  Expression left = GEUMUL_TRY(parse_level(tokens, level + 1));
  for (;;) {
    const BinarySign* found = nullptr;
    for (const BinarySign& sign : kArithmetic)
      if (sign.level == level && tokens.at_symbol(sign.symbol)) found = &sign;
    if (!found) return left;
    tokens.advance();
    Expression right = GEUMUL_TRY(parse_level(tokens, level + 1));
    left = GEUMUL_TRY(make_expression(tokens, begin, Binary{found->op, std::move(left), std::move(right)}));
  }
}

std::optional<BinaryOperator> accept_predicate(TokenStream& tokens) {
  const auto two = [&](std::string_view first) {
    if (!tokens.at_keyword(first) || !tokens.at_keyword("WITH", 1)) return false;
    tokens.advance();
    tokens.advance();
    return true;
  };
  if (tokens.accept_keyword("IN")) return BinaryOperator::In;
  if (two("STARTS")) return BinaryOperator::StartsWith;
  if (two("ENDS")) return BinaryOperator::EndsWith;
  if (tokens.accept_keyword("CONTAINS")) return BinaryOperator::Contains;
  if (tokens.accept_symbol("=~")) return BinaryOperator::Matches;
  return std::nullopt;
}

/// IS NULL, IN, STARTS WITH, ...: looser than +, tighter than =.
Result<Expression> parse_predicate(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  Expression left = GEUMUL_TRY(parse_level(tokens, kSum));
  for (;;) {
    if (tokens.accept_keyword("IS")) {
      const bool negated = tokens.accept_keyword("NOT");
      GEUMUL_TRY(tokens.expect_keyword("NULL"));
      const UnaryOperator op = negated ? UnaryOperator::IsNotNull : UnaryOperator::IsNull;
      left = GEUMUL_TRY(make_expression(tokens, begin, Unary{op, std::move(left)}));
    } else if (const auto op = accept_predicate(tokens)) {
      Expression right = GEUMUL_TRY(parse_level(tokens, kSum));
      left = GEUMUL_TRY(make_expression(tokens, begin, Binary{*op, std::move(left), std::move(right)}));
    } else {
      return left;
    }
  }
}

Result<Expression> parse_comparison(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  Expression first = GEUMUL_TRY(parse_predicate(tokens));
  Comparison chain;
  for (;;) {
    const CompareSign* found = nullptr;
    for (const CompareSign& sign : kCompare)
      if (tokens.at_symbol(sign.symbol)) found = &sign;
    if (!found) break;
    tokens.advance();
    if (chain.operands.empty()) chain.operands.push_back(std::move(first));
    chain.operators.push_back(found->op);
    chain.operands.push_back(GEUMUL_TRY(parse_predicate(tokens)));
  }
  if (chain.operators.empty()) return first;
  return make_expression(tokens, begin, std::move(chain));
}

Result<Expression> parse_not(TokenStream& tokens) {
  if (!tokens.at_keyword("NOT")) return parse_comparison(tokens);
  const TokenStream::Nesting nesting(tokens);
  if (tokens.too_deep()) return tokens.nested_too_deep();
  const std::uint32_t begin = tokens.begin();
  tokens.advance();
  Expression operand = GEUMUL_TRY(parse_not(tokens));
  return make_expression(tokens, begin, Unary{UnaryOperator::Not, std::move(operand)});
}

Result<Expression> parse_logic(TokenStream& tokens, int level, std::string_view word, LogicOperator op) {
  const std::uint32_t begin = tokens.begin();
  Expression first = GEUMUL_TRY(parse_level(tokens, level + 1));
  if (!tokens.at_keyword(word)) return first;
  Logic logic{op, {}};
  logic.operands.push_back(std::move(first));
  while (tokens.accept_keyword(word)) logic.operands.push_back(GEUMUL_TRY(parse_level(tokens, level + 1)));
  return make_expression(tokens, begin, std::move(logic));
}

Result<Expression> parse_level(TokenStream& tokens, int level) {
  switch (level) {
    case kOr:
      return parse_logic(tokens, level, "OR", LogicOperator::Or);
    case kXor:
      return parse_logic(tokens, level, "XOR", LogicOperator::Xor);
    case kAnd:
      return parse_logic(tokens, level, "AND", LogicOperator::And);
    case kNot:
      return parse_not(tokens);
    case kComparison:
      return parse_comparison(tokens);
    case kPredicate:
      return parse_predicate(tokens);
    case kUnary:
      return parse_unary(tokens);
    default:
      return parse_arithmetic(tokens, level);
  }
}

}  // namespace

Result<Expression> make_expression(TokenStream& tokens, std::uint32_t begin, Expression::Node node) {
  Expression expression{std::move(node), tokens.span_from(begin), 1};
  std::uint32_t deepest = 0;
  for_each_child(std::as_const(expression), [&](const Expression& child) { deepest = std::max(deepest, child.depth); });
  expression.depth = deepest + 1;
  if (expression.depth > kMaxDepth) return tokens.nested_too_deep();
  return expression;
}

Result<Expression> parse_expression(TokenStream& tokens) {
  const TokenStream::Nesting nesting(tokens);
  if (tokens.too_deep()) return tokens.nested_too_deep();
  return parse_level(tokens, kOr);
}

Result<Expression> parse_property_target(TokenStream& tokens) { return parse_postfix(tokens); }

Result<Expression> parse_map(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  GEUMUL_TRY(tokens.expect_symbol("{"));
  MapLiteral map;
  if (!tokens.at_symbol("}")) {
    do {
      std::string key = GEUMUL_TRY(tokens.expect_name("a key"));
      GEUMUL_TRY(tokens.expect_symbol(":"));
      map.entries.emplace_back(std::move(key), GEUMUL_TRY(parse_expression(tokens)));
    } while (tokens.accept_symbol(","));
  }
  GEUMUL_TRY(tokens.expect_symbol("}"));
  return make_expression(tokens, begin, std::move(map));
}

Result<Expression> parse_parameter(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  GEUMUL_TRY(tokens.expect_symbol("$"));
  const Token& token = tokens.peek();
  if (token.kind != TokenKind::Identifier && token.kind != TokenKind::Quoted && token.kind != TokenKind::Integer)
    return tokens.unexpected("the name of a parameter");
  std::string name = token.text;
  tokens.advance();
  return make_expression(tokens, begin, Parameter{std::move(name)});
}

}  // namespace geumul::query
