#include "cli/graph_option.h"

namespace geumul::cli {

void add_graph_option(CLI::App& command, std::string& graph) {
  command.add_option("GRAPH", graph, "the folder of the graph")->required();
}

Result<graph::GraphStore> open_to_read(const std::string& directory) {
  return graph::GraphStore::open(directory, {.create = false, .read_only = true});
}

Result<graph::GraphStore> open_to_write(const std::string& directory) {
  return graph::GraphStore::open(directory, {.create = false, .read_only = false});
}

}  // namespace geumul::cli
