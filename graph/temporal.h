#pragma once
// Points and lengths of time as plain numbers, in the proleptic Gregorian calendar (ISO 8601). Arithmetic and text
// forms are the query engine's; the graph only keeps them.

#include <compare>
#include <cstdint>
#include <string>

namespace geumul::graph {

struct Date {
  std::int64_t days = 0;  // since 1970-01-01
  friend auto operator<=>(const Date&, const Date&) = default;
};
struct LocalTime {
  std::int64_t nanoseconds = 0;  // since midnight
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};
struct Time {
  std::int64_t nanoseconds = 0;  // since midnight, local
  std::int32_t offset = 0;       // seconds east of UTC
  friend bool operator==(const Time&, const Time&) = default;
};
struct LocalDateTime {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00, local
  std::int32_t nanoseconds = 0;
  friend auto operator<=>(const LocalDateTime&, const LocalDateTime&) = default;
};
struct DateTime {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00Z
  std::int32_t nanoseconds = 0;
  std::int32_t offset = 0;  // seconds east of UTC
  std::string zone;         // IANA name, or empty
  friend bool operator==(const DateTime&, const DateTime&) = default;
};
struct Duration {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;  // 0..999'999'999
  friend bool operator==(const Duration&, const Duration&) = default;
};

}  // namespace geumul::graph
