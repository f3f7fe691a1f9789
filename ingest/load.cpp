#include "ingest/load.h"

#include <algorithm>

#include "ingest/load_contribution.h"
#include "ingest/load_entities.h"
#include "ingest/load_relations.h"
#include "ingest/load_story.h"

namespace geumul::ingest {
namespace {

using graph::NodeId;
using graph::Transaction;
using graph::Value;

constexpr std::string_view kText = "text";
constexpr std::string_view kContribution = ".contribution";
constexpr int kTries = 20;

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

Result<std::string> text_property(const Transaction& transaction, NodeId node, std::string_view key) {
  const Value value = GEUMUL_TRY(transaction.property(node, key));
  const auto* text = value.get<std::string>();
  return text != nullptr ? *text : std::string();
}

struct Loaded {
  LoadedArticle article;
  Contribution contribution;
};

Result<Loaded> read_article(const Transaction& transaction, NodeId node) {
  Loaded loaded;
  loaded.article.node = node;
  loaded.article.id = GEUMUL_TRY(text_property(transaction, node, "id"));
  loaded.article.published = GEUMUL_TRY(text_property(transaction, node, "published"));
  loaded.article.story = GEUMUL_TRY(text_property(transaction, node, "story"));
  loaded.article.text = GEUMUL_TRY(transaction.content(node, kText)).value_or("");
  const auto contribution = GEUMUL_TRY(transaction.content(node, kContribution));
  if (contribution) loaded.contribution = GEUMUL_TRY(parse_contribution(*contribution));
  return loaded;
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

/// One article's change of the graph, from its old contribution (if any) to its new one (if any).
class Update {
 public:
  explicit Update(Transaction& transaction)
      : transaction_(transaction), stories_(transaction), table_(transaction), relations_(transaction, table_) {}

  Result<void> take_back(const Loaded& old) {
    GEUMUL_TRY(relations_.unlink(old.article, old.contribution));
    for (const Mentioned& mentioned : old.contribution.mentioned) GEUMUL_TRY(table_.count(mentioned, -1));
    return stories_.leave(old.article.node);
  }
  Result<void> add(Loaded& fresh, const StorySignature& signature) {
    GEUMUL_TRY(stories_.enter(fresh.article.node, fresh.article.id, signature));
    fresh.article.story = GEUMUL_TRY(text_property(transaction_, fresh.article.node, "story"));
    for (const Mentioned& mentioned : fresh.contribution.mentioned) GEUMUL_TRY(table_.count(mentioned, +1));
    return {};
  }
  /// After all counting: entities fall together or apart, then the new article is linked to what they are now.
  Result<void> settle(const Loaded* fresh) {
    const std::vector<Move> moves = GEUMUL_TRY(table_.find_moves());
    const std::vector<Loaded> others =
        GEUMUL_TRY(concerned(moves, fresh != nullptr ? std::optional(fresh->article.node) : std::nullopt));
    for (const Loaded& other : others) GEUMUL_TRY(relations_.unlink(other.article, other.contribution));
    GEUMUL_TRY(table_.apply(moves));
    GEUMUL_TRY(relations_.orient());
    for (const Loaded& other : others) GEUMUL_TRY(relations_.link(other.article, other.contribution));
    if (fresh != nullptr) GEUMUL_TRY(relations_.link(fresh->article, fresh->contribution));
    GEUMUL_TRY(relations_.finish());
    return table_.flush();
  }

 private:
  /// The articles, but for one, that mention a core that moves or belong to a story with another name.
  Result<std::vector<Loaded>> concerned(const std::vector<Move>& moves, std::optional<NodeId> but) {
    std::vector<Loaded> found;
    std::set<NodeId> seen;
    if (but) seen.insert(*but);
    for (const NodeId node : stories_.renamed())
      if (seen.insert(node).second) found.push_back(GEUMUL_TRY(read_article(transaction_, node)));
    GEUMUL_TRY(add_mentioning(moves, seen, found));
    return found;
  }
  Result<void> add_mentioning(const std::vector<Move>& moves, std::set<NodeId>& seen, std::vector<Loaded>& found) {
    const auto type = transaction_.find_type("MENTIONS");
    if (moves.empty() || !type) return {};
    std::set<std::string> cores;
    std::set<NodeId> sources;
    for (const Move& move : moves) {
      cores.insert(move.core);
      sources.insert(move.from);
    }
    const auto moves_too = [&](const Mentioned& m) { return cores.contains(m.core); };
    for (const NodeId source : sources) {
      graph::EdgeScan mentions = transaction_.edges(source, graph::Direction::In, *type);
      while (const auto edge = GEUMUL_TRY(mentions.next())) {
        if (!seen.insert(edge->from).second) continue;
        Loaded loaded = GEUMUL_TRY(read_article(transaction_, edge->from));
        const auto& all = loaded.contribution.mentioned;
        if (std::any_of(all.begin(), all.end(), moves_too)) found.push_back(std::move(loaded));
      }
    }
    return {};
  }

  Transaction& transaction_;
  StoryBook stories_;
  EntityTable table_;
  RelationWriter relations_;
};

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
  if (node) {
    const Loaded old = GEUMUL_TRY(read_article(transaction, *node));
    GEUMUL_TRY(update.take_back(old));
  }
  Loaded fresh = GEUMUL_TRY(write_article(transaction, node, extraction));
  GEUMUL_TRY(update.add(fresh, story_signature(extraction.document)));
  GEUMUL_TRY(update.settle(&fresh));
  GEUMUL_TRY(std::move(transaction).commit());
  return node ? LoadOutcome::Replaced : LoadOutcome::Added;
}

Result<bool> remove_once(graph::GraphStore& store, std::string_view id) {
  Transaction transaction = store.begin();
  const auto node = GEUMUL_TRY(find_article(transaction, id));
  if (!node) return false;
  Update update(transaction);
  const Loaded old = GEUMUL_TRY(read_article(transaction, *node));
  GEUMUL_TRY(update.take_back(old));
  GEUMUL_TRY(update.settle(nullptr));
  graph::EdgeScan edges = transaction.edges(*node, graph::Direction::Both);
  while (const auto edge = GEUMUL_TRY(edges.next())) GEUMUL_TRY(transaction.delete_edge(edge->id));
  GEUMUL_TRY(transaction.delete_node(*node));
  GEUMUL_TRY(std::move(transaction).commit());
  return true;
}

/// Another writer may come in between: then the work is done again on what it left.
template <class Work>
auto with_retries(const Work& work) {
  auto result = work();
  for (int i = 1; i < kTries && !result && result.error().slug == "Conflict"; ++i) result = work();
  return result;
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
