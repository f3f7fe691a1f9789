#pragma once
// From a checked statement to a Program.
//
//   Program program = GEUMUL_TRY(make_program(statement, {&transaction, &statistics}));
//
// The plan first follows the text step by step: every MATCH scans all nodes and filters, every write waits for what
// reads. What makes it fast are the rewrites of rewrites.h and the order of patterns of pattern_order.h; without them
// the answer is the same, which is how they are tested.

#include "base/result.h"
#include "graph/statistics.h"
#include "graph/transaction.h"
#include "query/plan.h"

namespace geumul::query {

struct PlanContext {
  const graph::Transaction* transaction = nullptr;  // for indexes and ids of labels; null: none are known
  const graph::Statistics* statistics = nullptr;
  bool rewrites = true;
};

Result<Program> make_program(const Statement& statement, const PlanContext& context);

}  // namespace geumul::query
