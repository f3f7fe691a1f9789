// Days to dates by whole 400-year cycles that begin on 1 March, so that the leap day is the last of its year.

#include "query/calendar.h"

#include <algorithm>
#include <array>

namespace geumul::query {
namespace {

constexpr std::int64_t kDaysPerCycle = 146'097;     // 400 years
constexpr std::int64_t kDaysBeforeEpoch = 719'468;  // 0000-03-01 to 1970-01-01

}  // namespace

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int64_t days_in_month(std::int64_t year, std::int64_t month) {
  constexpr std::array<std::int64_t, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::int64_t days_from(const Civil& date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t cycle = floor_div(year, 400);
  const std::int64_t year_of_cycle = year - cycle * 400;
  const std::int64_t month = (date.month + 9) % 12;  // March is 0
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
  return cycle * kDaysPerCycle + day_of_cycle - kDaysBeforeEpoch;
}

Civil civil_from(std::int64_t days) {
  const std::int64_t shifted = days + kDaysBeforeEpoch;
  const std::int64_t cycle = floor_div(shifted, kDaysPerCycle);
  const std::int64_t day_of_cycle = shifted - cycle * kDaysPerCycle;
  const std::int64_t year_of_cycle =
      (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  const std::int64_t day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const std::int64_t civil_month = month < 10 ? month + 3 : month - 9;
  const std::int64_t year = year_of_cycle + cycle * 400 + (civil_month <= 2 ? 1 : 0);
  return {year, civil_month, day_of_year - (153 * month + 2) / 5 + 1};
}

std::int64_t day_of_week(std::int64_t days) { return floor_mod(days + 3, 7) + 1; }  // 1970-01-01 was a Thursday

Week week_of(std::int64_t days) {
  const std::int64_t thursday = days + 4 - day_of_week(days);
  const std::int64_t year = civil_from(thursday).year;
  return {year, (thursday - days_from({year, 1, 1})) / 7 + 1};
}

std::int64_t weeks_in_year(std::int64_t year) { return week_of(days_from({year, 12, 28})).week; }

std::int64_t days_from_week(std::int64_t year, std::int64_t week) {
  const std::int64_t in_first_week = days_from({year, 1, 4});
  return in_first_week - day_of_week(in_first_week) + 1 + (week - 1) * 7;
}

std::int64_t add_months(std::int64_t days, std::int64_t months) {
  const Civil date = civil_from(days);
  const std::int64_t month = date.year * 12 + date.month - 1 + months;
  const std::int64_t year = floor_div(month, 12);
  const std::int64_t month_of_year = floor_mod(month, 12) + 1;
  return days_from({year, month_of_year, std::min(date.day, days_in_month(year, month_of_year))});
}

}  // namespace geumul::query
