#include "ingest/load_names.h"

#include <algorithm>

#include "ingest/load_contribution.h"
#include "ingest/load_corrections.h"
#include "ingest/load_term.h"

namespace geumul::ingest {
namespace {

using graph::NodeId;

Result<std::int64_t> article_count(const graph::Transaction& transaction, NodeId node) {
  const graph::Value value = GEUMUL_TRY(transaction.property(node, "articles"));
  const auto* count = value.get<std::int64_t>();
  return count == nullptr ? 0 : *count;
}

Result<std::string> name_of(const graph::Transaction& transaction, NodeId node) {
  const graph::Value value = GEUMUL_TRY(transaction.property(node, "name"));
  const auto* name = value.get<std::string>();
  return name == nullptr ? std::string() : *name;
}

/// The core that a name is written as, its term folded as that of every name; else nothing.
std::optional<std::string> core_of_name(const std::string& name) {
  auto core = read_core(name);
  if (!core || !core->starts_with('N')) return core;
  const std::size_t unit = core->find(kUnit) + 1;
  return core->substr(0, unit) + term_of(core->substr(unit));
}

/// The term by which a name finds entities.
std::string search_term(const std::string& name) {
  const auto core = core_of_name(name);
  return core && core->starts_with('N') ? core->substr(core->find(kUnit) + 1) : term_of(name);
}

Result<std::vector<NodeId>> nodes_of(const graph::Transaction& transaction, const std::string& term) {
  std::vector<std::pair<std::int64_t, NodeId>> found;
  graph::TermScan hits = transaction.terms(term, true);
  while (const auto hit = GEUMUL_TRY(hits.next()))
    found.emplace_back(-GEUMUL_TRY(article_count(transaction, hit->node)), hit->node);
  std::sort(found.begin(), found.end());
  std::vector<NodeId> nodes;
  nodes.reserve(found.size());
  for (const auto& [order, node] : found) nodes.push_back(node);
  return nodes;
}

/// The term of a core "N…" or "L…"; a core with a key has none.
std::string own_term(const std::string& core) {
  if (core.starts_with('K')) return {};
  const std::size_t begin = core.find(kUnit) + 1;
  return core.substr(begin, core.find(kUnit, begin) - begin);
}

/// What articles call the core in the first place, the most frequent first.
std::vector<std::string> first_names(const Tally& tally) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& [fact, count] : tally)
    if (fact[0] == 'p') counts[term_of(fact.substr(1))] += count;
  std::vector<std::pair<std::uint64_t, std::string>> order;
  order.reserve(counts.size());
  for (const auto& [term, count] : counts) order.emplace_back(count, term);
  std::sort(order.rbegin(), order.rend());
  std::vector<std::string> terms;
  terms.reserve(order.size());
  for (const auto& [count, term] : order) terms.push_back(term);
  return terms;
}

/// The types under which articles call the core so.
std::set<std::string> types_of_spelling(const Tally& tally, const std::string& term) {
  std::set<std::string> types;
  for (const auto& [fact, count] : tally) {
    if (fact[0] != 'n') continue;
    auto [type, spelling] = split_fact(fact);
    if (term_of(spelling) == term) types.insert(std::move(type));
  }
  return types;
}

std::vector<NamedCore> parts_of_core(const std::string& name, const std::string& core, const Tally& tally) {
  const auto asked = core_of_name(name);
  if (asked == core) return {{Fit::Written, core, core}};
  const std::string term = search_term(name);
  const std::vector<std::string> firsts = first_names(tally);
  const bool keyed = core.starts_with('K');
  const std::set<std::string> types = types_of_spelling(tally, term);
  std::vector<NamedCore> parts;
  if (keyed && std::find(firsts.begin(), firsts.end(), term) != firsts.end())
    for (const std::string& type : types)
      parts.push_back({Fit::FirstName, std::string("N").append(type).append(1, kUnit).append(term), core});
  if (asked) {
    std::erase_if(parts, [&](const NamedCore& part) { return part.core != *asked; });
    for (NamedCore& part : parts) part.fit = Fit::Written;
    return parts;
  }
  const bool own = keyed ? !firsts.empty() && firsts.front() == term : own_term(core) == term;
  if (own) return {{keyed ? Fit::Key : Fit::OwnName, core, core}};
  if (parts.empty() && !types.empty()) parts.push_back({Fit::Spelling, core, core});
  return parts;
}

}  // namespace

Error no_entity(const std::string& name) {
  return {Code::NotFound, "no entity is called `" + name + "`, expected a name or alias in the graph", "NoEntity", {}};
}

Error ambiguous_name(const std::string& name, const std::string& all) {
  return {Code::Conflict, "`" + name + "` may be several: " + all, "AmbiguousName", {}};
}

Result<std::vector<NodeId>> find_entities(const graph::Transaction& transaction, const std::string& name) {
  const auto core = core_of_name(name);
  if (!core) return nodes_of(transaction, search_term(name));
  if (const auto node = GEUMUL_TRY(find_core(transaction, *core))) return std::vector{*node};
  std::vector<NodeId> nodes;
  // No core is written so: a split could make it of a key. An entity of this term but another type is not meant.
  for (const NodeId node : GEUMUL_TRY(nodes_of(transaction, search_term(name)))) {
    const Tallies cores = GEUMUL_TRY(read_tallies(transaction, node));
    if (!find_parts(name, cores).empty()) nodes.push_back(node);
  }
  return nodes;
}

Result<std::string> describe_entity(const graph::Transaction& transaction, NodeId node) {
  std::string kinds;
  for (const graph::LabelId label : GEUMUL_TRY(transaction.labels(node))) {
    const std::string kind = transaction.name(label);
    if (kind != "Entity") kinds += (kinds.empty() ? "" : ", ") + kind;
  }
  const std::string name = GEUMUL_TRY(name_of(transaction, node));
  const std::int64_t articles = GEUMUL_TRY(article_count(transaction, node));
  return name + " (" + kinds + ", " + std::to_string(articles) + (articles == 1 ? " article)" : " articles)");
}

Result<std::vector<NodeId>> prefer_own(const graph::Transaction& transaction, const std::string& name,
                                       std::vector<NodeId> nodes) {
  std::vector<NodeId> exact;
  std::vector<NodeId> folded;
  for (const NodeId node : nodes) {
    const std::string own = GEUMUL_TRY(name_of(transaction, node));
    if (own == name) exact.push_back(node);
    if (term_of(own) == search_term(name)) folded.push_back(node);
  }
  if (!exact.empty()) return exact;
  return folded.empty() ? nodes : folded;
}

Result<NodeId> find_entity(const graph::Transaction& transaction, const std::string& name) {
  const std::vector<NodeId> nodes = GEUMUL_TRY(find_entities(transaction, name));
  if (nodes.empty()) return no_entity(name);
  const std::vector<NodeId> own = GEUMUL_TRY(prefer_own(transaction, name, nodes));
  if (own.size() == 1) return own.front();
  std::string all;
  for (const NodeId node : nodes) all += (all.empty() ? "" : "; ") + GEUMUL_TRY(describe_entity(transaction, node));
  return ambiguous_name(name, all);
}

std::vector<NamedCore> find_parts(const std::string& name, const Tallies& cores) {
  std::vector<NamedCore> best;
  for (const auto& [core, tally] : cores) {
    for (const NamedCore& part : parts_of_core(name, core, tally)) {
      if (!best.empty() && best.front().fit < part.fit) continue;
      if (!best.empty() && part.fit < best.front().fit) best.clear();
      best.push_back(part);
    }
  }
  const auto articles = [&](const NamedCore& part) { return articles_of(cores.at(part.holder)); };
  std::stable_sort(best.begin(), best.end(),
                   [&](const NamedCore& a, const NamedCore& b) { return articles(a) > articles(b); });
  return best;
}

std::optional<int> fitness(const std::string& name, const std::string& core, const Tallies& cores) {
  const auto at = cores.find(core);
  const std::vector<NamedCore> parts = parts_of_core(name, core, at != cores.end() ? at->second : Tally());
  if (parts.empty()) return std::nullopt;
  return static_cast<int>(parts.front().fit);
}

}  // namespace geumul::ingest
