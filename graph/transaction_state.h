#pragma once
// What the sources of Transaction share. Private to graph/.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/codec.h"
#include "graph/engine.h"
#include "graph/transaction.h"
#include "graph/view.h"

namespace geumul::graph {

struct Transaction::State {
  Engine& engine;
  View view;

  explicit State(Engine& e) : engine(e), view(e) {}

  /// The bytes of the record; NotFound if there is none.
  Result<std::string> node_bytes(NodeId node) const;
  Result<std::string> edge_bytes(EdgeId edge) const;
  /// The same, and the commit depends on its staying as it is.
  Result<std::string> node_bytes_for_update(NodeId node);
  Result<std::string> edge_bytes_for_update(EdgeId edge);

  Result<std::uint16_t> intern(NameKind kind, std::string_view name) { return engine.intern(kind, name); }
  /// Type: one of them is not storable.
  Result<std::string> encode_properties(const Map& properties);
  Result<Map> decode_properties(std::string_view properties) const;
  Result<Value> property(std::string_view properties, std::string_view key) const;
  /// The list with one value set, or removed if it is null.
  Result<std::string> with_property(std::string_view properties, std::string_view key, const Value& value);

  /// Writes a node's record with all that follows from it: label lists, index entries, counts. `before` is empty for a
  /// new node, `after` for one that goes.
  Result<void> write_node(NodeId node, std::string_view before, std::string_view after);
  Result<void> write_edge_record(EdgeId edge, std::string_view bytes);

  /// Removes all entries that begin with the prefix.
  Result<void> erase_all(Family family, const std::string& prefix);
};

}  // namespace geumul::graph
