#include "graph/subgraph.h"

#include <algorithm>
#include <map>

namespace geumul::graph {
namespace {

class Selector {
 public:
  Selector(const Transaction& transaction, const Selection& selection)
      : transaction_(transaction), selection_(selection) {}

  Result<Subgraph> select() {
    GEUMUL_TRY(selection_.around.empty() ? collect_all() : collect_around());
    for (auto& [id, edge] : edges_) {
      edge.from = index_of(endpoints_[id].first);
      edge.to = index_of(endpoints_[id].second);
      result_.edges.push_back(std::move(edge));
    }
    return std::move(result_);
  }

 private:
  Result<void> collect_all() {
    NodeScan nodes = transaction_.nodes();
    std::set<NodeId> kept;
    while (const auto node = GEUMUL_TRY(nodes.next()))
      if (GEUMUL_TRY(fits(*node))) kept.insert(*node);
    for (const NodeId node : kept) GEUMUL_TRY(take_edges(node, Direction::Out, kept));
    return number(selection_.isolated ? kept : touched_);
  }

  Result<void> collect_around() {
    std::set<NodeId> kept(selection_.around.begin(), selection_.around.end());
    std::set<NodeId> frontier = kept;
    for (std::uint32_t hop = 0; hop < selection_.hops; ++hop) {
      std::set<NodeId> next;
      for (const NodeId node : frontier) GEUMUL_TRY(reach(node, kept, next));
      kept.insert(next.begin(), next.end());
      frontier = std::move(next);
    }
    for (const NodeId node : kept) GEUMUL_TRY(take_edges(node, Direction::Out, kept));
    touched_.insert(selection_.around.begin(), selection_.around.end());
    return number(touched_);
  }

  Result<void> reach(NodeId node, const std::set<NodeId>& kept, std::set<NodeId>& next) {
    EdgeScan edges = transaction_.edges(node, Direction::Both);
    while (const auto edge = GEUMUL_TRY(edges.next())) {
      const NodeId other = edge->from == node ? edge->to : edge->from;
      if (kept.contains(other) || !GEUMUL_TRY(fits(*edge))) continue;
      if (GEUMUL_TRY(fits(other))) next.insert(other);
    }
    return {};
  }

  Result<void> take_edges(NodeId node, Direction direction, const std::set<NodeId>& kept) {
    EdgeScan edges = transaction_.edges(node, direction);
    while (const auto edge = GEUMUL_TRY(edges.next())) {
      if (!kept.contains(edge->to) || !GEUMUL_TRY(fits(*edge))) continue;
      Subgraph::Edge taken;
      taken.id = edge->id;
      taken.type = transaction_.name(edge->type);
      taken.properties = GEUMUL_TRY(transaction_.properties(edge->id));
      AnnotationScan rows = transaction_.annotations(edge->id);
      while (auto row = GEUMUL_TRY(rows.next())) taken.annotations.push_back(std::move(row->row));
      endpoints_[edge->id] = {edge->from, edge->to};
      touched_.insert(edge->from);
      touched_.insert(edge->to);
      edges_.emplace(edge->id, std::move(taken));
    }
    return {};
  }

  Result<bool> fits(const Edge& edge) {
    if (!selection_.types.empty() && !selection_.types.contains(transaction_.name(edge.type))) return false;
    if (!selection_.edge_fits) return true;
    const Map properties = GEUMUL_TRY(transaction_.properties(edge.id));
    return selection_.edge_fits(properties);
  }

  Result<bool> fits(NodeId node) {
    if (selection_.labels.empty()) return true;
    for (const LabelId label : GEUMUL_TRY(transaction_.labels(node)))
      if (selection_.labels.contains(transaction_.name(label))) return true;
    return false;
  }

  Result<void> number(const std::set<NodeId>& nodes) {
    for (const NodeId id : nodes) {
      Subgraph::Node node;
      node.id = id;
      for (const LabelId label : GEUMUL_TRY(transaction_.labels(id))) node.labels.push_back(transaction_.name(label));
      std::sort(node.labels.begin(), node.labels.end());
      node.properties = GEUMUL_TRY(transaction_.properties(id));
      index_[id] = static_cast<std::uint32_t>(result_.nodes.size());
      result_.nodes.push_back(std::move(node));
    }
    return {};
  }

  std::uint32_t index_of(NodeId node) const { return index_.at(node); }

  const Transaction& transaction_;
  const Selection& selection_;
  Subgraph result_;
  std::map<EdgeId, Subgraph::Edge> edges_;
  std::map<EdgeId, std::pair<NodeId, NodeId>> endpoints_;
  std::set<NodeId> touched_;  // ends of the edges that are kept
  std::map<NodeId, std::uint32_t> index_;
};

}  // namespace

Result<Subgraph> select(const Transaction& transaction, const Selection& selection) {
  return Selector(transaction, selection).select();
}

}  // namespace geumul::graph
