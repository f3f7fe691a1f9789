// geumul stats: how much a graph holds, by kind.

#include <map>
#include <memory>

#include "cli/command.h"
#include "cli/graph_option.h"
#include "cli/table.h"

namespace geumul::cli {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

template <class Id>
Counts by_name(const graph::Transaction& transaction, const std::map<Id, std::uint64_t>& counts) {
  Counts named;
  for (const auto& [id, count] : counts)
    if (count > 0) named[transaction.name(id)] = count;
  return named;
}

std::string count_table(const char* heading, const Counts& counts) {
  Table table({heading, "count"});
  for (const auto& [name, count] : counts) table.add({name, std::to_string(count)});
  return table.rows() == 0 ? std::string() : "\n" + table.text(terminal_width());
}

int run_stats(const std::string& graph) {
  auto store = open_to_read(graph);
  if (!store) return report(store.error()), kGraphUnusable;
  const graph::Statistics statistics = store->statistics();
  const graph::Transaction transaction = store->begin();
  print(std::to_string(statistics.nodes) + " nodes, " + std::to_string(statistics.edges) + " edges\n");
  print(count_table("label", by_name(transaction, statistics.nodes_by_label)));
  print(count_table("edge", by_name(transaction, statistics.edges_by_type)));
  return kDone;
}

}  // namespace

void add_stats_command(CLI::App& app, int& status) {
  auto graph = std::make_shared<std::string>();
  CLI::App* command = add_subcommand(app, "stats", "how many nodes and edges of each kind", "geumul stats news.graph");
  add_graph_option(*command, *graph);
  command->callback([graph, &status] { status = run_stats(*graph); });
}

}  // namespace geumul::cli
