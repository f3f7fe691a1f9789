#pragma once
// From a syntax tree to one whose names have meaning: every variable has its slot, every `*` is spelled out, and what
// can be refused without running has been refused.
//
//   Statement checked = GEUMUL_TRY(check(GEUMUL_TRY(parse(text)), {&parameters, &procedures}));
//
// Errors carry the TCK's slug (UndefinedVariable, VariableTypeConflict, ...) and the place. Pure; any thread.

#include "base/result.h"
#include "query/ast.h"
#include "query/procedures.h"

namespace geumul::query {

struct CheckContext {
  const Map* parameters = nullptr;         // null: any parameter is taken for given
  const Procedures* procedures = nullptr;  // null: there are none
};

Result<Statement> check(Statement statement, const CheckContext& context = {});

/// The clauses of a query that change the graph.
bool writes(const Query& query);

}  // namespace geumul::query
