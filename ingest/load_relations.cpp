#include "ingest/load_relations.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

namespace geumul::ingest {
namespace {

using graph::EdgeId;
using graph::NodeId;
using graph::Value;

std::string eight_hex(std::uint32_t number) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out(8, '0');
  for (std::size_t i = 8; number != 0; number >>= 4) out[--i] = kDigits[number & 15];
  return out;
}

std::string evidence_key(std::string_view article, const EvidenceRow& row) {
  return evidence_prefix(article) + eight_hex(row.span.begin) + eight_hex(row.span.end) + kUnit + row.rule;
}

template <class T>
T field(const graph::Map& row, std::string_view name) {
  const auto at = row.find(name);
  const T* value = at != row.end() ? at->second.get<T>() : nullptr;
  return value != nullptr ? *value : T();
}

/// "amount", "currency" and "amount_text" belong together and are taken from one article.
std::string attribute_group(std::string_view key) {
  if (key == "currency") return "amount";
  if (key.ends_with("_text")) key.remove_suffix(5);
  return std::string(key);
}

Value attribute_value(const std::string& key, const std::string& text) {
  if (key != "amount" && key != "stake") return text;
  double number = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  if (text.empty() || parsed.ec != std::errc() || parsed.ptr != end) return text;
  return number;
}

/// The attributes that the latest article says, group by group.
void summarise_attributes(const std::vector<graph::Annotation>& rows, graph::Map& properties) {
  struct Best {
    std::tuple<std::string, std::string> when;  // published, then the row's key
    std::map<std::string, std::string> values;
  };
  std::map<std::string, Best> groups;
  for (const graph::Annotation& row : rows) {
    std::map<std::string, std::map<std::string, std::string>> said;
    for (const auto& [key, value] : field<graph::Map>(row.row, "attributes"))
      if (const auto* text = value.get<std::string>()) said[attribute_group(key)][key] = *text;
    const std::tuple when(field<std::string>(row.row, "published"), row.key);
    for (auto& [group, values] : said) {
      Best& best = groups[group];
      if (best.values.empty() || best.when < when) best = {when, std::move(values)};
    }
  }
  for (const auto& [group, best] : groups)
    for (const auto& [key, text] : best.values) properties.insert_or_assign(key, attribute_value(key, text));
}

}  // namespace

std::string evidence_prefix(std::string_view article) { return std::string(article) + kUnit; }

graph::Map summarise(const std::string& status, const std::vector<graph::Annotation>& rows) {
  std::set<std::string> articles;
  std::set<std::string> stories;
  std::set<std::string> days;
  double confidence = 0;
  std::string rule;
  for (const auto& [key, row] : rows) {
    articles.insert(field<std::string>(row, "article"));
    stories.insert(field<std::string>(row, "story"));
    if (const auto published = field<std::string>(row, "published"); published.size() >= 10)
      days.insert(published.substr(0, 10));
    const auto here = field<double>(row, "confidence");
    const auto said = field<std::string>(row, "rule");
    const bool better = rule.empty() || here > confidence || (!(here < confidence) && said < rule);
    if (better) std::tie(confidence, rule) = std::tie(here, said);
  }
  graph::Map properties;
  summarise_attributes(rows, properties);
  properties.insert_or_assign("status", status);
  properties.insert_or_assign("confidence", confidence);
  properties.insert_or_assign("rule", rule);
  properties.insert_or_assign("articles", static_cast<std::int64_t>(articles.size()));
  properties.insert_or_assign("sources", static_cast<std::int64_t>(stories.size()));
  if (!days.empty()) {
    properties.insert_or_assign("published_first", *days.begin());
    properties.insert_or_assign("published_last", *days.rbegin());
  }
  return properties;
}

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
  for (const EvidenceRow& row : claim.evidence) GEUMUL_TRY(add_row(article, claim, row, *edge));
  touched_.insert(*edge);
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
  touched_.insert(*edge);
  return {};
}

Result<void> RelationWriter::turn(const graph::Edge& edge) {
  const graph::Map properties = GEUMUL_TRY(transaction_.properties(edge.id));
  const EdgeId turned = GEUMUL_TRY(transaction_.create_edge(edge.to, edge.type, edge.from, properties));
  graph::AnnotationScan rows = transaction_.annotations(edge.id);
  while (const auto row = GEUMUL_TRY(rows.next())) GEUMUL_TRY(transaction_.annotate(turned, row->key, row->row));
  touched_.insert(turned);
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

Result<void> RelationWriter::finish() {
  for (const EdgeId edge : touched_) {
    std::vector<graph::Annotation> rows;
    graph::AnnotationScan scan = transaction_.annotations(edge);
    while (auto row = GEUMUL_TRY(scan.next())) rows.push_back(*std::move(row));
    if (rows.empty()) {
      GEUMUL_TRY(transaction_.delete_edge(edge));
      continue;
    }
    const Value status = GEUMUL_TRY(transaction_.property(edge, "status"));
    const auto* text = status.get<std::string>();
    GEUMUL_TRY(transaction_.set_properties(edge, summarise(text != nullptr ? *text : std::string(), rows)));
  }
  touched_.clear();
  return {};
}

}  // namespace geumul::ingest
