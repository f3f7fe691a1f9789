#pragma once
// A subgraph in GraphML (graphml.graphdrawing.org): every property is declared with its type; labels and edge types are
// data keys "labels" and "type".

#include <string>

#include "graph/subgraph.h"

namespace geumul::graph {

std::string to_graphml(const Subgraph& part);

}  // namespace geumul::graph
