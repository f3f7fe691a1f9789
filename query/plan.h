#pragma once
// How a statement is answered: steps that feed each other, as plain values. Rewrites take a Plan and return one.
//
//   Sort [c.name]                 the root: its rows are the answer
//     Expand (a)-[r:OWNS]->(b)
//       NodeScan (a:Company)
//         Argument                the one row that a plan begins with
//
// Every step but Argument takes rows from its first input and puts what it finds into slots of the same row. A second
// input (Optional, Merge) is a plan that is run anew for each row of the first, and begins with that row.

#include <functional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "query/ast.h"

namespace geumul::query {

// --- where rows come from ---
struct Argument {};
struct NodeScan {  // all nodes, or those of a label
  Variable node;
  std::string label;  // empty: all
};
struct NodeLookup {  // nodes of a label whose property equals a value, by index
  Variable node;
  std::string label;
  std::string key;
  Expression value;
};
struct NodeById {  // WHERE id(n) = ...
  Variable node;
  Expression id;
};

// --- patterns ---
/// What expansions share. An edge differs from those in the slots `distinct_from` (an edge or a list of them each).
struct Hop {
  Variable from;
  Variable edge;
  Variable to;
  std::vector<std::string> types;
  Direction direction = Direction::Both;
  bool to_bound = false;
  std::vector<Slot> distinct_from{};
};
struct Expand {
  Hop hop;
};
struct BoundEdge {  // the edge is known, its ends may not be
  Hop hop;
  bool from_bound = false;
};
struct ExpandMany {  // *min..max; edges with these properties only
  Hop hop;
  std::int64_t min = 1;
  std::int64_t max = -1;  // negative: no end
  OptionalExpression properties;
  bool edges_bound = false;  // the list is known
  bool backwards = false;    // walked from the end of the pattern: the list of edges is turned round
};
struct ShortestPath {  // both ends bound
  Hop hop;
  std::int64_t min = 1;
  std::int64_t max = -1;
  OptionalExpression properties;
  bool all = false;
};
struct BindPath {
  Variable path;
  std::vector<Slot> nodes;
  std::vector<Slot> edges;  // an edge or a list of them each
};

// --- rows to rows ---
struct Filter {
  Expression condition;
};
struct Project {
  std::vector<ProjectionItem> items;
};
struct AggregateItem {
  FunctionCall call;
  Slot slot = kNoSlot;
};
struct Group {  // one row for each combination of keys; without keys one row always
  std::vector<ProjectionItem> keys;
  std::vector<AggregateItem> aggregates;
};
struct Distinct {
  std::vector<Slot> slots;
};
struct Sort {
  std::vector<SortItem> items;
  std::optional<Expression> limit{};  // only the first so many are wanted
};
struct Skip {
  Expression count;
};
struct Limit {
  Expression count;
  bool exhaust = false;  // the input writes: all of it must happen, also with LIMIT 0
};
struct UnwindList {
  Expression list;
  Variable variable;
};
struct Optional {  // a row without an answer from the second input passes with nulls
  std::vector<Slot> slots;
};
struct UnionAll {  // slots[i] of input i become slots[0]
  std::vector<std::vector<Slot>> slots;
};
struct Eager {};  // takes all rows before it gives one, so that reading and writing do not meet
struct CallProcedure {
  std::string name;
  Expressions arguments;
  std::vector<YieldItem> yield;
};

// --- what writes ---
struct CreatePattern {
  std::vector<PathPattern> patterns;
  std::vector<Slot> bound;
};
struct MergePattern {  // second input: the match
  PathPattern pattern;
  std::vector<Slot> bound;
  std::vector<SetItem> on_create;
  std::vector<SetItem> on_match;
};
struct SetItems {
  std::vector<SetItem> items;
};
struct RemoveItems {
  std::vector<RemoveItem> items;
};
struct DeleteItems {
  bool detach = false;
  Expressions targets;
};

struct Plan {
  using Step =
      std::variant<Argument, NodeScan, NodeLookup, NodeById, Expand, BoundEdge, ExpandMany, ShortestPath, BindPath,
                   Filter, Project, Group, Distinct, Sort, Skip, Limit, UnwindList, Optional, UnionAll, Eager,
                   CallProcedure, CreatePattern, MergePattern, SetItems, RemoveItems, DeleteItems>;
  Step step;
  std::vector<Plan> inputs{};
};

/// Each expression of a step itself, not of its inputs.
void for_each_expression(Plan::Step& step, const std::function<void(Expression&)>& visit);
void for_each_expression(const Plan::Step& step, const std::function<void(const Expression&)>& visit);
/// The slots that a step fills in.
std::vector<Slot> bound_slots(const Plan::Step& step);
/// Whether a step, with its expressions, looks at the graph or changes it.
bool reads_graph(const Plan::Step& step);
bool writes_graph(const Plan::Step& step);

/// The slots of the variables in an expression, also of those inside its subqueries.
std::set<Slot> slots_of(const Expression& expression);

/// A whole statement, ready to run.
struct Program {
  Plan root{Argument{}};
  std::vector<Plan> subplans{};         // of the Subquery expressions, by Subquery::plan
  std::vector<Slot> subplan_columns{};  // the one column of a Collect; kNoSlot for the others
  std::vector<Variable> columns{};
  std::uint32_t slots = 0;
  bool writes = false;
  bool explain = false;
};

}  // namespace geumul::query
