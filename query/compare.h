#pragma once
// Cypher's three ways to compare, which are not one: equality and order with null logic (nullopt is null), and the
// total order by which ORDER BY sorts and DISTINCT groups, where null is a value like any other and NaN equals itself.
//
//   equal(Value(1), Value(1.0))        == true
//   equal(Value(1), Null{})            == nullopt
//   order(Value("a"), Value(1)) < 0    strings come before numbers

#include <compare>
#include <cstddef>
#include <optional>

#include "graph/value.h"

namespace geumul::query {

using graph::Value;
using Ternary = std::optional<bool>;

/// `a = b`.
Ternary equal(const Value& a, const Value& b);
/// For `<` and its kin: nullopt where the answer is null, unordered where it is false (NaN).
std::optional<std::partial_ordering> compare(const Value& a, const Value& b);
/// Negative, zero or positive; total over all values.
int order(const Value& a, const Value& b);
/// Equal for values with order(a, b) == 0.
std::size_t hash(const Value& value);

struct ValueHash {
  std::size_t operator()(const Value& value) const { return hash(value); }
};
struct ValueEquivalent {
  bool operator()(const Value& a, const Value& b) const { return order(a, b) == 0; }
};

}  // namespace geumul::query
