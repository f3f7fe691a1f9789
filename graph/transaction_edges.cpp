// Edges: the record names both ends; an entry at the source (Out) and one at the target (In) make them neighbours.

#include <algorithm>

#include "graph/transaction_state.h"

namespace geumul::graph {
namespace {

Error damaged_entry() { return {Code::Corrupt, "a list of neighbours has a damaged key", "DamagedRecord", {}}; }

Edge to_edge(const Adjacent& entry) {
  if (entry.direction == Direction::Out) return {entry.edge, entry.type, entry.node, entry.neighbour};
  return {entry.edge, entry.type, entry.neighbour, entry.node};
}

/// The neighbour entries of some ranges, one range after the other.
struct NeighbourEdges : EdgeScan::Source {
  std::vector<RangeScan> ranges;
  std::size_t at = 0;
  bool loops_once = false;  // a loop stands in both directions' lists

  Result<std::optional<Edge>> next() override {
    for (; at < ranges.size(); ++at) {
      while (GEUMUL_TRY(ranges[at].next())) {
        const auto entry = parse_adjacency_key(ranges[at].key());
        if (!entry) return damaged_entry();
        if (loops_once && entry->direction == Direction::In && entry->node == entry->neighbour) continue;
        return std::optional(to_edge(*entry));
      }
    }
    return std::optional<Edge>();
  }
};

/// Edges of any type to one neighbour: from one type's entries for it straight to the next type's.
struct EdgesToNeighbour : EdgeScan::Source {
  RangeScan entries;
  NodeId neighbour;

  EdgesToNeighbour(RangeScan scan, NodeId n) : entries(std::move(scan)), neighbour(n) {}
  Result<std::optional<Edge>> next() override {
    while (GEUMUL_TRY(entries.next())) {
      const auto entry = parse_adjacency_key(entries.key());
      if (!entry) return damaged_entry();
      if (entry->neighbour == neighbour) return std::optional(to_edge(*entry));
      const bool passed = entry->neighbour > neighbour;
      const TypeId type{static_cast<std::uint16_t>(static_cast<unsigned>(entry->type) + (passed ? 1U : 0U))};
      if (static_cast<std::uint16_t>(type) > kMaxType) break;
      entries.skip_to(adjacency_range(entry->node, Direction::Out, type, neighbour).begin);
    }
    return std::optional<Edge>();
  }
};

struct AllEdges : EdgeScan::Source {
  RangeScan records;
  std::optional<TypeId> type;

  AllEdges(RangeScan scan, std::optional<TypeId> t) : records(std::move(scan)), type(t) {}
  Result<std::optional<Edge>> next() override {
    while (GEUMUL_TRY(records.next())) {
      const auto id = parse_edge_key(records.key());
      if (!id) return Error{Code::Corrupt, "an edge has a damaged key", "DamagedRecord", {}};
      const EdgeRecord record = GEUMUL_TRY(decode_edge(records.value()));
      if (!type || record.type == *type) return std::optional(Edge{*id, record.type, record.from, record.to});
    }
    return std::optional<Edge>();
  }
};

struct NoEdges : EdgeScan::Source {
  Result<std::optional<Edge>> next() override { return std::optional<Edge>(); }
};

}  // namespace

Result<void> Transaction::State::write_edge_record(EdgeId edge, std::string_view bytes) {
  return view.put(Family::Edge, edge_key(edge), bytes);
}

Result<EdgeId> Transaction::create_edge(NodeId from, TypeId type, NodeId to, const Map& properties) {
  GEUMUL_TRY(state_->node_bytes_for_update(from));
  if (from != to) GEUMUL_TRY(state_->node_bytes_for_update(to));
  const std::string bytes = GEUMUL_TRY(state_->encode_properties(properties));
  const EdgeId edge = GEUMUL_TRY(state_->engine.next_edge());
  View& view = state_->view;
  GEUMUL_TRY(view.put_derived(Family::Edge, edge_key(edge), encode_edge({type, from, to, bytes})));
  GEUMUL_TRY(view.put_derived(Family::Adjacency, adjacency_key({from, Direction::Out, type, to, edge}), {}));
  GEUMUL_TRY(view.put_derived(Family::Adjacency, adjacency_key({to, Direction::In, type, from, edge}), {}));
  ++view.counts().edges;
  ++view.counts().edges_by_type[type];
  return edge;
}

Result<void> Transaction::delete_edge(EdgeId edge) {
  const std::string bytes = GEUMUL_TRY(state_->edge_bytes_for_update(edge));
  const EdgeRecord record = GEUMUL_TRY(decode_edge(bytes));
  View& view = state_->view;
  GEUMUL_TRY(view.erase(Family::Edge, edge_key(edge)));
  GEUMUL_TRY(view.erase_derived(Family::Adjacency,
                                adjacency_key({record.from, Direction::Out, record.type, record.to, edge})));
  GEUMUL_TRY(
      view.erase_derived(Family::Adjacency, adjacency_key({record.to, Direction::In, record.type, record.from, edge})));
  --view.counts().edges;
  --view.counts().edges_by_type[record.type];
  view.note_deleted(edge);
  return state_->erase_all(Family::Annotation, edge_key(edge));
}

Result<bool> Transaction::exists(EdgeId edge) const {
  std::string bytes;
  if (!fits(edge)) return false;
  return state_->view.get(Family::Edge, edge_key(edge), bytes);
}

Result<Edge> Transaction::edge(EdgeId edge) const {
  const std::string bytes = GEUMUL_TRY(state_->edge_bytes(edge));
  const EdgeRecord record = GEUMUL_TRY(decode_edge(bytes));
  return Edge{edge, record.type, record.from, record.to};
}

Result<Map> Transaction::properties(EdgeId edge) const {
  const std::string bytes = GEUMUL_TRY(state_->edge_bytes(edge));
  const EdgeRecord record = GEUMUL_TRY(decode_edge(bytes));
  return state_->decode_properties(record.properties);
}

Result<Value> Transaction::property(EdgeId edge, std::string_view key) const {
  const std::string bytes = GEUMUL_TRY(state_->edge_bytes(edge));
  const EdgeRecord record = GEUMUL_TRY(decode_edge(bytes));
  return state_->property(record.properties, key);
}

Result<void> Transaction::set_property(EdgeId edge, std::string_view key, const Value& value) {
  const std::string before = GEUMUL_TRY(state_->edge_bytes_for_update(edge));
  EdgeRecord record = GEUMUL_TRY(decode_edge(before));
  const std::string properties = GEUMUL_TRY(state_->with_property(record.properties, key, value));
  if (properties == record.properties) return {};
  record.properties = properties;
  return state_->write_edge_record(edge, encode_edge(record));
}

Result<void> Transaction::set_properties(EdgeId edge, const Map& properties) {
  const std::string before = GEUMUL_TRY(state_->edge_bytes_for_update(edge));
  EdgeRecord record = GEUMUL_TRY(decode_edge(before));
  const std::string bytes = GEUMUL_TRY(state_->encode_properties(properties));
  if (bytes == record.properties) return {};
  record.properties = bytes;
  return state_->write_edge_record(edge, encode_edge(record));
}

EdgeScan Transaction::edges() const {
  return EdgeScan(std::make_unique<AllEdges>(state_->view.scan(Family::Edge, {}), std::nullopt));
}

EdgeScan Transaction::edges(TypeId type) const {
  return EdgeScan(std::make_unique<AllEdges>(state_->view.scan(Family::Edge, {}), type));
}

EdgeScan Transaction::edges(NodeId node, Direction direction, std::optional<TypeId> type) const {
  if (!fits(node)) return EdgeScan(std::make_unique<NoEdges>());
  auto source = std::make_unique<NeighbourEdges>();
  source->loops_once = direction == Direction::Both;
  const View& view = state_->view;
  if (!type) {
    source->ranges.push_back(view.scan(Family::Adjacency, adjacency_range(node, direction)));
    return EdgeScan(std::move(source));
  }
  for (const Direction one : {Direction::Out, Direction::In})
    if (direction == one || direction == Direction::Both)
      source->ranges.push_back(view.scan(Family::Adjacency, adjacency_range(node, one, *type)));
  return EdgeScan(std::move(source));
}

EdgeScan Transaction::edges_between(NodeId from, NodeId to, std::optional<TypeId> type) const {
  if (!fits(from) || !fits(to)) return EdgeScan(std::make_unique<NoEdges>());
  const View& view = state_->view;
  if (!type) {
    RangeScan all = view.scan(Family::Adjacency, adjacency_range(from, Direction::Out));
    return EdgeScan(std::make_unique<EdgesToNeighbour>(std::move(all), to));
  }
  auto source = std::make_unique<NeighbourEdges>();
  source->ranges.push_back(view.scan(Family::Adjacency, adjacency_range(from, Direction::Out, *type, to)));
  return EdgeScan(std::move(source));
}

Result<std::uint64_t> Transaction::degree(NodeId node, Direction direction, std::optional<TypeId> type) const {
  GEUMUL_TRY(state_->node_bytes(node));
  EdgeScan scan = edges(node, direction, type);
  std::uint64_t count = 0;
  while (GEUMUL_TRY(scan.next())) ++count;
  return count;
}

}  // namespace geumul::graph
