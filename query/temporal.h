#pragma once
// Dates, times and durations of the language: their text forms (ISO 8601), their parts, their arithmetic.
//
//   Value day = GEUMUL_TRY(parse_temporal(Kind::Date, "2025-W05-1"));
//   to_iso(day) == "2025-01-27";   component(day, "week") == 5
//
// A Moment is the common form that all instants go through: what is absent is unknown, not zero. Pure functions;
// time zones are read from the system's zone files (zone.h).

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "graph/value.h"
#include "query/calendar.h"
#include "query/types.h"

namespace geumul::query {

using graph::Duration;
using graph::Map;
using graph::Null;
using graph::Value;

/// Where a local time is: an offset, and perhaps the zone that it comes from.
struct Offset {
  std::int32_t seconds = 0;
  std::string zone{};
};

struct Moment {
  std::optional<std::int64_t> days;         // since 1970-01-01, local
  std::optional<std::int64_t> nanoseconds;  // since midnight, local
  std::optional<Offset> offset;
};

// --- temporal_moment.cpp ---
std::optional<Moment> moment_of(const Value& value);
/// What is missing is the epoch, midnight and UTC. NumberOutOfRange: a year that no calendar has.
Result<Value> value_from(Kind kind, const Moment& moment);
/// Seconds since 1970-01-01T00:00Z, if the date is known.
std::int64_t epoch_seconds(const Moment& moment);
Moment moment_at(std::int64_t epoch_second, std::int64_t nanosecond, Offset offset);
/// The same instant seen in another place; a moment without offset stays as it is on the clock.
Result<Moment> move_to(const Moment& moment, Offset place);

// --- temporal_text.cpp ---
std::string to_iso(const Value& temporal);
std::string offset_text(std::int32_t seconds);

// --- temporal_parse.cpp ---
/// InvalidArgumentValue: not such a text.
Result<Value> parse_temporal(Kind kind, std::string_view text);
/// "+09:00", "Z", "Asia/Seoul"; the offset of a named zone is found by at_local().
Result<Offset> parse_zone(std::string_view text);
/// Fills in the offset that a named zone has at a local time, or the given one.
Result<Offset> at_local(Offset place, const Moment& moment);

// --- temporal_make.cpp ---
/// date({year: 2025, week: 5}), datetime({date: d, hour: 3}), localtime(other), duration({days: 1.5}), ...
Result<Value> make_temporal(Kind kind, const Value& argument);
/// date.truncate('month', value, {day: 2})
Result<Value> truncate(Kind kind, std::string_view unit, const Value& value, const Map& fields);

// --- temporal_component.cpp ---
/// Null: no such part.
Value component(const Value& temporal, std::string_view name);

// --- temporal_math.cpp ---
Result<Value> plus(const Value& temporal, const Duration& duration, int sign);
Result<Duration> sum(const Duration& a, const Duration& b, int sign);
Result<Duration> scale(const Duration& duration, double factor);
/// From fractions of each unit: half a day is 12 hours, half a month 15 days and some hours.
Result<Duration> make_duration(double months, double days, double seconds, double nanoseconds);
enum class Between : unsigned char { All, Months, Days, Seconds };
/// Type: one of them is no instant.
Result<Value> between(const Value& from, const Value& to, Between what);

}  // namespace geumul::query
