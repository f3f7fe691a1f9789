#include "query/effects.h"

#include <algorithm>

namespace geumul::query {
namespace {

void compare_properties(const graph::Map& before, const graph::Map& after, Counts& counts) {
  for (const auto& [key, value] : before) {
    const auto found = after.find(key);
    if (found == after.end() || !(found->second == value)) ++counts.properties_removed;
  }
  for (const auto& [key, value] : after) {
    const auto found = before.find(key);
    if (found == before.end() || !(found->second == value)) ++counts.properties_added;
  }
}

bool contains(const std::vector<graph::LabelId>& labels, graph::LabelId label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

}  // namespace

Result<void> Effects::before(const graph::Transaction& transaction, graph::NodeId node) {
  const auto [entry, fresh] = nodes_.try_emplace(node);
  if (!fresh) return {};
  entry->second = {true, GEUMUL_TRY(transaction.labels(node)), {}};
  entry->second.properties = GEUMUL_TRY(transaction.properties(node));
  return {};
}

Result<void> Effects::before(const graph::Transaction& transaction, graph::EdgeId edge) {
  const auto [entry, fresh] = edges_.try_emplace(edge);
  if (!fresh) return {};
  entry->second = {true, {}, GEUMUL_TRY(transaction.properties(edge))};
  return {};
}

const graph::Edge* Effects::find_deleted(graph::EdgeId edge) const {
  const auto found = deleted_edges_.find(edge);
  return found == deleted_edges_.end() ? nullptr : &found->second;
}

Result<Counts> Effects::count(const graph::Transaction& transaction) const {
  Counts counts;
  for (const auto& [node, state] : nodes_) {
    const bool exists = GEUMUL_TRY(transaction.exists(node));
    counts.nodes_added += exists && !state.existed ? 1U : 0U;
    counts.nodes_removed += !exists && state.existed ? 1U : 0U;
    compare_properties(state.properties, exists ? GEUMUL_TRY(transaction.properties(node)) : graph::Map{}, counts);
  }
  for (const auto& [edge, state] : edges_) {
    const bool exists = GEUMUL_TRY(transaction.exists(edge));
    counts.edges_added += exists && !state.existed ? 1U : 0U;
    counts.edges_removed += !exists && state.existed ? 1U : 0U;
    compare_properties(state.properties, exists ? GEUMUL_TRY(transaction.properties(edge)) : graph::Map{}, counts);
  }
  GEUMUL_TRY(count_labels(transaction, counts));
  return counts;
}

/// Only labels of touched nodes can have come or gone.
Result<void> Effects::count_labels(const graph::Transaction& transaction, Counts& counts) const {
  std::set<graph::LabelId> touched;
  for (const auto& [node, state] : nodes_) {
    touched.insert(state.labels.begin(), state.labels.end());
    if (!GEUMUL_TRY(transaction.exists(node))) continue;
    const std::vector<graph::LabelId> now = GEUMUL_TRY(transaction.labels(node));
    touched.insert(now.begin(), now.end());
  }
  for (const graph::LabelId label : touched) {
    graph::NodeScan nodes = transaction.nodes(label);
    const bool exists = GEUMUL_TRY(nodes.next()).has_value();
    const bool existed = GEUMUL_TRY(label_existed(transaction, label));
    counts.labels_added += exists && !existed ? 1U : 0U;
    counts.labels_removed += !exists && existed ? 1U : 0U;
  }
  return {};
}

Result<bool> Effects::label_existed(const graph::Transaction& transaction, graph::LabelId label) const {
  for (const auto& [node, state] : nodes_)
    if (contains(state.labels, label)) return true;
  graph::NodeScan nodes = transaction.nodes(label);
  while (const auto node = GEUMUL_TRY(nodes.next()))
    if (!nodes_.contains(*node)) return true;  // has it, and was not touched
  return false;
}

}  // namespace geumul::query
