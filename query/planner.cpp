#include "query/planner.h"

#include <algorithm>
#include <set>

#include "query/aggregate.h"
#include "query/dump.h"
#include "query/overloaded.h"
#include "query/plan_match.h"
#include "query/rewrites.h"
#include "query/semantics.h"

namespace geumul::query {
namespace {

constexpr std::size_t kMaxSteps = 3000;  // operators call each other, so a longer plan could exhaust the stack

/// What planning a statement shares: slots are added for what the text does not name.
struct Planning {
  const PlanContext& context;
  Program program;

  Slot new_slot() { return program.slots++; }
};

/// Aggregates of a projection, each computed once, and the expressions with variables in their place.
class AggregateCollector {
 public:
  explicit AggregateCollector(Planning& planning) : planning_(planning) {}

  void extract(Expression& expression) {
    if (const auto* call = expression.get<FunctionCall>(); call && find_aggregate(call->name)) {
      const Span span = expression.span;
      expression = {Variable{dump(expression), slot_of(expression, *call), span}, span};
      return;
    }
    for_each_child(expression, [this](Expression& child) { extract(child); });
  }

  std::vector<AggregateItem> take() { return std::move(items_); }

 private:
  Slot slot_of(const Expression& expression, const FunctionCall& call) {
    const std::string text = dump(expression, true);
    for (std::size_t i = 0; i < texts_.size(); ++i)
      if (texts_[i] == text) return items_[i].slot;
    texts_.push_back(text);
    items_.push_back({call, planning_.new_slot()});
    return items_.back().slot;
  }

  Planning& planning_;
  std::vector<std::string> texts_;
  std::vector<AggregateItem> items_;
};

bool contains_aggregate(const Expression& expression) {
  if (const auto* call = expression.get<FunctionCall>(); call && find_aggregate(call->name)) return true;
  bool found = false;
  for_each_child(expression, [&](const Expression& child) { found = found || contains_aggregate(child); });
  return found;
}

/// Plans one part of a query, clause by clause.
class PartPlanner {
 public:
  PartPlanner(Planning& planning, Slot first_own_slot) : planning_(planning), first_own_slot_(first_own_slot) {}

  Plan run(const SingleQuery& query) {
    for (const Clause& clause : query.clauses) std::visit([this](const auto& c) { add(c); }, clause.clause);
    if (!std::holds_alternative<Eager>(plan_.step)) return std::move(plan_);
    return std::move(plan_.inputs[0]);  // nothing follows the last write
  }

 private:
  void step(Plan::Step step) {
    for (const Slot slot : bound_slots(step)) bound_.insert(slot);
    plan_ = add_step(std::move(plan_), std::move(step));
  }

  IsBound is_bound() const {
    return [this](Slot slot) { return slot < first_own_slot_ || bound_.contains(slot); };
  }

  /// Reads and writes must not meet: what a clause does, it does to all rows before the next begins.
  void write_step(Plan::Step write) {
    step(Eager{});
    step(std::move(write));
    step(Eager{});
    writes_ = true;
  }

  std::vector<Slot> bound_of(const std::vector<PathPattern>& patterns) const {
    std::vector<Slot> bound;
    for (const PathPattern& pattern : patterns)
      for (const NodePattern& node : pattern.nodes)
        if (is_bound()(node.variable->slot)) bound.push_back(node.variable->slot);
    return bound;
  }

  void bind_pattern(const PathPattern& pattern) {
    for (const Slot slot : slots_of(pattern)) bound_.insert(slot);
  }

  void add(const Match& match) {
    if (!match.optional) {
      plan_ = plan_match(std::move(plan_), match, is_bound(), planning_.context);
    } else {
      Optional optional;
      for (const PathPattern& pattern : match.patterns)
        for (const Slot slot : slots_of(pattern))
          if (!is_bound()(slot)) optional.slots.push_back(slot);
      Plan inner = plan_match({Argument{}}, match, is_bound(), planning_.context);
      plan_ = add_step(std::move(plan_), std::move(optional));
      plan_.inputs.push_back(std::move(inner));
    }
    for (const PathPattern& pattern : match.patterns) bind_pattern(pattern);
  }

  void add(const Unwind& unwind) { step(UnwindList{unwind.list, unwind.variable}); }

  void add(const Call& call) {
    step(CallProcedure{call.name, *call.arguments, *call.yield});
    if (call.where) step(Filter{*call.where});
  }

  void add(const Create& create) {
    // CREATE after CREATE is one CREATE, so that a long script is not a deep plan.
    if (auto* before = previous_create()) {
      before->patterns.insert(before->patterns.end(), create.patterns.begin(), create.patterns.end());
      for (const PathPattern& pattern : create.patterns) bind_pattern(pattern);
      return;
    }
    write_step(CreatePattern{create.patterns, bound_of(create.patterns)});
  }

  /// CREATE (a) CREATE (b): the first has put its Eager on top.
  CreatePattern* previous_create() {
    if (!std::holds_alternative<Eager>(plan_.step)) return nullptr;
    return std::get_if<CreatePattern>(&plan_.inputs[0].step);
  }

  void add(const Set& set) { write_step(SetItems{set.items}); }
  void add(const Remove& remove) { write_step(RemoveItems{remove.items}); }
  void add(const Delete& clause) { write_step(DeleteItems{clause.detach, clause.targets}); }

  void add(const Merge& merge) {
    Match match;
    match.patterns.push_back(merge.pattern);
    Plan inner = plan_match({Argument{}}, match, is_bound(), planning_.context);
    MergePattern write{merge.pattern, bound_of(match.patterns), merge.on_create, merge.on_match};
    step(Eager{});
    plan_ = add_step(std::move(plan_), std::move(write));
    plan_.inputs.push_back(std::move(inner));
    bind_pattern(merge.pattern);
    step(Eager{});
    writes_ = true;
  }

  // --- WITH and RETURN ---

  void add(const Projection& written) {
    Projection projection = written;
    const bool aggregating = std::any_of(projection.items.begin(), projection.items.end(),
                                         [](const auto& item) { return contains_aggregate(item.expression); });
    if (aggregating)
      group(projection);
    else
      project(projection.items);
    if (projection.distinct) step(Distinct{slots_of_items(projection.items)});
    if (!projection.order.empty()) step(Sort{projection.order});
    if (projection.skip) step(Skip{*projection.skip});
    if (projection.limit) step(Limit{*projection.limit, writes_});
    if (projection.where) step(Filter{*projection.where});
  }

  static std::vector<Slot> slots_of_items(const std::vector<ProjectionItem>& items) {
    std::vector<Slot> slots;
    for (const ProjectionItem& item : items) slots.push_back(item.variable.slot);
    return slots;
  }

  /// Variables that keep their slot need no step.
  void project(const std::vector<ProjectionItem>& items) {
    Project changed;
    for (const ProjectionItem& item : items) {
      const auto* variable = item.expression.get<Variable>();
      if (!variable || variable->slot != item.variable.slot) changed.items.push_back(item);
    }
    if (!changed.items.empty()) step(std::move(changed));
  }

  void group(Projection& projection) {
    query::Group group;
    AggregateCollector aggregates(planning_);
    std::vector<ProjectionItem> computed;
    for (ProjectionItem& item : projection.items) {
      if (!contains_aggregate(item.expression)) {
        group.keys.push_back(item);
        continue;
      }
      aggregates.extract(item.expression);
      computed.push_back(item);
    }
    for (SortItem& item : projection.order) aggregates.extract(item.expression);
    group.aggregates = aggregates.take();
    step(std::move(group));
    step(Project{std::move(computed)});
  }

  Planning& planning_;
  Slot first_own_slot_;
  Plan plan_{Argument{}};
  std::set<Slot> bound_;
  bool writes_ = false;
};

std::vector<Slot> column_slots(const SingleQuery& part) {
  std::vector<Slot> slots;
  const auto* projection = std::get_if<Projection>(&part.clauses.back().clause);
  if (projection && projection->is_return)
    for (const ProjectionItem& item : projection->items) slots.push_back(item.variable.slot);
  return slots;
}

/// `first_own_slot`: what lies below comes with the argument.
Plan plan_query(Planning& planning, const Query& query, Slot first_own_slot) {
  if (query.parts.size() == 1) return PartPlanner(planning, first_own_slot).run(query.parts[0]);
  Plan plan{UnionAll{}};
  UnionAll& together = std::get<UnionAll>(plan.step);
  for (const SingleQuery& part : query.parts) {
    plan.inputs.push_back(PartPlanner(planning, first_own_slot).run(part));
    together.slots.push_back(column_slots(part));
  }
  if (query.all.front()) return plan;
  Distinct distinct{together.slots[0]};
  return add_step(std::move(plan), std::move(distinct));
}

// --- subqueries in expressions ---

void plan_subqueries(Planning& planning, Plan& plan);

void plan_subqueries(Planning& planning, Expression& expression) {
  if (auto* subquery = expression.get<Subquery>()) {
    const std::vector<Slot> columns = column_slots(subquery->query->parts[0]);
    Plan plan = plan_query(planning, *subquery->query, subquery->first_slot);
    plan_subqueries(planning, plan);
    subquery->plan = planning.program.subplans.size();
    planning.program.subplans.push_back(std::move(plan));
    planning.program.subplan_columns.push_back(columns.empty() ? kNoSlot : columns[0]);
  }
  for_each_child(expression, [&](Expression& child) { plan_subqueries(planning, child); });
}

void plan_subqueries(Planning& planning, Plan& plan) {
  for_each_expression(plan.step, [&](Expression& expression) { plan_subqueries(planning, expression); });
  for (Plan& input : plan.inputs) plan_subqueries(planning, input);
}

std::size_t depth_of(const Plan& plan) {
  std::size_t depth = 0;
  // Only the second inputs are few; the first are followed in a loop.
  for (const Plan* at = &plan; at; at = at->inputs.empty() ? nullptr : &at->inputs[0]) {
    ++depth;
    for (std::size_t i = 1; i < at->inputs.size() && depth <= kMaxSteps; ++i) depth += depth_of(at->inputs[i]);
  }
  return depth;
}

/// Roughly how many steps the clauses become, known before any plan is built.
std::size_t estimate_steps(const Query& query) {
  std::size_t steps = 0;
  for (const SingleQuery& part : query.parts) {
    steps += 4 * part.clauses.size();
    for (const Clause& clause : part.clauses) {
      if (std::holds_alternative<Create>(clause.clause)) steps -= 4;
      if (const auto* match = std::get_if<Match>(&clause.clause))
        for (const PathPattern& pattern : match->patterns) steps += 4 * pattern.nodes.size();
    }
  }
  return steps;
}

Error too_long() {
  return {Code::Syntax, "the query has more steps than can be planned; split it", "UnexpectedSyntax", {}};
}

}  // namespace

Result<Program> make_program(const Statement& statement, const PlanContext& context) {
  if (estimate_steps(statement.query) > 4 * kMaxSteps) return too_long();
  Planning planning{context, {}};
  Program& program = planning.program;
  program.slots = statement.slots;
  program.columns = statement.columns;
  program.writes = writes(statement.query);
  program.explain = statement.explain;
  program.root = plan_query(planning, statement.query, 0);
  if (depth_of(program.root) > kMaxSteps) return too_long();
  plan_subqueries(planning, program.root);
  if (!context.rewrites) return std::move(program);
  program.root = rewrite(std::move(program.root), context);
  for (Plan& plan : program.subplans) plan = rewrite(std::move(plan), context);
  return std::move(program);
}

}  // namespace geumul::query
