#include "graph/connections.h"

#include <map>

namespace geumul::graph {
namespace {

/// Breadth first: each node keeps the edges by which a shortest chain reaches it; chains are then read backwards.
class Search {
 public:
  Search(const Transaction& transaction, const ConnectionLimits& limits) : transaction_(transaction), limits_(limits) {}

  Result<std::vector<Connection>> run(NodeId from, NodeId to) {
    from_ = from;
    if (from == to) return std::vector<Connection>{{{from}, {}}};
    depth_[from] = 0;
    std::vector<NodeId> frontier = {from};
    for (std::uint32_t hop = 1; hop <= limits_.hops && !frontier.empty() && !depth_.contains(to); ++hop) {
      std::vector<NodeId> next;
      for (const NodeId node : frontier) GEUMUL_TRY(expand(node, hop, next));
      frontier = std::move(next);
    }
    std::vector<Connection> found;
    if (!depth_.contains(to)) return found;
    Connection backwards{{to}, {}};
    unwind(to, backwards, found);
    return found;
  }

 private:
  Result<void> expand(NodeId node, std::uint32_t hop, std::vector<NodeId>& next) {
    EdgeScan edges = transaction_.edges(node, Direction::Both);
    while (const auto edge = GEUMUL_TRY(edges.next())) {
      if (limits_.avoid_types.contains(transaction_.name(edge->type))) continue;
      const NodeId other = edge->from == node ? edge->to : edge->from;
      const auto [found, is_new] = depth_.try_emplace(other, hop);
      if (is_new) next.push_back(other);
      if (found->second == hop) reached_by_[other].push_back(*edge);
    }
    return {};
  }

  void unwind(NodeId node, Connection& backwards, std::vector<Connection>& found) const {
    if (found.size() >= limits_.count) return;
    if (node == from_) {
      found.push_back(
          {{backwards.nodes.rbegin(), backwards.nodes.rend()}, {backwards.edges.rbegin(), backwards.edges.rend()}});
      return;
    }
    for (const Edge& edge : reached_by_.at(node)) {
      const NodeId before = edge.from == node ? edge.to : edge.from;
      if (depth_.at(before) + 1 != depth_.at(node)) continue;
      backwards.nodes.push_back(before);
      backwards.edges.push_back(edge);
      unwind(before, backwards, found);
      backwards.nodes.pop_back();
      backwards.edges.pop_back();
    }
  }

  const Transaction& transaction_;
  const ConnectionLimits& limits_;
  NodeId from_{};
  std::map<NodeId, std::uint32_t> depth_;
  std::map<NodeId, std::vector<Edge>> reached_by_;
};

}  // namespace

Result<std::vector<Connection>> find_connections(const Transaction& transaction, NodeId from, NodeId to,
                                                 const ConnectionLimits& limits) {
  return Search(transaction, limits).run(from, to);
}

}  // namespace geumul::graph
