#include <cstdio>
#include <memory>

#include "base/file.h"
#include "cli/command.h"
#include "cli/graph_option.h"
#include "cli/look.h"
#include "cli/selection.h"
#include "graph/dump.h"
#include "graph/graphml.h"
#include "graph/node_link.h"

namespace geumul::cli {
namespace {

struct ExportOptions {
  std::string graph;
  std::string format;
  std::string output;
  std::string language = "en";
  SelectionOptions selection;
};

Result<std::string> render(graph::Transaction& transaction, const ExportOptions& options) {
  if (options.format == "dump") return graph::dump(transaction);
  const graph::Subgraph part = GEUMUL_TRY(select_part(transaction, options.selection));
  if (options.format == "graphml") return graph::to_graphml(part);
  if (options.format == "node-link") return graph::to_node_link(part);
  return graph::to_dot(part, fact_style(options.language == "ko" ? Language::Korean : Language::English));
}

int run_export(const ExportOptions& options) {
  auto store = open_to_read(options.graph);
  if (!store) return report(store.error()), kGraphUnusable;
  graph::Transaction transaction = store->begin();
  const auto text = render(transaction, options);
  if (!text) return report(text.error()), status_of(text.error());
  if (options.output.empty()) {
    std::fwrite(text->data(), 1, text->size(), stdout);
    return kDone;
  }
  const auto written = write_file(options.output, *text);
  if (!written) return report(written.error()), kUsage;
  return kDone;
}

}  // namespace

void add_export_command(CLI::App& app, int& status) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = add_subcommand(app, "export", "the graph, or a part of it, in another format",
                                     "geumul export news.graph --format dot --around 오픈AI -o openai.dot\n"
                                     "  geumul export news.graph --format graphml --types ACQUIRES,MERGES_WITH\n"
                                     "  geumul export news.graph --format node-link --since 2025-01-01 | jq .links");
  add_graph_option(*command, options->graph);
  command->add_option("--format", options->format, "dot, graphml, node-link; dump: all of it as text to compare")
      ->required()
      ->check(CLI::IsMember({"dot", "graphml", "node-link", "dump"}));
  add_selection_options(*command, options->selection);
  command->add_option("--lang", options->language, "words on edges: en or ko")->check(CLI::IsMember({"en", "ko"}));
  command->add_option("-o,--output", options->output, "a file instead of standard output");
  command->callback([options, &status] { status = run_export(*options); });
}

}  // namespace geumul::cli
