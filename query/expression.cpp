#include "query/expression.h"

#include <algorithm>

#include "query/compare.h"
#include "query/functions.h"
#include "query/temporal.h"
#include "query/text.h"

namespace geumul::query {
namespace {

using graph::EdgeId;
using graph::NodeId;

Value as_value(Ternary ternary) { return ternary ? Value(*ternary) : Value(Null{}); }

Result<Ternary> as_ternary(const Value& value) {
  if (value.is_null()) return Ternary();
  if (const auto* boolean = value.get<bool>()) return Ternary(*boolean);
  return wrong_type(value, "a boolean");
}

Error deleted_entity(Error error) {
  if (error.code != Code::NotFound) return error;
  return {Code::NotFound, "it was deleted by this query", "DeletedEntityAccess", {}};
}

Ternary compare_by(CompareOperator op, const Value& a, const Value& b) {
  if (op == CompareOperator::Equal) return equal(a, b);
  if (op == CompareOperator::NotEqual) {
    const Ternary same = equal(a, b);
    return same ? Ternary(!*same) : same;
  }
  const auto ordering = compare(a, b);
  if (!ordering) return std::nullopt;
  switch (op) {
    case CompareOperator::Less:
      return *ordering < 0;
    case CompareOperator::LessEqual:
      return *ordering <= 0;
    case CompareOperator::Greater:
      return *ordering > 0;
    default:
      return *ordering >= 0;
  }
}

Ternary contains(const List& list, const Value& wanted) {
  bool unknown = false;
  for (const Value& item : list) {
    const Ternary same = equal(item, wanted);
    if (same == Ternary(true)) return true;
    unknown = unknown || !same;
  }
  return unknown ? Ternary() : Ternary(false);
}

Result<Value> test_strings(BinaryOperator op, const Value& a, const Value& b) {
  const auto* text = a.get<std::string>();
  const auto* part = b.get<std::string>();
  if (!text || !part) return Value(Null{});
  switch (op) {
    case BinaryOperator::StartsWith:
      return Value(text->starts_with(*part));
    case BinaryOperator::EndsWith:
      return Value(text->ends_with(*part));
    case BinaryOperator::Contains:
      return Value(text->find(*part) != std::string::npos);
    default:
      return Value(GEUMUL_TRY(matches(*text, *part)));
  }
}

Result<Value> list_item(const List& list, const Value& index) {
  const auto* at = index.get<std::int64_t>();
  if (!at) return wrong_type(index, "an integer as index of a list");
  const auto size = static_cast<std::int64_t>(list.size());
  const std::int64_t position = *at < 0 ? size + *at : *at;
  if (position < 0 || position >= size) return Value(Null{});
  return list[static_cast<std::size_t>(position)];
}

Result<Value> item_of(const Value& object, const Value& index, Runtime& runtime) {
  if (object.is_null() || index.is_null()) return Value(Null{});
  if (const auto* list = object.get<List>()) return list_item(*list, index);
  const auto* key = index.get<std::string>();
  const bool has_keys = object.get<Map>() || object.get<NodeId>() || object.get<EdgeId>();
  if (has_keys && key) return property_of(object, *key, runtime);
  if (has_keys) return wrong_type(index, "a string as key", "MapElementAccessByNonString");
  return wrong_type(object, "a list or a map");
}

Result<Value> negate(const Value& value) {
  if (const auto* duration = value.get<graph::Duration>()) return Value(GEUMUL_TRY(sum({}, *duration, -1)));
  if (const auto* real = value.get<double>()) return Value(-*real);
  return calculate(BinaryOperator::Subtract, Value(std::int64_t{0}), value);
}

/// Evaluates one node. A value that is only looked at is not copied: see `look`.
struct Evaluator {
  Row& row;
  Runtime& runtime;

  /// The value, in `storage` unless it lies somewhere already.
  Result<const Value*> look(const Expression& expression, Value& storage) const {
    if (const auto* variable = expression.get<Variable>()) return &row[variable->slot];
    if (const auto* literal = expression.get<Literal>()) return &literal->value;
    storage = GEUMUL_TRY(evaluate(expression, row, runtime));
    return &storage;
  }

  Result<Ternary> condition(const Expression& expression) const {
    Value storage;
    Result<Ternary> result = as_ternary(*GEUMUL_TRY(look(expression, storage)));
    if (!result) return Error{result.error().code, result.error().message, result.error().slug, expression.span};
    return result;
  }

  /// Null: the answer is null.
  Result<const List*> look_list(const Expression& expression, Value& storage) const {
    const Value* value = GEUMUL_TRY(look(expression, storage));
    if (value->is_null()) return nullptr;
    if (const auto* list = value->get<List>()) return list;
    return wrong_type(*value, "a list");
  }

  Result<Value> operator()(const Literal& node) const { return node.value; }
  Result<Value> operator()(const Variable& node) const { return row[node.slot]; }
  Result<Value> operator()(const Subquery& node) const { return evaluate(node, row, runtime); }

  Result<Value> operator()(const Parameter& node) const {
    const auto found = runtime.parameters.find(node.name);
    return found == runtime.parameters.end() ? Value(Null{}) : found->second;
  }

  Result<Value> operator()(const PropertyAccess& node) const {
    Value storage;
    const Value* object = GEUMUL_TRY(look(*node.object, storage));
    return property_of(*object, node.key, runtime);
  }

  Result<Value> operator()(const Subscript& node) const {
    Value object_storage;
    Value index_storage;
    const Value* object = GEUMUL_TRY(look(*node.object, object_storage));
    const Value* index = GEUMUL_TRY(look(*node.index, index_storage));
    return item_of(*object, *index, runtime);
  }

  /// A bound as a position in the list; nullopt: null.
  Result<std::optional<std::int64_t>> bound(const OptionalExpression& expression, std::int64_t otherwise,
                                            std::int64_t size) const {
    if (!expression) return std::optional(otherwise);
    Value storage;
    const Value* value = GEUMUL_TRY(look(**expression, storage));
    if (value->is_null()) return std::optional<std::int64_t>();
    const auto* number = value->get<std::int64_t>();
    if (!number) return wrong_type(*value, "an integer as bound of a slice");
    return std::optional(std::clamp<std::int64_t>(*number < 0 ? size + *number : *number, 0, size));
  }

  Result<Value> operator()(const Slice& node) const {
    Value storage;
    const List* list = GEUMUL_TRY(look_list(*node.object, storage));
    if (!list) return Value(Null{});
    const auto size = static_cast<std::int64_t>(list->size());
    const auto from = GEUMUL_TRY(bound(node.from, 0, size));
    const auto to = GEUMUL_TRY(bound(node.to, size, size));
    if (!from || !to) return Value(Null{});
    if (*from >= *to) return Value(List{});
    return Value(List(list->begin() + *from, list->begin() + *to));
  }

  Result<Value> operator()(const LabelTest& node) const {
    Value storage;
    const Value* object = GEUMUL_TRY(look(*node.object, storage));
    if (object->is_null()) return Value(Null{});
    if (const auto* id = object->get<EdgeId>()) {
      const Result<graph::Edge> edge = runtime.transaction.edge(*id);
      if (!edge) return deleted_entity(edge.error());
      const std::string type = runtime.transaction.name(edge->type);
      return Value(std::all_of(node.labels.begin(), node.labels.end(), [&](const auto& name) { return name == type; }));
    }
    const auto* id = object->get<NodeId>();
    if (!id) return wrong_type(*object, "a node");
    const Result<std::vector<graph::LabelId>> labels = runtime.transaction.labels(*id);
    if (!labels) return deleted_entity(labels.error());
    return Value(std::all_of(node.labels.begin(), node.labels.end(), [&](const std::string& name) {
      const auto label = runtime.transaction.find_label(name);
      return label && std::find(labels->begin(), labels->end(), *label) != labels->end();
    }));
  }

  Result<Value> operator()(const Unary& node) const {
    if (node.op == UnaryOperator::Not) {
      const Ternary value = GEUMUL_TRY(condition(*node.operand));
      return as_value(value ? Ternary(!*value) : value);
    }
    Value storage;
    const Value* value = GEUMUL_TRY(look(*node.operand, storage));
    switch (node.op) {
      case UnaryOperator::IsNull:
        return Value(value->is_null());
      case UnaryOperator::IsNotNull:
        return Value(!value->is_null());
      case UnaryOperator::Minus:
        return negate(*value);
      default:
        return *value;
    }
  }

  Result<Value> operator()(const Binary& node) const {
    Value left_storage;
    Value right_storage;
    const Value* left = GEUMUL_TRY(look(*node.left, left_storage));
    const Value* right = GEUMUL_TRY(look(*node.right, right_storage));
    switch (node.op) {
      case BinaryOperator::In:
        if (right->is_null()) return Value(Null{});
        if (const auto* list = right->get<List>()) return as_value(contains(*list, *left));
        return wrong_type(*right, "a list");
      case BinaryOperator::StartsWith:
      case BinaryOperator::EndsWith:
      case BinaryOperator::Contains:
      case BinaryOperator::Matches:
        return test_strings(node.op, *left, *right);
      default:
        return calculate(node.op, *left, *right);
    }
  }

  Result<Value> operator()(const Logic& node) const {
    if (node.op == LogicOperator::Xor) return exclusive(node);
    const bool decisive = node.op == LogicOperator::Or;
    bool unknown = false;
    for (const Expression& operand : node.operands) {
      const Ternary value = GEUMUL_TRY(condition(operand));
      if (value == Ternary(decisive)) return Value(decisive);
      unknown = unknown || !value;
    }
    return unknown ? Value(Null{}) : Value(!decisive);
  }

  Result<Value> exclusive(const Logic& node) const {
    bool odd = false;
    bool unknown = false;
    for (const Expression& operand : node.operands) {
      const Ternary value = GEUMUL_TRY(condition(operand));
      unknown = unknown || !value;
      odd = odd != value.value_or(false);
    }
    return unknown ? Value(Null{}) : Value(odd);
  }

  Result<Value> operator()(const Comparison& node) const {
    bool unknown = false;
    Value left = GEUMUL_TRY(evaluate(node.operands[0], row, runtime));
    for (std::size_t i = 0; i < node.operators.size(); ++i) {
      Value right = GEUMUL_TRY(evaluate(node.operands[i + 1], row, runtime));
      const Ternary holds = compare_by(node.operators[i], left, right);
      if (holds == Ternary(false)) return Value(false);
      unknown = unknown || !holds;
      left = std::move(right);
    }
    return unknown ? Value(Null{}) : Value(true);
  }

  Result<Value> operator()(const ListLiteral& node) const {
    List list;
    list.reserve(node.items.size());
    for (const Expression& item : node.items) list.push_back(GEUMUL_TRY(evaluate(item, row, runtime)));
    return Value(std::move(list));
  }

  Result<Value> operator()(const MapLiteral& node) const {
    Map map;
    for (const auto& [key, value] : node.entries) map.insert_or_assign(key, GEUMUL_TRY(evaluate(value, row, runtime)));
    return Value(std::move(map));
  }

  Result<Value> operator()(const Case& node) const {
    Value subject;
    if (node.subject) subject = GEUMUL_TRY(evaluate(**node.subject, row, runtime));
    for (std::size_t i = 0; i < node.whens.size(); ++i) {
      bool chosen = false;
      if (node.subject)
        chosen = equal(subject, GEUMUL_TRY(evaluate(node.whens[i], row, runtime))) == Ternary(true);
      else
        chosen = GEUMUL_TRY(condition(node.whens[i])) == Ternary(true);
      if (chosen) return evaluate(node.thens[i], row, runtime);
    }
    if (node.otherwise) return evaluate(**node.otherwise, row, runtime);
    return Value(Null{});
  }

  Result<Value> operator()(const FunctionCall& node) const {
    const Function& function = *node.function;
    List arguments;
    arguments.reserve(node.arguments.size());
    for (const Expression& argument : node.arguments) {
      Value value = GEUMUL_TRY(evaluate(argument, row, runtime));
      if (value.is_null() && function.null_in_null_out) return Value(Null{});
      if (!may_be({kind_of(value), {}}, function.accepts))
        return wrong_type(value, "another argument for `" + node.name + "`", "InvalidArgumentValue");
      arguments.push_back(std::move(value));
    }
    return function.pure ? Result<Value>(function.pure(arguments)) : function.call(runtime, arguments);
  }

  Result<Value> operator()(const ListComprehension& node) const {
    Value storage;
    const List* list = GEUMUL_TRY(look_list(*node.list, storage));
    if (!list) return Value(Null{});
    List result;
    std::size_t bytes = 0;
    for (const Value& item : *list) {
      GEUMUL_TRY(runtime.check());
      GEUMUL_TRY(runtime.fits(bytes));
      row[node.variable.slot] = item;
      if (node.where && !GEUMUL_TRY(is_true(**node.where, row, runtime))) continue;
      result.push_back(node.projection ? GEUMUL_TRY(evaluate(**node.projection, row, runtime)) : item);
      bytes += size_of(result.back());
    }
    return Value(std::move(result));
  }

  Result<Value> operator()(const Quantifier& node) const {
    Value storage;
    const List* list = GEUMUL_TRY(look_list(*node.list, storage));
    if (!list) return Value(Null{});
    std::size_t yes = 0;
    std::size_t unknown = 0;
    for (const Value& item : *list) {
      GEUMUL_TRY(runtime.check());
      row[node.variable.slot] = item;
      const Ternary holds = GEUMUL_TRY(condition(*node.where));
      yes += holds == Ternary(true) ? 1U : 0U;
      unknown += holds ? 0U : 1U;
    }
    const std::size_t no = list->size() - yes - unknown;
    const Ternary open = unknown > 0 ? Ternary() : Ternary(true);
    const auto opposite = [](Ternary value) { return value ? Ternary(!*value) : value; };
    switch (node.kind) {
      case QuantifierKind::All:
        return as_value(no > 0 ? Ternary(false) : open);
      case QuantifierKind::Any:
        return as_value(yes > 0 ? Ternary(true) : opposite(open));
      case QuantifierKind::None:
        return as_value(yes > 0 ? Ternary(false) : open);
      case QuantifierKind::Single:
        break;
    }
    return as_value(yes > 1 ? Ternary(false) : unknown > 0 ? Ternary() : Ternary(yes == 1));
  }

  Result<Value> operator()(const Reduce& node) const {
    Value storage;
    const List* list = GEUMUL_TRY(look_list(*node.list, storage));
    if (!list) return Value(Null{});
    Value accumulator = GEUMUL_TRY(evaluate(*node.initial, row, runtime));
    for (const Value& item : *list) {
      GEUMUL_TRY(runtime.check());
      row[node.accumulator.slot] = std::move(accumulator);
      row[node.variable.slot] = item;
      accumulator = GEUMUL_TRY(evaluate(*node.step, row, runtime));
    }
    return accumulator;
  }
};

}  // namespace

Error wrong_type(const Value& value, std::string_view expected, std::string_view slug) {
  return {Code::Type,
          "expected " + std::string(expected) + ", but this is " + std::string(describe(kind_of(value))),
          slug,
          {}};
}

Result<Value> property_of(const Value& object, std::string_view key, Runtime& runtime) {
  switch (kind_of(object)) {
    case Kind::Null:
      return Value(Null{});
    case Kind::Map: {
      const Map& map = *object.get<Map>();
      const auto found = map.find(key);
      return found == map.end() ? Value(Null{}) : found->second;
    }
    case Kind::Node: {
      const NodeId node = *object.get<NodeId>();
      Result<Value> value = runtime.transaction.property(node, key);
      if (!value) return deleted_entity(std::move(value).error());
      return value;
    }
    case Kind::Edge: {
      Result<Value> value = runtime.transaction.property(*object.get<EdgeId>(), key);
      if (!value) return deleted_entity(std::move(value).error());
      return value;
    }
    default:
      break;
  }
  if ((bit(kind_of(object)) & kTemporal) != 0) return component(object, key);
  return wrong_type(object, "a node, a relationship or a map with the property `" + std::string(key) + "`");
}

Result<Value> evaluate(const Expression& expression, Row& row, Runtime& runtime) {
  Result<Value> result = std::visit(Evaluator{row, runtime}, expression.node);
  if (result || result.error().where) return result;
  Error error = std::move(result).error();
  error.where = expression.span;
  return error;
}

Result<bool> is_true(const Expression& expression, Row& row, Runtime& runtime) {
  const Evaluator evaluator{row, runtime};
  return GEUMUL_TRY(evaluator.condition(expression)).value_or(false);
}

}  // namespace geumul::query
