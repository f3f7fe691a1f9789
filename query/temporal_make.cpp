// Instants and durations from maps: a base taken from other values, then single fields over it.

#include <array>

#include "query/temporal.h"

namespace geumul::query {
namespace {

Error bad_argument(std::string message) { return {Code::InvalidInput, std::move(message), "InvalidArgumentValue", {}}; }

/// Reads the fields of a map and remembers the first that is no integer or out of its range.
class Fields {
 public:
  explicit Fields(const Map& map) : map_(map) {}

  bool has(std::string_view name) const { return map_.find(name) != map_.end(); }

  std::int64_t get(std::string_view name, std::int64_t otherwise, std::int64_t low, std::int64_t high) {
    const auto found = map_.find(name);
    if (found == map_.end()) return otherwise;
    const auto* number = found->second.get<std::int64_t>();
    if (number && *number >= low && *number <= high) return *number;
    if (!error_)
      error_ = bad_argument("`" + std::string(name) + "` must be an integer from " + std::to_string(low) + " to " +
                            std::to_string(high));
    return low;
  }

  /// Null if absent; an error if it is no instant.
  std::optional<Moment> moment(std::string_view name) {
    const auto found = map_.find(name);
    if (found == map_.end()) return std::nullopt;
    std::optional<Moment> moment = moment_of(found->second);
    if (!moment && !error_) error_ = bad_argument("`" + std::string(name) + "` must be a date or a time");
    return moment;
  }

  Result<std::optional<Offset>> place() const {
    const auto found = map_.find("timezone");
    if (found == map_.end()) return std::optional<Offset>();
    const auto* text = found->second.get<std::string>();
    if (!text) return bad_argument("`timezone` must be a string");
    return std::optional<Offset>(GEUMUL_TRY(parse_zone(*text)));
  }

  void require(bool condition, const char* message) {
    if (!condition && !error_) error_ = bad_argument(message);
  }
  Result<void> result() const {
    if (error_) return *error_;
    return {};
  }

 private:
  const Map& map_;
  std::optional<Error> error_;
};

bool has_any(const Fields& fields, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (fields.has(name)) return true;
  return false;
}

/// The day that the fields say, with what they leave open taken from `base`.
std::int64_t override_date(Fields& fields, std::optional<std::int64_t> base) {
  const bool based = base.has_value();
  const std::int64_t day = base.value_or(0);
  const Civil civil = civil_from(day);
  fields.require(based || fields.has("year"), "a date needs a `year`");
  if (has_any(fields, {"week", "dayOfWeek"})) {
    const Week week = week_of(day);
    const std::int64_t year = fields.get("year", week.year, -kMaxYear, kMaxYear);
    const std::int64_t number = fields.get("week", based ? week.week : 1, 1, weeks_in_year(year));
    return days_from_week(year, number) + fields.get("dayOfWeek", based ? day_of_week(day) : 1, 1, 7) - 1;
  }
  const std::int64_t year = fields.get("year", civil.year, -kMaxYear, kMaxYear);
  if (fields.has("ordinalDay"))
    return days_from({year, 1, 1}) + fields.get("ordinalDay", 1, 1, is_leap(year) ? 366 : 365) - 1;
  if (has_any(fields, {"quarter", "dayOfQuarter"})) {
    const std::int64_t quarter_of_base = (civil.month - 1) / 3 + 1;
    const std::int64_t day_of_quarter = day - days_from({civil.year, quarter_of_base * 3 - 2, 1}) + 1;
    const std::int64_t quarter = fields.get("quarter", based ? quarter_of_base : 1, 1, 4);
    return days_from({year, quarter * 3 - 2, 1}) + fields.get("dayOfQuarter", based ? day_of_quarter : 1, 1, 92) - 1;
  }
  const std::int64_t month = fields.get("month", based ? civil.month : 1, 1, 12);
  return days_from({year, month, fields.get("day", based ? civil.day : 1, 1, days_in_month(year, month))});
}

/// `keep_fraction`: fields below the second are added to what the base has there (truncate leaves zeros for them).
std::int64_t override_time(Fields& fields, std::int64_t base, bool keep_fraction) {
  const std::int64_t seconds = base / kNanosPerSecond;
  std::int64_t fraction = base % kNanosPerSecond;
  const std::int64_t hour = fields.get("hour", seconds / 3600, 0, 23);
  const std::int64_t minute = fields.get("minute", seconds / 60 % 60, 0, 59);
  const std::int64_t second = fields.get("second", seconds % 60, 0, 59);
  if (has_any(fields, {"millisecond", "microsecond", "nanosecond"})) {
    if (!keep_fraction) fraction = 0;
    const bool milli = fields.has("millisecond");
    const bool micro = fields.has("microsecond");
    fraction += fields.get("millisecond", 0, 0, 999) * 1'000'000;
    fraction += fields.get("microsecond", 0, 0, milli ? 999 : 999'999) * 1'000;
    fraction += fields.get("nanosecond", 0, 0, micro ? 999 : milli ? 999'999 : 999'999'999);
    fraction = std::min(fraction, kNanosPerSecond - 1);
  }
  return (hour * 3600 + minute * 60 + second) * kNanosPerSecond + fraction;
}

bool has_date(Kind kind) { return kind == Kind::Date || kind == Kind::LocalDateTime || kind == Kind::DateTime; }
bool has_time(Kind kind) { return kind != Kind::Date; }
bool has_place(Kind kind) { return kind == Kind::Time || kind == Kind::DateTime; }

/// {date:, time:, datetime:}
Moment base_of(Fields& fields) {
  Moment base;
  if (const auto whole = fields.moment("datetime")) base = *whole;
  if (const auto date = fields.moment("date")) base.days = date->days;
  if (const auto time = fields.moment("time")) {
    base.nanoseconds = time->nanoseconds;
    base.offset = time->offset;
  }
  return base;
}

Result<Value> make_instant(Kind kind, const Map& map) {
  Fields fields(map);
  Moment moment = base_of(fields);
  const std::optional<Offset> place = GEUMUL_TRY(fields.place());
  if (!has_place(kind)) moment.offset.reset();
  if (has_date(kind)) moment.days = override_date(fields, moment.days);
  if (has_time(kind)) moment.nanoseconds = override_time(fields, moment.nanoseconds.value_or(0), false);
  GEUMUL_TRY(fields.result());
  if (moment.offset) moment.offset = GEUMUL_TRY(at_local(*moment.offset, moment));
  // The fields are read on the clock of the base; only then is the clock moved.
  if (place) moment = GEUMUL_TRY(move_to(moment, *place));
  return value_from(kind, moment);
}

Result<Value> convert(Kind kind, const Value& value) {
  const std::optional<Moment> moment = moment_of(value);
  const bool fits =
      moment && (!has_date(kind) || moment->days) && (kind == Kind::Date || has_date(kind) || moment->nanoseconds);
  if (!fits) return bad_argument("cannot be made from " + std::string(describe(kind_of(value))));
  return value_from(kind, *moment);
}

/// Numbers of a duration's map: integers and floats.
Result<Value> make_duration_of(const Map& map) {
  struct Unit {
    std::string_view name;
    double months, days, seconds, nanoseconds;
  };
  constexpr std::array kUnits = {
      Unit{"years", 12, 0, 0, 0},         Unit{"quarters", 3, 0, 0, 0},    Unit{"months", 1, 0, 0, 0},
      Unit{"weeks", 0, 7, 0, 0},          Unit{"days", 0, 1, 0, 0},        Unit{"hours", 0, 0, 3600, 0},
      Unit{"minutes", 0, 0, 60, 0},       Unit{"seconds", 0, 0, 1, 0},     Unit{"milliseconds", 0, 0, 0, 1e6},
      Unit{"microseconds", 0, 0, 0, 1e3}, Unit{"nanoseconds", 0, 0, 0, 1},
  };
  double months = 0, days = 0, seconds = 0, nanoseconds = 0;
  for (const Unit& unit : kUnits) {
    const auto found = map.find(unit.name);
    if (found == map.end()) continue;
    const auto* integer = found->second.get<std::int64_t>();
    const auto* real = found->second.get<double>();
    if (!integer && !real) return bad_argument("`" + std::string(unit.name) + "` must be a number");
    const double amount = integer ? static_cast<double>(*integer) : *real;
    months += unit.months * amount;
    days += unit.days * amount;
    seconds += unit.seconds * amount;
    nanoseconds += unit.nanoseconds * amount;
  }
  return Value(GEUMUL_TRY(make_duration(months, days, seconds, nanoseconds)));
}

// --- truncation ---

std::optional<std::int64_t> truncate_days(std::string_view unit, std::int64_t days) {
  const Civil date = civil_from(days);
  const auto first_of_years = [&](std::int64_t count) {
    return days_from({floor_div(date.year, count) * count, 1, 1});
  };
  if (unit == "millennium") return first_of_years(1000);
  if (unit == "century") return first_of_years(100);
  if (unit == "decade") return first_of_years(10);
  if (unit == "year") return first_of_years(1);
  if (unit == "weekyear") return days_from_week(week_of(days).year, 1);
  if (unit == "quarter") return days_from({date.year, (date.month - 1) / 3 * 3 + 1, 1});
  if (unit == "month") return days_from({date.year, date.month, 1});
  if (unit == "week") return days - day_of_week(days) + 1;
  if (unit == "day") return days;
  return std::nullopt;
}

std::optional<std::int64_t> unit_nanoseconds(std::string_view unit) {
  if (unit == "hour") return 3600 * kNanosPerSecond;
  if (unit == "minute") return 60 * kNanosPerSecond;
  if (unit == "second") return kNanosPerSecond;
  if (unit == "millisecond") return 1'000'000;
  if (unit == "microsecond") return 1'000;
  return std::nullopt;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

Result<Value> make_temporal(Kind kind, const Value& argument) {
  if (argument.is_null()) return Value(Null{});
  if (const auto* text = argument.get<std::string>()) return parse_temporal(kind, *text);
  if (const auto* map = argument.get<Map>())
    return kind == Kind::Duration ? make_duration_of(*map) : make_instant(kind, *map);
  if (kind != Kind::Duration) return convert(kind, argument);
  if (argument.get<Duration>()) return argument;
  return bad_argument("a duration cannot be made from " + std::string(describe(kind_of(argument))));
}

Result<Value> truncate(Kind kind, std::string_view unit_name, const Value& value, const Map& map) {
  const std::string unit = lower(unit_name);
  std::optional<Moment> moment = moment_of(value);
  if (!moment || (has_date(kind) && !moment->days)) return bad_argument("truncate needs a date or a time");
  const auto days = truncate_days(unit, moment->days.value_or(0));
  const auto step = unit_nanoseconds(unit);
  if (!days && !step) return bad_argument("`" + std::string(unit_name) + "` is no unit of time");
  if (days) {
    if (moment->days) moment->days = days;
    moment->nanoseconds = 0;
  } else {
    if (kind == Kind::Date || !moment->nanoseconds) return bad_argument("a date has no `" + unit + "`");
    moment->nanoseconds = *moment->nanoseconds / *step * *step;
  }
  Fields fields(map);
  if (const auto place = GEUMUL_TRY(fields.place())) moment->offset = place;
  if (!has_place(kind)) moment->offset.reset();
  if (has_date(kind)) moment->days = override_date(fields, moment->days);
  if (has_time(kind)) moment->nanoseconds = override_time(fields, *moment->nanoseconds, true);
  GEUMUL_TRY(fields.result());
  if (moment->offset) moment->offset = GEUMUL_TRY(at_local(*moment->offset, *moment));
  return value_from(kind, *moment);
}

}  // namespace geumul::query
