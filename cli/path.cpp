#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/graph_option.h"
#include "graph/connections.h"
#include "graph/value_text.h"
#include "ingest/load_names.h"

namespace geumul::cli {
namespace {

struct PathOptions {
  std::string graph;
  std::string from;
  std::string to;
  std::uint32_t hops = 6;
  std::size_t count = 3;
};

/// How well a chain is attested: its weakest edge decides, by independent sources and then confidence.
struct Attested {
  graph::Connection chain;
  std::int64_t sources = 0;
  double confidence = 0;
};

Result<Attested> attest(const graph::Transaction& transaction, graph::Connection chain) {
  Attested attested;
  attested.sources = INT64_MAX;
  attested.confidence = 1;
  for (const graph::Edge& edge : chain.edges) {
    const graph::Map properties = GEUMUL_TRY(transaction.properties(edge.id));
    const auto sources = properties.find("sources");
    const auto confidence = properties.find("confidence");
    const auto* count = sources == properties.end() ? nullptr : sources->second.get<std::int64_t>();
    const auto* sure = confidence == properties.end() ? nullptr : confidence->second.get<double>();
    attested.sources = std::min(attested.sources, count == nullptr ? 1 : *count);
    attested.confidence = std::min(attested.confidence, sure == nullptr ? 1.0 : *sure);
  }
  attested.chain = std::move(chain);
  return attested;
}

Result<std::string> name_of(const graph::Transaction& transaction, graph::NodeId node) {
  return graph::text_of(GEUMUL_TRY(transaction.properties(node)), "name");
}

Result<void> print_chain(const graph::Transaction& transaction, const graph::Connection& chain) {
  std::string line = GEUMUL_TRY(name_of(transaction, chain.nodes.front()));
  for (std::size_t i = 0; i < chain.edges.size(); ++i) {
    const graph::Edge& edge = chain.edges[i];
    const bool forward = edge.from == chain.nodes[i];
    const graph::Map properties = GEUMUL_TRY(transaction.properties(edge.id));
    const std::string status = graph::text_of(properties, "status");
    const std::string type = transaction.name(edge.type) + (status == "asserted" ? "" : "(" + status + ")");
    line += forward ? " -" + type + "-> " : " <-" + type + "- ";
    line += GEUMUL_TRY(name_of(transaction, chain.nodes[i + 1]));
  }
  std::printf("%s\n", line.c_str());
  for (const graph::Edge& edge : chain.edges) {
    graph::AnnotationScan rows = transaction.annotations(edge.id);
    if (const auto row = GEUMUL_TRY(rows.next()))
      std::printf("    \"%s\"\n", graph::text_of(row->row, "sentence").c_str());
  }
  return {};
}

Result<int> print_paths(const graph::Transaction& transaction, const PathOptions& options) {
  const graph::NodeId from = GEUMUL_TRY(ingest::find_entity(transaction, options.from));
  const graph::NodeId to = GEUMUL_TRY(ingest::find_entity(transaction, options.to));
  constexpr std::size_t kCandidates = 64;
  const graph::ConnectionLimits limits{options.hops, kCandidates, {"MENTIONS"}};
  std::vector<Attested> chains;
  for (graph::Connection& chain : GEUMUL_TRY(graph::find_connections(transaction, from, to, limits)))
    chains.push_back(GEUMUL_TRY(attest(transaction, std::move(chain))));
  if (chains.empty()) {
    std::printf("no connection within %u hops\n", options.hops);
    return static_cast<int>(kDone);
  }
  std::stable_sort(chains.begin(), chains.end(), [](const Attested& a, const Attested& b) {
    return std::pair(a.sources, a.confidence) > std::pair(b.sources, b.confidence);
  });
  for (std::size_t i = 0; i < std::min(options.count, chains.size()); ++i)
    GEUMUL_TRY(print_chain(transaction, chains[i].chain));
  return static_cast<int>(kDone);
}

int run_path(const PathOptions& options) {
  auto store = open_to_read(options.graph);
  if (!store) return report(store.error()), kGraphUnusable;
  const graph::Transaction transaction = store->begin();
  const auto printed = print_paths(transaction, options);
  if (!printed) return report(printed.error()), kSomeFailed;
  return *printed;
}

}  // namespace

void add_path_command(CLI::App& app, int& status) {
  auto options = std::make_shared<PathOptions>();
  CLI::App* command =
      add_subcommand(app, "path", "how two entities hang together: the shortest chains, the best attested first",
                     "geumul path news.graph 오픈AI 소프트뱅크\n  geumul path news.graph 네이버 카카오 --count 5");
  add_graph_option(*command, options->graph);
  command->add_option("FROM", options->from, "a name or alias")->required();
  command->add_option("TO", options->to, "a name or alias")->required();
  command->add_option("--hops", options->hops, "the longest chain to look for")->check(CLI::Range(1U, 20U));
  command->add_option("--count", options->count, "chains to print");
  command->callback([options, &status] { status = run_path(*options); });
}

}  // namespace geumul::cli
