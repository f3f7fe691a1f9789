// Dates are read by a small scanner of numbers and separators, without a regex: one look at each digit run of the text.
// "게재 2025년 05월 28일 10:15" = number 2025, separator 년, number 05, separator 월, number 28, 일, then a time.

#include "ingest/source/date.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

struct Moment {
  int year = 0, month = 0, day = 0;
  int hour = -1, minute = 0, second = 0;
  std::string zone;  // "+09:00", "Z"; empty: not given
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int days_in(int year, int month) {
  static constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool exists(const Moment& m) {
  return m.year >= 1990 && m.year <= 2100 && m.month >= 1 && m.month <= 12 && m.day >= 1 &&
         m.day <= days_in(m.year, m.month);
}

void append_padded(std::string& out, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  out.append(width - std::min(width, digits.size()), '0').append(digits);
}

std::string to_iso(const Moment& m) {
  std::string out;
  append_padded(out, m.year, 4);
  append_padded(out += '-', m.month, 2);
  append_padded(out += '-', m.day, 2);
  if (m.hour < 0) return out;
  append_padded(out += 'T', m.hour, 2);
  append_padded(out += ':', m.minute, 2);
  append_padded(out += ':', m.second, 2);
  return out += m.zone.empty() ? "+09:00" : m.zone;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  bool done() const { return at_ >= text_.size(); }
  std::size_t at() const { return at_; }
  char peek() const { return done() ? '\0' : text_[at_]; }
  bool take(std::string_view part) {
    if (!text_.substr(at_).starts_with(part)) return false;
    at_ += part.size();
    return true;
  }
  void spaces() {
    while (peek() == ' ') ++at_;
  }
  /// A run of `min` to `max` digits, not part of a longer one.
  std::optional<int> number(std::size_t min, std::size_t max) {
    std::size_t end = at_;
    int value = 0;
    while (end < text_.size() && is_digit(text_[end]) && end - at_ < max) value = value * 10 + (text_[end++] - '0');
    if (end - at_ < min || (end < text_.size() && is_digit(text_[end]))) return std::nullopt;
    at_ = end;
    return value;
  }
  /// The digits ahead, at most 15 of them, not taken.
  std::string_view digits() const {
    const std::string_view ahead = text_.substr(at_, 15);
    std::size_t size = 0;
    while (size < ahead.size() && is_digit(ahead[size])) ++size;
    return ahead.substr(0, size);
  }
  std::string word() {
    const std::size_t begin = at_;
    while (is_letter(peek())) ++at_;
    return lower(text_.substr(begin, at_ - begin));
  }
  void back_to(std::size_t at) { at_ = at; }

 private:
  std::string_view text_;
  std::size_t at_;
};

int month_named(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                            "may",       "june",     "july",     "august",
                                                            "september", "october",  "november", "december"};
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (kMonths[i].starts_with(word) || (word == "sept" && i == 8)) return static_cast<int>(i) + 1;
  return 0;
}

/// "오전 6:02", "PM 3:04", "3:04 p.m."
enum class Half { None, Morning, Afternoon };

Half take_half(Scanner& scan) {
  if (scan.take("오전")) return Half::Morning;
  if (scan.take("오후")) return Half::Afternoon;
  const std::size_t start = scan.at();
  std::string word = scan.word();
  if (word == "a" || word == "p") {
    scan.take(".");
    word += scan.word();
    scan.take(".");
  }
  if (word == "am") return Half::Morning;
  if (word == "pm") return Half::Afternoon;
  scan.back_to(start);
  return Half::None;
}

std::string take_zone(Scanner& scan) {
  if (scan.take("Z") || scan.take("GMT") || scan.take("UTC")) return "Z";
  const std::size_t start = scan.at();
  const char sign = scan.peek();
  if (sign != '+' && sign != '-') return {};
  scan.take(std::string_view(&sign, 1));
  std::optional<int> hours = scan.number(2, 2);
  int minutes = 0;
  if (hours) {
    if (scan.take(":")) minutes = scan.number(2, 2).value_or(99);
  } else if (const auto both = scan.number(4, 4)) {
    hours = *both / 100;
    minutes = *both % 100;
  }
  if (!hours || *hours > 14 || minutes > 59) {
    scan.back_to(start);
    return {};
  }
  std::string out(1, sign);
  append_padded(out, *hours, 2);
  append_padded(out += ':', minutes, 2);
  return out;
}

/// What may stand between a date and its time: "T", spaces, a weekday in brackets, the full stop of "2025.06.11. 오전".
void skip_to_time(Scanner& scan) {
  scan.take(".");
  if (scan.take("T") || scan.take("t")) return;
  scan.spaces();
  for (const char* const weekday : {"월", "화", "수", "목", "금", "토", "일"}) {
    if (scan.take("(" + std::string(weekday) + ")")) break;
    if (scan.take(std::string(weekday) + "요일")) break;
  }
  scan.spaces();
  scan.take(",");
  if (!scan.take("[")) scan.take("(");
  scan.take("at");
  scan.take("|");
  scan.spaces();
}

void take_time(Scanner& scan, Moment& moment) {
  const std::size_t start = scan.at();
  skip_to_time(scan);
  Half half = take_half(scan);
  scan.spaces();
  const auto hour = scan.number(1, 2);
  const bool korean = hour && scan.take("시");
  if (korean) scan.spaces();
  const auto minute = hour && (korean || scan.take(":")) ? scan.number(korean ? 1 : 2, 2) : std::nullopt;
  if (!hour || !minute || *hour > 23 || *minute > 59) return scan.back_to(start);
  moment.hour = *hour;
  moment.minute = *minute;
  if (korean) scan.take("분");
  if (scan.take(":")) moment.second = std::min(scan.number(2, 2).value_or(0), 59);
  if (scan.take(".")) scan.number(1, 9);
  const std::size_t behind = scan.at();
  scan.spaces();
  if (half == Half::None) half = take_half(scan);
  if (half == Half::None) scan.back_to(behind);
  if (half == Half::Afternoon && moment.hour < 12) moment.hour += 12;
  if (half == Half::Morning && moment.hour == 12) moment.hour = 0;
  scan.spaces();
  moment.zone = take_zone(scan);
}

/// The separator behind a year or month: the same kind twice ("2025-10-29", "2025. 1. 3", "2025년 5월 28일").
bool take_separator(Scanner& scan, std::string_view korean) {
  scan.spaces();
  const bool found = scan.take("-") || scan.take(".") || scan.take("/") || scan.take(korean);
  scan.spaces();
  return found;
}

/// 20240503091200, 202405030912
std::optional<Moment> packed_time(Scanner& scan) {
  const std::string_view digits = scan.digits();
  if (digits.size() != 12 && digits.size() != 14) return std::nullopt;
  const auto part = [digits](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : digits.substr(at, size)) value = value * 10 + (c - '0');
    return value;
  };
  Moment moment{part(0, 4), part(4, 2), part(6, 2), part(8, 2), part(10, 2), digits.size() == 14 ? part(12, 2) : 0, ""};
  if (!exists(moment) || moment.hour > 23 || moment.minute > 59 || moment.second > 59) return std::nullopt;
  scan.back_to(scan.at() + digits.size());
  return moment;
}

std::optional<Moment> numeric(Scanner& scan) {
  if (auto packed = packed_time(scan)) return packed;
  Moment moment;
  const std::size_t start = scan.at();
  if (const auto all = scan.number(8, 8)) {
    moment.year = *all / 10000;
    moment.month = *all / 100 % 100;
    moment.day = *all % 100;
    return exists(moment) ? std::optional(moment) : std::nullopt;
  }
  const auto year = scan.number(2, 4);
  if (!year || !take_separator(scan, "년")) return std::nullopt;
  const bool is_short = scan.at() - start < 5;
  moment.year = is_short ? 2000 + *year : *year;
  const auto month = scan.number(1, 2);
  if (!month || !take_separator(scan, "월")) return std::nullopt;
  const auto day = scan.number(1, 2);
  if (!day) return std::nullopt;
  scan.take("일");
  moment.month = *month;
  moment.day = *day;
  if (!exists(moment)) return std::nullopt;
  take_time(scan, moment);
  if (is_short && moment.hour < 0) return std::nullopt;  // "25-01-31 14:43" is a date, "10-12-30" may be anything
  return moment;
}

/// "18 November 2019", "19-Nov-2019", "November 18, 2019": at the day or at the month's name.
std::optional<Moment> in_words(Scanner& scan) {
  Moment moment;
  const auto day_first = scan.number(1, 2);
  if (day_first) {
    scan.word();  // 18th
    scan.spaces();
    scan.take("-");
  }
  moment.month = month_named(scan.word());
  if (moment.month == 0) return std::nullopt;
  scan.take(".");
  scan.spaces();
  scan.take("-");
  const auto day = day_first ? day_first : scan.number(1, 2);
  if (!day) return std::nullopt;
  if (!day_first) scan.word();
  scan.take(",");
  scan.spaces();
  const auto year = scan.number(4, 4);
  if (!year) return std::nullopt;
  moment.day = *day;
  moment.year = *year;
  if (!exists(moment)) return std::nullopt;
  take_time(scan, moment);
  if (moment.zone.empty()) moment.hour = -1;  // English pages without a zone are not Korean time
  return moment;
}

struct Found {
  Moment moment;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Found> next_date(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    const char c = text[at];
    const bool starts_number = is_digit(c) && (at == 0 || !is_digit(text[at - 1]));
    const bool starts_word = is_letter(c) && (at == 0 || !is_letter(text[at - 1]));
    if (!starts_number && !starts_word) continue;
    if (starts_number) {
      Scanner scan(text, at);
      if (auto moment = numeric(scan)) return Found{*std::move(moment), at, scan.at()};
    }
    Scanner scan(text, at);
    if (auto moment = in_words(scan)) return Found{*std::move(moment), at, scan.at()};
  }
  return std::nullopt;
}

bool says_changed(std::string_view label) {
  label = trim(label);
  while (!label.empty() && (label.back() == ':' || label.back() == ' ' || label.back() == '|')) label.remove_suffix(1);
  return ends_with_any(label, {"수정", "최종수정", "수정일", "업데이트", "갱신"}) ||
         ends_with_any(lower(label), {"updated", "modified", "updated on", "last updated"});
}

}  // namespace

std::string find_date(std::string_view text) {
  std::optional<Moment> changed;
  std::size_t from = 0;
  for (auto found = next_date(text, 0); found; found = next_date(text, found->end)) {
    if (!says_changed(text.substr(from, found->begin - from))) return to_iso(found->moment);
    if (!changed) changed = found->moment;
    from = found->end;
  }
  return changed ? to_iso(*changed) : std::string();
}

std::string to_date(std::string_view field) {
  field = trim(field).substr(0, 64);
  const auto found = next_date(field, 0);
  const bool first = found && found->begin <= 5 + (contains(field, ",") ? 5U : 0U);  // "Wed, 19 Nov 2019"
  return first ? to_iso(found->moment) : std::string();
}

std::string without_dates(std::string_view line) {
  std::string rest;
  std::size_t from = 0;
  for (auto found = next_date(line, 0); found; found = next_date(line, found->end)) {
    rest.append(line.substr(from, found->begin - from)) += ' ';
    from = found->end;
  }
  rest += line.substr(from);
  if (from == 0) return rest;
  for (const std::string_view label :
       {"최초입력", "최종수정", "기사입력", "입력시간",  "송고시간", "작성일", "발행일", "등록일",
        "게재일",   "입력",     "수정",     "등록",      "승인",     "송고",   "발행",   "게재",
        "업데이트", "지면",     "기사원문", "Published", "Updated",  "Posted"}) {
    for (std::size_t at = rest.find(label); at != std::string::npos; at = rest.find(label))
      rest.erase(at, label.size());
  }
  return rest;
}

bool is_date_line(std::string_view line) {
  if (line.size() > 160) return false;
  const std::string rest = without_dates(line);
  return rest.size() < line.size() && hangul_count(rest) <= 2 && letters(rest).size() <= 12;
}

}  // namespace geumul::ingest
