// One hop along an edge, and paths out of what was walked.

#include "query/operator_parts.h"

namespace geumul::query {
namespace {

using graph::Edge;
using graph::EdgeId;
using graph::NodeId;

/// Edges of a node; or, if the other end is known too, the edges between the two.
class ExpandOperator : public Fan {
 public:
  ExpandOperator(OperatorPtr input, Runtime& runtime, const Expand& step)
      : Fan(std::move(input), runtime), hop_(step.hop) {}

 protected:
  Result<void> begin(Row& row) override {
    scan_.reset();
    reverse_ = false;
    const auto* from = row[hop_.from.slot].get<NodeId>();
    if (!from) return {};
    if (!filter_) filter_ = make_type_filter(hop_.types, runtime_.transaction);
    if (!filter_->possible) {
      filter_.reset();  // the type may be made by an earlier step of this query, later
      return {};
    }
    from_ = *from;
    if (!hop_.to_bound) {
      scan_ = runtime_.transaction.edges(from_, hop_.direction, filter_->single());
      return {};
    }
    const auto* to = row[hop_.to.slot].get<NodeId>();
    if (!to) return {};
    to_ = *to;
    reverse_ = hop_.direction == Direction::Both && from_ != to_;
    scan_ = hop_.direction == Direction::In ? between(to_, from_) : between(from_, to_);
    return {};
  }

  Result<std::optional<Row>> branch(Row& row) override {
    while (scan_) {
      GEUMUL_TRY(runtime_.check());
      const std::optional<Edge> edge = GEUMUL_TRY(scan_->next());
      if (!edge) {
        scan_.reset();
        if (std::exchange(reverse_, false)) scan_ = between(to_, from_);
        continue;
      }
      if (!filter_->accepts(edge->type) || !is_new_edge(row, hop_.distinct_from, edge->id)) continue;
      std::optional<Row> out(row);
      (*out)[hop_.edge.slot] = edge->id;
      (*out)[hop_.to.slot] = edge->from == from_ ? edge->to : edge->from;
      return out;
    }
    return std::optional<Row>();
  }

 private:
  graph::EdgeScan between(NodeId from, NodeId to) const {
    return runtime_.transaction.edges_between(from, to, filter_->single());
  }

  const Hop& hop_;
  std::optional<TypeFilter> filter_;
  std::optional<graph::EdgeScan> scan_;
  NodeId from_{};
  NodeId to_{};
  bool reverse_ = false;
};

/// The edge is known: its ends are compared or bound, in each direction that fits.
class BoundEdgeOperator : public Fan {
 public:
  BoundEdgeOperator(OperatorPtr input, Runtime& runtime, const BoundEdge& step)
      : Fan(std::move(input), runtime), step_(step), hop_(step.hop) {}

 protected:
  Result<void> begin(Row& row) override {
    ways_.clear();
    const auto* id = row[hop_.edge.slot].get<EdgeId>();
    if (!id || !GEUMUL_TRY(runtime_.transaction.exists(*id))) return {};
    const Edge edge = GEUMUL_TRY(runtime_.transaction.edge(*id));
    if (!make_type_filter(hop_.types, runtime_.transaction).accepts(edge.type)) return {};
    if (!is_new_edge(row, hop_.distinct_from, edge.id)) return {};
    if (hop_.direction != Direction::Out) ways_.push_back({edge.to, edge.from});
    const bool same = hop_.direction == Direction::Both && edge.from == edge.to;
    if (hop_.direction != Direction::In && !same) ways_.push_back({edge.from, edge.to});
    return {};
  }

  Result<std::optional<Row>> branch(Row& row) override {
    while (!ways_.empty()) {
      const auto [from, to] = ways_.back();
      ways_.pop_back();
      if (step_.from_bound && !(row[hop_.from.slot] == Value(from))) continue;
      std::optional<Row> out(row);
      (*out)[hop_.from.slot] = from;
      const bool to_bound = hop_.to_bound || hop_.to.slot == hop_.from.slot;
      if (to_bound && !((*out)[hop_.to.slot] == Value(to))) continue;
      (*out)[hop_.to.slot] = to;
      return out;
    }
    return std::optional<Row>();
  }

 private:
  const BoundEdge& step_;
  const Hop& hop_;
  std::vector<std::pair<NodeId, NodeId>> ways_;
};

class BindPathOperator : public Pipe {
 public:
  BindPathOperator(OperatorPtr input, Runtime& runtime, const BindPath& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    std::optional<Row> row = GEUMUL_TRY(pull());
    if (row) (*row)[step_.path.slot] = GEUMUL_TRY(path_of(step_, *row, runtime_));
    return row;
  }

 private:
  const BindPath& step_;
};

}  // namespace

Result<Value> path_of(const BindPath& step, const Row& row, Runtime& runtime) {
  for (const Slot slot : step.nodes)
    if (!row[slot].get<NodeId>()) return Value(Null{});
  Path path;
  for (const Slot slot : step.edges) {
    if (const auto* edge = row[slot].get<EdgeId>()) {
      path.edges.push_back(*edge);
    } else if (const auto* list = row[slot].get<List>()) {
      for (const Value& item : *list) path.edges.push_back(*item.get<EdgeId>());
    } else {
      return Value(Null{});
    }
  }
  // A list of edges brings no nodes: each is where the edge before it ends.
  path.nodes.push_back(*row[step.nodes[0]].get<NodeId>());
  for (const EdgeId id : path.edges) {
    const Edge edge = GEUMUL_TRY(runtime.transaction.edge(id));
    path.nodes.push_back(edge.from == path.nodes.back() ? edge.to : edge.from);
  }
  return Value(std::move(path));
}

OperatorPtr make_step(const Expand& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<ExpandOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const BoundEdge& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<BoundEdgeOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const BindPath& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<BindPathOperator>(std::move(input), runtime, step);
}

}  // namespace geumul::query
