#pragma once
// MATCH as steps. Private to the planner.

#include <functional>

#include "query/planner.h"

namespace geumul::query {

/// Which slots hold something before the step.
using IsBound = std::function<bool(Slot)>;

Plan add_step(Plan input, Plan::Step step);

/// Appends the patterns and the WHERE of a MATCH.
Plan plan_match(Plan input, const Match& match, const IsBound& is_bound, const PlanContext& context);

/// Slots of the variables in a pattern.
std::vector<Slot> slots_of(const PathPattern& pattern);

}  // namespace geumul::query
