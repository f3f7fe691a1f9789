// Arithmetic of time. A duration is three numbers that do not turn into each other (months, days, seconds), because a
// month has no fixed number of days and a day, where clocks change, no fixed number of hours.

#include <cmath>

#include "query/temporal.h"

namespace geumul::query {
namespace {

__extension__ using Wide = __int128;  // nanoseconds of all times that a date can have

Error out_of_range() { return {Code::InvalidInput, "a length of time that is too large", "NumberOutOfRange", {}}; }

/// Splits nanoseconds into seconds and a rest that is never negative.
Result<Duration> make_exact(std::int64_t months, std::int64_t days, Wide nanoseconds) {
  Wide seconds = nanoseconds / kNanosPerSecond;
  Wide rest = nanoseconds % kNanosPerSecond;
  if (rest < 0) {
    rest += kNanosPerSecond;
    seconds -= 1;
  }
  if (seconds > INT64_MAX || seconds < INT64_MIN) return out_of_range();
  return Duration{months, days, static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(rest)};
}

Wide nanoseconds_of(const Duration& duration) {
  return Wide{duration.seconds} * kNanosPerSecond + duration.nanoseconds;
}

Wide local_nanoseconds(std::int64_t days, std::int64_t nanoseconds) { return Wide{days} * kNanosPerDay + nanoseconds; }

bool too_large(double number) { return !(std::abs(number) < 9.0e18); }

/// A local date and time; the clock that it is read from stays in the moment.
Moment at_clock(Moment moment, Wide local) {
  Wide days = local / kNanosPerDay;
  Wide rest = local % kNanosPerDay;
  if (rest < 0) {
    rest += kNanosPerDay;
    days -= 1;
  }
  moment.days = static_cast<std::int64_t>(days);
  moment.nanoseconds = static_cast<std::int64_t>(rest);
  return moment;
}

constexpr std::int64_t kFarthest = std::int64_t{1} << 40;  // days or months; more leaves every calendar

Result<Value> plus_instant(Kind kind, Moment moment, const Duration& duration, int sign) {
  if (std::abs(duration.months) > kFarthest || std::abs(duration.days) > kFarthest) return out_of_range();
  if (moment.days) moment.days = add_months(*moment.days, sign * duration.months) + sign * duration.days;
  const Wide length = sign * nanoseconds_of(duration);
  if (kind == Kind::Date) {
    *moment.days += static_cast<std::int64_t>(length / kNanosPerDay);
    return value_from(kind, moment);
  }
  if (!moment.days) {
    const Wide clock = (*moment.nanoseconds + length % kNanosPerDay + kNanosPerDay) % kNanosPerDay;
    moment.nanoseconds = static_cast<std::int64_t>(clock);
    return value_from(kind, moment);
  }
  if (moment.offset) moment.offset = GEUMUL_TRY(at_local(*moment.offset, moment));
  const Moment later = at_clock(moment, local_nanoseconds(*moment.days, *moment.nanoseconds) + length);
  if (!moment.offset || moment.offset->zone.empty()) return value_from(kind, later);
  return value_from(kind, GEUMUL_TRY(move_to(later, *moment.offset)));
}

// --- between ---

struct Pair {
  Moment from;
  Moment to;
};

/// Both on one clock: what one lacks it takes from the other.
Result<Pair> align(Moment from, Moment to) {
  if (!from.days) from.days = to.days.value_or(0);
  if (!to.days) to.days = from.days;
  if (!from.nanoseconds) from.nanoseconds = 0;
  if (!to.nanoseconds) to.nanoseconds = 0;
  if (from.offset && !to.offset)
    to.offset = GEUMUL_TRY(at_local(*from.offset, to));
  else if (!from.offset && to.offset)
    from.offset = GEUMUL_TRY(at_local(*to.offset, from));
  else if (from.offset && to.offset)
    to = GEUMUL_TRY(move_to(to, *from.offset));
  return Pair{std::move(from), std::move(to)};
}

Wide instant(const Moment& moment) {
  const Wide offset = moment.offset ? moment.offset->seconds : 0;
  return local_nanoseconds(*moment.days, *moment.nanoseconds) - offset * kNanosPerSecond;
}

/// Whole months from one to the other, towards zero.
std::int64_t months_between(const Pair& pair) {
  const Civil a = civil_from(*pair.from.days);
  const Civil b = civil_from(*pair.to.days);
  std::int64_t months = (b.year - a.year) * 12 + b.month - a.month;
  const auto reached = [&](std::int64_t count) {
    return local_nanoseconds(add_months(*pair.from.days, count), *pair.from.nanoseconds);
  };
  const Wide end = local_nanoseconds(*pair.to.days, *pair.to.nanoseconds);
  if (months > 0 && reached(months) > end) --months;
  if (months < 0 && reached(months) < end) ++months;
  return months;
}

Result<Duration> all_between(const Pair& pair) {
  const std::int64_t months = months_between(pair);
  Moment here = pair.from;
  here.days = add_months(*here.days, months);
  const Wide rest =
      local_nanoseconds(*pair.to.days, *pair.to.nanoseconds) - local_nanoseconds(*here.days, *here.nanoseconds);
  const auto days = static_cast<std::int64_t>(rest / kNanosPerDay);
  *here.days += days;
  if (here.offset) here.offset = GEUMUL_TRY(at_local(*here.offset, here));
  return make_exact(months, days, instant(pair.to) - instant(here));
}

}  // namespace

Result<Duration> make_duration(double months, double days, double seconds, double nanoseconds) {
  constexpr double kDaysPerMonth = 30.436875;  // of the mean Gregorian year
  const double whole_months = std::trunc(months);
  days += (months - whole_months) * kDaysPerMonth;
  const double whole_days = std::trunc(days);
  seconds += (days - whole_days) * static_cast<double>(kSecondsPerDay);
  const double whole_seconds = std::trunc(seconds);
  nanoseconds += (seconds - whole_seconds) * 1e9;
  if (too_large(whole_months) || too_large(whole_days) || too_large(whole_seconds) || too_large(nanoseconds))
    return out_of_range();
  return make_exact(static_cast<std::int64_t>(whole_months), static_cast<std::int64_t>(whole_days),
                    Wide{static_cast<std::int64_t>(whole_seconds)} * kNanosPerSecond + std::llround(nanoseconds));
}

Result<Duration> sum(const Duration& a, const Duration& b, int sign) {
  std::int64_t months = 0;
  std::int64_t days = 0;
  const bool overflow =
      sign > 0 ? __builtin_add_overflow(a.months, b.months, &months) || __builtin_add_overflow(a.days, b.days, &days)
               : __builtin_sub_overflow(a.months, b.months, &months) || __builtin_sub_overflow(a.days, b.days, &days);
  if (overflow) return out_of_range();
  return make_exact(months, days, nanoseconds_of(a) + sign * nanoseconds_of(b));
}

Result<Duration> scale(const Duration& duration, double factor) {
  if (!std::isfinite(factor)) return out_of_range();
  return make_duration(static_cast<double>(duration.months) * factor, static_cast<double>(duration.days) * factor,
                       static_cast<double>(duration.seconds) * factor, duration.nanoseconds * factor);
}

Result<Value> plus(const Value& temporal, const Duration& duration, int sign) {
  if (const auto* other = temporal.get<Duration>()) return Value(GEUMUL_TRY(sum(*other, duration, sign)));
  return plus_instant(kind_of(temporal), *moment_of(temporal), duration, sign);
}

Result<Value> between(const Value& from, const Value& to, Between what) {
  std::optional<Moment> a = moment_of(from);
  std::optional<Moment> b = moment_of(to);
  if (!a || !b) return Error{Code::Type, "expected two dates or times", "InvalidArgumentType", {}};
  const Pair pair = GEUMUL_TRY(align(std::move(*a), std::move(*b)));
  switch (what) {
    case Between::All:
      return Value(GEUMUL_TRY(all_between(pair)));
    case Between::Months:
      return Value(Duration{months_between(pair), 0, 0, 0});
    case Between::Days: {
      const Wide length = local_nanoseconds(*pair.to.days, *pair.to.nanoseconds) -
                          local_nanoseconds(*pair.from.days, *pair.from.nanoseconds);
      return Value(Duration{0, static_cast<std::int64_t>(length / kNanosPerDay), 0, 0});
    }
    case Between::Seconds:
      break;
  }
  return Value(GEUMUL_TRY(make_exact(0, 0, instant(pair.to) - instant(pair.from))));
}

}  // namespace geumul::query
