#include "query/types.h"

#include <array>
#include <utility>

namespace geumul::query {

bool may_be(const Type& type, Kinds kinds) {
  return type.kind == Kind::Any || type.kind == Kind::Null || (bit(type.kind) & kinds) != 0;
}

Type join(const Type& a, const Type& b) {
  if (a.kind == Kind::Null) return b;
  if (b.kind == Kind::Null) return a;
  if (a.kind != b.kind) return {};
  if (a.kind != Kind::List) return a;
  if (a.element.empty()) return b;
  if (b.element.empty()) return a;
  return Type::list(join(a.element[0], b.element[0]));
}

Type element_of(const Type& type) {
  return type.kind == Kind::List && !type.element.empty() ? type.element[0] : Type{};
}

Kind kind_of(const graph::Value& value) {
  // In the order of ValueVariant.
  constexpr std::array kKinds = {Kind::Null,   Kind::Boolean,       Kind::Integer,  Kind::Float,
                                 Kind::String, Kind::List,          Kind::Map,      Kind::Node,
                                 Kind::Edge,   Kind::Path,          Kind::Date,     Kind::LocalTime,
                                 Kind::Time,   Kind::LocalDateTime, Kind::DateTime, Kind::Duration};
  static_assert(kKinds.size() == std::variant_size_v<graph::ValueVariant>);
  return kKinds[value.index()];
}

std::string_view describe(Kind kind) {
  constexpr std::array<std::string_view, 17> kWords = {
      "any value",    "null",   "a boolean",        "an integer",     "a float",   "a string",
      "a list",       "a map",  "a node",           "a relationship", "a path",    "a date",
      "a local time", "a time", "a local datetime", "a datetime",     "a duration"};
  return kWords[static_cast<std::size_t>(kind)];
}

}  // namespace geumul::query
