// Where nodes come from.

#include "query/operator_parts.h"

namespace geumul::query {
namespace {

using graph::NodeId;
using graph::NodeScan;

/// A fan over a scan of nodes.
class ScanOperator : public Fan {
 public:
  ScanOperator(OperatorPtr input, Runtime& runtime, Slot slot) : Fan(std::move(input), runtime), slot_(slot) {}

 protected:
  Result<std::optional<Row>> branch(Row& row) override {
    if (!scan_) return std::optional<Row>();
    const std::optional<NodeId> node = GEUMUL_TRY(scan_->next());
    if (!node) return std::optional<Row>();
    std::optional<Row> out(row);
    (*out)[slot_] = *node;
    return out;
  }

  std::optional<NodeScan> scan_;

 private:
  Slot slot_;
};

class LabelScanOperator : public ScanOperator {
 public:
  LabelScanOperator(OperatorPtr input, Runtime& runtime, const query::NodeScan& step)
      : ScanOperator(std::move(input), runtime, step.node.slot), step_(step) {}

 protected:
  Result<void> begin(Row&) override {
    scan_.reset();
    if (step_.label.empty()) {
      scan_ = runtime_.transaction.nodes();
    } else if (const auto label = runtime_.transaction.find_label(step_.label)) {
      scan_ = runtime_.transaction.nodes(*label);
    }
    return {};
  }

 private:
  const query::NodeScan& step_;
};

class LookupOperator : public ScanOperator {
 public:
  LookupOperator(OperatorPtr input, Runtime& runtime, const NodeLookup& step)
      : ScanOperator(std::move(input), runtime, step.node.slot), step_(step) {}

 protected:
  Result<void> begin(Row& row) override {
    scan_.reset();
    const Value value = GEUMUL_TRY(evaluate(step_.value, row, runtime_));
    const auto label = runtime_.transaction.find_label(step_.label);
    if (label && graph::is_storable(value)) scan_ = runtime_.transaction.nodes(*label, step_.key, value);
    return {};
  }

 private:
  const NodeLookup& step_;
};

class NodeByIdOperator : public Fan {
 public:
  NodeByIdOperator(OperatorPtr input, Runtime& runtime, const NodeById& step)
      : Fan(std::move(input), runtime), step_(step) {}

 protected:
  Result<void> begin(Row& row) override {
    node_.reset();
    const Value value = GEUMUL_TRY(evaluate(step_.id, row, runtime_));
    const auto* id = value.get<std::int64_t>();
    if (!id || *id < 0) return {};
    const auto node = static_cast<NodeId>(*id);
    if (GEUMUL_TRY(runtime_.transaction.exists(node))) node_ = node;
    return {};
  }

  Result<std::optional<Row>> branch(Row& row) override {
    if (!node_) return std::optional<Row>();
    row[step_.node.slot] = *std::exchange(node_, std::nullopt);
    return std::optional<Row>(row);
  }

 private:
  const NodeById& step_;
  std::optional<NodeId> node_;
};

}  // namespace

OperatorPtr make_step(const query::NodeScan& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<LabelScanOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const NodeLookup& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<LookupOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const NodeById& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<NodeByIdOperator>(std::move(input), runtime, step);
}

}  // namespace geumul::query
