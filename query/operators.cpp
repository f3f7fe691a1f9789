// The parts that operators share, and the switch from steps to operators.

#include "query/operators.h"

#include <algorithm>

#include "query/compare.h"
#include "query/operator_parts.h"

namespace geumul::query {
namespace {

using graph::EdgeId;
using graph::NodeId;

class ArgumentOperator : public Operator {
 public:
  explicit ArgumentOperator(const Row& row) : row_(row) {}
  Result<std::optional<Row>> next() override { return std::exchange(row_, std::nullopt); }

 private:
  std::optional<Row> row_;
};

/// Runs the second input for each row of the first; a row that finds nothing passes with nulls.
class OptionalOperator : public Fan {
 public:
  OptionalOperator(OperatorPtr input, Runtime& runtime, const Optional& step, const Plan& inner)
      : Fan(std::move(input), runtime), step_(step), inner_(inner) {}

 protected:
  Result<void> begin(Row& row) override {
    matches_ = make_operator(inner_, runtime_, row);
    found_ = false;
    return {};
  }

  Result<std::optional<Row>> branch(Row& row) override {
    if (!matches_) return std::optional<Row>();
    if (auto match = GEUMUL_TRY(matches_->next())) {
      found_ = true;
      return match;
    }
    matches_.reset();
    if (found_) return std::optional<Row>();
    for (const Slot slot : step_.slots) row[slot] = Null{};
    return std::optional<Row>(std::move(row));
  }

 private:
  const Optional& step_;
  const Plan& inner_;
  OperatorPtr matches_;
  bool found_ = false;
};

class UnionOperator : public Operator {
 public:
  UnionOperator(const UnionAll& step, const std::vector<Plan>& plans, Runtime& runtime, const Row& argument)
      : step_(step), plans_(plans), runtime_(runtime), argument_(argument) {}

  Result<std::optional<Row>> next() override {
    for (; at_ < plans_.size(); ++at_, input_.reset()) {
      if (!input_) input_ = make_operator(plans_[at_], runtime_, argument_);
      std::optional<Row> row = GEUMUL_TRY(input_->next());
      if (!row) continue;
      for (std::size_t i = 0; i < step_.slots[0].size(); ++i) {
        const Slot from = step_.slots[at_][i];
        if (from != step_.slots[0][i]) (*row)[step_.slots[0][i]] = (*row)[from];
      }
      return row;
    }
    return std::optional<Row>();
  }

 private:
  const UnionAll& step_;
  const std::vector<Plan>& plans_;
  Runtime& runtime_;
  Row argument_;
  std::size_t at_ = 0;
  OperatorPtr input_;
};

}  // namespace

bool TypeFilter::accepts(graph::TypeId type) const {
  return any || std::find(types.begin(), types.end(), type) != types.end();
}

std::optional<graph::TypeId> TypeFilter::single() const {
  return types.size() == 1 ? std::optional(types[0]) : std::nullopt;
}

TypeFilter make_type_filter(const std::vector<std::string>& names, const graph::Transaction& transaction) {
  TypeFilter filter;
  filter.any = names.empty();
  for (const std::string& name : names) {
    const auto type = transaction.find_type(name);
    const bool again = type && std::find(filter.types.begin(), filter.types.end(), *type) != filter.types.end();
    if (type && !again) filter.types.push_back(*type);
  }
  filter.possible = filter.any || !filter.types.empty();
  return filter;
}

Result<std::vector<Step>> steps_from(NodeId node, Direction direction, const TypeFilter& filter, Runtime& runtime) {
  std::vector<Step> steps;
  if (!filter.possible) return steps;
  graph::EdgeScan edges = runtime.transaction.edges(node, direction, filter.single());
  while (const auto edge = GEUMUL_TRY(edges.next())) {
    GEUMUL_TRY(runtime.check());
    if (filter.accepts(edge->type)) steps.push_back({edge->id, edge->from == node ? edge->to : edge->from});
  }
  return steps;
}

Direction opposite(Direction direction) {
  if (direction == Direction::Both) return direction;
  return direction == Direction::Out ? Direction::In : Direction::Out;
}

bool is_new_edge(const Row& row, const std::vector<Slot>& slots, EdgeId edge) {
  for (const Slot slot : slots) {
    if (const auto* other = row[slot].get<EdgeId>(); other && *other == edge) return false;
    const auto* list = row[slot].get<List>();
    if (list && std::find(list->begin(), list->end(), Value(edge)) != list->end()) return false;
  }
  return true;
}

Result<bool> has_properties(EdgeId edge, const Map& expected, Runtime& runtime) {
  for (const auto& [key, value] : expected)
    if (equal(GEUMUL_TRY(runtime.transaction.property(edge, key)), value) != Ternary(true)) return false;
  return true;
}

Result<bool> has_properties(EdgeId edge, const OptionalExpression& expected, Row& row, Runtime& runtime) {
  if (!expected) return true;
  return has_properties(edge, GEUMUL_TRY(properties_of(expected, row, runtime)), runtime);
}

OperatorPtr make_step(const Argument&, const Plan&, OperatorPtr input, Runtime&) { return input; }
OperatorPtr make_step(const UnionAll&, const Plan&, OperatorPtr input, Runtime&) { return input; }
OperatorPtr make_step(const Optional& step, const Plan& plan, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<OptionalOperator>(std::move(input), runtime, step, plan.inputs[1]);
}

OperatorPtr make_operator(const Plan& plan, Runtime& runtime, const Row& argument) {
  if (std::holds_alternative<Argument>(plan.step)) return std::make_unique<ArgumentOperator>(argument);
  if (const auto* step = std::get_if<UnionAll>(&plan.step))
    return std::make_unique<UnionOperator>(*step, plan.inputs, runtime, argument);
  OperatorPtr input = make_operator(plan.inputs[0], runtime, argument);
  return std::visit([&](const auto& step) { return make_step(step, plan, std::move(input), runtime); }, plan.step);
}

}  // namespace geumul::query
