#pragma once
// How a transaction changes the Statistics: kept as additions, so that transactions that run side by side do not
// conflict over a counter.
//
//   CountChange change;
//   ++change.nodes;
//   apply(change, statistics);

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "graph/ids.h"
#include "graph/statistics.h"

namespace geumul::graph {

struct CountChange {
  std::int64_t nodes = 0;
  std::int64_t edges = 0;
  std::map<LabelId, std::int64_t> nodes_by_label;
  std::map<TypeId, std::int64_t> edges_by_type;
};

/// No entry of a map is zero afterwards.
void apply(const CountChange& change, Statistics& statistics);

/// The meta keys that change, and by how much.
std::vector<std::pair<std::string, std::int64_t>> count_entries(const CountChange& change);

/// Takes one stored counter into `statistics`; false if the meta key is not a counter's.
Result<bool> restore_count(std::string_view key, std::string_view value, Statistics& statistics);

}  // namespace geumul::graph
