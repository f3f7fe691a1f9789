// geumul merge, geumul split: a person's word on who is who.

#include <memory>

#include "cli/command.h"
#include "cli/graph_option.h"
#include "cli/selection.h"
#include "ingest/load_correct.h"
#include "ingest/load_names.h"

namespace geumul::cli {
namespace {

struct CorrectOptions {
  std::string graph;
  std::string a;
  std::string b;
};

using Work = Result<ingest::Corrected> (*)(graph::GraphStore&, const std::string&, const std::string&);

Result<std::string> outcome_text(const graph::Transaction& transaction, const ingest::Corrected& corrected) {
  std::string text;
  for (const ingest::Correction& correction : corrected.taken_back) text += "taken back: " + written(correction) + "\n";
  if (corrected.added) text += "corrected: " + written(*corrected.added) + "\n";
  if (corrected.first) text += "  " + GEUMUL_TRY(ingest::describe_entity(transaction, *corrected.first)) + "\n";
  if (corrected.second && corrected.second != corrected.first)
    text += "  " + GEUMUL_TRY(ingest::describe_entity(transaction, *corrected.second)) + "\n";
  return text;
}

Result<std::string> correct(graph::GraphStore& store, Work work, const CorrectOptions& options) {
  const ingest::Corrected corrected = GEUMUL_TRY(work(store, options.a, options.b));
  GEUMUL_TRY(store.sync());
  return outcome_text(store.begin(), corrected);
}

int run_correct(Work work, const CorrectOptions& options) {
  auto store = open_to_write(options.graph);
  if (!store) return report(store.error()), kGraphUnusable;
  const auto text = correct(*store, work, options);
  if (!text) return report(text.error()), status_of(text.error());
  return print(*text) ? kDone : kSomeFailed;
}

CLI::App* add_correct_command(CLI::App& app, int& status, Work work, const std::string& name,
                              const std::string& summary, const std::string& examples) {
  auto options = std::make_shared<CorrectOptions>();
  CLI::App* command = add_subcommand(app, name, summary, examples);
  add_graph_option(*command, options->graph);
  command->add_option("A", options->a, "a name, or as `geumul aliases` writes it where a name fits several")
      ->required();
  command->add_option("B", options->b, "another")->required();
  command->callback([options, work, &status] { status = run_correct(work, *options); });
  return command;
}

}  // namespace

void add_merge_command(CLI::App& app, int& status) {
  add_correct_command(
      app, status, ingest::merge, "merge",
      "A and B are one entity from now on, called A if articles call it so in the first place. Types may "
      "differ: what most articles say decides. Takes a split of the two back. Kept with the graph, also "
      "for articles to come",
      "geumul merge news.graph 오픈AI 오픈에이아이\n"
      "  geumul merge news.graph Company:카카오 Product:카카오");
}

void add_split_command(CLI::App& app, int& status) {
  add_correct_command(
      app, status, ingest::split, "split",
      "B, a name of the entity A, is another entity from now on. Takes a merge of the two back. Moves the "
      "articles that call it B in the first place; where B only stands beside another name in the same "
      "article, there is nothing to split, and the command says so",
      "geumul split news.graph 마이크로소프트 MS\n"
      "  geumul split news.graph key:hyundai Company:현대");
}

}  // namespace geumul::cli
