#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/graph_option.h"
#include "ingest/verify.h"

namespace geumul::cli {
namespace {

int run_check(const std::string& graph) {
  auto store = open_to_read(graph);
  if (!store) return report(store.error()), kGraphUnusable;
  const auto found = ingest::verify(*store);
  if (!found) return report(found.error()), kGraphUnusable;
  for (const std::string& problem : found->problems) report(problem);
  if (found->problem_count > found->problems.size())
    report("and " + std::to_string(found->problem_count - found->problems.size()) + " problems more");
  print(count_text(found->articles, "article") + ", " + std::to_string(found->entities) + " entities, " +
        count_text(found->relations, "relation") + " with " + count_text(found->evidence, "sentence") + ": " +
        (found->ok() ? "sound\n" : "NOT sound\n"));
  return found->ok() ? kDone : kGraphUnusable;
}

}  // namespace

void add_check_command(CLI::App& app, int& status) {
  auto graph = std::make_shared<std::string>();
  CLI::App* command =
      add_subcommand(app, "check", "proves the whole graph: structure, counts, and each sentence in its article",
                     "geumul check news.graph");
  add_graph_option(*command, *graph);
  command->callback([graph, &status] { status = run_check(*graph); });
}

}  // namespace geumul::cli
