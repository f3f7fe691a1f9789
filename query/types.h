#pragma once
// What is known of an expression before it is evaluated: enough to refuse `1 AND true` and `MATCH (n) RETURN n.a.b + n`
// where no row could ever make sense, and no more. Any is the honest answer wherever a value decides.

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/value.h"

namespace geumul::query {

enum class Kind : std::uint8_t {
  Any,
  Null,
  Boolean,
  Integer,
  Float,
  String,
  List,
  Map,
  Node,
  Edge,
  Path,
  Date,
  LocalTime,
  Time,
  LocalDateTime,
  DateTime,
  Duration
};

/// A set of kinds, one bit each; what a parameter of a function takes.
using Kinds = std::uint32_t;
constexpr Kinds bit(Kind kind) { return Kinds{1} << static_cast<unsigned>(kind); }
constexpr Kinds kAnyKind = 0xFFFFFFFF;
constexpr Kinds kNumber = bit(Kind::Integer) | bit(Kind::Float);
constexpr Kinds kTemporal = bit(Kind::Date) | bit(Kind::LocalTime) | bit(Kind::Time) | bit(Kind::LocalDateTime) |
                            bit(Kind::DateTime) | bit(Kind::Duration);

struct Type {
  Kind kind = Kind::Any;
  std::vector<Type> element;  // of a list: its element if known, else empty

  static Type list(Type element) { return {Kind::List, {std::move(element)}}; }
};

/// True unless every value of the type is refused: Any and Null always may be.
bool may_be(const Type& type, Kinds kinds);
/// The type of what is one or the other.
Type join(const Type& a, const Type& b);
/// The element of a list; Any where it is not known.
Type element_of(const Type& type);
Kind kind_of(const graph::Value& value);
/// "an integer", "a node": for messages.
std::string_view describe(Kind kind);

}  // namespace geumul::query
