#include "query/operator_parts.h"

namespace geumul::query {
namespace {

class CallOperator : public Fan {
 public:
  CallOperator(OperatorPtr input, Runtime& runtime, const CallProcedure& step)
      : Fan(std::move(input), runtime), step_(step), procedure_(*runtime.procedures.find(step.name)) {
    for (const YieldItem& item : step.yield)
      for (std::size_t i = 0; i < procedure_.out.size(); ++i)
        if (procedure_.out[i].name == item.column) columns_.push_back(i);
  }

 protected:
  Result<void> begin(Row& row) override {
    List arguments;
    for (std::size_t i = 0; i < step_.arguments.size(); ++i)
      arguments.push_back(GEUMUL_TRY(argument(step_.arguments[i], procedure_.in[i], row)));
    answers_ = GEUMUL_TRY(procedure_.call(runtime_, arguments));
    at_ = 0;
    passed_ = !procedure_.out.empty();
    return {};
  }

  Result<std::optional<Row>> branch(Row& row) override {
    if (!std::exchange(passed_, true)) return std::optional<Row>(row);  // a procedure without output keeps the row
    if (at_ == answers_.size()) return std::optional<Row>();
    const List& answer = answers_[at_++];
    std::optional<Row> out(row);
    for (std::size_t i = 0; i < columns_.size(); ++i) (*out)[step_.yield[i].variable.slot] = answer[columns_[i]];
    return out;
  }

 private:
  Result<Value> argument(const Expression& expression, const Field& field, Row& row) {
    Value value = GEUMUL_TRY(evaluate(expression, row, runtime_));
    const auto* integer = value.get<std::int64_t>();
    if (integer && field.to_float) return Value(static_cast<double>(*integer));
    if (may_be({kind_of(value), {}}, field.accepts)) return value;
    Error error = wrong_type(value, "another argument `" + field.name + "`");
    error.where = expression.span;
    return error;
  }

  const CallProcedure& step_;
  const Procedure& procedure_;
  std::vector<std::size_t> columns_;
  std::vector<List> answers_;
  std::size_t at_ = 0;
  bool passed_ = true;
};

}  // namespace

OperatorPtr make_step(const CallProcedure& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<CallOperator>(std::move(input), runtime, step);
}

}  // namespace geumul::query
