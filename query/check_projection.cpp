// WITH and RETURN. What is hard here is what comes after the items: ORDER BY and WHERE see both the old variables and
// the new ones, but where rows are grouped or made distinct only the new ones are left, and an expression of the old
// ones counts only if it is, by its text, one of the items:
//
//   MATCH (c)-[:INVESTS_IN]->(d) RETURN c.name AS 투자사, count(d) AS 건수 ORDER BY c.name     -- is 투자사
//   MATCH (c)-[:INVESTS_IN]->(d) RETURN c.name AS 투자사, count(d) AS 건수 ORDER BY d.name     -- UndefinedVariable

#include <algorithm>
#include <set>

#include "query/aggregate.h"
#include "query/dump.h"
#include "query/scope.h"

namespace geumul::query {
namespace {

bool is_aggregate(const Expression& expression) {
  const auto* call = expression.get<FunctionCall>();
  return call && find_aggregate(call->name);
}

/// What may be repeated beside an aggregate: a variable, or properties of one.
bool is_simple(const Expression& expression) {
  if (expression.get<Variable>()) return true;
  const auto* access = expression.get<PropertyAccess>();
  return access && is_simple(*access->object);
}

/// An item as it was written, before names became slots.
struct Written {
  std::string text{};
  bool variable = false;
  bool aggregate = false;                 // contains one
  std::vector<std::string> aggregates{};  // the text of each that it contains
};

void collect_aggregates(const Expression& expression, std::vector<std::string>& texts) {
  if (is_aggregate(expression)) texts.push_back(dump(expression));
  for_each_child(expression, [&](const Expression& child) { collect_aggregates(child, texts); });
}

class ProjectionChecker {
 public:
  ProjectionChecker(Checker& checker, Projection& projection) : checker_(checker), projection_(projection) {}

  Result<void> run() {
    GEUMUL_TRY(expand_star());
    GEUMUL_TRY(check_names());
    for (const ProjectionItem& item : projection_.items)
      aggregating_ = aggregating_ || contains_aggregate(item.expression);
    for (const ProjectionItem& item : projection_.items) remember(item.expression);
    old_ = checker_.scope;
    GEUMUL_TRY(check_items());
    if (aggregating_) GEUMUL_TRY(replace_keys_in_items());
    for (SortItem& item : projection_.order) GEUMUL_TRY(check_after(item.expression, false));
    if (projection_.where) GEUMUL_TRY(check_after(*projection_.where, true));
    checker_.scope = new_;
    GEUMUL_TRY(check_count(projection_.skip));
    GEUMUL_TRY(check_count(projection_.limit));
    return check_aliases();
  }

 private:
  /// The names of `*` in order, before the items that are written.
  Result<void> expand_star() {
    if (!projection_.star) return {};
    if (checker_.scope.empty() && projection_.is_return && projection_.items.empty())
      return syntax_error("NoVariablesInScope", "`RETURN *` with no variable in scope", {});
    std::vector<ProjectionItem> items;
    for (const auto& [name, binding] : checker_.scope) {
      const Variable variable{name, binding.slot};
      items.push_back({Expression{variable}, variable, true});
    }
    std::move(projection_.items.begin(), projection_.items.end(), std::back_inserter(items));
    projection_.items = std::move(items);
    return {};
  }

  Result<void> check_names() const {
    std::set<std::string> names;
    for (const ProjectionItem& item : projection_.items) {
      if (!names.insert(item.variable.name).second)
        return syntax_error("ColumnNameConflict", "two columns named `" + item.variable.name + "`", item.variable.span);
    }
    return {};
  }

  Result<void> check_aliases() const {
    if (projection_.is_return) return {};
    for (std::size_t i = 0; i < projection_.items.size(); ++i) {
      const ProjectionItem& item = projection_.items[i];
      if (!item.aliased && !written_[i].variable)
        return syntax_error("NoExpressionAlias", "an expression in WITH needs a name: `... AS name`",
                            item.expression.span);
    }
    return {};
  }

  void remember(const Expression& expression) {
    Written written{{}, expression.get<Variable>() != nullptr};
    if (aggregating_ || projection_.distinct) {  // else nobody asks for the text, which may be long
      written.text = dump(expression);
      written.aggregate = contains_aggregate(expression);
      collect_aggregates(expression, written.aggregates);
    }
    written_.push_back(std::move(written));
  }

  Result<void> check_items() {
    for (ProjectionItem& item : projection_.items) {
      checker_.aggregates_allowed = true;
      Result<Type> type = check_expression(checker_, item.expression);
      checker_.aggregates_allowed = false;
      if (!type) return std::move(type).error();
      const auto* variable = item.expression.get<Variable>();
      const bool passed_on = variable && variable->name == item.variable.name;
      item.variable.slot = passed_on ? variable->slot : checker_.new_slot();
      new_[item.variable.name] = {item.variable.slot, std::move(*type)};
    }
    return {};
  }

  // --- items with aggregates: what stands beside the aggregate must be a key of the group ---

  Result<void> replace_keys_in_items() {
    for (std::size_t i = 0; i < projection_.items.size(); ++i)
      if (written_[i].aggregate) {
        std::set<std::string> locals;
        GEUMUL_TRY(replace_keys(projection_.items[i].expression, locals));
      }
    return {};
  }

  /// The grouping item with this text, if there is one.
  std::optional<std::size_t> find_key(const std::string& text) const {
    for (std::size_t i = 0; i < written_.size(); ++i)
      if (!written_[i].aggregate && written_[i].text == text) return i;
    return std::nullopt;
  }

  void become_item(Expression& expression, std::size_t item) const {
    const Span span = expression.span;
    expression = Expression{projection_.items[item].variable, span};
  }

  Result<void> replace_keys(Expression& expression, std::set<std::string>& locals) const {
    if (is_aggregate(expression)) return {};
    if (is_simple(expression))
      if (const auto key = find_key(dump(expression))) {
        become_item(expression, *key);
        return {};
      }
    if (const auto* variable = expression.get<Variable>()) {
      if (locals.contains(variable->name)) return {};
      return syntax_error("AmbiguousAggregationExpression",
                          "`" + variable->name + "` stands beside an aggregate, but is not projected by itself",
                          expression.span);
    }
    add_locals(expression, locals);
    Result<void> result;
    for_each_child(expression, [&](Expression& child) {
      if (result) result = replace_keys(child, locals);
    });
    return result;
  }

  static void add_locals(const Expression& expression, std::set<std::string>& locals) {
    if (const auto* list = expression.get<ListComprehension>()) locals.insert(list->variable.name);
    if (const auto* quantifier = expression.get<Quantifier>()) locals.insert(quantifier->variable.name);
    if (const auto* reduce = expression.get<Reduce>())
      locals.insert(reduce->variable.name), locals.insert(reduce->accumulator.name);
  }

  // --- ORDER BY and WHERE ---

  Result<void> check_after(Expression& expression, bool condition) {
    const bool aggregate = contains_aggregate(expression);
    if (aggregate && (!aggregating_ || condition))
      return syntax_error("InvalidAggregation", "an aggregate that is not projected", expression.span);
    checker_.scope = new_;
    if (aggregating_ || projection_.distinct) {
      GEUMUL_TRY(replace_items(expression, aggregate));
    } else {
      for (const auto& [name, binding] : old_) checker_.scope.emplace(name, binding);
    }
    if (aggregate) return resolve_with_aggregates(expression);
    if (condition) return check_predicate(checker_, expression);
    GEUMUL_TRY(check_expression(checker_, expression));
    return {};
  }

  bool is_new_name(const Expression& expression) const {
    const auto* variable = expression.get<Variable>();
    return variable && new_.contains(variable->name);
  }

  /// Top down: what reads like an item is that item.
  Result<void> replace_items(Expression& expression, bool beside_aggregate) const {
    const std::string text = dump(expression);
    for (std::size_t i = 0; i < written_.size(); ++i) {
      if (written_[i].text != text || is_new_name(expression)) continue;
      if (beside_aggregate && !is_simple(expression) && !written_[i].aggregate && !expression.get<Literal>())
        return syntax_error("AmbiguousAggregationExpression", "an expression beside an aggregate must be simple",
                            expression.span);
      become_item(expression, i);
      return {};
    }
    if (is_aggregate(expression)) return {};
    Result<void> result;
    for_each_child(expression, [&](Expression& child) {
      if (result) result = replace_items(child, beside_aggregate);
    });
    return result;
  }

  bool is_projected_aggregate(const Expression& expression) const {
    const std::string text = dump(expression);
    return std::any_of(written_.begin(), written_.end(), [&](const Written& item) {
      return std::find(item.aggregates.begin(), item.aggregates.end(), text) != item.aggregates.end();
    });
  }

  /// An aggregate in ORDER BY that is part of an item is computed with it, over the old variables.
  Result<void> resolve_with_aggregates(Expression& expression) {
    if (is_aggregate(expression)) {
      if (is_projected_aggregate(expression)) checker_.scope = old_;
      checker_.aggregates_allowed = true;
      Result<Type> type = check_expression(checker_, expression);
      checker_.aggregates_allowed = false;
      checker_.scope = new_;
      if (!type) return std::move(type).error();
      return {};
    }
    if (!contains_aggregate(expression)) {
      GEUMUL_TRY(check_expression(checker_, expression));
      return {};
    }
    Result<void> result;
    for_each_child(expression, [&](Expression& child) {
      if (result) result = resolve_with_aggregates(child);
    });
    return result;
  }

  // --- SKIP and LIMIT ---

  static bool contains_variable(const Expression& expression) {
    if (expression.get<Variable>() || expression.get<Subquery>()) return true;
    bool found = false;
    for_each_child(expression, [&](const Expression& child) { found = found || contains_variable(child); });
    return found;
  }

  Result<void> check_count(std::optional<Expression>& expression) {
    if (!expression) return {};
    if (contains_variable(*expression))
      return syntax_error("NonConstantExpression", "SKIP and LIMIT take a number that no row decides",
                          expression->span);
    const Type type = GEUMUL_TRY(check_expression(checker_, *expression));
    const auto* literal = expression->get<Literal>();
    if (!may_be(type, bit(Kind::Integer)) || (literal && literal->value.is_null()))
      return syntax_error("InvalidArgumentType", "SKIP and LIMIT take an integer", expression->span);
    if (literal && *literal->value.get<std::int64_t>() < 0)
      return syntax_error("NegativeIntegerArgument", "SKIP and LIMIT take a number that is not negative",
                          expression->span);
    return {};
  }

  Checker& checker_;
  Projection& projection_;
  std::vector<Written> written_;
  bool aggregating_ = false;
  Scope old_;
  Scope new_;
};

}  // namespace

Result<void> check_projection(Checker& checker, Projection& projection) {
  return ProjectionChecker(checker, projection).run();
}

}  // namespace geumul::query
