#pragma once
// A subgraph in the DOT language of Graphviz (graphviz.org/doc/info/lang.html): UTF-8, escaped, in a stable order.
//
//   std::string dot = to_dot(part, style);

#include <functional>
#include <string>

#include "graph/subgraph.h"

namespace geumul::graph {

/// What the picture shows of a node or an edge; empty attributes are left out.
struct NodeLook {
  std::string label{};
  std::string shape = "ellipse";
  std::string fill{};
  std::string tooltip{};
  std::string url{};
};
struct EdgeLook {
  std::string label{};
  std::string style{};  // solid, dashed, dotted
  std::string color{};
  double width = 1;
  bool directed = true;
  std::string tooltip{};
  std::string url{};
};
struct DotStyle {
  std::string font = "NanumGothic";
  std::string layout = "dot";
  std::function<NodeLook(const Subgraph::Node&)> node;
  std::function<EdgeLook(const Subgraph::Edge&)> edge;
};

std::string to_dot(const Subgraph& part, const DotStyle& style);

}  // namespace geumul::graph
