#pragma once
// A running plan: one Operator per step, pulled from the root.
//
//   std::unique_ptr<Operator> root = make_operator(program.root, runtime);
//   while (auto row = GEUMUL_TRY(root->next())) use(*row);
//
// Operators borrow the plan and the runtime, which must outlive them. After the end, next() keeps saying nullopt.

#include <memory>
#include <optional>

#include "query/runtime.h"

namespace geumul::query {

class Operator {
 public:
  virtual ~Operator() = default;
  virtual Result<std::optional<Row>> next() = 0;
};
using OperatorPtr = std::unique_ptr<Operator>;

/// `argument`: the row with which Argument steps begin.
OperatorPtr make_operator(const Plan& plan, Runtime& runtime, const Row& argument);

}  // namespace geumul::query
