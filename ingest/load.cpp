#include "ingest/load.h"

#include "ingest/load_contribution.h"
#include "ingest/load_story.h"
#include "ingest/load_update.h"

namespace geumul::ingest {
namespace {

using graph::NodeId;
using graph::Transaction;
using graph::Value;

Result<void> keep_indexes(Transaction& transaction) {
  const graph::LabelId article = GEUMUL_TRY(transaction.label("Article"));
  GEUMUL_TRY(transaction.create_index(article, "id"));
  GEUMUL_TRY(transaction.create_index(article, "story"));
  for (const char* name : {"Entity", "Company", "Organization", "Person", "Product", "Project", "Place"}) {
    const graph::LabelId label = GEUMUL_TRY(transaction.label(name));
    GEUMUL_TRY(transaction.create_index(label, "name"));
  }
  return {};
}

Result<void> prepare(graph::GraphStore& store) {
  Transaction transaction = store.begin();
  const auto label = transaction.find_label("Place");  // the last one that is indexed
  if (label && transaction.has_index(*label, "name")) return {};
  GEUMUL_TRY(keep_indexes(transaction));
  return std::move(transaction).commit();
}

Result<std::optional<NodeId>> find_article(const Transaction& transaction, std::string_view id) {
  const auto label = transaction.find_label("Article");
  if (!label) return std::optional<NodeId>();
  graph::NodeScan nodes = transaction.nodes(*label, "id", Value(std::string(id)));
  return nodes.next();
}

graph::Map article_properties(const Article& article) {
  graph::Map properties = {{"id", article.id}, {"content_hash", content_hash(article)}};
  const std::pair<const char*, const std::string&> texts[] = {
      {"url", article.url},       {"title", article.title},   {"published", article.published},
      {"author", article.author}, {"outlet", article.outlet}, {"lang", article.lang}};
  for (const auto& [key, text] : texts)
    if (!text.empty()) properties.emplace(key, text);
  if (article.is_excerpt) properties.emplace("excerpt", true);
  return properties;
}

Result<Loaded> write_article(Transaction& transaction, std::optional<NodeId> node, const Extraction& extraction) {
  const graph::Map properties = article_properties(extraction.article);
  const std::vector<graph::LabelId> labels = {GEUMUL_TRY(transaction.label("Article"))};
  if (node)
    GEUMUL_TRY(transaction.set_properties(*node, properties));
  else
    node = GEUMUL_TRY(transaction.create_node(labels, properties));
  Loaded loaded{{*node, extraction.article.id, extraction.article.published, {}, extraction.document.text},
                make_contribution(extraction)};
  GEUMUL_TRY(transaction.set_content(*node, kText, extraction.document.text));
  GEUMUL_TRY(transaction.set_content(*node, kContribution, to_text(loaded.contribution)));
  return loaded;
}

Result<bool> has_content(const Transaction& transaction, NodeId node, const Article& article) {
  const std::string hash = GEUMUL_TRY(text_property(transaction, node, "content_hash"));
  return hash == content_hash(article);
}

Result<LoadOutcome> load_once(graph::GraphStore& store, const Extraction& extraction) {
  Transaction transaction = store.begin();
  const auto node = GEUMUL_TRY(find_article(transaction, extraction.article.id));
  if (node) {
    const bool same = GEUMUL_TRY(has_content(transaction, *node, extraction.article));
    if (same) return LoadOutcome::Unchanged;
  }
  Update update(transaction);
  if (node) GEUMUL_TRY(update.take_back(*node));
  Loaded fresh = GEUMUL_TRY(write_article(transaction, node, extraction));
  GEUMUL_TRY(update.add(std::move(fresh), story_signature(extraction.document)));
  GEUMUL_TRY(update.settle());
  GEUMUL_TRY(std::move(transaction).commit());
  return node ? LoadOutcome::Replaced : LoadOutcome::Added;
}

Result<bool> remove_once(graph::GraphStore& store, std::string_view id) {
  Transaction transaction = store.begin();
  const auto node = GEUMUL_TRY(find_article(transaction, id));
  if (!node) return false;
  Update update(transaction);
  GEUMUL_TRY(update.take_back(*node));
  GEUMUL_TRY(update.settle());
  graph::EdgeScan edges = transaction.edges(*node, graph::Direction::Both);
  while (const auto edge = GEUMUL_TRY(edges.next())) GEUMUL_TRY(transaction.delete_edge(edge->id));
  GEUMUL_TRY(transaction.delete_node(*node));
  GEUMUL_TRY(std::move(transaction).commit());
  return true;
}

}  // namespace

Result<LoadOutcome> load(graph::GraphStore& store, const Extraction& extraction) {
  if (extraction.article.id.empty())
    return Error{
        Code::InvalidInput, "an article has no id, expected its url or a hash of its content", "NoArticleId", {}};
  GEUMUL_TRY(with_retries([&] { return prepare(store); }));
  return with_retries([&] { return load_once(store, extraction); });
}

Result<bool> is_loaded(graph::GraphStore& store, const Article& article) {
  const Transaction transaction = store.begin();
  const auto node = GEUMUL_TRY(find_article(transaction, article.id));
  if (!node) return false;
  return has_content(transaction, *node, article);
}

Result<bool> remove_article(graph::GraphStore& store, std::string_view id) {
  return with_retries([&] { return remove_once(store, id); });
}

}  // namespace geumul::ingest
