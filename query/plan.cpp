#include "query/plan.h"

#include "query/functions.h"
#include "query/overloaded.h"

namespace geumul::query {
namespace {

using Visit = std::function<void(Expression&)>;

void visit_optional(OptionalExpression& expression, const Visit& visit) {
  if (expression) visit(**expression);
}
void visit_optional(std::optional<Expression>& expression, const Visit& visit) {
  if (expression) visit(*expression);
}

void visit_pattern(PathPattern& pattern, const Visit& visit) {
  for (NodePattern& node : pattern.nodes) visit_optional(node.properties, visit);
  for (EdgePattern& edge : pattern.edges) visit_optional(edge.properties, visit);
}

void visit_set_items(std::vector<SetItem>& items, const Visit& visit) {
  for (SetItem& item : items)
    std::visit(Overloaded{[&](SetProperty& set) { visit(set.object), visit(set.value); },
                          [&](SetAll& set) { visit(set.value); }, [&](SetLabels&) {}},
               item);
}

/// One list of the expressions of every step.
struct StepVisitor {
  const Visit& visit;

  void operator()(NodeLookup& step) const { visit(step.value); }
  void operator()(NodeById& step) const { visit(step.id); }
  void operator()(ExpandMany& step) const { visit_optional(step.properties, visit); }
  void operator()(ShortestPath& step) const { visit_optional(step.properties, visit); }
  void operator()(Filter& step) const { visit(step.condition); }
  void operator()(Project& step) const {
    for (ProjectionItem& item : step.items) visit(item.expression);
  }
  void operator()(Group& step) const {
    for (ProjectionItem& key : step.keys) visit(key.expression);
    for (AggregateItem& item : step.aggregates)
      for (Expression& argument : item.call.arguments) visit(argument);
  }
  void operator()(Sort& step) const {
    for (SortItem& item : step.items) visit(item.expression);
    visit_optional(step.limit, visit);
  }
  void operator()(Skip& step) const { visit(step.count); }
  void operator()(Limit& step) const { visit(step.count); }
  void operator()(UnwindList& step) const { visit(step.list); }
  void operator()(CallProcedure& step) const {
    for (Expression& argument : step.arguments) visit(argument);
  }
  void operator()(CreatePattern& step) const {
    for (PathPattern& pattern : step.patterns) visit_pattern(pattern, visit);
  }
  void operator()(MergePattern& step) const {
    visit_pattern(step.pattern, visit);
    visit_set_items(step.on_create, visit);
    visit_set_items(step.on_match, visit);
  }
  void operator()(SetItems& step) const { visit_set_items(step.items, visit); }
  void operator()(RemoveItems& step) const {
    for (RemoveItem& item : step.items)
      if (auto* property = std::get_if<RemoveProperty>(&item)) visit(property->object);
  }
  void operator()(DeleteItems& step) const {
    for (Expression& target : step.targets) visit(target);
  }
  template <class Step>
  void operator()(Step&) const {}
};

void add_pattern_slots(const PathPattern& pattern, std::vector<Slot>& slots) {
  for (const NodePattern& node : pattern.nodes) slots.push_back(node.variable->slot);
  for (const EdgePattern& edge : pattern.edges) slots.push_back(edge.variable->slot);
  if (pattern.variable) slots.push_back(pattern.variable->slot);
}

std::vector<Slot> item_slots(const std::vector<ProjectionItem>& items) {
  std::vector<Slot> slots;
  for (const ProjectionItem& item : items) slots.push_back(item.variable.slot);
  return slots;
}

/// Whether the value of an expression depends on the graph.
bool looks_at_graph(const Expression& expression) {
  if (expression.get<PropertyAccess>() || expression.get<Subscript>() || expression.get<LabelTest>() ||
      expression.get<Subquery>())
    return true;
  if (const auto* call = expression.get<FunctionCall>(); call && call->function && call->function->call) return true;
  bool found = false;
  for_each_child(expression, [&](const Expression& child) { found = found || looks_at_graph(child); });
  return found;
}

void collect_slots(const Query& query, std::set<Slot>& slots);

void collect_slots(const Expression& expression, std::set<Slot>& slots) {
  if (const auto* variable = expression.get<Variable>()) slots.insert(variable->slot);
  if (const auto* subquery = expression.get<Subquery>()) collect_slots(*subquery->query, slots);
  for_each_child(expression, [&](const Expression& child) { collect_slots(child, slots); });
}

void collect_slots(const PathPattern& pattern, std::set<Slot>& slots) {
  std::vector<Slot> own;
  add_pattern_slots(pattern, own);
  slots.insert(own.begin(), own.end());
  // Never changed here; the visitor is shared with those who do.
  visit_pattern(const_cast<PathPattern&>(pattern), [&](Expression& child) { collect_slots(child, slots); });
}

/// Subqueries only read, so only the clauses that read can stand here.
void collect_slots(const Query& query, std::set<Slot>& slots) {
  const auto optional = [&](const std::optional<Expression>& expression) {
    if (expression) collect_slots(*expression, slots);
  };
  const auto visit = Overloaded{
      [&](const Match& match) {
        for (const PathPattern& pattern : match.patterns) collect_slots(pattern, slots);
        optional(match.where);
      },
      [&](const Unwind& unwind) { collect_slots(unwind.list, slots); },
      [&](const Projection& projection) {
        for (const ProjectionItem& item : projection.items) collect_slots(item.expression, slots);
        for (const SortItem& item : projection.order) collect_slots(item.expression, slots);
        optional(projection.where);
      },
      [&](const Call& call) {
        for (const Expression& argument : *call.arguments) collect_slots(argument, slots);
        optional(call.where);
      },
      [](const auto&) {},
  };
  for (const SingleQuery& part : query.parts)
    for (const Clause& clause : part.clauses) std::visit(visit, clause.clause);
}

}  // namespace

void for_each_expression(Plan::Step& step, const std::function<void(Expression&)>& visit) {
  std::visit(StepVisitor{visit}, step);
}

void for_each_expression(const Plan::Step& step, const std::function<void(const Expression&)>& visit) {
  // One list of expressions serves both; `visit` only ever sees them as const.
  for_each_expression(const_cast<Plan::Step&>(step), std::function<void(Expression&)>(visit));
}

std::vector<Slot> bound_slots(const Plan::Step& step) {
  const auto of_hop = [](const Hop& hop) { return std::vector<Slot>{hop.edge.slot, hop.to.slot}; };
  return std::visit(Overloaded{
                        [](const NodeScan& s) { return std::vector<Slot>{s.node.slot}; },
                        [](const NodeLookup& s) { return std::vector<Slot>{s.node.slot}; },
                        [](const NodeById& s) { return std::vector<Slot>{s.node.slot}; },
                        [&](const Expand& s) { return of_hop(s.hop); },
                        [&](const ExpandMany& s) { return of_hop(s.hop); },
                        [&](const ShortestPath& s) { return of_hop(s.hop); },
                        [](const BoundEdge& s) {
                          return std::vector<Slot>{s.hop.from.slot, s.hop.edge.slot, s.hop.to.slot};
                        },
                        [](const BindPath& s) { return std::vector<Slot>{s.path.slot}; },
                        [](const Project& s) { return item_slots(s.items); },
                        [](const Group& s) {
                          std::vector<Slot> slots = item_slots(s.keys);
                          for (const AggregateItem& item : s.aggregates) slots.push_back(item.slot);
                          return slots;
                        },
                        [](const UnwindList& s) { return std::vector<Slot>{s.variable.slot}; },
                        [](const Optional& s) { return s.slots; },
                        [](const UnionAll& s) { return s.slots[0]; },
                        [](const CallProcedure& s) {
                          std::vector<Slot> slots;
                          for (const YieldItem& item : s.yield) slots.push_back(item.variable.slot);
                          return slots;
                        },
                        [](const CreatePattern& s) {
                          std::vector<Slot> slots;
                          for (const PathPattern& pattern : s.patterns) add_pattern_slots(pattern, slots);
                          return slots;
                        },
                        [](const MergePattern& s) {
                          std::vector<Slot> slots;
                          add_pattern_slots(s.pattern, slots);
                          return slots;
                        },
                        [](const auto&) { return std::vector<Slot>{}; },
                    },
                    step);
}

bool writes_graph(const Plan::Step& step) {
  return std::holds_alternative<CreatePattern>(step) || std::holds_alternative<MergePattern>(step) ||
         std::holds_alternative<SetItems>(step) || std::holds_alternative<RemoveItems>(step) ||
         std::holds_alternative<DeleteItems>(step);
}

bool reads_graph(const Plan::Step& step) {
  const bool by_itself =
      std::visit(Overloaded{[](const NodeScan&) { return true; }, [](const NodeLookup&) { return true; },
                            [](const NodeById&) { return true; }, [](const Expand&) { return true; },
                            [](const BoundEdge&) { return true; }, [](const ExpandMany&) { return true; },
                            [](const ShortestPath&) { return true; }, [](const BindPath&) { return true; },
                            [](const Optional&) { return true; }, [](const UnionAll&) { return true; },
                            [](const MergePattern&) { return true; }, [](const CallProcedure&) { return true; },
                            [](const auto&) { return false; }},
                 step);
  bool found = by_itself;
  for_each_expression(step, [&](const Expression& expression) { found = found || looks_at_graph(expression); });
  return found;
}

std::set<Slot> slots_of(const Expression& expression) {
  std::set<Slot> slots;
  collect_slots(expression, slots);
  return slots;
}

}  // namespace geumul::query
