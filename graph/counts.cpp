#include "graph/counts.h"

#include "graph/codec.h"
#include "graph/keys.h"

namespace geumul::graph {
namespace {

std::uint64_t sum(std::uint64_t count, std::int64_t change) { return count + static_cast<std::uint64_t>(change); }

template <class Id>
void apply(const std::map<Id, std::int64_t>& changes, std::map<Id, std::uint64_t>& counts) {
  for (const auto& [id, change] : changes) {
    std::uint64_t& count = counts[id];
    count = sum(count, change);
    if (count == 0) counts.erase(id);
  }
}

}  // namespace

void apply(const CountChange& change, Statistics& statistics) {
  statistics.nodes = sum(statistics.nodes, change.nodes);
  statistics.edges = sum(statistics.edges, change.edges);
  apply(change.nodes_by_label, statistics.nodes_by_label);
  apply(change.edges_by_type, statistics.edges_by_type);
}

std::vector<std::pair<std::string, std::int64_t>> count_entries(const CountChange& change) {
  std::vector<std::pair<std::string, std::int64_t>> entries;
  const auto add = [&](std::string key, std::int64_t by) {
    if (by != 0) entries.emplace_back(std::move(key), by);
  };
  add(meta_key(Meta::Nodes), change.nodes);
  add(meta_key(Meta::Edges), change.edges);
  for (const auto& [label, by] : change.nodes_by_label)
    add(meta_key(Meta::NodesByLabel, static_cast<std::uint16_t>(label)), by);
  for (const auto& [type, by] : change.edges_by_type)
    add(meta_key(Meta::EdgesByType, static_cast<std::uint16_t>(type)), by);
  return entries;
}

Result<bool> restore_count(std::string_view key, std::string_view value, Statistics& statistics) {
  if (key.empty()) return false;
  const Meta tag{key[0]};
  const bool whole = tag == Meta::Nodes || tag == Meta::Edges;
  if (!whole && tag != Meta::NodesByLabel && tag != Meta::EdgesByType) return false;
  if (key.size() != (whole ? 1U : 3U)) return Error{Code::Corrupt, "a counter has a damaged key", "DamagedRecord", {}};
  const std::int64_t count = GEUMUL_TRY(decode_count(value));
  const auto id = static_cast<std::uint16_t>(read_big_endian(key.substr(1)));
  CountChange change;
  switch (tag) {
    case Meta::Nodes:
      change.nodes = count;
      break;
    case Meta::Edges:
      change.edges = count;
      break;
    case Meta::NodesByLabel:
      change.nodes_by_label[LabelId{id}] = count;
      break;
    default:
      change.edges_by_type[TypeId{id}] = count;
      break;
  }
  apply(change, statistics);
  return true;
}

}  // namespace geumul::graph
