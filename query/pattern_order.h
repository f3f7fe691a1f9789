#pragma once
// Where a MATCH begins. A path may be walked from any of its nodes to both sides; the one with the fewest candidates is
// the best start:
//
//   MATCH (a)-[:OWNS_STAKE_IN]->(c:Company {name: '카카오'})     walks (c)<-[:OWNS_STAKE_IN]-(a)
//
// Private to the planner. Pure.

#include "query/plan_match.h"

namespace geumul::query {

/// A stretch of a pattern in the order in which it is walked.
struct Walk {
  PathKind kind = PathKind::Walk;
  std::vector<NodePattern> nodes;
  std::vector<EdgePattern> edges;
  bool backwards = false;  // against the text
};

/// The patterns as they are written.
std::vector<Walk> walks_in_text_order(const Match& match);
/// The same nodes and edges, cheapest first.
std::vector<Walk> walks_in_cost_order(const Match& match, const IsBound& is_bound, const PlanContext& context);

}  // namespace geumul::query
