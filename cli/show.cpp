#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/graph_option.h"
#include "graph/value_text.h"
#include "ingest/load_names.h"

namespace geumul::cli {
namespace {

struct ShowOptions {
  std::string graph;
  std::string name;
  bool all = false;
};

struct Relation {
  std::string type;
  std::string other;
  bool out = true;
  graph::Map properties;
  std::string sentence;
  std::string article;
};

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t used = utf8::display_width(text);
  return used < width ? text + std::string(width - used, ' ') : text;
}

Result<Relation> read_relation(const graph::Transaction& transaction, const graph::Edge& edge, graph::NodeId self) {
  Relation relation;
  relation.type = transaction.name(edge.type);
  relation.out = edge.from == self;
  const graph::NodeId other = relation.out ? edge.to : edge.from;
  relation.other = graph::text_of(GEUMUL_TRY(transaction.properties(other)), "name");
  relation.properties = GEUMUL_TRY(transaction.properties(edge.id));
  graph::AnnotationScan rows = transaction.annotations(edge.id);
  if (const auto first = GEUMUL_TRY(rows.next())) {
    relation.sentence = graph::text_of(first->row, "sentence");
    relation.article = graph::text_of(first->row, "article");
  }
  return relation;
}

Result<std::vector<Relation>> read_relations(const graph::Transaction& transaction, graph::NodeId node) {
  std::vector<Relation> relations;
  graph::EdgeScan edges = transaction.edges(node, graph::Direction::Both);
  while (const auto edge = GEUMUL_TRY(edges.next())) {
    if (transaction.name(edge->type) == "MENTIONS") continue;
    relations.push_back(GEUMUL_TRY(read_relation(transaction, *edge, node)));
  }
  const auto key = [](const Relation& r) {
    return std::tuple(r.type, !r.out, r.other, graph::text_of(r.properties, "status"));
  };
  std::sort(relations.begin(), relations.end(), [&](const Relation& a, const Relation& b) { return key(a) < key(b); });
  return relations;
}

/// "2025-01-31", "2025-01-30..2025-02-02, 3 sources"
std::string when_and_who(const graph::Map& properties) {
  const std::string first = graph::text_of(properties, "published_first").substr(0, 10);
  const std::string last = graph::text_of(properties, "published_last").substr(0, 10);
  std::string out = first == last ? first : first + ".." + last;
  if (const auto found = properties.find("sources"); found != properties.end()) {
    const std::string count = graph::to_text(found->second);
    out += (out.empty() ? "" : ", ") + count + (count == "1" ? " source" : " sources");
  }
  return out;
}

void print_relation(const Relation& relation) {
  const std::string status = graph::text_of(relation.properties, "status");
  const std::string shown = status == "asserted" ? "" : " (" + status + ")";
  std::printf("    %s %s%s  %s\n", relation.out ? "->" : "<-", padded(relation.other, 24).c_str(), shown.c_str(),
              when_and_who(relation.properties).c_str());
  if (!relation.sentence.empty()) std::printf("         \"%s\"\n", relation.sentence.c_str());
}

Result<void> print_entity(const graph::Transaction& transaction, graph::NodeId node) {
  const graph::Map properties = GEUMUL_TRY(transaction.properties(node));
  const std::string heading = GEUMUL_TRY(ingest::describe_entity(transaction, node));
  std::printf("%s\n", heading.c_str());
  const std::set<std::string> known = {"name", "articles", "key"};
  for (const auto& [key, value] : properties)
    if (!known.contains(key)) std::printf("  %s %s\n", padded(key, 12).c_str(), graph::to_text(value).c_str());
  std::string type;
  for (const Relation& relation : GEUMUL_TRY(read_relations(transaction, node))) {
    if (relation.type != type) std::printf("  %s\n", relation.type.c_str());
    type = relation.type;
    print_relation(relation);
  }
  return {};
}

Result<int> show(const graph::Transaction& transaction, const ShowOptions& options) {
  const std::vector<graph::NodeId> nodes = GEUMUL_TRY(ingest::find_entities(transaction, options.name));
  if (nodes.empty()) {
    report("no entity is called `" + options.name + "`, expected a name or alias in the graph");
    return static_cast<int>(kSomeFailed);
  }
  if (nodes.size() > 1 && !options.all) {
    std::printf("`%s` may be:\n", options.name.c_str());
    for (const graph::NodeId node : nodes)
      std::printf("  %s\n", GEUMUL_TRY(ingest::describe_entity(transaction, node)).c_str());
    std::printf("--all shows each; a full name shows one; `geumul merge` makes one of two that are the same\n");
    return static_cast<int>(kDone);
  }
  for (const graph::NodeId node : nodes) GEUMUL_TRY(print_entity(transaction, node));
  return static_cast<int>(kDone);
}

int run_show(const ShowOptions& options) {
  auto store = open_to_read(options.graph);
  if (!store) return report(store.error()), kGraphUnusable;
  const graph::Transaction transaction = store->begin();
  const auto shown = show(transaction, options);
  if (!shown) return report(shown.error()), kGraphUnusable;
  return *shown;
}

}  // namespace

void add_show_command(CLI::App& app, int& status) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = add_subcommand(app, "show", "one entity: its names, and its relations with a sentence each",
                                     "geumul show news.graph 오픈AI\n  geumul show news.graph 하정우 --all");
  add_graph_option(*command, options->graph);
  command->add_option("NAME", options->name, "a name or alias in any spelling")->required();
  command->add_flag("--all", options->all, "each entity that the name fits");
  command->callback([options, &status] { status = run_show(*options); });
}

}  // namespace geumul::cli
