#pragma once
// Proves that a store is what its layout says: every fact that is kept twice agrees, and nothing hangs in the air.
//
//   const CheckReport report = GEUMUL_TRY(check(store));
//   for (const std::string& problem : report.problems) ...
//
// Reads one snapshot; other threads may go on writing.

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/statistics.h"
#include "graph/store.h"

namespace geumul::graph {

struct CheckReport {
  std::vector<std::string> problems;  // one line each, naming the ids; at most kMostProblems
  std::uint64_t problem_count = 0;
  Statistics counted;
  std::uint64_t terms = 0;
  std::uint64_t contents = 0;
  std::uint64_t annotations = 0;

  bool ok() const { return problem_count == 0; }
};
inline constexpr std::size_t kMostProblems = 1000;

/// An error is what keeps it from looking (Corrupt: RocksDB found a damaged block); a wrong graph is a report.
Result<CheckReport> check(GraphStore& store);

}  // namespace geumul::graph
