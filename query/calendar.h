#pragma once
// The proleptic Gregorian calendar in numbers: days since 1970-01-01 to years, months, weeks and back.
//
//   days_from({2025, 1, 27}) == 20115;  civil_from(20115).month == 1
//
// Years from -999'999'999 to 999'999'999, as ISO 8601 readers of other engines take them.

#include <cstdint>

namespace geumul::query {

constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kNanosPerDay = kSecondsPerDay * kNanosPerSecond;
constexpr std::int64_t kMaxYear = 999'999'999;

struct Civil {
  std::int64_t year = 1970;
  std::int64_t month = 1;
  std::int64_t day = 1;
};

std::int64_t days_from(const Civil& date);
Civil civil_from(std::int64_t days);
std::int64_t days_in_month(std::int64_t year, std::int64_t month);
bool is_leap(std::int64_t year);

/// Monday is 1.
std::int64_t day_of_week(std::int64_t days);
/// ISO 8601: week 1 holds the first Thursday.
struct Week {
  std::int64_t year = 1970;
  std::int64_t week = 1;
};
Week week_of(std::int64_t days);
std::int64_t weeks_in_year(std::int64_t year);
/// Monday of a week.
std::int64_t days_from_week(std::int64_t year, std::int64_t week);

/// Months later, the day cut to the length of the month: 31 January + 1 month = 28 February.
std::int64_t add_months(std::int64_t days, std::int64_t months);

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }
constexpr std::int64_t floor_mod(std::int64_t a, std::int64_t b) { return a - floor_div(a, b) * b; }

}  // namespace geumul::query
