#pragma once
// The argument GRAPH that most commands take.

#include <CLI/CLI.hpp>
#include <string>

#include "base/result.h"
#include "graph/store.h"

namespace geumul::cli {

/// GRAPH: the folder of a graph.
void add_graph_option(CLI::App& command, std::string& graph);

/// Opens beside a writer, for commands that only look. A folder that is not there is an error, not a new graph.
Result<graph::GraphStore> open_to_read(const std::string& directory);

/// Opens as the only writer.
Result<graph::GraphStore> open_to_write(const std::string& directory);

}  // namespace geumul::cli
