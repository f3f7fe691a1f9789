#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/graph_option.h"
#include "ingest/load.h"

namespace geumul::cli {
namespace {

struct DeleteOptions {
  std::string graph;
  std::vector<std::string> articles;
  bool all = false;
};

Result<std::vector<std::string>> all_articles(graph::GraphStore& store) {
  std::vector<std::string> ids;
  const graph::Transaction transaction = store.begin();
  const auto label = transaction.find_label("Article");
  if (!label) return ids;
  graph::NodeScan nodes = transaction.nodes(*label);
  while (const auto node = GEUMUL_TRY(nodes.next())) {
    const graph::Value id = GEUMUL_TRY(transaction.property(*node, "id"));
    if (const auto* text = id.get<std::string>()) ids.push_back(*text);
  }
  return ids;
}

Result<std::size_t> remove_all(graph::GraphStore& store, const std::vector<std::string>& ids, std::size_t& missing) {
  std::size_t removed = 0;
  for (const std::string& id : ids) {
    if (GEUMUL_TRY(ingest::remove_article(store, id))) {
      ++removed;
    } else {
      report("no article `" + id +
             "` in the graph, expected an id or url as `geumul query GRAPH 'MATCH (a:Article) RETURN a.id'` lists");
      ++missing;
    }
  }
  GEUMUL_TRY(store.sync());
  return removed;
}

int run_delete(const DeleteOptions& options) {
  auto store = open_to_write(options.graph);
  if (!store) return report(store.error()), kGraphUnusable;
  std::vector<std::string> ids = options.articles;
  if (options.all) {
    auto all = all_articles(*store);
    if (!all) return report(all.error()), kGraphUnusable;
    ids = *std::move(all);
  }
  std::size_t missing = 0;
  const auto removed = remove_all(*store, ids, missing);
  if (!removed) return report(removed.error()), kGraphUnusable;
  print(count_text(*removed, "article") + " removed\n");
  return missing == 0 ? kDone : kSomeFailed;
}

}  // namespace

void add_delete_command(CLI::App& app, int& status) {
  auto options = std::make_shared<DeleteOptions>();
  CLI::App* command =
      add_subcommand(app, "delete", "removes articles, and what only they said, without a trace",
                     "geumul delete news.graph https://news.example/a/1\n  geumul delete news.graph --all");
  add_graph_option(*command, options->graph);
  CLI::Option* articles = command->add_option("ARTICLE", options->articles, "ids (canonical URLs) of articles");
  CLI::Option* all = command->add_flag("--all", options->all, "every article");
  articles->excludes(all);
  command->callback([options, &status] {
    if (options->articles.empty() && !options->all) {
      report("nothing to delete, expected ids of articles or --all");
      status = kUsage;
      return;
    }
    status = run_delete(*options);
  });
}

}  // namespace geumul::cli
