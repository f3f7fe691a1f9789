#include "cli/entities.h"

#include <algorithm>

#include "graph/subgraph.h"
#include "ingest/load_term.h"

namespace geumul::cli {
namespace {

Result<std::int64_t> articles_of(const graph::Transaction& transaction, graph::NodeId node) {
  const graph::Value value = GEUMUL_TRY(transaction.property(node, "articles"));
  const auto* count = value.get<std::int64_t>();
  return count == nullptr ? 0 : *count;
}

Result<std::string> name_of(const graph::Transaction& transaction, graph::NodeId node) {
  const graph::Map properties = GEUMUL_TRY(transaction.properties(node));
  return graph::text_of(properties, "name");
}

}  // namespace

Result<std::vector<graph::NodeId>> find_entities(const graph::Transaction& transaction, const std::string& name) {
  std::vector<std::pair<std::int64_t, graph::NodeId>> found;
  graph::TermScan hits = transaction.terms(ingest::term_of(name), true);
  while (const auto hit = GEUMUL_TRY(hits.next()))
    found.emplace_back(-GEUMUL_TRY(articles_of(transaction, hit->node)), hit->node);
  std::sort(found.begin(), found.end());
  std::vector<graph::NodeId> nodes;
  for (const auto& [order, node] : found) nodes.push_back(node);
  return nodes;
}

Result<std::string> describe_entity(const graph::Transaction& transaction, graph::NodeId node) {
  std::string kinds;
  for (const graph::LabelId label : GEUMUL_TRY(transaction.labels(node))) {
    const std::string kind = transaction.name(label);
    if (kind != "Entity") kinds += (kinds.empty() ? "" : ", ") + kind;
  }
  const std::string name = GEUMUL_TRY(name_of(transaction, node));
  const std::int64_t articles = GEUMUL_TRY(articles_of(transaction, node));
  return name + " (" + kinds + ", " + std::to_string(articles) + (articles == 1 ? " article)" : " articles)");
}

Result<graph::NodeId> find_entity(const graph::Transaction& transaction, const std::string& name) {
  const std::vector<graph::NodeId> nodes = GEUMUL_TRY(find_entities(transaction, name));
  if (nodes.empty())
    return Error{
        Code::NotFound, "no entity is called `" + name + "`, expected a name or alias in the graph", "NoEntity", {}};
  if (nodes.size() == 1) return nodes.front();
  std::vector<graph::NodeId> own;
  std::string all;
  for (const graph::NodeId node : nodes) {
    if (GEUMUL_TRY(name_of(transaction, node)) == name) own.push_back(node);
    all += (all.empty() ? "" : "; ") + GEUMUL_TRY(describe_entity(transaction, node));
  }
  if (own.size() == 1) return own.front();
  return Error{Code::Conflict, "`" + name + "` may be several: " + all, "AmbiguousName", {}};
}

}  // namespace geumul::cli
