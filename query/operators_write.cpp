// CREATE, SET, REMOVE and DELETE. Each runs behind an Eager step where needed, so rows may be written as they come.

#include <algorithm>

#include "query/operator_parts.h"

namespace geumul::query {
namespace {

using graph::EdgeId;
using graph::NodeId;

bool contains(const std::vector<Slot>& slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

Error not_storable(const Value& value) { return wrong_type(value, "what a property can hold", "InvalidPropertyType"); }

/// A property's value, or Null to remove it.
Result<void> require_storable(const Value& value) {
  if (value.is_null() || graph::is_storable(value)) return {};
  return not_storable(value);
}

/// The properties of something new: null is no property.
Result<Map> new_properties(const OptionalExpression& properties, Row& row, Runtime& runtime) {
  Map map = GEUMUL_TRY(properties_of(properties, row, runtime));
  std::erase_if(map, [](const auto& entry) { return entry.second.is_null(); });
  for (const auto& [key, value] : map)
    if (!graph::is_storable(value)) {
      Error error = not_storable(value);
      error.where = (*properties)->span;
      return error;
    }
  return map;
}

Result<NodeId> create_node(const NodePattern& pattern, Row& row, Runtime& runtime) {
  std::vector<graph::LabelId> labels;
  for (const std::string& name : pattern.labels) labels.push_back(GEUMUL_TRY(runtime.transaction.label(name)));
  const Map properties = GEUMUL_TRY(new_properties(pattern.properties, row, runtime));
  const NodeId node = GEUMUL_TRY(runtime.transaction.create_node(labels, properties));
  runtime.effects.created(node);
  return node;
}

Result<NodeId> bound_node(const NodePattern& pattern, const Row& row) {
  const Value& value = row[pattern.variable->slot];
  if (const auto* node = value.get<NodeId>()) return *node;
  Error error = wrong_type(value, "a node at the end of a relationship to be created");
  error.where = pattern.span;
  return error;
}

Result<EdgeId> create_edge(const EdgePattern& pattern, NodeId left, NodeId right, Row& row, Runtime& runtime) {
  if (pattern.direction == Direction::In) std::swap(left, right);
  const graph::TypeId type = GEUMUL_TRY(runtime.transaction.type(pattern.types[0]));
  const Map properties = GEUMUL_TRY(new_properties(pattern.properties, row, runtime));
  const EdgeId edge = GEUMUL_TRY(runtime.transaction.create_edge(left, type, right, properties));
  runtime.effects.created(edge);
  return edge;
}

class CreateOperator : public Pipe {
 public:
  CreateOperator(OperatorPtr input, Runtime& runtime, const CreatePattern& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    std::optional<Row> row = GEUMUL_TRY(pull());
    if (!row) return row;
    std::vector<Slot> bound = step_.bound;
    for (const PathPattern& pattern : step_.patterns) {
      GEUMUL_TRY(create_path(pattern, bound, *row, runtime_));
      for (const NodePattern& node : pattern.nodes) bound.push_back(node.variable->slot);
    }
    return row;
  }

 private:
  const CreatePattern& step_;
};

// --- SET and REMOVE ---

/// Calls `change` with the node or the edge; a null is passed over.
template <class Change>
Result<void> with_entity(const Value& value, Runtime& runtime, Span where, const Change& change) {
  Result<void> result;
  if (const auto* node = value.get<NodeId>()) {
    result = runtime.effects.before(runtime.transaction, *node);
    if (result) result = change(*node);
  } else if (const auto* edge = value.get<EdgeId>()) {
    result = runtime.effects.before(runtime.transaction, *edge);
    if (result) result = change(*edge);
  } else if (!value.is_null()) {
    result = wrong_type(value, "a node or a relationship");
  }
  if (result) return result;
  Error error = std::move(result).error();
  if (error.code == Code::NotFound) error = {Code::NotFound, "it was deleted by this query", "DeletedEntityAccess", {}};
  if (!error.where) error.where = where;
  return error;
}

Result<void> set_property(const Value& entity, const std::string& key, const Value& value, Runtime& runtime,
                          Span where) {
  return with_entity(entity, runtime, where, [&](auto id) -> Result<void> {
    GEUMUL_TRY(require_storable(value));
    return runtime.transaction.set_property(id, key, value);
  });
}

/// What `SET n = value` takes: a map, or another entity for its properties.
Result<Map> source_map(const Value& value, Runtime& runtime) {
  if (const auto* node = value.get<NodeId>()) return runtime.transaction.properties(*node);
  if (const auto* edge = value.get<EdgeId>()) return runtime.transaction.properties(*edge);
  if (const auto* map = value.get<Map>()) return *map;
  return wrong_type(value, "a map, a node or a relationship");
}

Result<void> set_all(const SetAll& set, Row& row, Runtime& runtime) {
  const Value entity = row[set.variable.slot];
  if (entity.is_null()) return {};
  const Value value = GEUMUL_TRY(evaluate(set.value, row, runtime));
  const Map source = GEUMUL_TRY(source_map(value, runtime));
  return with_entity(entity, runtime, set.variable.span, [&](auto id) -> Result<void> {
    if (!set.add)
      for (const auto& [key, old] : GEUMUL_TRY(runtime.transaction.properties(id)))
        if (!source.contains(key)) GEUMUL_TRY(runtime.transaction.set_property(id, key, Null{}));
    for (const auto& [key, item] : source) {
      GEUMUL_TRY(require_storable(item));
      GEUMUL_TRY(runtime.transaction.set_property(id, key, item));
    }
    return {};
  });
}

Result<void> change_labels(const Variable& variable, const std::vector<std::string>& names, bool add, const Row& row,
                           Runtime& runtime) {
  const Value& entity = row[variable.slot];
  if (entity.get<EdgeId>()) return wrong_type(entity, "a node");
  return with_entity(entity, runtime, variable.span, [&](auto id) -> Result<void> {
    if constexpr (std::is_same_v<decltype(id), NodeId>) {
      for (const std::string& name : names) {
        if (!add && !runtime.transaction.find_label(name)) continue;
        const graph::LabelId label = GEUMUL_TRY(runtime.transaction.label(name));
        GEUMUL_TRY(add ? runtime.transaction.add_label(id, label) : runtime.transaction.remove_label(id, label));
      }
    }
    return {};
  });
}

class SetOperator : public Pipe {
 public:
  SetOperator(OperatorPtr input, Runtime& runtime, const SetItems& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    std::optional<Row> row = GEUMUL_TRY(pull());
    if (row)
      for (const SetItem& item : step_.items) GEUMUL_TRY(apply_set(item, *row, runtime_));
    return row;
  }

 private:
  const SetItems& step_;
};

class RemoveOperator : public Pipe {
 public:
  RemoveOperator(OperatorPtr input, Runtime& runtime, const RemoveItems& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    std::optional<Row> row = GEUMUL_TRY(pull());
    if (row)
      for (const RemoveItem& item : step_.items) GEUMUL_TRY(apply(item, *row));
    return row;
  }

 private:
  Result<void> apply(const RemoveItem& item, Row& row) {
    if (const auto* labels = std::get_if<RemoveLabels>(&item))
      return change_labels(labels->variable, labels->labels, false, row, runtime_);
    const auto& property = std::get<RemoveProperty>(item);
    const Value entity = GEUMUL_TRY(evaluate(property.object, row, runtime_));
    return set_property(entity, property.key, Null{}, runtime_, property.object.span);
  }

  const RemoveItems& step_;
};

// --- DELETE ---

/// Gathers what all rows delete, then deletes edges before nodes: DELETE n, r works whichever row names which first.
class DeleteOperator : public Pipe {
 public:
  DeleteOperator(OperatorPtr input, Runtime& runtime, const DeleteItems& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    if (!done_) {
      done_ = true;
      while (std::optional<Row> row = GEUMUL_TRY(pull())) {
        GEUMUL_TRY(runtime_.keep(*row));
        rows_.push_back(std::move(*row));
        for (const Expression& target : step_.targets) {
          const Value value = GEUMUL_TRY(evaluate(target, rows_.back(), runtime_));
          GEUMUL_TRY(gather(value, target.span));
        }
      }
      GEUMUL_TRY(delete_gathered());
    }
    if (at_ == rows_.size()) return std::optional<Row>();
    return std::optional<Row>(std::move(rows_[at_++]));
  }

 private:
  Result<void> gather(const Value& value, Span where) {
    if (const auto* node = value.get<NodeId>()) {
      nodes_.emplace(*node, where);
    } else if (const auto* edge = value.get<EdgeId>()) {
      edges_.insert(*edge);
    } else if (const auto* path = value.get<Path>()) {
      for (const NodeId id : path->nodes) nodes_.emplace(id, where);
      edges_.insert(path->edges.begin(), path->edges.end());
    } else if (!value.is_null()) {
      Error error = wrong_type(value, "a node, a relationship or a path to delete");
      error.where = where;
      return error;
    }
    return {};
  }

  Result<void> delete_gathered() {
    for (const EdgeId edge : edges_) GEUMUL_TRY(delete_edge(edge));
    for (const auto& [node, where] : nodes_) {
      if (!GEUMUL_TRY(runtime_.transaction.exists(node))) continue;
      if (step_.detach) GEUMUL_TRY(detach(node));
      GEUMUL_TRY(runtime_.effects.before(runtime_.transaction, node));
      Result<void> deleted = runtime_.transaction.delete_node(node);
      if (!deleted) {
        Error error = std::move(deleted).error();
        error.where = where;
        return error;
      }
      runtime_.effects.deleted(node);
    }
    return {};
  }

  Result<void> detach(NodeId node) {
    std::vector<EdgeId> edges;
    graph::EdgeScan scan = runtime_.transaction.edges(node, Direction::Both);
    while (const auto edge = GEUMUL_TRY(scan.next())) edges.push_back(edge->id);
    for (const EdgeId edge : edges) GEUMUL_TRY(delete_edge(edge));
    return {};
  }

  Result<void> delete_edge(EdgeId edge) {
    if (!GEUMUL_TRY(runtime_.transaction.exists(edge))) return {};
    GEUMUL_TRY(runtime_.effects.before(runtime_.transaction, edge));
    const graph::Edge known = GEUMUL_TRY(runtime_.transaction.edge(edge));
    runtime_.effects.deleted(known);
    return runtime_.transaction.delete_edge(edge);
  }

  const DeleteItems& step_;
  bool done_ = false;
  std::size_t at_ = 0;
  std::vector<Row> rows_;
  std::set<EdgeId> edges_;
  std::map<NodeId, Span> nodes_;
};

}  // namespace

Result<Map> properties_of(const OptionalExpression& properties, Row& row, Runtime& runtime) {
  if (!properties) return Map{};
  Value value = GEUMUL_TRY(evaluate(**properties, row, runtime));
  auto* map = value.get<Map>();
  if (!map) return value.is_null() ? Result<Map>(Map{}) : Result<Map>(wrong_type(value, "a map of properties"));
  return std::move(*map);
}

Result<void> create_path(const PathPattern& pattern, const std::vector<Slot>& bound, Row& row, Runtime& runtime) {
  for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
    const NodePattern& node = pattern.nodes[i];
    const bool known = contains(bound, node.variable->slot) || row[node.variable->slot].get<NodeId>();
    if (!known) row[node.variable->slot] = GEUMUL_TRY(create_node(node, row, runtime));
    if (i == 0) continue;
    const NodeId left = GEUMUL_TRY(bound_node(pattern.nodes[i - 1], row));
    const NodeId right = GEUMUL_TRY(bound_node(node, row));
    const EdgePattern& edge = pattern.edges[i - 1];
    row[edge.variable->slot] = GEUMUL_TRY(create_edge(edge, left, right, row, runtime));
  }
  if (!pattern.variable) return {};
  BindPath path{*pattern.variable, {}, {}};
  for (const NodePattern& node : pattern.nodes) path.nodes.push_back(node.variable->slot);
  for (const EdgePattern& edge : pattern.edges) path.edges.push_back(edge.variable->slot);
  row[pattern.variable->slot] = GEUMUL_TRY(path_of(path, row, runtime));
  return {};
}

Result<void> apply_set(const SetItem& item, Row& row, Runtime& runtime) {
  if (const auto* all = std::get_if<SetAll>(&item)) return set_all(*all, row, runtime);
  if (const auto* labels = std::get_if<SetLabels>(&item))
    return change_labels(labels->variable, labels->labels, true, row, runtime);
  const auto& set = std::get<SetProperty>(item);
  const Value entity = GEUMUL_TRY(evaluate(set.object, row, runtime));
  if (entity.is_null()) return {};
  const Value value = GEUMUL_TRY(evaluate(set.value, row, runtime));
  return set_property(entity, set.key, value, runtime, set.value.span);
}

OperatorPtr make_step(const CreatePattern& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<CreateOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const SetItems& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<SetOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const RemoveItems& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<RemoveOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const DeleteItems& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<DeleteOperator>(std::move(input), runtime, step);
}

}  // namespace geumul::query
