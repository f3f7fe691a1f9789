#include "query/compare.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "query/calendar.h"
#include "query/types.h"

namespace geumul::query {
namespace {

using graph::List;
using graph::Map;
using graph::Path;

bool is_number(Kind kind) { return kind == Kind::Integer || kind == Kind::Float; }

/// Exact, also where the integer has more digits than a double can hold.
std::partial_ordering compare_mixed(std::int64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  constexpr double kLimit = 9223372036854775808.0;
  if (b >= kLimit) return std::partial_ordering::less;
  if (b < -kLimit) return std::partial_ordering::greater;
  const double whole = std::floor(b);
  if (const auto by_whole = a <=> static_cast<std::int64_t>(whole); by_whole != 0) return by_whole;
  return whole < b ? std::partial_ordering::less : std::partial_ordering::equivalent;
}

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  const auto* ai = a.get<std::int64_t>();
  const auto* bi = b.get<std::int64_t>();
  if (ai && bi) return *ai <=> *bi;
  if (ai) return compare_mixed(*ai, *b.get<double>());
  if (bi) return 0 <=> compare_mixed(*bi, *a.get<double>());
  return *a.get<double>() <=> *b.get<double>();
}

std::strong_ordering compare_instants(const graph::Time& a, const graph::Time& b) {
  const auto utc = [](const graph::Time& t) { return t.nanoseconds - std::int64_t{t.offset} * kNanosPerSecond; };
  if (const auto by_instant = utc(a) <=> utc(b); by_instant != 0) return by_instant;
  return a.offset <=> b.offset;
}

std::strong_ordering compare_instants(const graph::DateTime& a, const graph::DateTime& b) {
  if (const auto by_second = a.seconds <=> b.seconds; by_second != 0) return by_second;
  if (const auto by_nano = a.nanoseconds <=> b.nanoseconds; by_nano != 0) return by_nano;
  if (const auto by_offset = a.offset <=> b.offset; by_offset != 0) return by_offset;
  return a.zone <=> b.zone;
}

/// Of two values of one kind that is ordered by itself; nullopt for kinds that are not (nodes, maps, durations).
std::optional<std::partial_ordering> compare_scalars(Kind kind, const Value& a, const Value& b) {
  switch (kind) {
    case Kind::Boolean:
      return *a.get<bool>() <=> *b.get<bool>();
    case Kind::String:
      return *a.get<std::string>() <=> *b.get<std::string>();
    case Kind::Date:
      return *a.get<graph::Date>() <=> *b.get<graph::Date>();
    case Kind::LocalTime:
      return *a.get<graph::LocalTime>() <=> *b.get<graph::LocalTime>();
    case Kind::LocalDateTime:
      return *a.get<graph::LocalDateTime>() <=> *b.get<graph::LocalDateTime>();
    case Kind::Time:
      return compare_instants(*a.get<graph::Time>(), *b.get<graph::Time>());
    case Kind::DateTime:
      return compare_instants(*a.get<graph::DateTime>(), *b.get<graph::DateTime>());
    default:
      return std::nullopt;
  }
}

Ternary equal_lists(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  bool unknown = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Ternary item = equal(a[i], b[i]);
    if (item == Ternary(false)) return false;
    unknown = unknown || !item;
  }
  return unknown ? Ternary() : Ternary(true);
}

Ternary equal_maps(const Map& a, const Map& b) {
  if (a.size() != b.size()) return false;
  bool unknown = false;
  for (auto left = a.begin(), right = b.begin(); left != a.end(); ++left, ++right) {
    if (left->first != right->first) return false;
    const Ternary item = equal(left->second, right->second);
    if (item == Ternary(false)) return false;
    unknown = unknown || !item;
  }
  return unknown ? Ternary() : Ternary(true);
}

std::optional<std::partial_ordering> compare_lists(const List& a, const List& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const Ternary same = equal(a[i], b[i]);
    if (!same) return std::nullopt;
    if (!*same) return compare(a[i], b[i]);
  }
  return a.size() <=> b.size();
}

// --- the total order ---

int sign(std::strong_ordering ordering) { return ordering < 0 ? -1 : ordering > 0 ? 1 : 0; }

/// Where the kinds stand among each other in ORDER BY.
int rank(Kind kind) {
  constexpr std::array kOrder = {Kind::Map,      Kind::Node,          Kind::Edge,    Kind::List,    Kind::Path,
                                 Kind::DateTime, Kind::LocalDateTime, Kind::Date,    Kind::Time,    Kind::LocalTime,
                                 Kind::Duration, Kind::String,        Kind::Boolean, Kind::Integer, Kind::Null};
  if (kind == Kind::Float) kind = Kind::Integer;
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), kind) - kOrder.begin());
}

int order_lists(const List& a, const List& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (const int item = order(a[i], b[i]); item != 0) return item;
  return sign(a.size() <=> b.size());
}

int order_maps(const Map& a, const Map& b) {
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end(); ++left, ++right) {
    if (const auto by_key = left->first <=> right->first; by_key != 0) return sign(by_key);
    if (const int item = order(left->second, right->second); item != 0) return item;
  }
  return sign(a.size() <=> b.size());
}

int order_paths(const Path& a, const Path& b) {
  if (const auto by_nodes = a.nodes <=> b.nodes; by_nodes != 0) return sign(by_nodes);
  return sign(a.edges <=> b.edges);
}

int order_numbers(const Value& a, const Value& b) {
  const std::partial_ordering ordering = compare_numbers(a, b);
  if (ordering != std::partial_ordering::unordered) return ordering < 0 ? -1 : ordering > 0 ? 1 : 0;
  const auto is_nan = [](const Value& value) { return value.get<double>() && std::isnan(*value.get<double>()); };
  return static_cast<int>(is_nan(a)) - static_cast<int>(is_nan(b));
}

int order_durations(const graph::Duration& a, const graph::Duration& b) {
  const auto length = [](const graph::Duration& d) {
    constexpr double kSecondsPerMonth = 2629746.0;  // of the mean Gregorian year
    return static_cast<double>(d.months) * kSecondsPerMonth + static_cast<double>(d.days) * 86400.0 +
           static_cast<double>(d.seconds) + d.nanoseconds * 1e-9;
  };
  if (length(a) != length(b)) return length(a) < length(b) ? -1 : 1;
  const auto parts = [](const graph::Duration& d) { return std::array{d.months, d.days, d.seconds}; };
  return sign(parts(a) <=> parts(b));
}

std::size_t mix(std::size_t seed, std::size_t value) {
  return seed ^ (value + 0x9E3779B97F4A7C15ULL + (seed << 6) + (seed >> 2));
}

std::size_t hash_number(const Value& value) {
  // 1 and 1.0 are one group.
  if (const auto* integer = value.get<std::int64_t>()) return std::hash<double>()(static_cast<double>(*integer));
  const double number = *value.get<double>();
  return std::isnan(number) ? 1 : std::hash<double>()(number == 0 ? 0.0 : number);
}

std::size_t hash_temporal(const Value& value) {
  const auto of = [](std::int64_t n) { return std::hash<std::int64_t>()(n); };
  if (const auto* date = value.get<graph::Date>()) return of(date->days);
  if (const auto* time = value.get<graph::LocalTime>()) return of(time->nanoseconds);
  if (const auto* time = value.get<graph::Time>()) return mix(of(time->nanoseconds), of(time->offset));
  if (const auto* local = value.get<graph::LocalDateTime>()) return mix(of(local->seconds), of(local->nanoseconds));
  if (const auto* instant = value.get<graph::DateTime>()) return mix(of(instant->seconds), of(instant->nanoseconds));
  return 3;  // durations group by length and parts; a shared bucket is rare enough
}

}  // namespace

Ternary equal(const Value& a, const Value& b) {
  const Kind left = kind_of(a);
  const Kind right = kind_of(b);
  if (left == Kind::Null || right == Kind::Null) return std::nullopt;
  if (is_number(left) && is_number(right)) return compare_numbers(a, b) == 0;
  if (left != right) return false;
  if (left == Kind::List) return equal_lists(*a.get<List>(), *b.get<List>());
  if (left == Kind::Map) return equal_maps(*a.get<Map>(), *b.get<Map>());
  return a == b;
}

std::optional<std::partial_ordering> compare(const Value& a, const Value& b) {
  const Kind left = kind_of(a);
  const Kind right = kind_of(b);
  if (is_number(left) && is_number(right)) return compare_numbers(a, b);
  if (left != right) return std::nullopt;
  if (left == Kind::List) return compare_lists(*a.get<List>(), *b.get<List>());
  return compare_scalars(left, a, b);
}

int order(const Value& a, const Value& b) {
  const Kind left = kind_of(a);
  const Kind right = kind_of(b);
  if (rank(left) != rank(right)) return rank(left) < rank(right) ? -1 : 1;
  if (is_number(left)) return order_numbers(a, b);
  switch (left) {
    case Kind::List:
      return order_lists(*a.get<List>(), *b.get<List>());
    case Kind::Map:
      return order_maps(*a.get<Map>(), *b.get<Map>());
    case Kind::Path:
      return order_paths(*a.get<Path>(), *b.get<Path>());
    case Kind::Node:
      return sign(*a.get<graph::NodeId>() <=> *b.get<graph::NodeId>());
    case Kind::Edge:
      return sign(*a.get<graph::EdgeId>() <=> *b.get<graph::EdgeId>());
    case Kind::Duration:
      return order_durations(*a.get<graph::Duration>(), *b.get<graph::Duration>());
    default:
      break;
  }
  const auto ordering = compare_scalars(left, a, b);
  return !ordering ? 0 : *ordering < 0 ? -1 : *ordering > 0 ? 1 : 0;
}

std::size_t hash(const Value& value) {
  const Kind kind = kind_of(value);
  if (is_number(kind)) return mix(static_cast<std::size_t>(Kind::Integer), hash_number(value));
  std::size_t seed = static_cast<std::size_t>(kind);
  switch (kind) {
    case Kind::Null:
      return seed;
    case Kind::Boolean:
      return mix(seed, *value.get<bool>() ? 1 : 0);
    case Kind::String:
      return mix(seed, std::hash<std::string>()(*value.get<std::string>()));
    case Kind::Node:
      return mix(seed, static_cast<std::size_t>(*value.get<graph::NodeId>()));
    case Kind::Edge:
      return mix(seed, static_cast<std::size_t>(*value.get<graph::EdgeId>()));
    case Kind::List:
      for (const Value& item : *value.get<List>()) seed = mix(seed, hash(item));
      return seed;
    case Kind::Map:
      for (const auto& [key, item] : *value.get<Map>())
        seed = mix(mix(seed, std::hash<std::string>()(key)), hash(item));
      return seed;
    case Kind::Path:
      for (const graph::NodeId node : value.get<Path>()->nodes) seed = mix(seed, static_cast<std::size_t>(node));
      return seed;
    default:
      return mix(seed, hash_temporal(value));
  }
}

}  // namespace geumul::query
