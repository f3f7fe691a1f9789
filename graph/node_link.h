#pragma once
// A subgraph as node-link JSON, as NetworkX, D3 and others read it: {"directed", "multigraph", "nodes", "links"}.
// Node ids are positions; properties stand beside "id", "labels", "source", "target" and "type"; evidence is kept.

#include <string>

#include "graph/subgraph.h"

namespace geumul::graph {

std::string to_node_link(const Subgraph& part);

}  // namespace geumul::graph
