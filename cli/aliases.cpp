// geumul aliases: what an entity is called and made of, and what was corrected.

#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "cli/graph_option.h"
#include "cli/selection.h"
#include "cli/table.h"
#include "ingest/load_corrections.h"
#include "ingest/load_identity.h"
#include "ingest/load_names.h"
#include "query/json.h"

namespace geumul::cli {
namespace {

using graph::List;
using graph::Map;
using graph::Value;

struct AliasOptions {
  std::string graph;
  std::string name;
  std::string format = "table";
  bool all = false;
};

/// Those that most articles use first.
std::vector<std::pair<std::string, ingest::Spelling>> in_order(const ingest::Identity& identity) {
  std::vector<std::pair<std::string, ingest::Spelling>> all(identity.spellings.begin(), identity.spellings.end());
  const auto before = [](const auto& a, const auto& b) { return a.second.articles > b.second.articles; };
  std::stable_sort(all.begin(), all.end(), before);
  return all;
}

std::string counts_table(const char* heading, const std::map<std::string, std::int64_t>& counts) {
  Table table({heading, "articles"});
  for (const auto& [what, count] : counts) table.add({what, std::to_string(count)});
  return table.rows() == 0 ? std::string() : "\n" + table.text(terminal_width());
}

std::string corrections_table(const std::set<ingest::Correction>& corrections) {
  Table table({"correction", "said of", "and"});
  for (const ingest::Correction& correction : corrections)
    table.add({ingest::written(correction), correction.first_name, correction.second_name});
  return table.rows() == 0 ? std::string() : table.text(terminal_width());
}

std::string identity_text(const std::string& heading, const ingest::Identity& identity) {
  Table spellings({"spelling", "articles", "as its first name"});
  for (const auto& [spelling, count] : in_order(identity))
    spellings.add({spelling, std::to_string(count.articles), std::to_string(count.first)});
  std::string text = heading + "\n" + spellings.text(terminal_width());
  text += counts_table("identifier", identity.identifiers) + counts_table("made of", identity.cores);
  const std::string corrections = corrections_table(identity.corrections);
  return text + (corrections.empty() ? "" : "\n" + corrections);
}

Value correction_value(const ingest::Correction& correction) {
  const bool same = correction.kind == ingest::Correction::Kind::Same;
  return Value(Map{{"kind", Value(same ? "same" : "apart")},
                   {"first", Value(ingest::written(correction.first))},
                   {"second", Value(ingest::written(correction.second))},
                   {"first_name", Value(correction.first_name)},
                   {"second_name", Value(correction.second_name)}});
}

Value counts_value(const char* key, const std::map<std::string, std::int64_t>& counts) {
  List list;
  for (const auto& [what, count] : counts) list.push_back(Value(Map{{key, Value(what)}, {"articles", Value(count)}}));
  return Value(std::move(list));
}

std::string identity_line(const ingest::Identity& identity) {
  List spellings;
  for (const auto& [spelling, count] : in_order(identity))
    spellings.push_back(
        Value(Map{{"text", Value(spelling)}, {"articles", Value(count.articles)}, {"first", Value(count.first)}}));
  List corrections;
  for (const ingest::Correction& correction : identity.corrections) corrections.push_back(correction_value(correction));
  const Map line = {{"name", Value(identity.name)},
                    {"spellings", Value(std::move(spellings))},
                    {"identifiers", counts_value("identifier", identity.identifiers)},
                    {"cores", counts_value("core", identity.cores)},
                    {"corrections", Value(std::move(corrections))}};
  return query::to_json(Value(line), nullptr) + "\n";
}

Result<std::string> entities_text(const graph::Transaction& transaction, const AliasOptions& options) {
  const std::vector<graph::NodeId> nodes = GEUMUL_TRY(ingest::find_entities(transaction, options.name));
  if (nodes.empty()) return ingest::no_entity(options.name);
  std::string text;
  if (nodes.size() > 1 && !options.all && options.format == "table") {
    text = "`" + options.name + "` may be:\n";
    for (const graph::NodeId node : nodes) text += "  " + GEUMUL_TRY(ingest::describe_entity(transaction, node)) + "\n";
    return text + "--all shows each\n";
  }
  for (const graph::NodeId node : nodes) {
    const ingest::Identity identity = GEUMUL_TRY(ingest::read_identity(transaction, node));
    if (options.format == "jsonl") {
      text += identity_line(identity);
      continue;
    }
    const std::string heading = GEUMUL_TRY(ingest::describe_entity(transaction, node));
    text += (text.empty() ? "" : "\n") + identity_text(heading, identity);
  }
  return text;
}

Result<std::string> all_corrections_text(const graph::Transaction& transaction, const AliasOptions& options) {
  const std::vector<ingest::Correction> all = GEUMUL_TRY(ingest::CorrectionBook(transaction).all());
  if (options.format == "jsonl") {
    std::string text;
    for (const ingest::Correction& correction : all)
      text += query::to_json(correction_value(correction), nullptr) + "\n";
    return text;
  }
  return all.empty() ? "nothing was corrected\n" : corrections_table({all.begin(), all.end()});
}

int run_aliases(const AliasOptions& options) {
  auto store = open_to_read(options.graph);
  if (!store) return report(store.error()), kGraphUnusable;
  const graph::Transaction transaction = store->begin();
  const auto text =
      options.name.empty() ? all_corrections_text(transaction, options) : entities_text(transaction, options);
  if (!text) return report(text.error()), status_of(text.error());
  return print(*text) ? kDone : kSomeFailed;
}

}  // namespace

void add_aliases_command(CLI::App& app, int& status) {
  auto options = std::make_shared<AliasOptions>();
  CLI::App* command = add_subcommand(
      app, "aliases", "one entity: its spellings, identifiers, the parts it is made of, and what merge and split said",
      "geumul aliases news.graph 마이크로소프트\n"
      "  geumul aliases news.graph 카카오 --all --format jsonl\n"
      "  geumul aliases news.graph");
  add_graph_option(*command, options->graph);
  command->add_option("NAME", options->name,
                      "a name or alias in any spelling; without it: all corrections of the graph");
  command->add_option("--format", options->format, "table or jsonl")
      ->check(CLI::IsMember({"table", "jsonl"}))
      ->capture_default_str();
  command->add_flag("--all", options->all, "each entity that the name fits");
  command->callback([options, &status] { status = run_aliases(*options); });
}

}  // namespace geumul::cli
