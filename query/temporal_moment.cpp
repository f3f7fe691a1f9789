#include "query/temporal.h"
#include "query/zone.h"

namespace geumul::query {
namespace {

constexpr std::int64_t kMaxDays = 366'000'000'000;  // more than a thousand million years

Error out_of_range() { return {Code::InvalidInput, "a date outside of the calendar", "NumberOutOfRange", {}}; }

}  // namespace

std::optional<Moment> moment_of(const Value& value) {
  if (const auto* date = value.get<graph::Date>()) return Moment{date->days, std::nullopt, std::nullopt};
  if (const auto* time = value.get<graph::LocalTime>()) return Moment{std::nullopt, time->nanoseconds, std::nullopt};
  if (const auto* time = value.get<graph::Time>())
    return Moment{std::nullopt, time->nanoseconds, Offset{time->offset, {}}};
  if (const auto* local = value.get<graph::LocalDateTime>())
    return Moment{floor_div(local->seconds, kSecondsPerDay),
                  floor_mod(local->seconds, kSecondsPerDay) * kNanosPerSecond + local->nanoseconds, std::nullopt};
  if (const auto* instant = value.get<graph::DateTime>())
    return moment_at(instant->seconds, instant->nanoseconds, {instant->offset, instant->zone});
  return std::nullopt;
}

Moment moment_at(std::int64_t epoch_second, std::int64_t nanosecond, Offset offset) {
  const std::int64_t local = epoch_second + offset.seconds;
  return {floor_div(local, kSecondsPerDay), floor_mod(local, kSecondsPerDay) * kNanosPerSecond + nanosecond,
          std::move(offset)};
}

std::int64_t epoch_seconds(const Moment& moment) {
  return moment.days.value_or(0) * kSecondsPerDay + moment.nanoseconds.value_or(0) / kNanosPerSecond -
         (moment.offset ? moment.offset->seconds : 0);
}

Result<Value> value_from(Kind kind, const Moment& moment) {
  const std::int64_t days = moment.days.value_or(0);
  const std::int64_t nanoseconds = moment.nanoseconds.value_or(0);
  if (days > kMaxDays || days < -kMaxDays) return out_of_range();
  if (const std::int64_t year = civil_from(days).year; year > kMaxYear || year < -kMaxYear) return out_of_range();
  const auto nano = static_cast<std::int32_t>(nanoseconds % kNanosPerSecond);
  switch (kind) {
    case Kind::Date:
      return Value(graph::Date{days});
    case Kind::LocalTime:
      return Value(graph::LocalTime{nanoseconds});
    case Kind::Time:
      return Value(graph::Time{nanoseconds, moment.offset ? moment.offset->seconds : 0});
    case Kind::LocalDateTime:
      return Value(graph::LocalDateTime{days * kSecondsPerDay + nanoseconds / kNanosPerSecond, nano});
    default:
      break;
  }
  const Offset offset = moment.offset.value_or(Offset{});
  return Value(graph::DateTime{epoch_seconds(moment), nano, offset.seconds, offset.zone});
}

Result<Moment> move_to(const Moment& moment, Offset place) {
  if (!moment.offset) {
    Moment here = moment;
    here.offset = GEUMUL_TRY(at_local(std::move(place), moment));
    return here;
  }
  const std::int64_t instant = epoch_seconds(moment);
  if (!place.zone.empty()) place.seconds = offset_at(place.zone, instant).value_or(0);
  Moment there = moment_at(instant, moment.nanoseconds.value_or(0) % kNanosPerSecond, place);
  if (!moment.days) there.days.reset();
  return there;
}

Result<Offset> at_local(Offset place, const Moment& moment) {
  if (place.zone.empty()) return place;
  const std::int64_t local =
      moment.days.value_or(0) * kSecondsPerDay + moment.nanoseconds.value_or(0) / kNanosPerSecond;
  const auto seconds = offset_at_local(place.zone, local);
  if (!seconds) return Error{Code::InvalidInput, "no time zone named `" + place.zone + "`", "InvalidArgumentValue", {}};
  place.seconds = *seconds;
  return place;
}

}  // namespace geumul::query
