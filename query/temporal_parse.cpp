// ISO 8601 in its basic and extended forms, as far as the language takes them:
//   2015-07-21 20150721 2015-07 201507 2015-W30-2 2015W302 2015-W30 2015-Q2-60 2015-202 2015202 2015 +12345-01-01
//   21:40:32.142 214032.142 21:40 2140 21      Z +01:00 +0100 +01 [Europe/Stockholm]     P1Y2M3W4DT5H6M7.8S

#include <charconv>

#include "query/temporal.h"
#include "query/zone.h"

namespace geumul::query {
namespace {

Error bad_text(std::string_view what, std::string_view text) {
  return {Code::InvalidInput, "`" + std::string(text) + "` is not a " + std::string(what), "InvalidArgumentValue", {}};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes characters from the front; every read fails where the text is not as expected.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool accept(char c) {
    if (peek() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::size_t digits_ahead() const {
    std::size_t n = 0;
    while (n < rest_.size() && is_digit(rest_[n])) ++n;
    return n;
  }
  std::optional<std::int64_t> digits(std::size_t count) {
    if (count == 0 || digits_ahead() < count || count > 18) return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(rest_.data(), rest_.data() + count, value);
    rest_.remove_prefix(count);
    return value;
  }
  std::string_view take_all() { return std::exchange(rest_, {}); }

 private:
  std::string_view rest_;
};

bool in(std::int64_t value, std::int64_t low, std::int64_t high) { return value >= low && value <= high; }

// --- dates ---

std::optional<std::int64_t> read_year(Reader& reader) {
  const bool minus = reader.peek() == '-';
  if (minus || reader.peek() == '+') {
    reader.accept(reader.peek());
    const std::size_t size = reader.digits_ahead();
    if (size < 4 || size > 9) return std::nullopt;
    const auto year = reader.digits(size);
    return minus ? -*year : *year;
  }
  return reader.digits(4);
}

std::optional<std::int64_t> read_week_date(Reader& reader, std::int64_t year, bool extended) {
  const auto week = reader.digits(2);
  if (!week || !in(*week, 1, weeks_in_year(year))) return std::nullopt;
  std::int64_t day = 1;
  if (extended ? reader.accept('-') : is_digit(reader.peek())) {
    const auto given = reader.digits(1);
    if (!given || !in(*given, 1, 7)) return std::nullopt;
    day = *given;
  }
  return days_from_week(year, *week) + day - 1;
}

std::optional<std::int64_t> read_quarter_date(Reader& reader, std::int64_t year, bool extended) {
  const auto quarter = reader.digits(1);
  if (!quarter || !in(*quarter, 1, 4)) return std::nullopt;
  const std::int64_t first = days_from({year, *quarter * 3 - 2, 1});
  if (!(extended ? reader.accept('-') : is_digit(reader.peek()))) return first;
  const auto day = reader.digits(reader.digits_ahead());
  if (!day || !in(*day, 1, 92)) return std::nullopt;
  return first + *day - 1;
}

std::optional<std::int64_t> read_ordinal(Reader& reader, std::int64_t year) {
  const auto day = reader.digits(3);
  if (!day || !in(*day, 1, is_leap(year) ? 366 : 365)) return std::nullopt;
  return days_from({year, 1, 1}) + *day - 1;
}

std::optional<std::int64_t> read_month_date(Reader& reader, std::int64_t year, bool extended) {
  const auto month = reader.digits(2);
  if (!month || !in(*month, 1, 12)) return std::nullopt;
  std::int64_t day = 1;
  if (extended ? reader.accept('-') : is_digit(reader.peek())) {
    const auto given = reader.digits(2);
    if (!given || !in(*given, 1, days_in_month(year, *month))) return std::nullopt;
    day = *given;
  }
  return days_from({year, *month, day});
}

std::optional<std::int64_t> read_date(Reader& reader) {
  const auto year = read_year(reader);
  if (!year) return std::nullopt;
  if (reader.done() || reader.peek() == 'T') return days_from({*year, 1, 1});
  const bool extended = reader.accept('-');
  if (reader.accept('W')) return read_week_date(reader, *year, extended);
  if (reader.accept('Q')) return read_quarter_date(reader, *year, extended);
  if (reader.digits_ahead() == 3) return read_ordinal(reader, *year);
  return read_month_date(reader, *year, extended);
}

// --- times ---

std::optional<std::int64_t> read_fraction(Reader& reader) {
  if (!reader.accept('.') && !reader.accept(',')) return 0;
  const std::size_t size = reader.digits_ahead();
  if (size == 0 || size > 9) return std::nullopt;
  std::int64_t value = *reader.digits(size);
  for (std::size_t i = size; i < 9; ++i) value *= 10;
  return value;
}

std::optional<std::int64_t> read_time(Reader& reader) {
  const auto hour = reader.digits(2);
  if (!hour || *hour > 23) return std::nullopt;
  const bool extended = reader.accept(':');
  std::int64_t seconds = *hour * 3600;
  std::int64_t nanoseconds = 0;
  if (extended || is_digit(reader.peek())) {
    const auto minute = reader.digits(2);
    if (!minute || *minute > 59) return std::nullopt;
    seconds += *minute * 60;
    if (extended ? reader.accept(':') : is_digit(reader.peek())) {
      const auto second = reader.digits(2);
      const auto part = second ? read_fraction(reader) : std::nullopt;
      if (!part || *second > 59) return std::nullopt;
      seconds += *second;
      nanoseconds = *part;
    }
  }
  return seconds * kNanosPerSecond + nanoseconds;
}

std::optional<std::int32_t> read_offset(Reader& reader) {
  if (reader.accept('Z') || reader.accept('z')) return 0;
  const bool minus = reader.peek() == '-';
  if (!reader.accept('-') && !reader.accept('+')) return std::nullopt;
  const auto hour = reader.digits(2);
  if (!hour || *hour > 18) return std::nullopt;
  std::int64_t seconds = *hour * 3600;
  for (const std::int64_t unit : {60, 1}) {
    if (!reader.accept(':') && !is_digit(reader.peek())) break;
    const auto part = reader.digits(2);
    if (!part || *part > 59) return std::nullopt;
    seconds += *part * unit;
  }
  return static_cast<std::int32_t>(minus ? -seconds : seconds);
}

/// An offset, a zone in brackets, or both; none is nullopt in `offset`. False: not such a text.
bool read_place(Reader& reader, std::optional<Offset>& place) {
  if (reader.done()) return true;
  place.emplace();
  if (reader.peek() != '[') {
    const auto seconds = read_offset(reader);
    if (!seconds) return false;
    place->seconds = *seconds;
  }
  if (reader.done()) return true;
  std::string_view zone = reader.take_all();
  if (!zone.starts_with('[') || !zone.ends_with(']')) return false;
  zone = zone.substr(1, zone.size() - 2);
  place->zone = zone;
  return zone_exists(zone);
}

std::optional<Moment> read_moment(Kind kind, std::string_view text) {
  Reader reader(text);
  Moment moment;
  const bool has_date = kind == Kind::Date || kind == Kind::LocalDateTime || kind == Kind::DateTime;
  if (has_date) {
    moment.days = read_date(reader);
    if (!moment.days) return std::nullopt;
  }
  if (kind != Kind::Date && (!has_date || reader.accept('T'))) {
    if (!has_date) reader.accept('T');
    moment.nanoseconds = read_time(reader);
    if (!moment.nanoseconds) return std::nullopt;
  }
  const bool has_place = kind == Kind::Time || kind == Kind::DateTime;
  if (has_place && !read_place(reader, moment.offset)) return std::nullopt;
  if (!reader.done()) return std::nullopt;
  return moment;
}

// --- durations ---

struct Unit {
  char letter;
  bool time;
  double months, days, seconds;
};
constexpr Unit kUnits[] = {{'Y', false, 12, 0, 0},  {'M', false, 1, 0, 0}, {'W', false, 0, 7, 0}, {'D', false, 0, 1, 0},
                           {'H', true, 0, 0, 3600}, {'M', true, 0, 0, 60}, {'S', true, 0, 0, 1}};

/// "-12", "1.5", with the fraction of a second in nanoseconds so that no digit is lost.
struct Amount {
  double value = 0;
  std::int64_t whole = 0;
  std::int64_t nanoseconds = 0;
};

std::optional<Amount> read_amount(Reader& reader) {
  const bool minus = reader.accept('-');
  if (!minus) reader.accept('+');
  Amount amount;
  const std::size_t size = reader.digits_ahead();
  if (size > 18) return std::nullopt;
  if (size > 0) amount.whole = *reader.digits(size);
  const auto part = read_fraction(reader);
  if (!part || (size == 0 && *part == 0)) return std::nullopt;
  amount.nanoseconds = minus ? -*part : *part;
  amount.whole = minus ? -amount.whole : amount.whole;
  amount.value = static_cast<double>(amount.whole) + static_cast<double>(amount.nanoseconds) * 1e-9;
  return amount;
}

/// P2012-02-02T14:37:21.545: the parts of a date and a time as lengths.
std::optional<Result<Duration>> read_date_duration(std::string_view text) {
  Reader reader(text);
  const auto year = reader.digits(4);
  const auto month = year && reader.accept('-') ? reader.digits(2) : std::nullopt;
  const auto day = month && reader.accept('-') ? reader.digits(2) : std::nullopt;
  if (!day) return std::nullopt;
  std::int64_t nanoseconds = 0;
  if (reader.accept('T')) {
    const auto time = read_time(reader);
    if (!time) return std::nullopt;
    nanoseconds = *time;
  }
  if (!reader.done()) return std::nullopt;
  return Result<Duration>(Duration{*year * 12 + *month, *day, nanoseconds / kNanosPerSecond,
                                   static_cast<std::int32_t>(nanoseconds % kNanosPerSecond)});
}

Result<Duration> read_duration(std::string_view text) {
  Reader reader(text);
  const bool minus = reader.accept('-');
  if (!reader.accept('P')) return bad_text("duration", text);
  if (auto dated = read_date_duration(text.substr(minus ? 2 : 1))) return std::move(*dated);
  double months = 0, days = 0, seconds = 0, nanoseconds = 0;
  bool time = false;
  bool any = false;
  for (std::size_t next = 0; !reader.done(); any = true) {
    if (!time && reader.accept('T')) time = true;
    const auto amount = read_amount(reader);
    if (!amount) return bad_text("duration", text);
    while (next < std::size(kUnits) && (kUnits[next].letter != reader.peek() || kUnits[next].time != time)) ++next;
    if (next == std::size(kUnits)) return bad_text("duration", text);
    const Unit& unit = kUnits[next];
    reader.accept(unit.letter);
    months += unit.months * amount->value;
    days += unit.days * amount->value;
    if (unit.letter == 'S') {
      seconds += static_cast<double>(amount->whole);
      nanoseconds += static_cast<double>(amount->nanoseconds);
    } else {
      seconds += unit.seconds * amount->value;
    }
  }
  if (!any) return bad_text("duration", text);
  const double sign = minus ? -1 : 1;
  return make_duration(sign * months, sign * days, sign * seconds, sign * nanoseconds);
}

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::Date:
      return "date";
    case Kind::LocalTime:
      return "local time";
    case Kind::Time:
      return "time";
    case Kind::LocalDateTime:
      return "local datetime";
    default:
      return "datetime";
  }
}

}  // namespace

Result<Value> parse_temporal(Kind kind, std::string_view text) {
  if (kind == Kind::Duration) return Value(GEUMUL_TRY(read_duration(text)));
  std::optional<Moment> moment = read_moment(kind, text);
  if (!moment) return bad_text(name_of(kind), text);
  // A zone decides the offset; one that is written beside it only matters where the clock shows a time twice.
  if (moment->offset) moment->offset = GEUMUL_TRY(at_local(*moment->offset, *moment));
  return value_from(kind, *moment);
}

Result<Offset> parse_zone(std::string_view text) {
  Reader reader(text);
  if (const auto seconds = read_offset(reader); seconds && reader.done()) return Offset{*seconds, {}};
  if (!zone_exists(text)) return bad_text("time zone", text);
  return Offset{0, std::string(text)};
}

}  // namespace geumul::query
