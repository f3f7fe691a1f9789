#pragma once
// What the files operators_*.cpp share. Private to them.

#include "query/expression.h"
#include "query/operators.h"

namespace geumul::query {

/// An operator with one input.
class Pipe : public Operator {
 public:
  Pipe(OperatorPtr input, Runtime& runtime) : input_(std::move(input)), runtime_(runtime) {}

 protected:
  Result<std::optional<Row>> pull() {
    GEUMUL_TRY(runtime_.check());
    return input_->next();
  }

  OperatorPtr input_;
  Runtime& runtime_;
};

/// An operator that makes any number of rows out of each row of its input.
class Fan : public Pipe {
 public:
  using Pipe::Pipe;
  Result<std::optional<Row>> next() override {
    for (;;) {
      GEUMUL_TRY(runtime_.check());
      if (current_) {
        if (auto row = GEUMUL_TRY(branch(*current_))) return row;
      }
      current_ = GEUMUL_TRY(input_->next());
      if (!current_) return std::optional<Row>();
      GEUMUL_TRY(begin(*current_));
    }
  }

 protected:
  /// A new input row.
  virtual Result<void> begin(Row& row) = 0;
  /// The next row that comes of it; nullopt: no more.
  virtual Result<std::optional<Row>> branch(Row& row) = 0;

 private:
  std::optional<Row> current_;
};

/// The ids of type names that the graph knows. Several types, none of them known: `possible` is false.
struct TypeFilter {
  std::vector<graph::TypeId> types;
  bool any = false;  // no types asked for
  bool possible = true;

  bool accepts(graph::TypeId type) const;
  /// The one type to scan for, if there is just one.
  std::optional<graph::TypeId> single() const;
};
TypeFilter make_type_filter(const std::vector<std::string>& names, const graph::Transaction& transaction);

/// An edge as the step from one of its ends to the other.
struct Step {
  graph::EdgeId edge{};
  graph::NodeId to{};
};
/// Every step from a node in a direction; a loop once.
Result<std::vector<Step>> steps_from(graph::NodeId node, Direction direction, const TypeFilter& filter,
                                     Runtime& runtime);
Direction opposite(Direction direction);

/// Whether none of the slots (an edge or a list of edges each) holds this edge.
bool is_new_edge(const Row& row, const std::vector<Slot>& slots, graph::EdgeId edge);
/// Whether an edge has all these properties.
Result<bool> has_properties(graph::EdgeId edge, const OptionalExpression& expected, Row& row, Runtime& runtime);
Result<bool> has_properties(graph::EdgeId edge, const Map& expected, Runtime& runtime);

// One overload a step; `input` is the operator of plan.inputs[0].
OperatorPtr make_step(const Argument&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const UnionAll&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Optional&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const NodeScan&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const NodeLookup&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const NodeById&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Expand&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const BoundEdge&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const BindPath&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const ExpandMany&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const ShortestPath&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Filter&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Project&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Group&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Distinct&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Sort&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Skip&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Limit&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const UnwindList&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const Eager&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const CallProcedure&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const CreatePattern&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const MergePattern&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const SetItems&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const RemoveItems&, const Plan& plan, OperatorPtr input, Runtime& runtime);
OperatorPtr make_step(const DeleteItems&, const Plan& plan, OperatorPtr input, Runtime& runtime);

// operators_write.cpp, also used by MERGE
/// Creates what is not bound yet and binds it.
Result<void> create_path(const PathPattern& pattern, const std::vector<Slot>& bound, Row& row, Runtime& runtime);
Result<void> apply_set(const SetItem& item, Row& row, Runtime& runtime);
/// The map of a pattern's properties; empty if it has none. Type: not a map.
Result<Map> properties_of(const OptionalExpression& properties, Row& row, Runtime& runtime);

// operators_expand.cpp
/// The path along these slots; Null if one of them is null.
Result<Value> path_of(const BindPath& step, const Row& row, Runtime& runtime);

}  // namespace geumul::query
