// MERGE: the rows that match, or what is missing is created. The match is planned like any other and run anew for each
// row, so that it sees what earlier rows created.

#include "query/operator_parts.h"

namespace geumul::query {
namespace {

class MergeOperator : public Fan {
 public:
  MergeOperator(OperatorPtr input, Runtime& runtime, const MergePattern& step, const Plan& match)
      : Fan(std::move(input), runtime), step_(step), match_(match) {}

 protected:
  Result<void> begin(Row& row) override {
    for (const NodePattern& node : step_.pattern.nodes) GEUMUL_TRY(refuse_null(node.properties, row));
    for (const EdgePattern& edge : step_.pattern.edges) GEUMUL_TRY(refuse_null(edge.properties, row));
    matches_ = make_operator(match_, runtime_, row);
    found_ = false;
    return {};
  }

  Result<std::optional<Row>> branch(Row& row) override {
    if (!matches_) return std::optional<Row>();
    if (std::optional<Row> match = GEUMUL_TRY(matches_->next())) {
      found_ = true;
      for (const SetItem& item : step_.on_match) GEUMUL_TRY(apply_set(item, *match, runtime_));
      return match;
    }
    matches_.reset();
    if (found_) return std::optional<Row>();
    GEUMUL_TRY(create_path(step_.pattern, step_.bound, row, runtime_));
    for (const SetItem& item : step_.on_create) GEUMUL_TRY(apply_set(item, row, runtime_));
    return std::optional<Row>(std::move(row));
  }

 private:
  /// A null never matches, so that each run would create anew.
  Result<void> refuse_null(const OptionalExpression& properties, Row& row) {
    for (const auto& [key, value] : GEUMUL_TRY(properties_of(properties, row, runtime_)))
      if (value.is_null())
        return Error{Code::InvalidInput, "MERGE cannot look for a property `" + key + "` that is null",
                     "MergeReadOwnWrites", (*properties)->span};
    return {};
  }

  const MergePattern& step_;
  const Plan& match_;
  OperatorPtr matches_;
  bool found_ = false;
};

}  // namespace

OperatorPtr make_step(const MergePattern& step, const Plan& plan, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<MergeOperator>(std::move(input), runtime, step, plan.inputs[1]);
}

}  // namespace geumul::query
