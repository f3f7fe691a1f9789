#include <cinttypes>
#include <cstdio>

#include "query/temporal.h"

namespace geumul::query {
namespace {

std::string padded(std::int64_t number, int width) {
  char text[32];
  std::snprintf(text, sizeof text, "%0*" PRId64, width, number);
  return text;
}

/// ".5", ".000000001", or nothing.
std::string fraction(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string digits = padded(nanoseconds, 9);
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

std::string date_text(std::int64_t days) {
  const Civil date = civil_from(days);
  std::string year = padded(date.year < 0 ? -date.year : date.year, 4);
  if (date.year < 0)
    year = "-" + year;
  else if (date.year > 9999)
    year = "+" + year;
  return year + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

/// Seconds are left out where they are zero: 21:40.
std::string time_text(std::int64_t nanoseconds) {
  const std::int64_t seconds = nanoseconds / kNanosPerSecond;
  const std::int64_t rest = nanoseconds % kNanosPerSecond;
  std::string text = padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2);
  if (seconds % 60 != 0 || rest != 0) text += ":" + padded(seconds % 60, 2) + fraction(rest);
  return text;
}

std::string duration_text(const Duration& duration) {
  std::string text = "P";
  const auto put = [&text](std::int64_t number, char unit) {
    if (number != 0) text += std::to_string(number) + unit;
  };
  put(duration.months / 12, 'Y');
  put(duration.months % 12, 'M');
  put(duration.days, 'D');
  // Seconds and nanoseconds have one sign in the text: -1 s + 0.6 s is written -0.4.
  const bool borrow = duration.seconds < 0 && duration.nanoseconds > 0;
  const std::int64_t seconds = borrow ? duration.seconds + 1 : duration.seconds;
  const std::int64_t rest = borrow ? kNanosPerSecond - duration.nanoseconds : duration.nanoseconds;
  if (seconds == 0 && rest == 0) return text == "P" ? "PT0S" : text;
  text += 'T';
  put(seconds / 3600, 'H');
  put(seconds / 60 % 60, 'M');
  if (seconds % 60 == 0 && rest == 0) return text;
  const bool minus = borrow && seconds % 60 == 0;
  return text + (minus ? "-" : "") + std::to_string(seconds % 60) + fraction(rest) + "S";
}

}  // namespace

std::string offset_text(std::int32_t seconds) {
  if (seconds == 0) return "Z";
  const std::int32_t size = seconds < 0 ? -seconds : seconds;
  std::string text = (seconds < 0 ? "-" : "+") + padded(size / 3600, 2) + ":" + padded(size / 60 % 60, 2);
  if (size % 60 != 0) text += ":" + padded(size % 60, 2);
  return text;
}

std::string to_iso(const Value& temporal) {
  if (const auto* duration = temporal.get<Duration>()) return duration_text(*duration);
  const std::optional<Moment> moment = moment_of(temporal);
  if (!moment) return {};
  std::string text;
  if (moment->days) text += date_text(*moment->days);
  if (moment->days && moment->nanoseconds) text += "T";
  if (moment->nanoseconds) text += time_text(*moment->nanoseconds);
  if (moment->offset) {
    text += offset_text(moment->offset->seconds);
    if (!moment->offset->zone.empty()) text += "[" + moment->offset->zone + "]";
  }
  return text;
}

}  // namespace geumul::query
