// Nodes: the record is the truth; the lists by label and the indexes follow from it, and only write_node() writes them.

#include <algorithm>

#include "graph/transaction_state.h"

namespace geumul::graph {
namespace {

/// The nodes at the ends of the keys of one range.
struct KeyedNodes : NodeScan::Source {
  RangeScan entries;

  explicit KeyedNodes(RangeScan scan) : entries(std::move(scan)) {}
  Result<std::optional<NodeId>> next() override {
    const bool found = GEUMUL_TRY(entries.next());
    if (!found) return std::optional<NodeId>();
    const auto node = last_node(entries.key());
    if (!node) return Error{Code::Corrupt, "a list of nodes has a damaged key", "DamagedRecord", {}};
    return node;
  }
};

struct ListedNodes : NodeScan::Source {
  std::vector<NodeId> nodes;
  std::size_t at = 0;

  Result<std::optional<NodeId>> next() override {
    if (at == nodes.size()) return std::optional<NodeId>();
    return std::optional(nodes[at++]);
  }
};

struct FailedScan : NodeScan::Source {
  Error error;

  explicit FailedScan(Error e) : error(std::move(e)) {}
  Result<std::optional<NodeId>> next() override { return error; }
};

/// Candidates whose property, as it was stored at the begin, really equals the value.
struct MatchingNodes : NodeScan::Source {
  const View& view;
  KeyedNodes candidates;
  KeyId key;
  Value value;
  bool stored = true;  // else with the transaction's own writes

  MatchingNodes(const View& v, RangeScan scan, KeyId k, const Value& wanted)
      : view(v), candidates(std::move(scan)), key(k), value(wanted), stored(!v.has_written()) {}
  Result<bool> matches(NodeId node) const {
    std::string bytes;
    const bool found = GEUMUL_TRY(stored ? view.get_stored(Family::Node, node_key(node), bytes)
                                         : view.get(Family::Node, node_key(node), bytes));
    if (!found) return Error{Code::Corrupt, "a list of nodes names one that is not there", "DamagedRecord", {}};
    const NodeRecord record = GEUMUL_TRY(decode_node(bytes));
    const auto property = GEUMUL_TRY(find_property(record.properties, key));
    if (!property) return false;
    const Value here = GEUMUL_TRY(decode_value(*property));
    return equal_for_index(here, value);
  }
  Result<std::optional<NodeId>> next() override {
    while (const std::optional<NodeId> node = GEUMUL_TRY(candidates.next())) {
      const bool match = GEUMUL_TRY(matches(*node));
      if (match) return node;
    }
    return std::optional<NodeId>();
  }
};

Result<std::vector<NodeId>> collect(NodeScan::Source& source) {
  std::vector<NodeId> all;
  while (const std::optional<NodeId> node = GEUMUL_TRY(source.next())) all.push_back(*node);
  return all;
}

/// A later write must not change what a running scan finds; with writes pending, records can only be read right now.
NodeScan matching_nodes(const View& view, RangeScan candidates, KeyId key, const Value& value) {
  auto matching = std::make_unique<MatchingNodes>(view, std::move(candidates), key, value);
  if (!view.has_written()) return NodeScan(std::move(matching));
  Result<std::vector<NodeId>> all = collect(*matching);
  if (!all) return NodeScan(std::make_unique<FailedScan>(std::move(all).error()));
  auto listed = std::make_unique<ListedNodes>();
  listed->nodes = *std::move(all);
  return NodeScan(std::move(listed));
}

/// Puts what only `after` has and erases what only `before` has; both ascending.
Result<void> write_difference(View& view, Family family, const std::vector<std::string>& before,
                              const std::vector<std::string>& after) {
  std::vector<std::string> changed;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(changed));
  for (const std::string& key : changed) GEUMUL_TRY(view.erase_derived(family, key));
  changed.clear();
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(changed));
  for (const std::string& key : changed) GEUMUL_TRY(view.put_derived(family, key, {}));
  return {};
}

Result<NodeRecord> record_or_nothing(std::string_view bytes) {
  if (bytes.empty()) return NodeRecord{};
  return decode_node(bytes);
}

Result<void> write_labels(View& view, NodeId node, const std::vector<LabelId>& before,
                          const std::vector<LabelId>& after) {
  const auto keys = [&](const std::vector<LabelId>& labels) {
    std::vector<std::string> all;
    for (const LabelId label : labels) all.push_back(label_key(label, node));
    return all;
  };
  if (before == after) return {};
  for (const LabelId label : before) --view.counts().nodes_by_label[label];
  for (const LabelId label : after) ++view.counts().nodes_by_label[label];
  return write_difference(view, Family::Label, keys(before), keys(after));
}

}  // namespace

Result<void> Transaction::State::write_node(NodeId node, std::string_view before, std::string_view after) {
  const NodeRecord old_record = GEUMUL_TRY(record_or_nothing(before));
  const NodeRecord new_record = GEUMUL_TRY(record_or_nothing(after));
  GEUMUL_TRY(write_labels(view, node, old_record.labels, new_record.labels));
  if (!view.indexes().empty()) {
    const auto old_keys = GEUMUL_TRY(index_keys(view.indexes(), node, old_record.labels, old_record.properties));
    const auto new_keys = GEUMUL_TRY(index_keys(view.indexes(), node, new_record.labels, new_record.properties));
    GEUMUL_TRY(write_difference(view, Family::Property, old_keys, new_keys));
  }
  view.note_node_written();
  if (before.empty()) {
    ++view.counts().nodes;
    return view.put_derived(Family::Node, node_key(node), after);  // nobody else knows the id
  }
  if (!after.empty()) return view.put(Family::Node, node_key(node), after);
  --view.counts().nodes;
  return view.erase(Family::Node, node_key(node));
}

Result<NodeId> Transaction::create_node(std::span<const LabelId> labels, const Map& properties) {
  std::vector<LabelId> sorted(labels.begin(), labels.end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  const std::string bytes = encode_node(sorted, GEUMUL_TRY(state_->encode_properties(properties)));
  const NodeId node = GEUMUL_TRY(state_->engine.next_node());
  GEUMUL_TRY(state_->write_node(node, {}, bytes));
  return node;
}

Result<void> Transaction::delete_node(NodeId node) {
  const std::string before = GEUMUL_TRY(state_->node_bytes_for_update(node));
  RangeScan edges = state_->view.scan(Family::Adjacency, adjacency_range(node, Direction::Both));
  const bool connected = GEUMUL_TRY(edges.next());
  if (connected) {
    return Error{Code::Conflict,
                 "cannot delete a node that has edges, expected to delete these first",
                 "DeleteConnectedNode",
                 {}};
  }
  GEUMUL_TRY(state_->write_node(node, before, {}));
  state_->view.note_deleted(node);
  RangeScan terms = state_->view.scan(Family::NodeTerm, range_of(node_key(node)));
  while (GEUMUL_TRY(terms.next()))
    GEUMUL_TRY(state_->view.erase_derived(Family::Term, term_key(terms.key().substr(kNodeBytes), node)));
  GEUMUL_TRY(state_->erase_all(Family::NodeTerm, node_key(node)));
  return state_->erase_all(Family::Content, node_key(node));
}

Result<bool> Transaction::exists(NodeId node) const {
  std::string bytes;
  if (!fits(node)) return false;
  return state_->view.get(Family::Node, node_key(node), bytes);
}

Result<std::vector<LabelId>> Transaction::labels(NodeId node) const {
  const std::string bytes = GEUMUL_TRY(state_->node_bytes(node));
  NodeRecord record = GEUMUL_TRY(decode_node(bytes));
  return std::move(record.labels);
}

Result<void> Transaction::add_label(NodeId node, LabelId label) {
  const std::string before = GEUMUL_TRY(state_->node_bytes_for_update(node));
  NodeRecord record = GEUMUL_TRY(decode_node(before));
  const auto at = std::lower_bound(record.labels.begin(), record.labels.end(), label);
  if (at != record.labels.end() && *at == label) return {};
  record.labels.insert(at, label);
  return state_->write_node(node, before, encode_node(record.labels, record.properties));
}

Result<void> Transaction::remove_label(NodeId node, LabelId label) {
  const std::string before = GEUMUL_TRY(state_->node_bytes_for_update(node));
  NodeRecord record = GEUMUL_TRY(decode_node(before));
  if (std::erase(record.labels, label) == 0) return {};
  return state_->write_node(node, before, encode_node(record.labels, record.properties));
}

Result<Map> Transaction::properties(NodeId node) const {
  const std::string bytes = GEUMUL_TRY(state_->node_bytes(node));
  const NodeRecord record = GEUMUL_TRY(decode_node(bytes));
  return state_->decode_properties(record.properties);
}

Result<Value> Transaction::property(NodeId node, std::string_view key) const {
  const std::string bytes = GEUMUL_TRY(state_->node_bytes(node));
  const NodeRecord record = GEUMUL_TRY(decode_node(bytes));
  return state_->property(record.properties, key);
}

Result<void> Transaction::set_property(NodeId node, std::string_view key, const Value& value) {
  const std::string before = GEUMUL_TRY(state_->node_bytes_for_update(node));
  const NodeRecord record = GEUMUL_TRY(decode_node(before));
  const std::string properties = GEUMUL_TRY(state_->with_property(record.properties, key, value));
  if (properties == record.properties) return {};
  return state_->write_node(node, before, encode_node(record.labels, properties));
}

Result<void> Transaction::set_properties(NodeId node, const Map& properties) {
  const std::string before = GEUMUL_TRY(state_->node_bytes_for_update(node));
  const NodeRecord record = GEUMUL_TRY(decode_node(before));
  const std::string bytes = GEUMUL_TRY(state_->encode_properties(properties));
  if (bytes == record.properties) return {};
  return state_->write_node(node, before, encode_node(record.labels, bytes));
}

NodeScan Transaction::nodes() const {
  return NodeScan(std::make_unique<KeyedNodes>(state_->view.scan(Family::Node, {})));
}

NodeScan Transaction::nodes(LabelId label) const {
  return NodeScan(std::make_unique<KeyedNodes>(state_->view.scan(Family::Label, range_of(label_prefix(label)))));
}

NodeScan Transaction::nodes(LabelId label, std::string_view key, const Value& value) const {
  const auto id = find_key(key);
  const auto form = index_value(value);
  if (!id || !form) return NodeScan(std::make_unique<ListedNodes>());
  const bool indexed = state_->view.indexes().contains({label, *id});
  RangeScan candidates = indexed ? state_->view.scan(Family::Property, range_of(index_prefix(label, *id, form->form)))
                                 : state_->view.scan(Family::Label, range_of(label_prefix(label)));
  if (indexed && !form->cut) return NodeScan(std::make_unique<KeyedNodes>(std::move(candidates)));
  return matching_nodes(state_->view, std::move(candidates), *id, value);
}

Result<void> Transaction::create_index(LabelId label, std::string_view key) {
  const KeyId id = GEUMUL_TRY(this->key(key));
  if (state_->view.indexes().contains({label, id})) return {};
  IndexSet indexes = state_->view.indexes();
  indexes.emplace(label, id);
  const auto label_number = static_cast<std::uint16_t>(label);
  const std::string definition = meta_key(Meta::Index, label_number, static_cast<std::uint16_t>(id));
  GEUMUL_TRY(state_->view.put(Family::Meta, definition, std::string(1, kRecordVersion)));
  NodeScan nodes = this->nodes(label);
  while (const auto node = GEUMUL_TRY(nodes.next())) {
    const std::string bytes = GEUMUL_TRY(state_->node_bytes(*node));
    const NodeRecord record = GEUMUL_TRY(decode_node(bytes));
    const auto keys = GEUMUL_TRY(index_keys({{label, id}}, *node, record.labels, record.properties));
    for (const std::string& entry : keys) GEUMUL_TRY(state_->view.put_derived(Family::Property, entry, {}));
  }
  state_->view.set_indexes(std::move(indexes));
  return {};
}

bool Transaction::has_index(LabelId label, std::string_view key) const {
  const auto id = find_key(key);
  return id && state_->view.indexes().contains({label, *id});
}

}  // namespace geumul::graph
