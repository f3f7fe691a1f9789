// The articles' contributions are the truth. From them every tally, mention and row of evidence is derived once more
// and compared with what the graph holds; then every edge and entity of the graph is looked at, so that one too many is
// found as well as one too few.

#include "ingest/verify.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/transaction.h"
#include "graph/value_text.h"
#include "ingest/facts/assertion.h"
#include "ingest/load_contribution.h"
#include "ingest/load_corrections.h"
#include "ingest/load_entities.h"
#include "ingest/load_relations.h"
#include "ingest/load_story.h"
#include "ingest/load_summary.h"

namespace geumul::ingest {
namespace {

using graph::EdgeId;
using graph::Map;
using graph::NodeId;
using graph::text_of;
using graph::Value;

std::string show(EdgeId edge) { return "edge " + std::to_string(static_cast<std::uint64_t>(edge)); }
std::string show(NodeId node) { return "node " + std::to_string(static_cast<std::uint64_t>(node)); }

std::int64_t number_of(const Map& map, std::string_view key) {
  const auto at = map.find(key);
  const auto* number = at != map.end() ? at->second.get<std::int64_t>() : nullptr;
  return number != nullptr ? *number : -1;
}

class Verifier {
 public:
  Verifier(graph::GraphStore& store, VerifyReport& report)
      : transaction_(store.begin()), corrections_(transaction_), report_(report) {}

  Result<void> run() {
    GEUMUL_TRY(check_corrections(transaction_, [this](std::string line) { problem(std::move(line)); }));
    GEUMUL_TRY(read_articles());
    GEUMUL_TRY(check_stories());
    GEUMUL_TRY(check_entities());
    GEUMUL_TRY(check_groups());
    for (const auto& [id, article] : articles_) GEUMUL_TRY(check_mentions(id, article));
    for (std::size_t i = 0; i < kRelationCount; ++i) GEUMUL_TRY(check_relation(static_cast<Relation>(i)));
    for (const auto& [id, article] : articles_) expect_rows(id, article);
    return {};
  }

 private:
  struct Article {
    NodeId node{};
    Map properties;
    Contribution contribution;
  };

  void problem(std::string line) {
    if (++report_.problem_count <= graph::kMostProblems) report_.problems.push_back(std::move(line));
  }
  std::optional<NodeId> node_of(const std::string& core) const {
    const auto at = homes_.find(core);
    return at != homes_.end() ? std::optional(at->second) : std::nullopt;
  }

  Result<void> read_articles();
  Result<void> check_stories();
  Result<void> check_entities();
  Result<void> check_entity(NodeId node, const std::map<std::string, Tally>& cores);
  Result<void> check_groups();
  Result<void> check_mentions(const std::string& id, const Article& article);
  Result<void> check_relation(Relation relation);
  Result<void> check_edge(const graph::Edge& edge, Relation relation);
  Result<void> check_row(const graph::Edge& edge, const graph::Annotation& row);
  void expect_rows(const std::string& id, const Article& article);

  graph::Transaction transaction_;
  CorrectionBook corrections_;
  VerifyReport& report_;
  std::map<std::string, Article> articles_;
  std::map<std::string, Tally> tallies_;  // by core, as the contributions say
  std::map<std::string, NodeId> homes_;   // by core, as the entities say
  std::map<NodeId, std::string> anchors_;
  std::set<std::string> grouped_;                                        // cores that were looked at
  using Claimed = std::tuple<std::string, NodeId, NodeId, std::string>;  // type, from, to, status
  std::map<Claimed, EdgeId> edges_;
  std::string text_of_last_;  // of the article whose row was checked last
  std::string last_;
};

Result<void> Verifier::read_articles() {
  const auto label = transaction_.find_label("Article");
  if (!label) return {};
  graph::NodeScan nodes = transaction_.nodes(*label);
  while (const auto node = GEUMUL_TRY(nodes.next())) {
    Article article{*node, GEUMUL_TRY(transaction_.properties(*node)), {}};
    const std::string id = text_of(article.properties, "id");
    const auto stored = GEUMUL_TRY(transaction_.content(*node, ".contribution"));
    const auto text = GEUMUL_TRY(transaction_.content(*node, "text"));
    if (!stored || !text) {
      problem("the article `" + id + "` has no text, or no record of what it added");
      continue;
    }
    article.contribution = GEUMUL_TRY(parse_contribution(*stored));
    GEUMUL_TRY(corrections_.recast(article.contribution));
    ++report_.articles;
    for (const Mentioned& mentioned : article.contribution.mentioned)
      for (const std::string& fact : mentioned.facts) ++tallies_[mentioned.core][fact];
    if (!articles_.emplace(id, std::move(article)).second) problem("two articles have the id `" + id + "`");
  }
  return {};
}

Result<void> Verifier::check_stories() {
  std::vector<Teller> tellers;
  for (const auto& [id, article] : articles_) {
    const auto signature = GEUMUL_TRY(read_signature(transaction_, article.node));
    if (signature) tellers.push_back({article.node, id, *signature});
  }
  const std::vector<std::string> stories = find_stories(tellers);
  for (std::size_t i = 0; i < tellers.size(); ++i) {
    const Teller& teller = tellers[i];
    if (text_of(articles_.at(teller.id).properties, "story") != stories[i])
      problem("the article `" + teller.id + "` belongs to another story than its words say");
    const std::vector<std::string> terms = GEUMUL_TRY(transaction_.terms_of(teller.node));
    const std::vector<std::string> bands = band_terms(teller.signature);
    if (std::set(terms.begin(), terms.end()) != std::set(bands.begin(), bands.end()))
      problem("the article `" + teller.id + "` is not found by exactly the bands of its signature");
  }
  return {};
}

Result<void> Verifier::check_entities() {
  std::map<std::string, Tally> stored;
  const auto label = transaction_.find_label("Entity");
  if (label) {
    graph::NodeScan nodes = transaction_.nodes(*label);
    while (const auto node = GEUMUL_TRY(nodes.next())) {
      const auto cores = GEUMUL_TRY(read_tallies(transaction_, *node));
      if (cores.empty()) continue;  // made by hand
      ++report_.entities;
      anchors_[*node] = cores.begin()->first;
      for (const auto& [core, tally] : cores) {
        homes_[core] = *node;
        if (!stored.emplace(core, tally).second) problem("two entities share the name `" + core.substr(1) + "`");
      }
      GEUMUL_TRY(check_entity(*node, cores));
    }
  }
  if (stored == tallies_) return {};
  for (const auto& [core, tally] : tallies_)
    if (!stored.contains(core) || stored.at(core) != tally)
      problem("what the articles say of `" + core.substr(1) + "` is not what its entity has counted");
  for (const auto& [core, tally] : stored)
    if (!tallies_.contains(core)) problem("no article mentions `" + core.substr(1) + "`, yet it is an entity");
  return {};
}

Result<void> Verifier::check_entity(NodeId node, const std::map<std::string, Tally>& cores) {
  const EntityFace face = face_of(cores, GEUMUL_TRY(corrections_.leading(cores)));
  Map expected = face.properties;
  std::set<std::string> days;
  std::int64_t articles = 0;
  const auto type = transaction_.find_type("MENTIONS");
  if (type) {
    graph::EdgeScan mentions = transaction_.edges(node, graph::Direction::In, *type);
    while (const auto edge = GEUMUL_TRY(mentions.next())) {
      ++articles;
      const Value published = GEUMUL_TRY(transaction_.property(edge->from, "published"));
      if (const auto* text = published.get<std::string>(); text != nullptr && text->size() >= 10)
        days.insert(text->substr(0, 10));
    }
  }
  expected.insert_or_assign("articles", articles);
  if (!days.empty()) {
    expected.insert_or_assign("first_seen", *days.begin());
    expected.insert_or_assign("last_seen", *days.rbegin());
  }
  const Map properties = GEUMUL_TRY(transaction_.properties(node));
  const std::string who = show(node) + " `" + text_of(properties, "name") + "`";
  for (const auto& [key, value] : expected) {
    const auto at = properties.find(key);
    if (at == properties.end() || !(at->second == value))
      problem(who + " has a property `" + key + "` that does not follow from its articles");
  }
  std::set<std::string> labels;
  const std::vector<graph::LabelId> ids = GEUMUL_TRY(transaction_.labels(node));
  for (const graph::LabelId id : ids) labels.insert(transaction_.name(id));
  if (!labels.contains(face.label)) problem(who + " is not labelled `" + face.label + "`");
  const std::vector<std::string> terms = GEUMUL_TRY(transaction_.terms_of(node));
  if (std::set<std::string>(terms.begin(), terms.end()) != face.terms)
    problem(who + " is not found by exactly the names that its articles use");
  return {};
}

/// Who is one entity, decided once more.
Result<void> Verifier::check_groups() {
  EntityTable table(transaction_, corrections_);
  std::map<std::string, NodeId> node_of_group;
  std::map<NodeId, std::string> group_of_node;
  std::set<std::string> wrong;
  for (const auto& [begin, home] : homes_) {
    if (grouped_.contains(begin)) continue;
    for (const auto& [core, name] : GEUMUL_TRY(table.groups_around(begin))) {
      grouped_.insert(core);
      const auto node = node_of(core);
      if (!node) continue;
      const bool there = node_of_group.emplace(name, *node).first->second == *node;
      const bool alone = group_of_node.emplace(*node, name).first->second == name;
      if ((!there || !alone) && wrong.insert(core).second)
        problem("`" + written(core) + "` is on " + show(*node) + ", where its names and corrections do not lead it");
    }
  }
  return {};
}

Result<void> Verifier::check_mentions(const std::string& id, const Article& article) {
  std::map<NodeId, std::pair<std::int64_t, std::set<std::string>>> expected;
  for (const Mentioned& mentioned : article.contribution.mentioned) {
    const auto node = node_of(mentioned.core);
    if (!node) {
      problem("the article `" + id + "` mentions `" + mentioned.core.substr(1) + "`, which is no entity");
      continue;
    }
    auto& [count, names] = expected[*node];
    count += mentioned.count;
    names.insert(mentioned.names.begin(), mentioned.names.end());
  }
  const auto type = transaction_.find_type("MENTIONS");
  if (type) {
    graph::EdgeScan mentions = transaction_.edges(article.node, graph::Direction::Out, *type);
    while (const auto edge = GEUMUL_TRY(mentions.next())) {
      const Map properties = GEUMUL_TRY(transaction_.properties(edge->id));
      const auto at = expected.find(edge->to);
      const bool right =
          at != expected.end() && number_of(properties, "count") == at->second.first &&
          properties.at("names") == Value(graph::List(at->second.second.begin(), at->second.second.end()));
      if (!right)
        problem(show(edge->id) + " says that the article `" + id + "` mentions " + show(edge->to) +
                " otherwise than it does");
      if (at != expected.end()) expected.erase(at);
    }
  }
  for (const auto& [node, mention] : expected)
    problem("the article `" + id + "` is not tied to " + show(node) + ", which it mentions");
  return {};
}

Result<void> Verifier::check_relation(Relation relation) {
  const auto type = transaction_.find_type(to_string(relation));
  if (!type) return {};
  graph::EdgeScan edges = transaction_.edges(*type);
  while (const auto edge = GEUMUL_TRY(edges.next())) GEUMUL_TRY(check_edge(*edge, relation));
  return {};
}

Result<void> Verifier::check_edge(const graph::Edge& edge, Relation relation) {
  ++report_.relations;
  const Map properties = GEUMUL_TRY(transaction_.properties(edge.id));
  const std::string status = text_of(properties, "status");
  std::vector<graph::Annotation> rows;
  graph::AnnotationScan scan = transaction_.annotations(edge.id);
  while (auto row = GEUMUL_TRY(scan.next())) rows.push_back(*std::move(row));
  report_.evidence += rows.size();
  const std::string what = show(edge.id) + " " + std::string(to_string(relation));
  if (rows.empty()) problem(what + " has no evidence");
  for (const graph::Annotation& row : rows) GEUMUL_TRY(check_row(edge, row));
  const Map expected = summarise(status, rows);
  for (const auto& [key, value] : expected) {
    const auto at = properties.find(key);
    if (at == properties.end() || !(at->second == value))
      problem(what + " has a property `" + key + "` that does not follow from its evidence");
  }
  const Claimed claimed(std::string(to_string(relation)), edge.from, edge.to, status);
  if (!edges_.emplace(claimed, edge.id).second) problem(what + " stands twice between the same entities");
  if (is_symmetric(relation) && anchors_[edge.to] < anchors_[edge.from])
    problem(what + " has no direction, yet is kept the wrong way round");
  return {};
}

Result<void> Verifier::check_row(const graph::Edge& edge, const graph::Annotation& row) {
  const std::string id = text_of(row.row, "article");
  const std::string what = "a row of evidence of " + show(edge.id);
  const auto at = articles_.find(id);
  if (at == articles_.end()) {
    problem(what + " is of the article `" + id + "`, which is not in the graph");
    return {};
  }
  if (last_ != id || text_of_last_.empty()) {
    last_ = id;
    text_of_last_ = GEUMUL_TRY(transaction_.content(at->second.node, "text")).value_or("");
  }
  const std::string& text = text_of_last_;
  const std::int64_t begin = number_of(row.row, "begin");
  const std::int64_t end = number_of(row.row, "end");
  const std::int64_t sentence_begin = number_of(row.row, "sentence_begin");
  const std::int64_t sentence_end = number_of(row.row, "sentence_end");
  const bool inside = 0 <= sentence_begin && sentence_begin <= begin && begin < end && end <= sentence_end &&
                      sentence_end <= static_cast<std::int64_t>(text.size());
  if (!inside) {
    problem(what + " lies outside its sentence in the article `" + id + "`");
    return {};
  }
  const Span sentence{static_cast<std::uint32_t>(sentence_begin), static_cast<std::uint32_t>(sentence_end)};
  if (slice(text, sentence) != text_of(row.row, "sentence"))
    problem(what + " does not quote the article `" + id + "` as it is");
  if (text_of(row.row, "published") != text_of(at->second.properties, "published") ||
      text_of(row.row, "story") != text_of(at->second.properties, "story"))
    problem(what + " dates the article `" + id + "` otherwise than it is");
  if (!row.key.starts_with(evidence_prefix(id))) problem(what + " has the key of another article");
  return {};
}

/// Each claim of the article stands as rows of one edge.
void Verifier::expect_rows(const std::string& id, const Article& article) {
  for (const Claim& claim : article.contribution.claims) {
    auto from = node_of(claim.source);
    auto to = node_of(claim.target);
    if (!from || !to || *from == *to) continue;
    if (claim.symmetric && anchors_[*to] < anchors_[*from]) std::swap(from, to);
    const auto edge = edges_.find(Claimed(claim.type, *from, *to, claim.status));
    bool there = edge != edges_.end();
    if (there) {
      graph::AnnotationScan rows = transaction_.annotations(edge->second, evidence_prefix(id));
      const auto row = rows.next();
      there = row && *row;
    }
    if (!there) problem("the article `" + id + "` claims a " + claim.type + " that the graph does not hold");
  }
}

}  // namespace

Result<VerifyReport> verify(graph::GraphStore& store) {
  VerifyReport report;
  report.structure = GEUMUL_TRY(graph::check(store));
  report.problems = report.structure.problems;
  report.problem_count = report.structure.problem_count;
  if (!report.structure.ok()) return report;  // what the news say rests on it
  GEUMUL_TRY(Verifier(store, report).run());
  return report;
}

}  // namespace geumul::ingest
