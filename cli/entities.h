#pragma once
// The entities that a user names.
//
//   const graph::NodeId company = GEUMUL_TRY(find_entity(transaction, "오픈AI"));

#include <string>
#include <vector>

#include "base/result.h"
#include "graph/transaction.h"

namespace geumul::cli {

/// Nodes that bear the name (or alias), whatever its spelling; those with most articles first.
Result<std::vector<graph::NodeId>> find_entities(const graph::Transaction& transaction, const std::string& name);

/// The one entity that the name means: with several, the one that bears it as its own name; else Conflict naming them.
Result<graph::NodeId> find_entity(const graph::Transaction& transaction, const std::string& name);

/// "오픈AI (Company, 12 articles)"
Result<std::string> describe_entity(const graph::Transaction& transaction, graph::NodeId node);

}  // namespace geumul::cli
