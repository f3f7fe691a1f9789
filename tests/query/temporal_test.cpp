#include "query/temporal.h"

#include <gtest/gtest.h>

#include "query/value_text.h"
#include "query/zone.h"

namespace geumul::query {
namespace {

std::string parsed(Kind kind, std::string_view text) {
  const Result<Value> value = parse_temporal(kind, text);
  return value ? to_iso(*value) : "error: " + std::string(value.error().slug);
}

TEST(Calendar, DaysAndDatesAreEachOthersInverse) {
  EXPECT_EQ(days_from({1970, 1, 1}), 0);
  EXPECT_EQ(days_from({2025, 1, 27}), 20115);
  for (std::int64_t day = -1'000'000; day < 1'000'000; day += 37) {
    const Civil date = civil_from(day);
    EXPECT_EQ(days_from(date), day);
    const Week week = week_of(day);
    EXPECT_EQ(days_from_week(week.year, week.week) + day_of_week(day) - 1, day);
  }
}

TEST(Temporal, ReadsTheFormsOfIso8601) {
  struct {
    Kind kind;
    std::string_view text, expected;
  } cases[] = {
      {Kind::Date, "20150721", "2015-07-21"},
      {Kind::Date, "2015-W30-2", "2015-07-21"},
      {Kind::Date, "2015W302", "2015-07-21"},
      {Kind::Date, "2015-Q2-60", "2015-05-30"},
      {Kind::Date, "2015-202", "2015-07-21"},
      {Kind::Date, "2015", "2015-01-01"},
      {Kind::Date, "+12345-01-01", "+12345-01-01"},
      {Kind::Date, "2015-02-29", "error: InvalidArgumentValue"},
      {Kind::Date, "2015-07-21x", "error: InvalidArgumentValue"},
      {Kind::LocalTime, "214032.142", "21:40:32.142"},
      {Kind::LocalTime, "21", "21:00"},
      {Kind::Time, "2140-1:30", "error: InvalidArgumentValue"},
      {Kind::Time, "2140-0130", "21:40-01:30"},
      {Kind::DateTime, "2025-01-27T09:00[Asia/Seoul]", "2025-01-27T09:00+09:00[Asia/Seoul]"},
      {Kind::DateTime, "2025-01-27T09:00[Asia/Nowhere]", "error: InvalidArgumentValue"},
      {Kind::Duration, "P1Y2M10DT2H30M", "P1Y2M10DT2H30M"},
      {Kind::Duration, "P0.5D", "PT12H"},
      {Kind::Duration, "PT-1.5S", "PT-1.5S"},
      {Kind::Duration, "P", "error: InvalidArgumentValue"},
      {Kind::Duration, "P1S", "error: InvalidArgumentValue"},
  };
  for (const auto& [kind, text, expected] : cases) EXPECT_EQ(parsed(kind, text), expected) << text;
}

TEST(Zone, KnowsTheClockOfAPlace) {
  constexpr std::int64_t kJanuary = 1736899200;  // 2025-01-15T00:00Z
  constexpr std::int64_t kJuly = 1752537600;     // 2025-07-15T00:00Z
  EXPECT_EQ(offset_at("Asia/Seoul", kJanuary), 32400);
  EXPECT_EQ(offset_at("Europe/Stockholm", kJanuary), 3600);
  EXPECT_EQ(offset_at("Europe/Stockholm", kJuly), 7200);
  EXPECT_EQ(offset_at("../../etc/passwd", kJuly), std::nullopt);
  EXPECT_EQ(offset_at("", kJuly), std::nullopt);
  // June 2050: by the rule for the time that the file does not list.
  EXPECT_EQ(offset_at("Europe/Stockholm", 2540000000), 7200);
}

TEST(Zone, TakesTheFirstOfTwoEqualTimes) {
  // On 29 October 2017 the clock in Stockholm went from 03:00 back to 02:00.
  const std::int64_t half_past_two = days_from({2017, 10, 29}) * kSecondsPerDay + 9000;
  EXPECT_EQ(offset_at_local("Europe/Stockholm", half_past_two), 7200);
}

}  // namespace
}  // namespace geumul::query
