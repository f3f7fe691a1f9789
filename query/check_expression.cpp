// Types and names of expressions. The type is only used to refuse what can never work, so each rule here is one that
// a scenario of the TCK asks for, or its obvious sibling.

#include "query/aggregate.h"
#include "query/functions.h"
#include "query/scope.h"
#include "query/token_stream.h"

namespace geumul::query {
namespace {

constexpr Kinds kArithmetic = kNumber | kTemporal;

Error type_error(const Type& type, std::string_view expected, Span where) {
  return syntax_error("InvalidArgumentType",
                      "expected " + std::string(expected) + ", but this is " + std::string(describe(type.kind)), where);
}

Result<Type> check_boolean(Checker& checker, Expression& expression) {
  const Type type = GEUMUL_TRY(check_expression(checker, expression));
  if (!may_be(type, bit(Kind::Boolean))) return type_error(type, "a boolean", expression.span);
  return Type{Kind::Boolean, {}};
}

/// Checks a child where no bare pattern may stand.
Result<Type> check_operand(Checker& checker, Expression& expression) {
  const bool outer = std::exchange(checker.predicate, false);
  Result<Type> type = check_expression(checker, expression);
  checker.predicate = outer;
  return type;
}

struct ExpressionChecker {
  Checker& checker;
  Expression& whole;

  Result<Type> operator()(Literal& node) const { return Type{kind_of(node.value), {}}; }

  Result<Type> operator()(Parameter& node) const {
    if (checker.parameters && !checker.parameters->contains(node.name)) {
      Error error = syntax_error("MissingParameter", "parameter `$" + node.name + "` is not given", whole.span);
      error.code = Code::InvalidInput;
      return error;
    }
    return Type{};
  }

  Result<Type> operator()(Variable& node) const {
    const auto found = checker.scope.find(node.name);
    if (found == checker.scope.end())
      return syntax_error("UndefinedVariable", "no variable named `" + node.name + "` in scope", whole.span);
    node.slot = found->second.slot;
    return found->second.type;
  }

  Result<Type> operator()(PropertyAccess& node) const {
    const Type type = GEUMUL_TRY(check_operand(checker, *node.object));
    if (may_be(type, bit(Kind::Node) | bit(Kind::Edge) | bit(Kind::Map) | kTemporal)) return Type{};
    Error error =
        type_error(type, "a node, a relationship or a map with the property `" + node.key + "`", node.object->span);
    if (type.kind != Kind::Path) error.code = Code::Type;  // the TCK's choice of words
    return error;
  }

  Result<Type> operator()(Subscript& node) const {
    const Type object = GEUMUL_TRY(check_operand(checker, *node.object));
    GEUMUL_TRY(check_operand(checker, *node.index));
    return element_of(object);
  }

  Result<Type> operator()(Slice& node) const {
    const Type object = GEUMUL_TRY(check_operand(checker, *node.object));
    if (node.from) GEUMUL_TRY(check_operand(checker, **node.from));
    if (node.to) GEUMUL_TRY(check_operand(checker, **node.to));
    return object;
  }

  Result<Type> operator()(LabelTest& node) const {
    const Type type = GEUMUL_TRY(check_operand(checker, *node.object));
    if (!may_be(type, bit(Kind::Node) | bit(Kind::Edge))) return type_error(type, "a node", node.object->span);
    return Type{Kind::Boolean, {}};
  }

  Result<Type> operator()(Unary& node) const {
    if (node.op == UnaryOperator::Not) return check_boolean(checker, *node.operand);
    const Type type = GEUMUL_TRY(check_operand(checker, *node.operand));
    if (node.op == UnaryOperator::IsNull || node.op == UnaryOperator::IsNotNull) return Type{Kind::Boolean, {}};
    if (!may_be(type, kNumber | bit(Kind::Duration))) return type_error(type, "a number", node.operand->span);
    return type;
  }

  Result<Type> operator()(Binary& node) const {
    const Type left = GEUMUL_TRY(check_operand(checker, *node.left));
    const Type right = GEUMUL_TRY(check_operand(checker, *node.right));
    switch (node.op) {
      case BinaryOperator::In:
        if (!may_be(right, bit(Kind::List))) return type_error(right, "a list", node.right->span);
        return Type{Kind::Boolean, {}};
      case BinaryOperator::StartsWith:
      case BinaryOperator::EndsWith:
      case BinaryOperator::Contains:
      case BinaryOperator::Matches:
        return Type{Kind::Boolean, {}};
      case BinaryOperator::Add:
        return type_of_sum(left, right);
      default:
        break;
    }
    if (!may_be(left, kArithmetic)) return type_error(left, "a number", node.left->span);
    if (!may_be(right, kArithmetic)) return type_error(right, "a number", node.right->span);
    return left.kind == Kind::Integer && right.kind == Kind::Integer && node.op != BinaryOperator::Power ? left
                                                                                                         : Type{};
  }

  static Type type_of_sum(const Type& left, const Type& right) {
    if (left.kind == Kind::List && right.kind == Kind::List) return join(left, right);
    if (left.kind == Kind::List || right.kind == Kind::List) return {Kind::List, {}};
    return left.kind == right.kind ? left : Type{};
  }

  Result<Type> operator()(Logic& node) const {
    for (Expression& operand : node.operands) GEUMUL_TRY(check_boolean(checker, operand));
    return Type{Kind::Boolean, {}};
  }

  Result<Type> operator()(Comparison& node) const {
    for (Expression& operand : node.operands) GEUMUL_TRY(check_operand(checker, operand));
    return Type{Kind::Boolean, {}};
  }

  Result<Type> operator()(ListLiteral& node) const {
    Type element{Kind::Null, {}};
    for (Expression& item : node.items) element = join(element, GEUMUL_TRY(check_operand(checker, item)));
    if (element.kind == Kind::Null) element = {};
    return Type::list(element);
  }

  Result<Type> operator()(MapLiteral& node) const {
    for (auto& [key, value] : node.entries) GEUMUL_TRY(check_operand(checker, value));
    return Type{Kind::Map, {}};
  }

  Result<Type> operator()(Case& node) const {
    if (node.subject) GEUMUL_TRY(check_operand(checker, **node.subject));
    for (Expression& when : node.whens) {
      const bool outer = std::exchange(checker.predicate, !node.subject);
      Result<Type> type = check_expression(checker, when);
      checker.predicate = outer;
      if (!type) return type;
    }
    Type result{Kind::Null, {}};
    for (Expression& then : node.thens) result = join(result, GEUMUL_TRY(check_operand(checker, then)));
    if (node.otherwise) result = join(result, GEUMUL_TRY(check_operand(checker, **node.otherwise)));
    return result;
  }

  Result<Type> operator()(FunctionCall& node) const {
    if (const auto aggregate = find_aggregate(node.name)) return check_aggregate(node, *aggregate);
    const Function* function = find_function(node.name);
    if (!function) return syntax_error("UnknownFunction", "no function named `" + node.name + "`", whole.span);
    const std::size_t given = node.arguments.size();
    if (given < function->min_arguments || (given > function->max_arguments))
      return syntax_error("InvalidNumberOfArguments",
                          "`" + node.name + "` does not take " + std::to_string(given) + " arguments", whole.span);
    node.function = function;
    Type first;
    for (std::size_t i = 0; i < given; ++i) {
      const bool outer = std::exchange(checker.predicate, function->name == "exists");
      Result<Type> type = check_expression(checker, node.arguments[i]);
      checker.predicate = outer;
      if (!type) return type;
      if (!may_be(*type, function->accepts))
        return type_error(*type, "another argument for `" + node.name + "`", node.arguments[i].span);
      if (i == 0) first = std::move(*type);
    }
    return result_of(*function, first);
  }

  static Type result_of(const Function& function, const Type& first) {
    switch (function.rule) {
      case ResultRule::Fixed:
        return {function.result, {}};
      case ResultRule::SameAsFirst:
        return first;
      case ResultRule::ElementOfFirst:
        return element_of(first);
      case ResultRule::ListOfStrings:
        return Type::list({Kind::String, {}});
      case ResultRule::ListOfNodes:
        return Type::list({Kind::Node, {}});
      case ResultRule::ListOfEdges:
        return Type::list({Kind::Edge, {}});
      case ResultRule::ListOfIntegers:
        return Type::list({Kind::Integer, {}});
    }
    return {};
  }

  Result<Type> check_aggregate(FunctionCall& node, AggregateKind kind) const {
    if (checker.inside_aggregate)
      return syntax_error("NestedAggregation", "an aggregate inside an aggregate", whole.span);
    if (!checker.aggregates_allowed)
      return syntax_error("InvalidAggregation", "`" + node.name + "` stands only in WITH and RETURN", whole.span);
    const std::size_t expected = node.star ? 0 : argument_count(kind);
    if (node.arguments.size() != expected)
      return syntax_error("InvalidNumberOfArguments",
                          "`" + node.name + "` takes " + std::to_string(expected) + " arguments", whole.span);
    if (contains_random(node)) return syntax_error("NonConstantExpression", "rand() inside an aggregate", whole.span);
    Type first{Kind::Integer, {}};
    checker.inside_aggregate = true;
    for (Expression& argument : node.arguments) {
      Result<Type> type = check_operand(checker, argument);
      if (!type) {
        checker.inside_aggregate = false;
        return type;
      }
      if (&argument == &node.arguments[0]) first = std::move(*type);
    }
    checker.inside_aggregate = false;
    return result_type(kind, first);
  }

  static bool contains_random(const FunctionCall& call) {
    bool found = equals_keyword(call.name, "RAND");
    const std::function<void(const Expression&)> look = [&](const Expression& child) {
      if (const auto* inner = child.get<FunctionCall>()) found = found || equals_keyword(inner->name, "RAND");
      for_each_child(child, look);
    };
    for (const Expression& argument : call.arguments) look(argument);
    return found;
  }

  // An aggregate cannot be taken per element of a list, so none may stand in what follows.

  Result<Type> operator()(ListComprehension& node) const {
    const Type list = GEUMUL_TRY(check_list(*node.list));
    Type element = element_of(list);
    const bool outer = std::exchange(checker.aggregates_allowed, false);
    const LocalVariable local(checker, node.variable, element);
    Result<Type> result = check_elements(node, std::move(element));
    checker.aggregates_allowed = outer;
    return result;
  }

  Result<Type> check_elements(ListComprehension& node, Type element) const {
    if (node.where) GEUMUL_TRY(check_predicate(checker, **node.where));
    if (node.projection) element = GEUMUL_TRY(check_operand(checker, **node.projection));
    return Type::list(std::move(element));
  }

  Result<Type> check_list(Expression& list) const {
    Type type = GEUMUL_TRY(check_operand(checker, list));
    if (!may_be(type, bit(Kind::List))) return type_error(type, "a list", list.span);
    return type;
  }

  Result<Type> operator()(Quantifier& node) const {
    const Type list = GEUMUL_TRY(check_list(*node.list));
    const bool outer = std::exchange(checker.aggregates_allowed, false);
    const LocalVariable local(checker, node.variable, element_of(list));
    Result<void> where = check_predicate(checker, *node.where);
    checker.aggregates_allowed = outer;
    if (!where) return std::move(where).error();
    return Type{Kind::Boolean, {}};
  }

  Result<Type> operator()(Reduce& node) const {
    const Type list = GEUMUL_TRY(check_list(*node.list));
    GEUMUL_TRY(check_operand(checker, *node.initial));
    const bool outer = std::exchange(checker.aggregates_allowed, false);
    const LocalVariable accumulator(checker, node.accumulator, {});
    const LocalVariable local(checker, node.variable, element_of(list));
    Result<Type> step = check_operand(checker, *node.step);
    checker.aggregates_allowed = outer;
    if (!step) return step;
    return Type{};
  }

  Result<Type> operator()(Subquery& node) const {
    if (node.pattern && !checker.predicate)
      return syntax_error("UnexpectedSyntax", "a pattern stands only where a condition may, as in WHERE", whole.span);
    return check_subquery(checker, node, whole.span);
  }
};

}  // namespace

Error syntax_error(std::string_view slug, std::string message, Span where) {
  return {Code::Syntax, std::move(message), slug, where};
}

Slot Checker::declare(const std::string& name, Type type) {
  const Slot slot = new_slot();
  scope[name] = {slot, std::move(type)};
  return slot;
}

LocalVariable::LocalVariable(Checker& checker, Variable& variable, Type type)
    : checker_(checker), name_(variable.name) {
  if (const auto found = checker.scope.find(name_); found != checker.scope.end()) hidden_ = found->second;
  variable.slot = checker.declare(name_, std::move(type));
}

LocalVariable::~LocalVariable() {
  if (hidden_)
    checker_.scope[name_] = std::move(*hidden_);
  else
    checker_.scope.erase(name_);
}

Result<Type> check_expression(Checker& checker, Expression& expression) {
  return std::visit(ExpressionChecker{checker, expression}, expression.node);
}

Result<void> check_predicate(Checker& checker, Expression& expression) {
  const bool outer = std::exchange(checker.predicate, true);
  Result<Type> type = check_expression(checker, expression);
  checker.predicate = outer;
  if (!type) return std::move(type).error();
  if (!may_be(*type, bit(Kind::Boolean))) return type_error(*type, "a condition", expression.span);
  return {};
}

bool contains_aggregate(const Expression& expression) {
  if (const auto* call = expression.get<FunctionCall>(); call && find_aggregate(call->name)) return true;
  bool found = false;
  for_each_child(expression, [&](const Expression& child) { found = found || contains_aggregate(child); });
  return found;
}

}  // namespace geumul::query
