#include "ingest/source/relative_date.h"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "ingest/source/date.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::sys_time;

constexpr int kDay = 24 * 60;  // minutes
constexpr minutes kKoreanTime = std::chrono::hours(9);

struct Unit {
  std::string_view name;
  int minutes;
};
// Longer names first. "석 달 전", "2년 전" are too rough for a date.
constexpr std::array kUnits = {
    Unit{"시간", 60},        Unit{"분", 1},          Unit{"초", 0},     Unit{"일", kDay},   Unit{"주일", 7 * kDay},
    Unit{"주", 7 * kDay},    Unit{"seconds", 0},     Unit{"second", 0}, Unit{"secs", 0},    Unit{"sec", 0},
    Unit{"minutes", 1},      Unit{"minute", 1},      Unit{"mins", 1},   Unit{"min", 1},     Unit{"hours", 60},
    Unit{"hour", 60},        Unit{"hrs", 60},        Unit{"hr", 60},    Unit{"days", kDay}, Unit{"day", kDay},
    Unit{"weeks", 7 * kDay}, Unit{"week", 7 * kDay},
};
constexpr std::array kWords = {
    Unit{"방금", 0},          Unit{"지금", 0},        Unit{"오늘", 0},          Unit{"어제", kDay},
    Unit{"그저께", 2 * kDay}, Unit{"그제", 2 * kDay}, Unit{"엊그제", 2 * kDay}, Unit{"just now", 0},
    Unit{"yesterday", kDay},  Unit{"today", 0},
};

struct Ago {
  int minutes = 0;
  bool whole_days = false;
  std::string time = {};  // of that day, as written
};

/// Takes `word` off the front, and the spaces behind it.
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text = trim(text.substr(word.size()));
  return true;
}

/// "3시간 전", "2 days ago", to the end of `text`.
std::optional<Ago> read_count(std::string_view text) {
  constexpr int kMost = 999;
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || count < 0 || count > kMost) return std::nullopt;
  text = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  for (const Unit& unit : kUnits) {
    std::string_view rest = text;
    if (take(rest, unit.name) && (rest == "전" || rest == "ago"))
      return Ago{count * unit.minutes, unit.minutes >= kDay};
  }
  return std::nullopt;
}

std::optional<Ago> read_word(std::string_view text) {
  for (const Unit& word : kWords) {
    std::string_view rest = text;
    if (!take(rest, word.name)) continue;
    const bool is_now = word.name == "방금" || word.name == "지금" || word.name == "just now";
    if (is_now) return rest.empty() || rest == "전" ? std::optional(Ago{}) : std::nullopt;
    const bool is_time = to_date("2000-01-01 " + std::string(rest)).size() > 10;
    if (rest.empty() || is_time) return Ago{word.minutes, true, std::string(rest)};
  }
  return std::nullopt;
}

std::optional<Ago> read_ago(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  if (line.size() > kLongest) return std::nullopt;
  const std::string text = lower(line);
  std::string_view rest = trim(text);
  for (const std::string_view label : {"기사입력", "최초입력", "입력", "등록", "송고", "승인", "게재", "작성", "발행",
                                       "published", "posted", "시간", "일시", "일", ":", "|", "·"})
    if (rest.size() > label.size()) take(rest, label);
  auto ago = read_count(rest);
  if (!ago) ago = read_word(rest);
  return ago;
}

/// Minutes since 1970 in Korean time.
std::optional<sys_time<minutes>> parse_moment(std::string_view iso) {
  const std::string whole = to_date(iso);
  if (whole.size() <= 19) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(whole.data() + at, whole.data() + at + size, value);
    return value;
  };
  const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2))));
  int zone = 0;
  if (whole[19] != 'Z') zone = (number(20, 2) * 60 + number(23, 2)) * (whole[19] == '-' ? -1 : 1);
  return sys_days(day) + minutes(number(11, 2) * 60 + number(14, 2) - zone) + kKoreanTime;
}

std::string padded(long value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string to_iso_day(sys_days day) {
  const std::chrono::year_month_day date(day);
  return std::to_string(static_cast<int>(date.year())) + '-' + padded(static_cast<unsigned>(date.month())) + '-' +
         padded(static_cast<unsigned>(date.day()));
}

}  // namespace

bool is_relative_date(std::string_view line) { return read_ago(line).has_value(); }

std::string resolve_date(std::string_view line, std::string_view fetched) {
  const auto ago = read_ago(line);
  const auto now = ago ? parse_moment(fetched) : std::nullopt;
  if (!now) return {};
  const sys_time<minutes> then = *now - minutes(ago->minutes);
  const auto day = std::chrono::floor<std::chrono::days>(then);
  std::string date = to_iso_day(day);
  if (!ago->time.empty()) return to_date(date + ' ' + ago->time);
  if (ago->whole_days) return date;
  const long minute = (then - day).count();
  return date + 'T' + padded(minute / 60) + ':' + padded(minute % 60) + ":00+09:00";
}

}  // namespace geumul::ingest
