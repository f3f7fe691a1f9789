#pragma once
// Counts that the planner estimates with: exact as of the last commit.

#include <cstdint>
#include <map>

#include "graph/ids.h"

namespace geumul::graph {

struct Statistics {
  std::uint64_t nodes = 0;
  std::uint64_t edges = 0;
  std::map<LabelId, std::uint64_t> nodes_by_label;
  std::map<TypeId, std::uint64_t> edges_by_type;
};

}  // namespace geumul::graph
