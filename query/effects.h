#pragma once
// The net change that a statement makes, as a later query can see it: what is made and deleted again is nothing.
//
//   effects.before(transaction, node);      // ahead of each write to what was there already
//   Counts counts = GEUMUL_TRY(effects.count(transaction));
//
// Remembers how each entity was when it was first touched and compares at the end.

#include <cstdint>
#include <map>
#include <set>

#include "base/result.h"
#include "graph/transaction.h"

namespace geumul::query {

struct Counts {
  std::uint64_t nodes_added = 0, nodes_removed = 0;
  std::uint64_t edges_added = 0, edges_removed = 0;
  std::uint64_t labels_added = 0, labels_removed = 0;
  std::uint64_t properties_added = 0, properties_removed = 0;
};

class Effects {
 public:
  Result<void> before(const graph::Transaction& transaction, graph::NodeId node);
  Result<void> before(const graph::Transaction& transaction, graph::EdgeId edge);
  void created(graph::NodeId node) { nodes_.try_emplace(node); }
  void created(graph::EdgeId edge) { edges_.try_emplace(edge); }
  /// An edge that the statement has deleted: type(r) still answers.
  void deleted(const graph::Edge& edge) { deleted_edges_.emplace(edge.id, edge); }
  void deleted(graph::NodeId node) { deleted_nodes_.insert(node); }

  const graph::Edge* find_deleted(graph::EdgeId edge) const;
  bool is_deleted(graph::NodeId node) const { return deleted_nodes_.contains(node); }

  Result<Counts> count(const graph::Transaction& transaction) const;

 private:
  struct State {
    bool existed = false;
    std::vector<graph::LabelId> labels{};
    graph::Map properties{};
  };
  Result<void> count_labels(const graph::Transaction& transaction, Counts& counts) const;
  Result<bool> label_existed(const graph::Transaction& transaction, graph::LabelId label) const;

  std::map<graph::NodeId, State> nodes_;
  std::map<graph::EdgeId, State> edges_;
  std::map<graph::EdgeId, graph::Edge> deleted_edges_;
  std::set<graph::NodeId> deleted_nodes_;
};

}  // namespace geumul::query
