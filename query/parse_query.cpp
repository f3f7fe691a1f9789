#include "query/parse_query.h"

#include "base/utf8.h"
#include "query/parse_expression.h"
#include "query/parse_pattern.h"
#include "query/parser.h"

namespace geumul::query {
namespace {

Result<std::optional<Expression>> parse_after(TokenStream& tokens, std::string_view word) {
  if (!tokens.accept_keyword(word)) return std::optional<Expression>();
  return std::optional<Expression>(GEUMUL_TRY(parse_expression(tokens)));
}

Result<Match> parse_match(TokenStream& tokens) {
  Match match;
  match.optional = tokens.accept_keyword("OPTIONAL");
  GEUMUL_TRY(tokens.expect_keyword("MATCH"));
  match.patterns = GEUMUL_TRY(parse_patterns(tokens));
  match.where = GEUMUL_TRY(parse_after(tokens, "WHERE"));
  return match;
}

Result<Unwind> parse_unwind(TokenStream& tokens) {
  tokens.advance();
  Expression list = GEUMUL_TRY(parse_expression(tokens));
  GEUMUL_TRY(tokens.expect_keyword("AS"));
  Variable variable = GEUMUL_TRY(tokens.expect_variable());
  return Unwind{std::move(list), std::move(variable)};
}

// --- WITH and RETURN ---

Result<ProjectionItem> parse_item(TokenStream& tokens) {
  Expression expression = GEUMUL_TRY(parse_expression(tokens));
  const Span span = expression.span;
  if (tokens.accept_keyword("AS")) {
    Variable variable = GEUMUL_TRY(tokens.expect_variable());
    return ProjectionItem{std::move(expression), std::move(variable), true};
  }
  // `RETURN `a b`` has the column `a b`, without the quotes.
  std::string name(tokens.text(span));
  if (const auto* variable = expression.get<Variable>(); variable && name.starts_with('`')) name = variable->name;
  return ProjectionItem{std::move(expression), Variable{std::move(name), kNoSlot, span}, false};
}

Result<std::vector<SortItem>> parse_order(TokenStream& tokens) {
  std::vector<SortItem> order;
  if (!tokens.accept_keyword("ORDER")) return order;
  GEUMUL_TRY(tokens.expect_keyword("BY"));
  do {
    SortItem item{GEUMUL_TRY(parse_expression(tokens)), false};
    if (tokens.accept_keyword("DESC") || tokens.accept_keyword("DESCENDING"))
      item.descending = true;
    else if (!tokens.accept_keyword("ASC"))
      tokens.accept_keyword("ASCENDING");
    order.push_back(std::move(item));
  } while (tokens.accept_symbol(","));
  return order;
}

Result<Projection> parse_projection(TokenStream& tokens) {
  Projection projection;
  projection.is_return = tokens.at_keyword("RETURN");
  tokens.advance();
  projection.distinct = tokens.accept_keyword("DISTINCT");
  projection.star = tokens.accept_symbol("*");
  if (!projection.star || tokens.accept_symbol(",")) {
    do projection.items.push_back(GEUMUL_TRY(parse_item(tokens)));
    while (tokens.accept_symbol(","));
  }
  projection.order = GEUMUL_TRY(parse_order(tokens));
  projection.skip = GEUMUL_TRY(parse_after(tokens, "SKIP"));
  projection.limit = GEUMUL_TRY(parse_after(tokens, "LIMIT"));
  if (!projection.is_return) projection.where = GEUMUL_TRY(parse_after(tokens, "WHERE"));
  return projection;
}

// --- clauses that write ---

Result<Create> parse_create(TokenStream& tokens) {
  tokens.advance();
  return Create{GEUMUL_TRY(parse_patterns(tokens))};
}

/// n.key, (n).key, head(list).key: an expression that ends in a property.
Result<PropertyAccess> as_property(TokenStream& tokens, Expression expression) {
  if (auto* access = expression.get<PropertyAccess>()) return std::move(*access);
  return tokens.unexpected("a property such as `n.key`");
}

Result<SetItem> parse_set_item(TokenStream& tokens) {
  if (tokens.at_variable() && tokens.at_symbol(":", 1)) {
    Variable variable = GEUMUL_TRY(tokens.expect_variable());
    auto labels = GEUMUL_TRY(parse_labels(tokens));
    return SetLabels{std::move(variable), std::move(labels)};
  }
  if (tokens.at_variable() && (tokens.at_symbol("=", 1) || tokens.at_symbol("+=", 1))) {
    Variable variable = GEUMUL_TRY(tokens.expect_variable());
    const bool add = tokens.at_symbol("+=");
    tokens.advance();
    Expression value = GEUMUL_TRY(parse_expression(tokens));
    return SetAll{std::move(variable), add, std::move(value)};
  }
  Expression target = GEUMUL_TRY(parse_property_target(tokens));
  PropertyAccess access = GEUMUL_TRY(as_property(tokens, std::move(target)));
  GEUMUL_TRY(tokens.expect_symbol("="));
  Expression value = GEUMUL_TRY(parse_expression(tokens));
  return SetProperty{std::move(*access.object), std::move(access.key), std::move(value)};
}

Result<std::vector<SetItem>> parse_set_items(TokenStream& tokens) {
  GEUMUL_TRY(tokens.expect_keyword("SET"));
  std::vector<SetItem> items;
  do items.push_back(GEUMUL_TRY(parse_set_item(tokens)));
  while (tokens.accept_symbol(","));
  return items;
}

Result<RemoveItem> parse_remove_item(TokenStream& tokens) {
  if (tokens.at_variable() && tokens.at_symbol(":", 1)) {
    Variable variable = GEUMUL_TRY(tokens.expect_variable());
    auto labels = GEUMUL_TRY(parse_labels(tokens));
    return RemoveLabels{std::move(variable), std::move(labels)};
  }
  Expression target = GEUMUL_TRY(parse_property_target(tokens));
  PropertyAccess access = GEUMUL_TRY(as_property(tokens, std::move(target)));
  return RemoveProperty{std::move(*access.object), std::move(access.key)};
}

Result<Remove> parse_remove(TokenStream& tokens) {
  tokens.advance();
  Remove remove;
  do remove.items.push_back(GEUMUL_TRY(parse_remove_item(tokens)));
  while (tokens.accept_symbol(","));
  return remove;
}

Result<Merge> parse_merge(TokenStream& tokens) {
  tokens.advance();
  Merge merge;
  merge.pattern = GEUMUL_TRY(parse_path_pattern(tokens));
  while (tokens.accept_keyword("ON")) {
    const bool create = tokens.at_keyword("CREATE");
    if (!create && !tokens.at_keyword("MATCH")) return tokens.unexpected("`CREATE` or `MATCH`");
    tokens.advance();
    std::vector<SetItem>& items = create ? merge.on_create : merge.on_match;
    for (SetItem& item : GEUMUL_TRY(parse_set_items(tokens))) items.push_back(std::move(item));
  }
  return merge;
}

Result<Delete> parse_delete(TokenStream& tokens) {
  Delete clause;
  clause.detach = tokens.accept_keyword("DETACH");
  GEUMUL_TRY(tokens.expect_keyword("DELETE"));
  do clause.targets.push_back(GEUMUL_TRY(parse_expression(tokens)));
  while (tokens.accept_symbol(","));
  return clause;
}

// --- CALL ---

Result<std::vector<YieldItem>> parse_yield_items(TokenStream& tokens) {
  std::vector<YieldItem> items;
  do {
    const Span span = tokens.peek().span;
    std::string column = GEUMUL_TRY(tokens.expect_name("a column of the procedure"));
    Variable variable{column, kNoSlot, span};
    if (tokens.accept_keyword("AS")) variable = GEUMUL_TRY(tokens.expect_variable());
    items.push_back({std::move(column), std::move(variable)});
  } while (tokens.accept_symbol(","));
  return items;
}

Result<Expressions> parse_arguments(TokenStream& tokens) {
  Expressions arguments;
  GEUMUL_TRY(tokens.expect_symbol("("));
  if (!tokens.at_symbol(")")) {
    do arguments.push_back(GEUMUL_TRY(parse_expression(tokens)));
    while (tokens.accept_symbol(","));
  }
  GEUMUL_TRY(tokens.expect_symbol(")"));
  return arguments;
}

Result<Call> parse_call_clause(TokenStream& tokens) {
  tokens.advance();
  Call call;
  const std::uint32_t begin = tokens.begin();
  call.name = GEUMUL_TRY(tokens.expect_name("a procedure"));
  while (tokens.accept_symbol(".")) call.name += "." + GEUMUL_TRY(tokens.expect_name("a procedure"));
  call.name_span = tokens.span_from(begin);
  if (tokens.at_symbol("(")) call.arguments = GEUMUL_TRY(parse_arguments(tokens));
  if (!tokens.accept_keyword("YIELD")) return call;
  if (tokens.accept_symbol("*")) {
    call.star = true;
  } else if (tokens.accept_symbol("-")) {
    call.yield.emplace();  // YIELD - : nothing is taken
  } else {
    call.yield = GEUMUL_TRY(parse_yield_items(tokens));
  }
  call.where = GEUMUL_TRY(parse_after(tokens, "WHERE"));
  return call;
}

template <class T>
Result<Clause> as_clause(TokenStream& tokens, std::uint32_t begin, Result<T> clause) {
  if (!clause) return std::move(clause).error();
  return Clause{std::move(*clause), tokens.span_from(begin)};
}

Result<Clause> parse_clause(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  const auto at = [&](std::string_view word) { return tokens.at_keyword(word); };
  if (at("MATCH") || (at("OPTIONAL") && tokens.at_keyword("MATCH", 1)))
    return as_clause(tokens, begin, parse_match(tokens));
  if (at("UNWIND")) return as_clause(tokens, begin, parse_unwind(tokens));
  if (at("WITH") || at("RETURN")) return as_clause(tokens, begin, parse_projection(tokens));
  if (at("CREATE")) return as_clause(tokens, begin, parse_create(tokens));
  if (at("MERGE")) return as_clause(tokens, begin, parse_merge(tokens));
  if (at("SET")) {
    Result<std::vector<SetItem>> items = parse_set_items(tokens);
    if (!items) return std::move(items).error();
    return Clause{Set{std::move(*items)}, tokens.span_from(begin)};
  }
  if (at("REMOVE")) return as_clause(tokens, begin, parse_remove(tokens));
  if (at("DELETE") || (at("DETACH") && tokens.at_keyword("DELETE", 1)))
    return as_clause(tokens, begin, parse_delete(tokens));
  if (at("CALL")) return as_clause(tokens, begin, parse_call_clause(tokens));
  return tokens.unexpected("a clause such as MATCH, CREATE or RETURN");
}

Result<SingleQuery> parse_single_query(TokenStream& tokens) {
  const std::uint32_t begin = tokens.begin();
  SingleQuery query;
  do query.clauses.push_back(GEUMUL_TRY(parse_clause(tokens)));
  while (!tokens.done() && !tokens.at_keyword("UNION") && !tokens.at_symbol(";") && !tokens.at_symbol("}"));
  query.span = tokens.span_from(begin);
  return query;
}

}  // namespace

Result<Query> parse_query(TokenStream& tokens) {
  Query query;
  query.parts.push_back(GEUMUL_TRY(parse_single_query(tokens)));
  while (tokens.accept_keyword("UNION")) {
    query.all.push_back(tokens.accept_keyword("ALL"));
    query.parts.push_back(GEUMUL_TRY(parse_single_query(tokens)));
  }
  return query;
}

Result<Query> parse_subquery(TokenStream& tokens) {
  const bool bare = tokens.at_symbol("(") || (tokens.at_variable() && tokens.at_symbol("=", 1));
  if (!bare) return parse_query(tokens);
  const std::uint32_t begin = tokens.begin();
  Match match;
  match.patterns = GEUMUL_TRY(parse_patterns(tokens));
  match.where = GEUMUL_TRY(parse_after(tokens, "WHERE"));
  SingleQuery single;
  single.span = tokens.span_from(begin);
  single.clauses.push_back({std::move(match), single.span});
  Query query;
  query.parts.push_back(std::move(single));
  return query;
}

Result<Statement> parse(std::string_view query) {
  if (query.size() > kMaxQueryBytes)
    return Error{
        Code::Syntax, "the query is longer than " + std::to_string(kMaxQueryBytes) + " bytes", "UnexpectedSyntax", {}};
  if (!utf8::valid(query)) return Error{Code::Syntax, "the query is not valid UTF-8", "InvalidUnicodeCharacter", {}};
  TokenStream tokens(query);
  Statement statement;
  statement.explain = tokens.accept_keyword("EXPLAIN");
  statement.query = GEUMUL_TRY(parse_query(tokens));
  tokens.accept_symbol(";");
  if (!tokens.done()) return tokens.unexpected("a clause or the end of the query");
  return statement;
}

}  // namespace geumul::query
