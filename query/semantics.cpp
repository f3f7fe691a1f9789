#include "query/semantics.h"

#include <algorithm>
#include <set>

#include "query/overloaded.h"
#include "query/scope.h"

namespace geumul::query {
namespace {

constexpr Kinds kDeletable = bit(Kind::Node) | bit(Kind::Edge) | bit(Kind::Path);

bool writes(const Clause& clause) {
  return std::visit(Overloaded{[](const Create&) { return true; }, [](const Merge&) { return true; },
                               [](const Set&) { return true; }, [](const Remove&) { return true; },
                               [](const Delete&) { return true; }, [](const auto&) { return false; }},
                    clause.clause);
}

struct ClauseChecker {
  Checker& checker;
  bool alone;  // the query has no other clause

  Result<void> operator()(Match& match) const {
    GEUMUL_TRY(check_match_patterns(checker, match.patterns, false));
    if (match.where) GEUMUL_TRY(check_predicate(checker, *match.where));
    return {};
  }

  Result<void> operator()(Unwind& unwind) const {
    const Type list = GEUMUL_TRY(check_expression(checker, unwind.list));
    if (checker.scope.contains(unwind.variable.name))
      return syntax_error("VariableAlreadyBound", "variable `" + unwind.variable.name + "` is already bound",
                          unwind.variable.span);
    unwind.variable.slot = checker.declare(unwind.variable.name, list.kind == Kind::List ? element_of(list) : Type{});
    return {};
  }

  Result<void> operator()(Projection& projection) const { return check_projection(checker, projection); }

  Result<void> operator()(Create& create) const { return check_created_patterns(checker, create.patterns, false); }

  Result<void> operator()(Merge& merge) const {
    std::vector<PathPattern> patterns;
    patterns.push_back(std::move(merge.pattern));
    GEUMUL_TRY(check_created_patterns(checker, patterns, true));
    merge.pattern = std::move(patterns[0]);
    GEUMUL_TRY(check_set_items(merge.on_create));
    return check_set_items(merge.on_match);
  }

  Result<void> operator()(Set& set) const { return check_set_items(set.items); }

  Result<void> check_set_items(std::vector<SetItem>& items) const {
    for (SetItem& item : items) {
      Result<void> result =
          std::visit(Overloaded{[&](SetProperty& set) -> Result<void> {
                                  GEUMUL_TRY(check_target(set.object));
                                  GEUMUL_TRY(check_expression(checker, set.value));
                                  return {};
                                },
                                [&](SetAll& set) -> Result<void> {
                                  GEUMUL_TRY(resolve(set.variable));
                                  GEUMUL_TRY(check_expression(checker, set.value));
                                  return {};
                                },
                                [&](SetLabels& set) -> Result<void> { return resolve(set.variable); }},
                     item);
      if (!result) return result;
    }
    return {};
  }

  Result<void> check_target(Expression& object) const {
    const Type type = GEUMUL_TRY(check_expression(checker, object));
    if (may_be(type, bit(Kind::Node) | bit(Kind::Edge))) return {};
    return syntax_error("InvalidArgumentType",
                        "expected a node or a relationship, but this is " + std::string(describe(type.kind)),
                        object.span);
  }

  Result<void> resolve(Variable& variable) const {
    Expression expression{variable, variable.span};
    GEUMUL_TRY(check_target(expression));
    variable = std::move(*expression.get<Variable>());
    return {};
  }

  Result<void> operator()(Remove& remove) const {
    for (RemoveItem& item : remove.items) {
      if (auto* labels = std::get_if<RemoveLabels>(&item)) GEUMUL_TRY(resolve(labels->variable));
      if (auto* property = std::get_if<RemoveProperty>(&item)) GEUMUL_TRY(check_target(property->object));
    }
    return {};
  }

  Result<void> operator()(Delete& clause) const {
    for (Expression& target : clause.targets) {
      const Type type = GEUMUL_TRY(check_expression(checker, target));
      if (target.get<LabelTest>())
        return syntax_error("InvalidDelete", "DELETE takes no labels; REMOVE does", target.span);
      if (!may_be(type, kDeletable))
        return syntax_error(
            "InvalidArgumentType",
            "DELETE takes nodes, relationships and paths, but this is " + std::string(describe(type.kind)),
            target.span);
    }
    return {};
  }

  // --- CALL ---

  Result<void> operator()(Call& call) const {
    const Procedure* procedure = checker.procedures ? checker.procedures->find(call.name) : nullptr;
    if (!procedure)
      return Error{Code::NotFound, "no procedure named `" + call.name + "`", "ProcedureNotFound", call.name_span};
    GEUMUL_TRY(take_arguments(call, *procedure));
    GEUMUL_TRY(check_arguments(call, *procedure));
    GEUMUL_TRY(declare_columns(call, *procedure));
    if (call.where) GEUMUL_TRY(check_predicate(checker, *call.where));
    return {};
  }

  Result<void> take_arguments(Call& call, const Procedure& procedure) const {
    if (call.arguments) return {};
    if (!alone)
      return syntax_error("InvalidArgumentPassingMode",
                          "`" + call.name + "` needs its arguments in parentheses inside a query", call.name_span);
    call.arguments.emplace();
    for (const Field& field : procedure.in) call.arguments->push_back({Parameter{field.name}, call.name_span});
    return {};
  }

  Result<void> check_arguments(Call& call, const Procedure& procedure) const {
    if (call.arguments->size() != procedure.in.size())
      return syntax_error("InvalidNumberOfArguments",
                          "`" + call.name + "` takes " + std::to_string(procedure.in.size()) + " arguments",
                          call.name_span);
    for (std::size_t i = 0; i < procedure.in.size(); ++i) {
      Expression& argument = (*call.arguments)[i];
      const Type type = GEUMUL_TRY(check_expression(checker, argument));
      if (!may_be(type, procedure.in[i].accepts))
        return syntax_error("InvalidArgumentType",
                            "argument `" + procedure.in[i].name + "` cannot be " + std::string(describe(type.kind)),
                            argument.span);
    }
    return {};
  }

  Result<void> declare_columns(Call& call, const Procedure& procedure) const {
    if (call.star && !alone)
      return syntax_error("UnexpectedSyntax", "`YIELD *` only where the call is the whole query", call.name_span);
    if (!call.yield) {
      call.yield.emplace();
      if (alone)
        for (const Field& field : procedure.out) call.yield->push_back({field.name, Variable{field.name}});
    }
    for (YieldItem& item : *call.yield) {
      const auto same = [&](const Field& field) { return field.name == item.column; };
      if (std::none_of(procedure.out.begin(), procedure.out.end(), same))
        return syntax_error("UndefinedVariable", "`" + call.name + "` has no column `" + item.column + "`",
                            item.variable.span);
      if (checker.scope.contains(item.variable.name))
        return syntax_error("VariableAlreadyBound", "variable `" + item.variable.name + "` is already bound",
                            item.variable.span);
      item.variable.slot = checker.declare(item.variable.name, {});
    }
    return {};
  }
};

Error bad_composition(std::string message, Span where) {
  return syntax_error("InvalidClauseComposition", std::move(message), where);
}

bool is_return(const Clause& clause) {
  const auto* projection = std::get_if<Projection>(&clause.clause);
  return projection && projection->is_return;
}

/// RETURN last and only once; what was written is read again only behind a WITH.
Result<void> check_composition(const SingleQuery& query, bool subquery) {
  bool written = false;
  for (std::size_t i = 0; i < query.clauses.size(); ++i) {
    const Clause& clause = query.clauses[i];
    const bool last = i + 1 == query.clauses.size();
    if (is_return(clause) && !last) return bad_composition("RETURN must be the last clause", query.clauses[i + 1].span);
    if (subquery && writes(clause)) return bad_composition("a subquery in an expression must not write", clause.span);
    if (std::holds_alternative<Projection>(clause.clause)) written = false;
    const bool reads = std::holds_alternative<Match>(clause.clause) || std::holds_alternative<Unwind>(clause.clause) ||
                       std::holds_alternative<Call>(clause.clause);
    if (written && reads) return bad_composition("WITH is needed between a clause that writes and this", clause.span);
    written = written || writes(clause);
    if (!last || subquery || is_return(clause) || writes(clause)) continue;
    if (std::holds_alternative<Call>(clause.clause)) continue;
    return bad_composition("a query ends with RETURN or with a clause that writes", clause.span);
  }
  return {};
}

Result<std::vector<Variable>> check_single_query(Checker& checker, SingleQuery& query, bool subquery) {
  GEUMUL_TRY(check_composition(query, subquery));
  std::vector<Variable> columns;
  for (Clause& clause : query.clauses) {
    const bool alone = query.clauses.size() == 1 && !subquery;
    GEUMUL_TRY(std::visit(ClauseChecker{checker, alone}, clause.clause));
    if (is_return(clause))
      for (const ProjectionItem& item : std::get<Projection>(clause.clause).items) columns.push_back(item.variable);
    if (const auto* call = std::get_if<Call>(&clause.clause); call && alone)
      for (const YieldItem& item : *call->yield) columns.push_back(item.variable);
  }
  return columns;
}

Result<void> check_unions(const Query& query) {
  for (const bool all : query.all)
    if (all != query.all.front())
      return bad_composition("UNION and UNION ALL cannot be mixed", query.parts.back().span);
  if (query.parts.size() == 1) return {};
  for (const SingleQuery& part : query.parts)
    if (!is_return(part.clauses.back())) return bad_composition("a part of a UNION must end with RETURN", part.span);
  return {};
}

/// The columns of a query: those of its first part, whose slots the others are copied to.
Result<std::vector<Variable>> check_query(Checker& checker, Query& query, bool subquery) {
  GEUMUL_TRY(check_unions(query));
  const Scope outer = checker.scope;
  std::vector<Variable> columns;
  for (SingleQuery& part : query.parts) {
    checker.scope = outer;
    std::vector<Variable> own = GEUMUL_TRY(check_single_query(checker, part, subquery));
    const auto same_name = [](const Variable& a, const Variable& b) { return a.name == b.name; };
    if (&part == &query.parts.front())
      columns = std::move(own);
    else if (!std::equal(columns.begin(), columns.end(), own.begin(), own.end(), same_name))
      return syntax_error("DifferentColumnsInUnion", "the parts of a UNION must have the same columns", part.span);
  }
  return columns;
}

}  // namespace

Result<Type> check_subquery(Checker& checker, Subquery& subquery, Span where) {
  const Scope outer = checker.scope;
  subquery.first_slot = checker.slots;
  const bool predicate = std::exchange(checker.predicate, false);
  const bool aggregates = std::exchange(checker.aggregates_allowed, false);
  const bool inside = std::exchange(checker.inside_aggregate, false);
  Type result{Kind::Boolean, {}};
  if (subquery.pattern) {
    auto& match = std::get<Match>(subquery.query->parts[0].clauses[0].clause);
    GEUMUL_TRY(check_match_patterns(checker, match.patterns, true));
  } else {
    const std::vector<Variable> columns = GEUMUL_TRY(check_query(checker, *subquery.query, true));
    if (subquery.kind == SubqueryKind::Count) result.kind = Kind::Integer;
    if (subquery.kind == SubqueryKind::Collect) {
      if (columns.size() != 1) return syntax_error("UnexpectedSyntax", "COLLECT takes a query with one column", where);
      const auto found = checker.scope.find(columns[0].name);
      result = Type::list(found == checker.scope.end() ? Type{} : found->second.type);
    }
  }
  checker.scope = outer;
  checker.predicate = predicate;
  checker.aggregates_allowed = aggregates;
  checker.inside_aggregate = inside;
  return result;
}

Result<Statement> check(Statement statement, const CheckContext& context) {
  Checker checker;
  checker.parameters = context.parameters;
  checker.procedures = context.procedures;
  statement.columns = GEUMUL_TRY(check_query(checker, statement.query, false));
  statement.slots = checker.slots;
  return statement;
}

bool writes(const Query& query) {
  return std::any_of(query.parts.begin(), query.parts.end(), [](const SingleQuery& part) {
    return std::any_of(part.clauses.begin(), part.clauses.end(), [](const Clause& clause) { return writes(clause); });
  });
}

}  // namespace geumul::query
