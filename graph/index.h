#pragma once
// Property indexes: which (label, key) pairs are kept, and the form of a value in their keys.
//
//   const std::optional<IndexValue> form = index_value(Value(1.0));   // the same form as Value(1)
//
// An index answers equality: numbers are equal by what they are worth (1 = 1.0), everything else by structure; a list
// equals a list, and its elements are not found one by one. NaN and what holds it equals nothing.
// Forms sort like their values within a type, numbers of both kinds together, and none is a prefix of another.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "graph/ids.h"
#include "graph/value.h"

namespace geumul::graph {

using IndexSet = std::set<std::pair<LabelId, KeyId>>;

/// Longer forms are cut, so that keys stay short; nodes found by a cut form must be looked at.
inline constexpr std::size_t kLongestIndexForm = 512;

struct IndexValue {
  std::string form;
  bool cut = false;
};
/// Nothing for what no stored value equals: null, NaN, maps, ids.
std::optional<IndexValue> index_value(const Value& value);
/// Equality as an index sees it.
bool equal_for_index(const Value& a, const Value& b);

/// The keys that a node has in all indexes, ascending. `properties` as in codec.h.
Result<std::vector<std::string>> index_keys(const IndexSet& indexes, NodeId node, const std::vector<LabelId>& labels,
                                            std::string_view properties);

}  // namespace geumul::graph
