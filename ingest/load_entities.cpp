// Who is one entity is decided for the cores that can be concerned (load_groups.h): those that can be reached from a
// changed name by pointing, in either direction, by sharing a node or by a correction. A core with a key is a dead end
// unless a correction speaks of it: it stays where it is, and hundreds of names may point at it.

#include "ingest/load_entities.h"

#include <algorithm>

#include "graph/value_text.h"
#include "ingest/load_groups.h"

namespace geumul::ingest {
namespace {

using graph::NodeId;

Name primary_name(const std::string& core) { return core.substr(1); }

}  // namespace

struct EntityTable::State {
  struct Entity {
    Tallies cores;
    std::string anchor_before;
    bool names_changed = false;  // the face has to be made anew
    bool counts_changed = false;
    std::int64_t articles_change = 0;
    std::set<std::string> days_added;
    std::set<std::string> days_removed;
  };

  graph::Transaction& transaction;
  CorrectionBook& corrections;
  std::map<NodeId, Entity> entities;
  std::map<std::string, std::optional<NodeId>> nodes;  // by core
  std::map<Name, std::set<std::string>> owners;        // cores that can be pointed at by the name
  std::set<std::string> dirty;                         // cores whose group may have changed

  State(graph::Transaction& t, CorrectionBook& book) : transaction(t), corrections(book) {}

  Result<Entity*> entity(NodeId node);
  Result<std::optional<NodeId>> find_node(const std::string& core);
  Result<const std::set<std::string>*> owners_of(const Name& name);
  Result<void> count(const Mentioned& mentioned, int change);
  Result<void> change_names(const std::string& core, const std::set<Name>& before, const std::set<Name>& after);

  Result<void> reconsider(const std::string& core);
  Result<std::set<std::string>> reachable(const std::set<std::string>& begin);
  Result<void> add_neighbours(const std::string& core, std::vector<std::string>& out);
  Result<Groups> group(const std::set<std::string>& cores);
  Result<std::vector<Move>> place(const Groups& groups);

  Result<void> flush(NodeId node, Entity& entity);
  Result<void> flush_terms(NodeId node, const std::set<std::string>& wanted);
  Result<void> flush_days(NodeId node, const Entity& entity, graph::Map& properties);
  Result<void> erase(NodeId node);
};

namespace {

std::string anchor_of(const Tallies& cores) {
  return cores.empty() ? std::string() : cores.begin()->first;  // 'K' sorts before 'L' and 'N'
}

}  // namespace

Result<EntityTable::State::Entity*> EntityTable::State::entity(NodeId node) {
  const auto at = entities.find(node);
  if (at != entities.end()) return &at->second;
  Entity loaded;
  loaded.cores = GEUMUL_TRY(read_tallies(transaction, node));
  loaded.anchor_before = anchor_of(loaded.cores);
  return &entities.emplace(node, std::move(loaded)).first->second;
}

Result<std::optional<NodeId>> EntityTable::State::find_node(const std::string& core) {
  const auto at = nodes.find(core);
  if (at != nodes.end()) return at->second;
  return nodes.emplace(core, GEUMUL_TRY(find_core(transaction, core))).first->second;
}

Result<const std::set<std::string>*> EntityTable::State::owners_of(const Name& name) {
  const auto at = owners.find(name);
  if (at != owners.end()) return static_cast<const std::set<std::string>*>(&at->second);
  std::set<std::string> found;
  const std::string prefix = owner_prefix(name);
  graph::TermScan hits = transaction.terms(prefix);
  while (const auto hit = GEUMUL_TRY(hits.next())) found.insert(hit->term.substr(prefix.size()));
  return static_cast<const std::set<std::string>*>(&owners.emplace(name, std::move(found)).first->second);
}

Result<void> EntityTable::State::change_names(const std::string& core, const std::set<Name>& before,
                                              const std::set<Name>& after) {
  std::set<Name> changed;
  std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                std::inserter(changed, changed.begin()));
  for (const Name& name : changed) {
    GEUMUL_TRY(owners_of(name));  // as stored, before it is changed here
    if (after.contains(name))
      owners[name].insert(core);
    else
      owners[name].erase(core);
    dirty.insert("N" + name);
  }
  // What pointed at it may have been what kept it from another.
  if (!changed.empty() && points(core)) dirty.insert(core);
  return {};
}

Result<void> EntityTable::State::count(const Mentioned& mentioned, int change) {
  const std::string& core = mentioned.core;
  std::optional<NodeId> node = GEUMUL_TRY(find_node(core));
  if (!node) {
    if (change < 0) return damaged_tallies();
    node = GEUMUL_TRY(transaction.create_node({}, {}));
    nodes[core] = node;
    GEUMUL_TRY(reconsider(core));
  }
  Entity& e = *GEUMUL_TRY(entity(*node));
  Tally& tally = e.cores[core];
  Tally counted = tally;
  bool set_changed = false;
  for (const std::string& fact : mentioned.facts) {
    std::uint32_t& number = counted[fact];
    number += static_cast<std::uint32_t>(change);
    set_changed = set_changed || number == 0 || (change > 0 && number == 1);
    if (number == 0) counted.erase(fact);
  }
  e.counts_changed = true;
  if (set_changed) {
    e.names_changed = true;
    GEUMUL_TRY(change_names(core, owned_names(tally), owned_names(counted)));
  }
  if (!counted.empty()) {
    tally = std::move(counted);
    return {};
  }
  e.cores.erase(core);
  nodes[core] = std::nullopt;
  return reconsider(core);
}

/// The core came or went: it finds its group, and what it points at or corrections tie to it may find another.
Result<void> EntityTable::State::reconsider(const std::string& core) {
  if (points(core)) {
    dirty.insert(core);
    for (const std::string& target : *GEUMUL_TRY(owners_of(primary_name(core))))
      if (points(target)) dirty.insert(target);
  }
  for (const Correction& correction : GEUMUL_TRY(corrections.around(core)))
    dirty.insert({correction.first, correction.second});
  return {};
}

Result<void> EntityTable::State::add_neighbours(const std::string& core, std::vector<std::string>& out) {
  if (points(core)) {
    const std::set<std::string>& targets = *GEUMUL_TRY(owners_of(primary_name(core)));
    out.insert(out.end(), targets.begin(), targets.end());
  }
  const Entity& e = *GEUMUL_TRY(entity(*nodes.at(core)));
  for (const auto& [mate, tally] : e.cores) {
    out.push_back(mate);
    if (mate != core) continue;
    for (const Name& name : owned_names(tally)) out.push_back("N" + name);
  }
  return {};
}

Result<std::set<std::string>> EntityTable::State::reachable(const std::set<std::string>& begin) {
  std::set<std::string> reached;
  std::vector<std::string> waiting(begin.begin(), begin.end());
  while (!waiting.empty()) {
    const std::string core = std::move(waiting.back());
    waiting.pop_back();
    const auto node = GEUMUL_TRY(find_node(core));
    if (!node || !reached.insert(core).second) continue;
    const std::set<Correction> around = GEUMUL_TRY(corrections.around(core));
    for (const Correction& correction : around) waiting.insert(waiting.end(), {correction.first, correction.second});
    if (points(core) || begin.contains(core) || !around.empty()) GEUMUL_TRY(add_neighbours(core, waiting));
  }
  return reached;
}

Result<Groups> EntityTable::State::group(const std::set<std::string>& cores) {
  Pointed pointed;
  std::set<Correction> corrected;
  for (const std::string& core : cores) {
    std::set<std::string>& targets = pointed[core];
    if (points(core)) targets = *GEUMUL_TRY(owners_of(primary_name(core)));
    corrected.merge(GEUMUL_TRY(corrections.around(core)));
  }
  return ingest::group(pointed, corrected);
}

/// Groups keep the node where most of them is. A keyed core moves only to or from another key, if corrections make them
/// one.
Result<std::vector<Move>> EntityTable::State::place(const Groups& groups) {
  struct Bid {
    std::uint64_t weight;
    std::string group;
    NodeId node;
  };
  std::map<std::pair<std::string, NodeId>, std::uint64_t> weights;
  for (const auto& [core, name] : groups) {
    const NodeId node = *GEUMUL_TRY(find_node(core));
    const Entity& e = *GEUMUL_TRY(entity(node));
    const auto tally = e.cores.find(core);
    if (tally == e.cores.end()) return damaged_tallies();
    weights[{name, node}] += is_keyed(core) ? UINT32_MAX : articles_of(tally->second);
    // A keyed core stays on its node, whether or not it was looked at.
    const std::string anchor = anchor_of(e.cores);
    if (is_keyed(anchor) && !groups.contains(anchor)) weights[{anchor, node}] = UINT32_MAX;
  }
  std::vector<Bid> bids;
  for (const auto& [who, weight] : weights) bids.push_back({weight, who.first, who.second});
  std::sort(bids.begin(), bids.end(), [](const Bid& a, const Bid& b) {
    return std::tie(b.weight, a.group, a.node) < std::tie(a.weight, b.group, b.node);
  });
  std::map<std::string, NodeId> homes;
  std::set<NodeId> taken;
  for (const Bid& bid : bids)
    if (!homes.contains(bid.group) && taken.insert(bid.node).second) homes.emplace(bid.group, bid.node);
  std::vector<Move> moves;
  for (const auto& [core, name] : groups) {
    if (!homes.contains(name)) homes.emplace(name, GEUMUL_TRY(transaction.create_node({}, {})));
    const NodeId from = *nodes.at(core);
    if (homes.at(name) != from) moves.push_back({core, from, homes.at(name)});
  }
  return moves;
}

Result<void> EntityTable::State::flush_terms(NodeId node, const std::set<std::string>& wanted) {
  const std::vector<std::string> present = GEUMUL_TRY(transaction.terms_of(node));
  for (const std::string& term : present)
    if (!wanted.contains(term)) GEUMUL_TRY(transaction.remove_term(node, term));
  for (const std::string& term : wanted)
    if (!std::binary_search(present.begin(), present.end(), term)) GEUMUL_TRY(transaction.add_term(node, term));
  return {};
}

namespace {

/// The days of all articles that mention the node.
Result<std::set<std::string>> mention_days(const graph::Transaction& transaction, NodeId node) {
  std::set<std::string> days;
  const auto mentions = transaction.find_type("MENTIONS");
  if (!mentions) return days;
  graph::EdgeScan edges = transaction.edges(node, graph::Direction::In, *mentions);
  while (const auto edge = GEUMUL_TRY(edges.next())) {
    const graph::Value published = GEUMUL_TRY(transaction.property(edge->from, "published"));
    if (const auto* text = published.get<std::string>(); text != nullptr && text->size() >= 10)
      days.insert(text->substr(0, 10));
  }
  return days;
}

}  // namespace

/// Days only widen while articles come; when one at an end goes, the others are asked.
Result<void> EntityTable::State::flush_days(NodeId node, const Entity& e, graph::Map& properties) {
  const graph::Map before = GEUMUL_TRY(transaction.properties(node));
  const auto at = before.find("articles");
  const std::int64_t* articles = at != before.end() ? at->second.get<std::int64_t>() : nullptr;
  properties.insert_or_assign("articles", (articles != nullptr ? *articles : 0) + e.articles_change);
  std::set<std::string> days = e.days_added;
  const std::string first = graph::text_of(before, "first_seen");
  const std::string last = graph::text_of(before, "last_seen");
  if (e.days_removed.contains(first) || e.days_removed.contains(last)) {
    days = GEUMUL_TRY(mention_days(transaction, node));
  } else if (!first.empty()) {
    days.insert({first, last});
  }
  if (days.empty()) return {};
  properties.insert_or_assign("first_seen", *days.begin());
  properties.insert_or_assign("last_seen", *days.rbegin());
  return {};
}

/// An entity that nothing mentions goes, with whatever others tied to it.
Result<void> EntityTable::State::erase(NodeId node) {
  graph::EdgeScan edges = transaction.edges(node, graph::Direction::Both);
  while (const auto edge = GEUMUL_TRY(edges.next())) GEUMUL_TRY(transaction.delete_edge(edge->id));
  return transaction.delete_node(node);
}

Result<void> EntityTable::State::flush(NodeId node, Entity& e) {
  if (e.cores.empty()) return erase(node);
  EntityFace face = face_of(e.cores, GEUMUL_TRY(corrections.leading(e.cores)));
  GEUMUL_TRY(flush_days(node, e, face.properties));
  GEUMUL_TRY(transaction.set_properties(node, face.properties));
  GEUMUL_TRY(write_tallies(transaction, node, e.cores));
  if (e.names_changed) GEUMUL_TRY(flush_terms(node, face.terms));
  const std::set<std::string> wanted = {"Entity", face.label};
  const std::vector<graph::LabelId> labels = GEUMUL_TRY(transaction.labels(node));
  for (const graph::LabelId label : labels)
    if (!wanted.contains(transaction.name(label))) GEUMUL_TRY(transaction.remove_label(node, label));
  for (const std::string& name : wanted) {
    const graph::LabelId label = GEUMUL_TRY(transaction.label(name));
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) GEUMUL_TRY(transaction.add_label(node, label));
  }
  return {};
}

EntityTable::EntityTable(graph::Transaction& transaction, CorrectionBook& corrections)
    : state_(std::make_unique<State>(transaction, corrections)) {}
EntityTable::~EntityTable() = default;

std::optional<NodeId> EntityTable::node_of(const std::string& core) const {
  const auto at = state_->nodes.find(core);
  return at != state_->nodes.end() ? at->second : std::nullopt;
}

Result<std::optional<NodeId>> EntityTable::find_node(const std::string& core) { return state_->find_node(core); }

Result<void> EntityTable::count(const Mentioned& mentioned, int change) { return state_->count(mentioned, change); }

Result<void> EntityTable::reconsider(const Correction& correction) {
  for (const std::string& core : {correction.first, correction.second}) {
    GEUMUL_TRY(state_->reconsider(core));
    state_->dirty.insert(core);
    const auto node = GEUMUL_TRY(find_node(core));
    if (node) GEUMUL_TRY(state_->entity(*node))->counts_changed = true;  // it may be called otherwise
  }
  return {};
}

Result<Groups> EntityTable::groups_around(const std::string& core) {
  const std::set<std::string> cores = GEUMUL_TRY(state_->reachable({core}));
  return state_->group(cores);
}

Result<std::vector<Move>> EntityTable::find_moves() {
  if (state_->dirty.empty()) return std::vector<Move>();
  const std::set<std::string> cores = GEUMUL_TRY(state_->reachable(state_->dirty));
  state_->dirty.clear();
  const auto groups = GEUMUL_TRY(state_->group(cores));
  return state_->place(groups);
}

Result<void> EntityTable::apply(const std::vector<Move>& moves) {
  for (const Move& move : moves) {
    State::Entity& from = *GEUMUL_TRY(state_->entity(move.from));
    State::Entity& to = *GEUMUL_TRY(state_->entity(move.to));
    to.cores[move.core] = std::move(from.cores.at(move.core));
    from.cores.erase(move.core);
    from.names_changed = to.names_changed = true;
    from.counts_changed = to.counts_changed = true;
    state_->nodes[move.core] = move.to;
  }
  return {};
}

Result<void> EntityTable::count_article(NodeId node, const std::string& day, int change) {
  State::Entity& e = *GEUMUL_TRY(state_->entity(node));
  e.counts_changed = true;
  e.articles_change += change;
  if (!day.empty()) (change > 0 ? e.days_added : e.days_removed).insert(day);
  return {};
}

Result<std::string> EntityTable::anchor(NodeId node) {
  const State::Entity& e = *GEUMUL_TRY(state_->entity(node));
  return anchor_of(e.cores);
}

std::vector<NodeId> EntityTable::reanchored() const {
  std::vector<NodeId> nodes;
  for (const auto& [node, e] : state_->entities)
    if (!e.cores.empty() && anchor_of(e.cores) != e.anchor_before) nodes.push_back(node);
  return nodes;
}

Result<void> EntityTable::flush() {
  for (auto& [node, e] : state_->entities)
    if (e.counts_changed || e.names_changed) GEUMUL_TRY(state_->flush(node, e));
  return {};
}

}  // namespace geumul::ingest
