#include "query/plan_match.h"

#include <set>

#include "query/pattern_order.h"

namespace geumul::query {
namespace {

Expression variable_of(const Variable& variable) { return {variable, variable.span}; }

class MatchPlanner {
 public:
  MatchPlanner(Plan input, const IsBound& is_bound) : plan_(std::move(input)), is_bound_(is_bound) {}

  Plan run(const Match& match, const std::vector<Walk>& walks) {
    for (const Walk& walk : walks) add_walk(walk);
    for (const PathPattern& pattern : match.patterns)
      if (pattern.variable) add_path(pattern);
    flush(true);
    if (match.where) step(Filter{*match.where});
    return std::move(plan_);
  }

 private:
  bool known(Slot slot) const { return is_bound_(slot) || bound_.contains(slot); }
  void step(Plan::Step step) { plan_ = add_step(std::move(plan_), std::move(step)); }

  void add_walk(const Walk& walk) {
    const NodePattern& start = walk.nodes[0];
    const bool edge_first = !walk.edges.empty() && known(walk.edges[0].variable->slot) && !walk.edges[0].hops;
    if (!known(start.variable->slot) && !edge_first) step(NodeScan{*start.variable, {}});
    if (!edge_first || known(start.variable->slot)) bind_node(start);
    if (walk.kind != PathKind::Walk) return add_shortest(walk);
    for (std::size_t i = 0; i < walk.edges.size(); ++i) add_hop(walk, i);
  }

  Hop make_hop(const Walk& walk, std::size_t i) const {
    const EdgePattern& edge = walk.edges[i];
    const Variable& to = *walk.nodes[i + 1].variable;
    return {*walk.nodes[i].variable, *edge.variable, to, edge.types, edge.direction, known(to.slot), edges_};
  }

  void add_hop(const Walk& walk, std::size_t i) {
    const EdgePattern& edge = walk.edges[i];
    const NodePattern& from = walk.nodes[i];
    const bool edge_bound = known(edge.variable->slot);
    Hop hop = make_hop(walk, i);
    if (edge.hops) {
      step(ExpandMany{std::move(hop), edge.hops->min.value_or(1), edge.hops->max.value_or(-1), edge.properties,
                      edge_bound, walk.backwards});
    } else {
      const bool from_bound = known(from.variable->slot);
      if (edge_bound)
        step(BoundEdge{std::move(hop), from_bound});
      else
        step(Expand{std::move(hop)});
      if (edge_bound && !from_bound) bind_node(from);
      demand_properties(*edge.variable, edge.properties);
    }
    edges_.push_back(edge.variable->slot);
    bound_.insert(edge.variable->slot);
    bind_node(walk.nodes[i + 1]);
  }

  void add_shortest(const Walk& walk) {
    const NodePattern& end = walk.nodes[1];
    const EdgePattern& edge = walk.edges[0];
    if (!known(end.variable->slot)) step(NodeScan{*end.variable, {}});
    bind_node(end);
    const Hops hops = edge.hops.value_or(Hops{1, 1});
    step(ShortestPath{make_hop(walk, 0), hops.min.value_or(1), hops.max.value_or(-1), edge.properties,
                      walk.kind == PathKind::AllShortest});
    // Without a star the edge is one, not a list of one.
    if (!edge.hops) step(Project{{ProjectionItem{first_of(*edge.variable), *edge.variable, true}}});
    edges_.push_back(edge.variable->slot);
    bound_.insert(edge.variable->slot);
    flush(false);
  }

  static Expression first_of(const Variable& list) {
    return {Subscript{variable_of(list), Expression{Literal{Value(std::int64_t{0})}}}, list.span};
  }

  void add_path(const PathPattern& pattern) {
    BindPath path{*pattern.variable, {}, {}};
    for (const NodePattern& node : pattern.nodes) path.nodes.push_back(node.variable->slot);
    for (const EdgePattern& edge : pattern.edges) path.edges.push_back(edge.variable->slot);
    step(std::move(path));
    bound_.insert(pattern.variable->slot);
  }

  // --- what a node or an edge must have ---

  void bind_node(const NodePattern& node) {
    bound_.insert(node.variable->slot);
    if (!node.labels.empty()) demand({LabelTest{variable_of(*node.variable), node.labels}, node.span});
    demand_properties(*node.variable, node.properties);
    flush(false);
  }

  void demand_properties(const Variable& variable, const OptionalExpression& properties) {
    const auto* map = properties ? (*properties)->get<MapLiteral>() : nullptr;
    if (!map) return;
    for (const auto& [key, value] : map->entries) {
      Expression property{PropertyAccess{variable_of(variable), key}, value.span};
      demand({Comparison{{std::move(property), value}, {CompareOperator::Equal}}, value.span});
    }
  }

  void demand(Expression condition) {
    std::set<Slot> slots = query::slots_of(condition);
    demands_.push_back({std::move(condition), std::move(slots)});
  }

  /// Filters by what can be known by now; {name: other.name} may have to wait for `other`.
  void flush(bool all) {
    std::vector<Demand> waiting;
    for (Demand& demand : demands_) {
      bool ready = true;
      for (const Slot slot : demand.slots) ready = ready && known(slot);
      if (ready || all)
        step(Filter{std::move(demand.condition)});
      else
        waiting.push_back(std::move(demand));
    }
    demands_ = std::move(waiting);
  }

  struct Demand {
    Expression condition;
    std::set<Slot> slots;
  };

  Plan plan_;
  const IsBound& is_bound_;
  std::set<Slot> bound_;
  std::vector<Slot> edges_;  // of this MATCH, each to be used once
  std::vector<Demand> demands_;
};

}  // namespace

Plan add_step(Plan input, Plan::Step step) {
  Plan plan{std::move(step)};
  plan.inputs.push_back(std::move(input));
  return plan;
}

Plan plan_match(Plan input, const Match& match, const IsBound& is_bound, const PlanContext& context) {
  const std::vector<Walk> walks =
      context.rewrites ? walks_in_cost_order(match, is_bound, context) : walks_in_text_order(match);
  return MatchPlanner(std::move(input), is_bound).run(match, walks);
}

std::vector<Slot> slots_of(const PathPattern& pattern) {
  std::vector<Slot> slots;
  for (const NodePattern& node : pattern.nodes) slots.push_back(node.variable->slot);
  for (const EdgePattern& edge : pattern.edges) slots.push_back(edge.variable->slot);
  if (pattern.variable) slots.push_back(pattern.variable->slot);
  return slots;
}

}  // namespace geumul::query
