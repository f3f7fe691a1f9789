#include <cstdio>
#include <memory>

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/graph_option.h"

namespace geumul::cli {
namespace {

void print_counts(const char* title, const std::map<std::string, std::uint64_t>& counts) {
  std::printf("%s\n", title);
  for (const auto& [name, count] : counts) {
    const std::size_t width = utf8::display_width(name);
    std::printf("  %s%*s %10llu\n", name.c_str(), static_cast<int>(width < 18 ? 18 - width : 0), "",
                static_cast<unsigned long long>(count));
  }
}

int run_stats(const std::string& graph) {
  auto store = open_graph(graph);
  if (!store) return report(store.error()), kGraphUnusable;
  const graph::Statistics statistics = store->statistics();
  const graph::Transaction transaction = store->begin();
  std::map<std::string, std::uint64_t> labels;
  std::map<std::string, std::uint64_t> types;
  for (const auto& [label, count] : statistics.nodes_by_label)
    if (count > 0) labels[transaction.name(label)] = count;
  for (const auto& [type, count] : statistics.edges_by_type)
    if (count > 0) types[transaction.name(type)] = count;
  std::printf("%llu nodes, %llu edges\n", static_cast<unsigned long long>(statistics.nodes),
              static_cast<unsigned long long>(statistics.edges));
  print_counts("nodes by label", labels);
  print_counts("edges by type", types);
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
