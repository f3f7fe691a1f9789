#pragma once
// The rewrites that make a plan fast. Each is an equation between plans that give the same rows; the list is applied in
// order to the whole plan.
//
//   Filter n.name = 'x' (NodeScan (n:Company))  =  NodeLookup (n:Company {name: 'x'})

#include <span>

#include "query/planner.h"

namespace geumul::query {

Plan rewrite(Plan plan, const PlanContext& context);

struct Rewrite {
  const char* name;
  Plan (*apply)(Plan, const PlanContext&);
};
std::span<const Rewrite> all_rewrites();

}  // namespace geumul::query
