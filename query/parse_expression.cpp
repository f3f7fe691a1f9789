#include "query/parse_expression.h"

#include <array>

#include "query/parse_atom.h"
#include "query/parse_pattern.h"

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
  if (minus && tokens.peek().kind == TokenKind::Integer) return parse_integer(tokens, begin, true);
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
  if (!chain.operators.empty()) return make_expression(tokens, begin, std::move(chain));
  return first;  // NOLINT(bugprone-use-after-move): moved only where there is an operator
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
      Expression value = GEUMUL_TRY(parse_expression(tokens));
      map.entries.push_back({std::move(key), std::move(value)});
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
