#include "query/parse_pattern.h"

#include <charconv>

#include "query/parse_expression.h"

namespace geumul::query {
namespace {

/// {..} or $parameter (which check() refuses or allows by the clause).
Result<OptionalExpression> parse_properties(TokenStream& tokens) {
  if (tokens.at_symbol("{")) return OptionalExpression(GEUMUL_TRY(parse_map(tokens)));
  if (tokens.at_symbol("$")) return OptionalExpression(GEUMUL_TRY(parse_parameter(tokens)));
  return OptionalExpression();
}

Result<NodePattern> parse_node(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  NodePattern node;
  GEUMUL_TRY(tokens.expect_symbol("("));
  if (tokens.at_variable()) node.variable = GEUMUL_TRY(tokens.expect_variable());
  node.labels = GEUMUL_TRY(parse_labels(tokens));
  node.properties = GEUMUL_TRY(parse_properties(tokens));
  GEUMUL_TRY(tokens.expect_symbol(")"));
  node.span = tokens.span_from(begin);
  return node;
}

Result<std::int64_t> parse_hop_count(TokenStream& tokens) {
  const Token& token = tokens.peek();
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
  if (problem != std::errc() || end != token.text.data() + token.text.size())
    return tokens.unexpected("a number of hops");
  tokens.advance();
  return value;
}

/// After the star: nothing, 2, 1..3, 1.., ..3
Result<Hops> parse_hops(TokenStream& tokens) {
  Hops hops;
  if (tokens.at_symbol("-") && tokens.peek(1).kind == TokenKind::Integer) {
    Error error = tokens.unexpected("a number of hops");
    error.slug = "InvalidRelationshipPattern";
    return error;
  }
  if (tokens.peek().kind == TokenKind::Integer) hops.min = GEUMUL_TRY(parse_hop_count(tokens));
  if (!tokens.accept_symbol("..")) {
    hops.max = hops.min;
    return hops;
  }
  if (tokens.peek().kind == TokenKind::Integer) hops.max = GEUMUL_TRY(parse_hop_count(tokens));
  if (!hops.min) hops.min = 1;
  return hops;
}

/// :A|B|:C
Result<std::vector<std::string>> parse_types(TokenStream& tokens) {
  std::vector<std::string> types;
  if (!tokens.accept_symbol(":")) return types;
  do {
    tokens.accept_symbol(":");
    types.push_back(GEUMUL_TRY(tokens.expect_name("a relationship type")));
  } while (tokens.accept_symbol("|"));
  return types;
}

Result<void> parse_edge_detail(TokenStream& tokens, EdgePattern& edge) {
  if (!tokens.accept_symbol("[")) return {};
  if (tokens.at_variable()) edge.variable = GEUMUL_TRY(tokens.expect_variable());
  edge.types = GEUMUL_TRY(parse_types(tokens));
  if (tokens.accept_symbol("*")) edge.hops = GEUMUL_TRY(parse_hops(tokens));
  edge.properties = GEUMUL_TRY(parse_properties(tokens));
  return tokens.expect_symbol("]");
}

Result<EdgePattern> parse_edge(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  EdgePattern edge;
  const bool left = tokens.accept_symbol("<");
  GEUMUL_TRY(tokens.expect_symbol("-"));
  GEUMUL_TRY(parse_edge_detail(tokens, edge));
  GEUMUL_TRY(tokens.expect_symbol("-"));
  const bool right = tokens.accept_symbol(">");
  if (left != right) edge.direction = left ? Direction::In : Direction::Out;
  edge.span = tokens.span_from(begin);
  return edge;
}

Result<PathKind> parse_path_kind(TokenStream& tokens) {
  if (!tokens.at_symbol("(", 1)) return PathKind::Walk;
  PathKind kind = PathKind::Walk;
  if (tokens.at_keyword("SHORTESTPATH")) kind = PathKind::Shortest;
  if (tokens.at_keyword("ALLSHORTESTPATHS")) kind = PathKind::AllShortest;
  return kind;
}

}  // namespace

Result<std::vector<std::string>> parse_labels(TokenStream& tokens) {
  std::vector<std::string> labels;
  while (tokens.accept_symbol(":")) labels.push_back(GEUMUL_TRY(tokens.expect_name("a label")));
  return labels;
}

Result<PathPattern> parse_walk(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  PathPattern path;
  path.nodes.push_back(GEUMUL_TRY(parse_node(tokens)));
  while (tokens.at_symbol("-") || tokens.at_symbol("<")) {
    path.edges.push_back(GEUMUL_TRY(parse_edge(tokens)));
    path.nodes.push_back(GEUMUL_TRY(parse_node(tokens)));
  }
  path.span = tokens.span_from(begin);
  return path;
}

Result<PathPattern> parse_path_pattern(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  std::optional<Variable> variable;
  if (tokens.at_variable() && tokens.at_symbol("=", 1)) {
    variable = GEUMUL_TRY(tokens.expect_variable());
    tokens.advance();
  }
  const PathKind kind = GEUMUL_TRY(parse_path_kind(tokens));
  if (kind != PathKind::Walk) {
    tokens.advance();
    tokens.advance();
  }
  PathPattern path = GEUMUL_TRY(parse_walk(tokens));
  if (kind != PathKind::Walk) GEUMUL_TRY(tokens.expect_symbol(")"));
  path.kind = kind;
  path.variable = std::move(variable);
  path.span = tokens.span_from(begin);
  return path;
}

Result<std::vector<PathPattern>> parse_patterns(TokenStream& tokens) {
  std::vector<PathPattern> patterns;
  do patterns.push_back(GEUMUL_TRY(parse_path_pattern(tokens)));
  while (tokens.accept_symbol(","));
  return patterns;
}

bool at_walk(const TokenStream& tokens, std::size_t ahead) {
  if (!tokens.at_symbol("(", ahead) || tokens.peek(ahead).match == 0) return false;
  const bool node = tokens.at_variable(ahead + 1) || tokens.at_symbol(":", ahead + 1) ||
                    tokens.at_symbol("{", ahead + 1) || tokens.at_symbol(")", ahead + 1) ||
                    tokens.at_symbol("$", ahead + 1);
  if (!node) return false;
  const bool named = tokens.at_variable(ahead + 1);
  if (named && !tokens.at_symbol(")", ahead + 2) && !tokens.at_symbol(":", ahead + 2) &&
      !tokens.at_symbol("{", ahead + 2) && !tokens.at_symbol("$", ahead + 2))
    return false;

  std::size_t next = tokens.peek(ahead).match + 1;
  const auto symbol = [&](std::string_view text) {
    return tokens.at(next).kind == TokenKind::Symbol && tokens.at(next).text == text;
  };
  const auto accept = [&](std::string_view text) { return symbol(text) ? (++next, true) : false; };
  accept("<");
  if (!accept("-")) return false;
  if (symbol("[")) {
    if (tokens.at(next).match == 0) return false;
    next = tokens.at(next).match + 1;
  }
  if (!accept("-")) return false;
  accept(">");
  return symbol("(");
}

}  // namespace geumul::query
