#include "query/temporal.h"

namespace geumul::query {
namespace {

Value of(std::int64_t number) { return Value(number); }

std::optional<Value> date_component(std::int64_t days, std::string_view name) {
  const Civil date = civil_from(days);
  const std::int64_t quarter = (date.month - 1) / 3 + 1;
  if (name == "year") return of(date.year);
  if (name == "quarter") return of(quarter);
  if (name == "month") return of(date.month);
  if (name == "week") return of(week_of(days).week);
  if (name == "weekYear") return of(week_of(days).year);
  if (name == "day") return of(date.day);
  if (name == "ordinalDay") return of(days - days_from({date.year, 1, 1}) + 1);
  if (name == "weekDay" || name == "dayOfWeek") return of(day_of_week(days));
  if (name == "dayOfQuarter") return of(days - days_from({date.year, quarter * 3 - 2, 1}) + 1);
  return std::nullopt;
}

std::optional<Value> time_component(std::int64_t nanoseconds, std::string_view name) {
  const std::int64_t seconds = nanoseconds / kNanosPerSecond;
  const std::int64_t fraction = nanoseconds % kNanosPerSecond;
  if (name == "hour") return of(seconds / 3600);
  if (name == "minute") return of(seconds / 60 % 60);
  if (name == "second") return of(seconds % 60);
  if (name == "millisecond") return of(fraction / 1'000'000);
  if (name == "microsecond") return of(fraction / 1'000);
  if (name == "nanosecond") return of(fraction);
  return std::nullopt;
}

std::optional<Value> place_component(const Moment& moment, std::string_view name) {
  const Offset& offset = *moment.offset;
  if (name == "timezone") return Value(offset.zone.empty() ? offset_text(offset.seconds) : offset.zone);
  if (name == "offset") return Value(offset_text(offset.seconds));
  if (name == "offsetMinutes") return of(offset.seconds / 60);
  if (name == "offsetSeconds") return of(offset.seconds);
  if (!moment.days) return std::nullopt;
  if (name == "epochSeconds") return of(epoch_seconds(moment));
  if (name == "epochMillis")
    return of(epoch_seconds(moment) * 1000 + moment.nanoseconds.value_or(0) % kNanosPerSecond / 1'000'000);
  return std::nullopt;
}

Value duration_component(const Duration& duration, std::string_view name) {
  const std::int64_t nano = duration.nanoseconds;
  if (name == "years") return of(duration.months / 12);
  if (name == "quarters") return of(duration.months / 3);
  if (name == "months") return of(duration.months);
  if (name == "weeks") return of(duration.days / 7);
  if (name == "days") return of(duration.days);
  if (name == "hours") return of(duration.seconds / 3600);
  if (name == "minutes") return of(duration.seconds / 60);
  if (name == "seconds") return of(duration.seconds);
  if (name == "milliseconds") return of(duration.seconds * 1'000 + nano / 1'000'000);
  if (name == "microseconds") return of(duration.seconds * 1'000'000 + nano / 1'000);
  if (name == "nanoseconds") return of(duration.seconds * kNanosPerSecond + nano);
  if (name == "quartersOfYear") return of(duration.months / 3 % 4);
  if (name == "monthsOfQuarter") return of(duration.months % 3);
  if (name == "monthsOfYear") return of(duration.months % 12);
  if (name == "daysOfWeek") return of(duration.days % 7);
  if (name == "minutesOfHour") return of(duration.seconds / 60 % 60);
  if (name == "secondsOfMinute") return of(duration.seconds % 60);
  if (name == "millisecondsOfSecond") return of(nano / 1'000'000);
  if (name == "microsecondsOfSecond") return of(nano / 1'000);
  if (name == "nanosecondsOfSecond") return of(nano);
  return Null{};
}

}  // namespace

Value component(const Value& temporal, std::string_view name) {
  if (const auto* duration = temporal.get<Duration>()) return duration_component(*duration, name);
  const std::optional<Moment> moment = moment_of(temporal);
  if (!moment) return Null{};
  std::optional<Value> found;
  if (moment->days) found = date_component(*moment->days, name);
  if (!found && moment->nanoseconds) found = time_component(*moment->nanoseconds, name);
  if (!found && moment->offset) found = place_component(*moment, name);
  return found ? std::move(*found) : Value(Null{});
}

}  // namespace geumul::query
