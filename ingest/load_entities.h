#pragma once
// Which cores are one entity, over all articles; and the nodes of entities, kept up with what articles say of them.
//
//   EntityTable table(transaction, corrections);
//   GEUMUL_TRY(table.count(mentioned, +1));
//   const std::vector<Move> moves = GEUMUL_TRY(table.find_moves());
//   GEUMUL_TRY(table.flush());
//
// The answer depends on the sets of articles and corrections alone, never on the order in which they came, so that each
// can be taken back: see load_groups.cpp for the rule. One table serves one transaction.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/transaction.h"
#include "ingest/load_contribution.h"
#include "ingest/load_corrections.h"
#include "ingest/load_groups.h"
#include "ingest/load_tally.h"

namespace geumul::ingest {

/// A core that belongs to another node than the one it is on.
struct Move {
  std::string core;
  graph::NodeId from{};
  graph::NodeId to{};
};

class EntityTable {
 public:
  EntityTable(graph::Transaction& transaction, CorrectionBook& corrections);
  ~EntityTable();

  std::optional<graph::NodeId> node_of(const std::string& core) const;  // of those that were looked up or counted
  Result<std::optional<graph::NodeId>> find_node(const std::string& core);
  /// Adds an article's facts of a core, or takes them back. A new core gets a node of its own at first.
  Result<void> count(const Mentioned& mentioned, int change);
  /// The correction came into the book or went out of it.
  Result<void> reconsider(const Correction& correction);
  /// Who is one entity among the cores that hang together with this one, whatever nodes they are on.
  Result<Groups> groups_around(const std::string& core);
  /// What the changes so far do to who is one entity.
  Result<std::vector<Move>> find_moves();
  Result<void> apply(const std::vector<Move>& moves);

  /// An article's MENTIONS edge came or went; `day` may be empty.
  Result<void> count_article(graph::NodeId node, const std::string& day, int change);

  /// The core that names the node in orders: its keyed core, else the least. Empty: none is left.
  Result<std::string> anchor(graph::NodeId node);
  /// Nodes whose anchor is another than at the begin.
  std::vector<graph::NodeId> reanchored() const;

  /// Writes labels, properties, terms and tallies of what changed; deletes nodes that no article mentions.
  Result<void> flush();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace geumul::ingest
