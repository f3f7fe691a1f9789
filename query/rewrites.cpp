#include "query/rewrites.h"

#include <algorithm>
#include <array>

#include "query/plan_match.h"

namespace geumul::query {
namespace {

/// Applies a local equation everywhere, inputs first.
template <class Equation>
Plan everywhere(Plan plan, const Equation& equation) {
  for (Plan& input : plan.inputs) input = everywhere(std::move(input), equation);
  return equation(std::move(plan));
}

// Filter(a AND b, x) = Filter(b, Filter(a, x)): each part can go its own way.
Plan split_conjunctions(Plan whole, const PlanContext&) {
  return everywhere(std::move(whole), [](Plan plan) {
    auto* filter = std::get_if<Filter>(&plan.step);
    auto* logic = filter ? filter->condition.get<Logic>() : nullptr;
    if (!logic || logic->op != LogicOperator::And) return plan;
    Plan result = std::move(plan.inputs[0]);
    for (Expression& operand : logic->operands) result = add_step(std::move(result), Filter{std::move(operand)});
    return result;
  });
}

bool is_pattern_step(const Plan::Step& step) {
  return std::holds_alternative<NodeScan>(step) || std::holds_alternative<Expand>(step) ||
         std::holds_alternative<ExpandMany>(step) || std::holds_alternative<BoundEdge>(step) ||
         std::holds_alternative<BindPath>(step) || std::holds_alternative<ShortestPath>(step);
}

Plan* below_filters(Plan& plan) {
  Plan* at = &plan;
  while (std::holds_alternative<Filter>(at->step)) at = &at->inputs[0];
  return at;
}

// Filter(c, Expand(x)) = Expand(Filter(c, x)) if c does not need what the expansion finds: fewer rows are expanded.
Plan sink(Expression condition, const std::set<Slot>& slots, Plan below) {
  Plan* step = below_filters(below);
  const std::vector<Slot> bound = bound_slots(step->step);
  const bool needed = std::any_of(bound.begin(), bound.end(), [&](Slot slot) { return slots.contains(slot); });
  if (needed || !is_pattern_step(step->step)) return add_step(std::move(below), Filter{std::move(condition)});
  step->inputs[0] = sink(std::move(condition), slots, std::move(step->inputs[0]));
  return below;
}

Plan push_filters_down(Plan whole, const PlanContext&) {
  return everywhere(std::move(whole), [](Plan plan) {
    auto* filter = std::get_if<Filter>(&plan.step);
    if (!filter) return plan;
    const std::set<Slot> slots = slots_of(filter->condition);
    return sink(std::move(filter->condition), slots, std::move(plan.inputs[0]));
  });
}

const Variable* as_variable(const Expression& expression) { return expression.get<Variable>(); }

bool depends_on(const Expression& expression, Slot slot) { return slots_of(expression).contains(slot); }

// Filter(n:A, NodeScan(n)) = NodeScan(n:A), also with other filters between.
Plan use_label_scans(Plan whole, const PlanContext&) {
  return everywhere(std::move(whole), [](Plan plan) {
    auto* filter = std::get_if<Filter>(&plan.step);
    auto* test = filter ? filter->condition.get<LabelTest>() : nullptr;
    const Variable* variable = test ? as_variable(*test->object) : nullptr;
    if (!variable) return plan;
    Plan* below = below_filters(plan.inputs[0]);
    auto* scan = std::get_if<NodeScan>(&below->step);
    if (!scan || scan->node.slot != variable->slot || !scan->label.empty()) return plan;
    scan->label = test->labels[0];
    test->labels.erase(test->labels.begin());
    if (!test->labels.empty()) return plan;
    Plan rest = std::move(plan.inputs[0]);
    return rest;
  });
}

/// The value that a condition `n.key = value` gives for a property of a scanned node.
struct KeyValue {
  std::string key;
  Expression value;
};
std::optional<KeyValue> find_key_value(const Expression& condition, Slot node) {
  const auto* comparison = condition.get<Comparison>();
  if (!comparison || comparison->operators != std::vector{CompareOperator::Equal}) return std::nullopt;
  for (std::size_t side = 0; side < 2; ++side) {
    const auto* access = comparison->operands[side].get<PropertyAccess>();
    const Variable* variable = access ? as_variable(*access->object) : nullptr;
    const Expression& value = comparison->operands[1 - side];
    if (variable && variable->slot == node && !depends_on(value, node)) return KeyValue{access->key, value};
  }
  return std::nullopt;
}

// Filter(n.key = v, NodeScan(n:A)) = Filter(n.key = v, NodeLookup(n:A {key: v})) where an index is kept.
// The filter stays: it is cheap, and the index may hold 1 where the query says 1.0.
Plan use_indexes(Plan whole, const PlanContext& context) {
  if (!context.transaction) return whole;
  return everywhere(std::move(whole), [&](Plan plan) {
    const auto* filter = std::get_if<Filter>(&plan.step);
    if (!filter) return plan;
    Plan* below = below_filters(plan.inputs[0]);
    const auto* scan = std::get_if<NodeScan>(&below->step);
    if (!scan || scan->label.empty()) return plan;
    std::optional<KeyValue> found = find_key_value(filter->condition, scan->node.slot);
    const auto label = context.transaction->find_label(scan->label);
    if (!found || !label || !context.transaction->has_index(*label, found->key)) return plan;
    NodeLookup lookup{scan->node, scan->label, std::move(found->key), std::move(found->value)};
    below->step = std::move(lookup);
    return plan;
  });
}

// Filter(id(n) = v, NodeScan(n)) = NodeById(n, v)
Plan use_ids(Plan whole, const PlanContext&) {
  return everywhere(std::move(whole), [](Plan plan) {
    const auto* filter = std::get_if<Filter>(&plan.step);
    const auto* comparison = filter ? filter->condition.get<Comparison>() : nullptr;
    if (!comparison || comparison->operators != std::vector{CompareOperator::Equal}) return plan;
    Plan* below = below_filters(plan.inputs[0]);
    const auto* scan = std::get_if<NodeScan>(&below->step);
    if (!scan || !scan->label.empty()) return plan;
    for (std::size_t side = 0; side < 2; ++side) {
      const auto* call = comparison->operands[side].get<FunctionCall>();
      if (!call || call->name != "id" || call->arguments.size() != 1) continue;
      const Variable* variable = as_variable(call->arguments[0]);
      const Expression& value = comparison->operands[1 - side];
      if (!variable || variable->slot != scan->node.slot || depends_on(value, variable->slot)) continue;
      NodeById step{scan->node, value};
      below->step = std::move(step);
      break;
    }
    return plan;
  });
}

// Limit(n, Sort(x)) = Limit(n, Sort(x, keeping n)), unless rows are skipped between.
Plan limit_sorts(Plan whole, const PlanContext&) {
  return everywhere(std::move(whole), [](Plan plan) {
    const auto* limit = std::get_if<Limit>(&plan.step);
    auto* sort = limit ? std::get_if<Sort>(&plan.inputs[0].step) : nullptr;
    if (sort) sort->limit = limit->count;
    return plan;
  });
}

bool any_reads(const Plan& plan) {
  if (reads_graph(plan.step) || writes_graph(plan.step)) return true;
  return std::any_of(plan.inputs.begin(), plan.inputs.end(), any_reads);
}

bool gives_one_row(const Plan& plan) {
  if (std::holds_alternative<Argument>(plan.step)) return true;
  const bool keeps = writes_graph(plan.step) && !std::holds_alternative<MergePattern>(plan.step);
  if (!keeps && !std::holds_alternative<Project>(plan.step) && !std::holds_alternative<Eager>(plan.step)) return false;
  return gives_one_row(plan.inputs[0]);
}

// Eager(x) = x where no read can meet a write: one row only, or nothing that reads above it and nothing below.
Plan drop_eager(Plan plan, bool read_or_written_above) {
  const bool touches = reads_graph(plan.step) || writes_graph(plan.step);
  const bool write = writes_graph(plan.step);
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    // Below a write an Eager is needed if what feeds it reads; above a write if what follows looks.
    plan.inputs[i] = drop_eager(std::move(plan.inputs[i]), read_or_written_above || touches);
    Plan& input = plan.inputs[i];
    if (!std::holds_alternative<Eager>(input.step)) continue;
    const bool before_write = write && i == 0;
    const bool safe = gives_one_row(input.inputs[0]) ||
                      (before_write ? !any_reads(input.inputs[0]) : !read_or_written_above && !touches);
    if (!safe) continue;
    Plan rest = std::move(input.inputs[0]);
    plan.inputs[i] = std::move(rest);
  }
  return plan;
}

Plan drop_needless_eager(Plan plan, const PlanContext&) {
  return drop_eager(std::move(plan), true);  // whoever takes the rows may look at the graph between them
}

constexpr std::array kRewrites = {
    Rewrite{"split_conjunctions", split_conjunctions},
    Rewrite{"push_filters_down", push_filters_down},
    Rewrite{"use_ids", use_ids},
    Rewrite{"use_label_scans", use_label_scans},
    Rewrite{"use_indexes", use_indexes},
    Rewrite{"limit_sorts", limit_sorts},
    Rewrite{"drop_needless_eager", drop_needless_eager},
};

}  // namespace

std::span<const Rewrite> all_rewrites() { return kRewrites; }

Plan rewrite(Plan plan, const PlanContext& context) {
  for (const Rewrite& step : kRewrites) plan = step.apply(std::move(plan), context);
  return plan;
}

}  // namespace geumul::query
