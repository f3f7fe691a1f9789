#include "ingest/load_relations.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "ingest/load_summary.h"

namespace geumul::ingest {
namespace {

using graph::EdgeId;
using graph::NodeId;
using graph::Value;

/// From here on an edge is extended by what a new article says; below, reading all its rows is as fast.
constexpr std::int64_t kManyArticles = 16;

std::string evidence_key(std::string_view article, const EvidenceRow& row) {
  return evidence_prefix(article) + hex(row.span.begin) + hex(row.span.end) + kUnit + row.rule;
}

template <class T>
T field(const graph::Map& row, std::string_view name) {
  const auto at = row.find(name);
  const T* value = at != row.end() ? at->second.get<T>() : nullptr;
  return value != nullptr ? *value : T();
}

}  // namespace

std::string evidence_prefix(std::string_view article) { return std::string(article) + kUnit; }

Result<void> RelationWriter::link(const LoadedArticle& article, const Contribution& contribution) {
  GEUMUL_TRY(mention(article, contribution));
  for (const Claim& one : contribution.claims) GEUMUL_TRY(claim(article, one));
  return {};
}

Result<void> RelationWriter::mention(const LoadedArticle& article, const Contribution& contribution) {
  struct Counted {
    std::int64_t count = 0;
    std::set<std::string> names;
  };
  std::map<NodeId, Counted> mentions;
  for (const Mentioned& mentioned : contribution.mentioned) {
    const auto node = GEUMUL_TRY(table_.find_node(mentioned.core));
    if (!node) continue;
    Counted& counted = mentions[*node];
    counted.count += mentioned.count;
    counted.names.insert(mentioned.names.begin(), mentioned.names.end());
  }
  const graph::TypeId type = GEUMUL_TRY(transaction_.type("MENTIONS"));
  for (const auto& [node, counted] : mentions) {
    graph::List names(counted.names.begin(), counted.names.end());
    GEUMUL_TRY(
        transaction_.create_edge(article.node, type, node, {{"count", counted.count}, {"names", std::move(names)}}));
    GEUMUL_TRY(table_.count_article(node, article.day(), +1));
  }
  return {};
}

Result<bool> RelationWriter::is_in_order(NodeId from, NodeId to) {
  const std::string first = GEUMUL_TRY(table_.anchor(from));
  const std::string second = GEUMUL_TRY(table_.anchor(to));
  return first < second;
}

Result<std::optional<EdgeId>> RelationWriter::find_edge(NodeId from, NodeId to, graph::TypeId type,
                                                        const std::string& status) {
  graph::EdgeScan edges = transaction_.edges_between(from, to, type);
  while (const auto edge = GEUMUL_TRY(edges.next())) {
    const Value here = GEUMUL_TRY(transaction_.property(edge->id, "status"));
    if (here == Value(status)) return std::optional(edge->id);
  }
  return std::optional<EdgeId>();
}

Result<void> RelationWriter::claim(const LoadedArticle& article, const Claim& claim) {
  auto from = GEUMUL_TRY(table_.find_node(claim.source));
  auto to = GEUMUL_TRY(table_.find_node(claim.target));
  // Two names of one article may turn out to be one entity: it has no relation to itself.
  if (!from || !to || *from == *to) return {};
  if (claim.symmetric) {
    const bool in_order = GEUMUL_TRY(is_in_order(*from, *to));
    if (!in_order) std::swap(from, to);
  }
  const graph::TypeId type = GEUMUL_TRY(transaction_.type(claim.type));
  auto edge = GEUMUL_TRY(find_edge(*from, *to, type, claim.status));
  if (!edge) edge = GEUMUL_TRY(transaction_.create_edge(*from, type, *to, {{"status", claim.status}}));
  Touched& touched = touched_[*edge];
  touched.otherwise = touched.otherwise || (!touched.article.empty() && touched.article != article.id);
  touched.article = article.id;
  touched.story = article.story;
  for (const EvidenceRow& row : claim.evidence) GEUMUL_TRY(add_row(article, claim, row, *edge));
  return {};
}

Result<void> RelationWriter::add_row(const LoadedArticle& article, const Claim& claim, const EvidenceRow& row,
                                     EdgeId edge) {
  const std::string key = evidence_key(article.id, row);
  graph::Map fields = {
      {"article", article.id},
      {"begin", static_cast<std::int64_t>(row.span.begin)},
      {"end", static_cast<std::int64_t>(row.span.end)},
      {"sentence_begin", static_cast<std::int64_t>(row.sentence.begin)},
      {"sentence_end", static_cast<std::int64_t>(row.sentence.end)},
      {"sentence", std::string(slice(article.text, row.sentence))},
      {"rule", row.rule},
      {"confidence", row.confidence},
      {"published", article.published},
      {"story", article.story},
  };
  graph::Map attributes;
  for (const auto& [name, text] : claim.attributes) attributes.emplace(name, text);
  // Two claims of one article fall together when their ends do: the row keeps what either says.
  graph::AnnotationScan same = transaction_.annotations(edge, key);
  while (const auto before = GEUMUL_TRY(same.next())) {
    if (before->key != key) continue;
    fields["confidence"] = std::max(field<double>(before->row, "confidence"), row.confidence);
    for (const auto& [name, value] : field<graph::Map>(before->row, "attributes"))
      attributes.insert_or_assign(name, value);
  }
  if (!attributes.empty()) fields.emplace("attributes", std::move(attributes));
  touched_[edge].added.insert_or_assign(key, fields);
  return transaction_.annotate(edge, key, fields);
}

Result<void> RelationWriter::unlink(const LoadedArticle& article, const Contribution& contribution) {
  for (const Claim& one : contribution.claims) GEUMUL_TRY(unclaim(article, one));
  const auto type = transaction_.find_type("MENTIONS");
  if (!type) return {};
  graph::EdgeScan mentions = transaction_.edges(article.node, graph::Direction::Out, *type);
  while (const auto edge = GEUMUL_TRY(mentions.next())) {
    GEUMUL_TRY(transaction_.delete_edge(edge->id));
    GEUMUL_TRY(table_.count_article(edge->to, article.day(), -1));
  }
  return {};
}

Result<void> RelationWriter::unclaim(const LoadedArticle& article, const Claim& claim) {
  const auto from = GEUMUL_TRY(table_.find_node(claim.source));
  const auto to = GEUMUL_TRY(table_.find_node(claim.target));
  const auto type = transaction_.find_type(claim.type);
  if (!from || !to || !type || *from == *to) return {};
  auto edge = GEUMUL_TRY(find_edge(*from, *to, *type, claim.status));
  if (!edge && claim.symmetric) edge = GEUMUL_TRY(find_edge(*to, *from, *type, claim.status));
  if (!edge) return {};  // another claim of the article took the rows away with its own
  graph::AnnotationScan rows = transaction_.annotations(*edge, evidence_prefix(article.id));
  while (const auto row = GEUMUL_TRY(rows.next())) GEUMUL_TRY(transaction_.remove_annotation(*edge, row->key));
  touched_[*edge].otherwise = true;
  return {};
}

Result<void> RelationWriter::turn(const graph::Edge& edge) {
  const graph::Map properties = GEUMUL_TRY(transaction_.properties(edge.id));
  const EdgeId turned = GEUMUL_TRY(transaction_.create_edge(edge.to, edge.type, edge.from, properties));
  graph::AnnotationScan rows = transaction_.annotations(edge.id);
  while (const auto row = GEUMUL_TRY(rows.next())) GEUMUL_TRY(transaction_.annotate(turned, row->key, row->row));
  touched_[turned].otherwise = true;
  touched_.erase(edge.id);
  return transaction_.delete_edge(edge.id);
}

Result<void> RelationWriter::orient() {
  for (const NodeId node : table_.reanchored()) {
    for (std::size_t i = 0; i < kRelationCount; ++i) {
      const auto relation = static_cast<Relation>(i);
      const auto type = is_symmetric(relation) ? transaction_.find_type(to_string(relation)) : std::nullopt;
      if (!type) continue;
      graph::EdgeScan edges = transaction_.edges(node, graph::Direction::Both, *type);
      while (const auto edge = GEUMUL_TRY(edges.next())) {
        const bool in_order = GEUMUL_TRY(is_in_order(edge->from, edge->to));
        const bool still_there = GEUMUL_TRY(transaction_.exists(edge->id));
        if (!in_order && still_there) GEUMUL_TRY(turn(*edge));
      }
    }
  }
  return {};
}

/// Whether an article with the same story has rows on the edge too.
Result<bool> RelationWriter::is_told_by_another(EdgeId edge, const Touched& touched) {
  const auto label = transaction_.find_label("Article");
  if (!label) return false;
  graph::NodeScan copies = transaction_.nodes(*label, "story", Value(touched.story));
  while (const auto copy = GEUMUL_TRY(copies.next())) {
    const Value id = GEUMUL_TRY(transaction_.property(*copy, "id"));
    const auto* text = id.get<std::string>();
    if (text == nullptr || *text == touched.article) continue;
    graph::AnnotationScan rows = transaction_.annotations(edge, evidence_prefix(*text));
    const auto row = GEUMUL_TRY(rows.next());
    if (row) return true;
  }
  return false;
}

/// Empty: there is no evidence left.
Result<graph::Map> RelationWriter::sum_up(EdgeId edge, const Touched& touched) {
  const graph::Map before = GEUMUL_TRY(transaction_.properties(edge));
  if (!touched.otherwise && field<std::int64_t>(before, "articles") >= kManyArticles) {
    std::vector<graph::Annotation> added;
    for (const auto& [key, row] : touched.added) added.push_back({key, row});
    const bool told = GEUMUL_TRY(is_told_by_another(edge, touched));
    if (auto extended = extend(before, added, !told)) return *std::move(extended);
  }
  std::vector<graph::Annotation> rows;
  graph::AnnotationScan scan = transaction_.annotations(edge);
  while (auto row = GEUMUL_TRY(scan.next())) rows.push_back(*std::move(row));
  if (rows.empty()) return graph::Map();
  return summarise(field<std::string>(before, "status"), rows);
}

Result<void> RelationWriter::finish() {
  for (const auto& [edge, touched] : touched_) {
    const graph::Map properties = GEUMUL_TRY(sum_up(edge, touched));
    if (properties.empty())
      GEUMUL_TRY(transaction_.delete_edge(edge));
    else
      GEUMUL_TRY(transaction_.set_properties(edge, properties));
  }
  touched_.clear();
  return {};
}

}  // namespace geumul::ingest
