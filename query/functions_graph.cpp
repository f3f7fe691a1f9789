// Functions of nodes, edges and paths.

#include <array>

#include "query/expression.h"
#include "query/function_tables.h"

namespace geumul::query {
namespace {

using graph::EdgeId;
using graph::NodeId;

constexpr Kinds kNode = bit(Kind::Node);
constexpr Kinds kEdge = bit(Kind::Edge);
constexpr Kinds kPath = bit(Kind::Path);
constexpr Kinds kMap = bit(Kind::Map);

template <class T>
Result<T> alive(Result<T> result) {
  if (result || result.error().code != Code::NotFound) return result;
  return Error{Code::NotFound, "it was deleted by this query", "DeletedEntityAccess", {}};
}

Result<graph::Edge> edge_of(Runtime& runtime, const Value& value) {
  const EdgeId id = *value.get<EdgeId>();
  if (const graph::Edge* deleted = runtime.effects.find_deleted(id)) return *deleted;
  return runtime.transaction.edge(id);
}

Value id(Arguments arguments) {
  if (const auto* node = arguments[0].get<NodeId>()) return Value(static_cast<std::int64_t>(*node));
  return Value(static_cast<std::int64_t>(*arguments[0].get<EdgeId>()));
}

Value element_id(Arguments arguments) { return Value(std::to_string(*id(arguments).get<std::int64_t>())); }

Result<Value> labels(Runtime& runtime, Arguments arguments) {
  List names;
  for (const graph::LabelId label : GEUMUL_TRY(alive(runtime.transaction.labels(*arguments[0].get<NodeId>()))))
    names.emplace_back(runtime.transaction.name(label));
  return Value(std::move(names));
}

Result<Value> type(Runtime& runtime, Arguments arguments) {
  return Value(runtime.transaction.name(GEUMUL_TRY(alive(edge_of(runtime, arguments[0]))).type));
}

Result<Value> start_node(Runtime& runtime, Arguments arguments) {
  return Value(GEUMUL_TRY(alive(edge_of(runtime, arguments[0]))).from);
}

Result<Value> end_node(Runtime& runtime, Arguments arguments) {
  return Value(GEUMUL_TRY(alive(edge_of(runtime, arguments[0]))).to);
}

Result<Map> map_of(Runtime& runtime, const Value& value) {
  if (const auto* node = value.get<NodeId>()) return alive(runtime.transaction.properties(*node));
  if (const auto* edge = value.get<EdgeId>()) return alive(runtime.transaction.properties(*edge));
  return *value.get<Map>();
}

Result<Value> properties(Runtime& runtime, Arguments arguments) {
  return Value(GEUMUL_TRY(map_of(runtime, arguments[0])));
}

Result<Value> keys(Runtime& runtime, Arguments arguments) {
  List names;
  for (const auto& [key, value] : GEUMUL_TRY(map_of(runtime, arguments[0]))) names.emplace_back(key);
  return Value(std::move(names));
}

Value nodes(Arguments arguments) {
  List list;
  for (const NodeId node : arguments[0].get<Path>()->nodes) list.emplace_back(node);
  return Value(std::move(list));
}

Value relationships(Arguments arguments) {
  List list;
  for (const EdgeId edge : arguments[0].get<Path>()->edges) list.emplace_back(edge);
  return Value(std::move(list));
}

Value length(Arguments arguments) { return Value(static_cast<std::int64_t>(arguments[0].get<Path>()->edges.size())); }

/// exists(n.key), exists((n)-->()).
Value exists(Arguments arguments) {
  if (const auto* boolean = arguments[0].get<bool>()) return Value(*boolean);
  return Value(!arguments[0].is_null());
}

Result<Value> degree(Runtime& runtime, Arguments arguments) {
  const auto count = GEUMUL_TRY(alive(runtime.transaction.degree(*arguments[0].get<NodeId>(), Direction::Both)));
  return Value(static_cast<std::int64_t>(count));
}

/// Title and address of the article that a row of evidence names; the row as it is if the graph has no such node.
Result<void> add_article(Runtime& runtime, Map& row) {
  const auto article = row.find("article");
  const auto label = runtime.transaction.find_label("Article");
  if (article == row.end() || !label) return {};
  graph::NodeScan found = runtime.transaction.nodes(*label, "id", article->second);
  const std::optional<NodeId> node = GEUMUL_TRY(found.next());
  if (!node) return {};
  for (const char* key : {"title", "url"}) {
    Value value = GEUMUL_TRY(runtime.transaction.property(*node, key));
    if (!value.is_null()) row.insert_or_assign(key, std::move(value));
  }
  return {};
}

/// The sentences that state an edge: [{article:, title:, url:, sentence:, ...}, ...]
Result<Value> evidence(Runtime& runtime, Arguments arguments) {
  List rows;
  graph::AnnotationScan annotations = runtime.transaction.annotations(*arguments[0].get<EdgeId>());
  while (auto annotation = GEUMUL_TRY(annotations.next())) {
    GEUMUL_TRY(runtime.check());
    GEUMUL_TRY(add_article(runtime, annotation->row));
    rows.emplace_back(std::move(annotation->row));
  }
  return Value(std::move(rows));
}

constexpr std::array kFunctions = {
    Function{"degree", 1, 1, kNode, Kind::Integer, nullptr, degree},
    Function{"elementId", 1, 1, kNode | kEdge, Kind::String, element_id},
    Function{"endNode", 1, 1, kEdge, Kind::Node, nullptr, end_node},
    Function{"evidence", 1, 1, kEdge, Kind::List, nullptr, evidence},
    Function{"exists", 1, 1, kAnyKind, Kind::Boolean, exists, nullptr, ResultRule::Fixed, false},
    Function{"id", 1, 1, kNode | kEdge, Kind::Integer, id},
    Function{"keys", 1, 1, kNode | kEdge | kMap, Kind::List, nullptr, keys, ResultRule::ListOfStrings},
    Function{"labels", 1, 1, kNode, Kind::List, nullptr, labels, ResultRule::ListOfStrings},
    Function{"length", 1, 1, kPath, Kind::Integer, length},
    Function{"nodes", 1, 1, kPath, Kind::List, nodes, nullptr, ResultRule::ListOfNodes},
    Function{"properties", 1, 1, kNode | kEdge | kMap, Kind::Map, nullptr, properties},
    Function{"relationships", 1, 1, kPath, Kind::List, relationships, nullptr, ResultRule::ListOfEdges},
    Function{"startNode", 1, 1, kEdge, Kind::Node, nullptr, start_node},
    Function{"type", 1, 1, kEdge, Kind::String, nullptr, type},
};

}  // namespace

std::span<const Function> graph_functions() { return kFunctions; }

}  // namespace geumul::query
