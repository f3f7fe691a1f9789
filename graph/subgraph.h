#pragma once
// A part of a graph as plain values, for writers of other formats. Nodes and edges are in the order of their ids, so
// the same graph and selection give the same bytes.
//
//   Selection selection;
//   selection.around = {company};
//   const Subgraph part = GEUMUL_TRY(select(transaction, selection));

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/transaction.h"

namespace geumul::graph {

struct Subgraph {
  struct Node {
    NodeId id{};
    std::vector<std::string> labels;
    Map properties;
  };
  struct Edge {
    EdgeId id{};
    std::string type;
    std::uint32_t from = 0;  // index into nodes
    std::uint32_t to = 0;
    Map properties;
    std::vector<Map> annotations;  // in key order
  };
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

struct Selection {
  std::vector<NodeId> around;                 // empty: the whole graph
  std::uint32_t hops = 1;                     // how far from `around`
  std::set<std::string> labels;               // nodes with one of these; empty: all
  std::set<std::string> types;                // edges of these; empty: all
  std::function<bool(const Map&)> edge_fits;  // by properties; empty: all
  bool isolated = false;                      // keep nodes without an edge that is kept
};

Result<Subgraph> select(const Transaction& transaction, const Selection& selection);

}  // namespace geumul::graph
