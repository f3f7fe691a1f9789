#include <array>

#include "query/expression.h"
#include "query/function_tables.h"
#include "query/temporal.h"

namespace geumul::query {
namespace {

/// The clock stands still while a statement runs; `realtime` is no exception, so that results can be repeated.
template <Kind kind>
Result<Value> now(Runtime& runtime, Arguments arguments) {
  Offset place;
  if (!arguments.empty() && !arguments[0].is_null()) {
    const auto* zone = arguments[0].get<std::string>();
    if (!zone) return wrong_type(arguments[0], "the name of a time zone");
    place = GEUMUL_TRY(parse_zone(*zone));
  }
  const Moment utc = moment_at(runtime.now_seconds, runtime.now_nanoseconds, {});
  return value_from(kind, GEUMUL_TRY(move_to(utc, place)));
}

template <Kind kind>
Result<Value> make(Runtime& runtime, Arguments arguments) {
  if (arguments.empty()) return now<kind>(runtime, arguments);
  return make_temporal(kind, arguments[0]);
}

Result<Value> make_length(Runtime&, Arguments arguments) { return make_temporal(Kind::Duration, arguments[0]); }

template <Kind kind>
Result<Value> truncated(Runtime& runtime, Arguments arguments) {
  const auto* unit = arguments[0].get<std::string>();
  if (!unit) return wrong_type(arguments[0], "the name of a unit");
  const Value instant = arguments.size() > 1 ? arguments[1] : GEUMUL_TRY(now<kind>(runtime, {}));
  if (arguments.size() < 3) return truncate(kind, *unit, instant, {});
  const auto* fields = arguments[2].get<Map>();
  if (!fields) return wrong_type(arguments[2], "a map");
  return truncate(kind, *unit, instant, *fields);
}

template <Between what>
Result<Value> length_between(Runtime&, Arguments arguments) {
  return between(arguments[0], arguments[1], what);
}

Result<Value> from_epoch(Runtime&, Arguments arguments) {
  const std::int64_t nanoseconds = *arguments[1].get<std::int64_t>();
  const Value second = GEUMUL_TRY(value_from(Kind::DateTime, moment_at(*arguments[0].get<std::int64_t>(), 0, {})));
  const Duration rest{0, 0, floor_div(nanoseconds, kNanosPerSecond),
                      static_cast<std::int32_t>(floor_mod(nanoseconds, kNanosPerSecond))};
  return plus(second, rest, 1);
}

Result<Value> from_epoch_millis(Runtime&, Arguments arguments) {
  const std::int64_t millis = *arguments[0].get<std::int64_t>();
  return value_from(Kind::DateTime, moment_at(floor_div(millis, 1000), floor_mod(millis, 1000) * 1'000'000, {}));
}

Result<Value> timestamp(Runtime& runtime, Arguments) {
  return Value(runtime.now_seconds * 1000 + runtime.now_nanoseconds / 1'000'000);
}

constexpr Kinds kInstant = kTemporal & ~bit(Kind::Duration);
constexpr Kinds kSource = bit(Kind::String) | bit(Kind::Map) | kTemporal;
constexpr Kinds kTruncated = kInstant | bit(Kind::String) | bit(Kind::Map);

constexpr std::array kFunctions = {
    Function{"date", 0, 1, kSource, Kind::Date, nullptr, make<Kind::Date>},
    Function{"date.realtime", 0, 1, bit(Kind::String), Kind::Date, nullptr, now<Kind::Date>},
    Function{"date.statement", 0, 1, bit(Kind::String), Kind::Date, nullptr, now<Kind::Date>},
    Function{"date.transaction", 0, 1, bit(Kind::String), Kind::Date, nullptr, now<Kind::Date>},
    Function{"date.truncate", 1, 3, kTruncated, Kind::Date, nullptr, truncated<Kind::Date>},
    Function{"datetime", 0, 1, kSource, Kind::DateTime, nullptr, make<Kind::DateTime>},
    Function{"datetime.fromEpoch", 2, 2, bit(Kind::Integer), Kind::DateTime, nullptr, from_epoch},
    Function{"datetime.fromEpochMillis", 1, 1, bit(Kind::Integer), Kind::DateTime, nullptr, from_epoch_millis},
    Function{"datetime.realtime", 0, 1, bit(Kind::String), Kind::DateTime, nullptr, now<Kind::DateTime>},
    Function{"datetime.statement", 0, 1, bit(Kind::String), Kind::DateTime, nullptr, now<Kind::DateTime>},
    Function{"datetime.transaction", 0, 1, bit(Kind::String), Kind::DateTime, nullptr, now<Kind::DateTime>},
    Function{"datetime.truncate", 1, 3, kTruncated, Kind::DateTime, nullptr, truncated<Kind::DateTime>},
    Function{"duration", 1, 1, kSource, Kind::Duration, nullptr, make_length},
    Function{"duration.between", 2, 2, kInstant, Kind::Duration, nullptr, length_between<Between::All>},
    Function{"duration.inDays", 2, 2, kInstant, Kind::Duration, nullptr, length_between<Between::Days>},
    Function{"duration.inMonths", 2, 2, kInstant, Kind::Duration, nullptr, length_between<Between::Months>},
    Function{"duration.inSeconds", 2, 2, kInstant, Kind::Duration, nullptr, length_between<Between::Seconds>},
    Function{"localdatetime", 0, 1, kSource, Kind::LocalDateTime, nullptr, make<Kind::LocalDateTime>},
    Function{"localdatetime.realtime", 0, 1, bit(Kind::String), Kind::LocalDateTime, nullptr, now<Kind::LocalDateTime>},
    Function{"localdatetime.statement", 0, 1, bit(Kind::String), Kind::LocalDateTime, nullptr,
             now<Kind::LocalDateTime>},
    Function{"localdatetime.transaction", 0, 1, bit(Kind::String), Kind::LocalDateTime, nullptr,
             now<Kind::LocalDateTime>},
    Function{"localdatetime.truncate", 1, 3, kTruncated, Kind::LocalDateTime, nullptr, truncated<Kind::LocalDateTime>},
    Function{"localtime", 0, 1, kSource, Kind::LocalTime, nullptr, make<Kind::LocalTime>},
    Function{"localtime.realtime", 0, 1, bit(Kind::String), Kind::LocalTime, nullptr, now<Kind::LocalTime>},
    Function{"localtime.statement", 0, 1, bit(Kind::String), Kind::LocalTime, nullptr, now<Kind::LocalTime>},
    Function{"localtime.transaction", 0, 1, bit(Kind::String), Kind::LocalTime, nullptr, now<Kind::LocalTime>},
    Function{"localtime.truncate", 1, 3, kTruncated, Kind::LocalTime, nullptr, truncated<Kind::LocalTime>},
    Function{"time", 0, 1, kSource, Kind::Time, nullptr, make<Kind::Time>},
    Function{"time.realtime", 0, 1, bit(Kind::String), Kind::Time, nullptr, now<Kind::Time>},
    Function{"time.statement", 0, 1, bit(Kind::String), Kind::Time, nullptr, now<Kind::Time>},
    Function{"time.transaction", 0, 1, bit(Kind::String), Kind::Time, nullptr, now<Kind::Time>},
    Function{"time.truncate", 1, 3, kTruncated, Kind::Time, nullptr, truncated<Kind::Time>},
    Function{"timestamp", 0, 0, kAnyKind, Kind::Integer, nullptr, timestamp},
};

}  // namespace

std::span<const Function> temporal_functions() { return kFunctions; }

}  // namespace geumul::query
