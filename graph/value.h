#pragma once
// Anything a property can hold or a query can return: plain values, compared and printed without the store.
//
//   Value v = std::string("오픈AI");
//   if (const auto* text = v.get<std::string>()) ...
//
// Null is a value of a query; a property never holds it: setting null removes the property.

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "graph/ids.h"
#include "graph/temporal.h"

namespace geumul::graph {

struct Value;

struct Null {
  friend constexpr bool operator==(Null, Null) = default;
};
using List = std::vector<Value>;
using Map = std::map<std::string, Value, std::less<>>;

/// An alternating walk: nodes.size() == edges.size() + 1.
struct Path {
  std::vector<NodeId> nodes;
  std::vector<EdgeId> edges;
  friend bool operator==(const Path&, const Path&) = default;
};

using ValueVariant = std::variant<Null, bool, std::int64_t, double, std::string, List, Map, NodeId, EdgeId, Path, Date,
                                  LocalTime, Time, LocalDateTime, DateTime, Duration>;

struct Value : ValueVariant {
  using ValueVariant::ValueVariant;
  using ValueVariant::operator=;

  bool is_null() const { return std::holds_alternative<Null>(*this); }
  template <class T>
  const T* get() const {
    return std::get_if<T>(static_cast<const ValueVariant*>(this));
  }
  template <class T>
  T* get() {
    return std::get_if<T>(static_cast<ValueVariant*>(this));
  }
  /// Structural identity (1 and 1.0 differ, NaN equals nothing); Cypher's equality is in query/compare.h.
  friend bool operator==(const Value& a, const Value& b) {
    return static_cast<const ValueVariant&>(a) == static_cast<const ValueVariant&>(b);
  }
};

/// True for what a property may hold: boolean, integer, float, string, temporal, and lists of them.
bool is_storable(const Value& value);

}  // namespace geumul::graph
