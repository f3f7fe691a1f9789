// Hops of variable length: all walks from a node that use no edge twice, depth first, without recursion.

#include <algorithm>

#include "query/operator_parts.h"

namespace geumul::query {
namespace {

using graph::Edge;
using graph::EdgeId;
using graph::NodeId;

class WalkOperator : public Fan {
 public:
  WalkOperator(OperatorPtr input, Runtime& runtime, const ExpandMany& step)
      : Fan(std::move(input), runtime), step_(step), hop_(step.hop) {}

 protected:
  Result<void> begin(Row& row) override {
    stack_.clear();
    walked_.clear();
    const auto* from = row[hop_.from.slot].get<NodeId>();
    if (!from || (hop_.to_bound && !row[hop_.to.slot].get<NodeId>())) return {};
    filter_ = make_type_filter(hop_.types, runtime_.transaction);
    expected_ = GEUMUL_TRY(properties_of(step_.properties, row, runtime_));
    start_ = *from;
    at_start_ = step_.min == 0;
    if (step_.max != 0) GEUMUL_TRY(enter(*from));
    return {};
  }

  Result<std::optional<Row>> branch(Row& row) override {
    if (std::exchange(at_start_, false) && fits(row, start_)) return std::optional<Row>(emit(row, start_));
    while (!stack_.empty()) {
      GEUMUL_TRY(runtime_.check());
      Level& level = stack_.back();
      if (level.at == level.steps.size()) {
        stack_.pop_back();
        if (!walked_.empty()) walked_.pop_back();
        continue;
      }
      const Step step = level.steps[level.at++];
      if (!GEUMUL_TRY(may_take(step.edge, row))) continue;
      walked_.push_back(step.edge);
      const auto length = static_cast<std::int64_t>(walked_.size());
      const bool found = length >= step_.min && fits(row, step.to);
      std::optional<Row> out;
      if (found) out = emit(row, step.to);
      if (step_.max < 0 || length < step_.max)
        GEUMUL_TRY(enter(step.to));
      else
        walked_.pop_back();
      if (found) return out;
    }
    return std::optional<Row>();
  }

 private:
  struct Level {
    std::vector<Step> steps;
    std::size_t at = 0;
  };

  Result<void> enter(NodeId node) {
    stack_.push_back({GEUMUL_TRY(steps_from(node, hop_.direction, filter_, runtime_)), 0});
    return {};
  }

  Result<bool> may_take(EdgeId edge, const Row& row) {
    if (std::find(walked_.begin(), walked_.end(), edge) != walked_.end()) return false;
    if (!is_new_edge(row, hop_.distinct_from, edge)) return false;
    return has_properties(edge, expected_, runtime_);
  }

  bool fits(const Row& row, NodeId node) const { return !hop_.to_bound || row[hop_.to.slot] == Value(node); }

  Row emit(const Row& row, NodeId end) const {
    Row out = row;
    List edges(walked_.begin(), walked_.end());
    if (step_.backwards) std::reverse(edges.begin(), edges.end());
    out[hop_.edge.slot] = std::move(edges);
    out[hop_.to.slot] = end;
    return out;
  }

  const ExpandMany& step_;
  const Hop& hop_;
  TypeFilter filter_;
  Map expected_;
  NodeId start_{};
  bool at_start_ = false;
  std::vector<Level> stack_;  // one more than walked_, while walking
  std::vector<EdgeId> walked_;
};

/// The list of edges is known: it is walked once, as far as it hangs together.
class BoundWalkOperator : public Pipe {
 public:
  BoundWalkOperator(OperatorPtr input, Runtime& runtime, const ExpandMany& step)
      : Pipe(std::move(input), runtime), step_(step), hop_(step.hop) {}

  Result<std::optional<Row>> next() override {
    while (std::optional<Row> row = GEUMUL_TRY(pull())) {
      const std::optional<NodeId> end = GEUMUL_TRY(walk(*row));
      if (!end || (hop_.to_bound && !((*row)[hop_.to.slot] == Value(*end)))) continue;
      (*row)[hop_.to.slot] = *end;
      return row;
    }
    return std::optional<Row>();
  }

 private:
  /// Where the list ends if it begins at the row's node.
  Result<std::optional<NodeId>> walk(Row& row) {
    const auto* from = row[hop_.from.slot].get<NodeId>();
    const auto* bound = row[hop_.edge.slot].get<List>();
    if (!from || !bound) return std::optional<NodeId>();
    List list = *bound;
    if (step_.backwards) std::reverse(list.begin(), list.end());
    const auto length = static_cast<std::int64_t>(list.size());
    if (length < step_.min || (step_.max >= 0 && length > step_.max)) return std::optional<NodeId>();
    const TypeFilter filter = make_type_filter(hop_.types, runtime_.transaction);
    NodeId at = *from;
    for (const Value& item : list) {
      const auto* id = item.get<EdgeId>();
      if (!id || !is_new_edge(row, hop_.distinct_from, *id)) return std::optional<NodeId>();
      const Edge edge = GEUMUL_TRY(runtime_.transaction.edge(*id));
      if (!filter.accepts(edge.type) || !GEUMUL_TRY(has_properties(*id, step_.properties, row, runtime_)))
        return std::optional<NodeId>();
      if (edge.from == at && hop_.direction != Direction::In)
        at = edge.to;
      else if (edge.to == at && hop_.direction != Direction::Out)
        at = edge.from;
      else
        return std::optional<NodeId>();
    }
    return std::optional(at);
  }

  const ExpandMany& step_;
  const Hop& hop_;
};

}  // namespace

OperatorPtr make_step(const ExpandMany& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  if (step.edges_bound) return std::make_unique<BoundWalkOperator>(std::move(input), runtime, step);
  return std::make_unique<WalkOperator>(std::move(input), runtime, step);
}

}  // namespace geumul::query
