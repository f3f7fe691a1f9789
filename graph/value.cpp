#include "graph/value.h"

#include <algorithm>

namespace geumul::graph {

bool is_storable(const Value& value) {
  if (const auto* list = value.get<List>()) {
    return std::all_of(list->begin(), list->end(),
                       [](const Value& item) { return !item.get<List>() && is_storable(item); });
  }
  return !value.is_null() && !value.get<Map>() && !value.get<NodeId>() && !value.get<EdgeId>() && !value.get<Path>();
}

}  // namespace geumul::graph
