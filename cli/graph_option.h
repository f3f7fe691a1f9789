#pragma once
// The argument GRAPH that most commands take, and the entities that a user names.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/store.h"

namespace geumul::cli {

/// GRAPH: the folder of a graph.
void add_graph_option(CLI::App& command, std::string& graph);

/// Opens for reading; a folder that is not there is an error, not a new graph.
Result<graph::GraphStore> open_graph(const std::string& directory);

/// Nodes that bear the name (or alias), whatever its spelling; those with most articles first.
Result<std::vector<graph::NodeId>> find_entities(const graph::Transaction& transaction, const std::string& name);

/// The one entity that the name means: with several, the one that bears it as its own name; else Conflict naming them.
Result<graph::NodeId> find_entity(const graph::Transaction& transaction, const std::string& name);

/// "오픈AI (Company, 12 articles)"
Result<std::string> describe_entity(const graph::Transaction& transaction, graph::NodeId node);

}  // namespace geumul::cli
