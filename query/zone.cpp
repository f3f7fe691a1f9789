// Zone files (RFC 8536): sorted instants at which the offset changes, and a rule in words for the time after the last.

#include "query/zone.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/file.h"
#include "query/calendar.h"

namespace geumul::query {
namespace {

/// "M3.5.0/2": the last Sunday of March at two.
struct RuleDay {
  std::int64_t month = 1, week = 1, day = 0;
  std::int64_t second = 7200;
};
struct Rule {
  std::int32_t standard = 0;
  std::int32_t summer = 0;
  std::optional<std::pair<RuleDay, RuleDay>> days;  // summer begins, summer ends
};
struct Zone {
  std::vector<std::int64_t> instants;
  std::vector<std::int32_t> offsets;  // one more than instants: offsets[0] is before the first
  std::optional<Rule> rule;           // after the last
};

std::int64_t read_number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = static_cast<signed char>(bytes[at]) < 0 ? ~std::uint64_t{0} : 0;
  for (std::size_t i = 0; i < size; ++i) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
  return static_cast<std::int64_t>(value);
}

// --- the rule: "CET-1CEST,M3.5.0,M10.5.0/3" ---

class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : text_(text) {}

  std::optional<Rule> read() {
    Rule rule;
    if (!skip_name()) return std::nullopt;
    rule.standard = -static_cast<std::int32_t>(read_time());
    rule.summer = rule.standard;
    if (text_.empty()) return rule;
    if (!skip_name()) return std::nullopt;
    rule.summer = rule.standard + 3600;
    if (!text_.empty() && text_.front() != ',') rule.summer = -static_cast<std::int32_t>(read_time());
    const auto begin = read_day();
    const auto end = read_day();
    if (!begin || !end) return std::nullopt;
    rule.days = std::pair(*begin, *end);
    return rule;
  }

 private:
  bool accept(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool skip_name() {
    const bool quoted = accept('<');
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    std::size_t size = 0;
    while (size < text_.size() && (quoted ? text_[size] != '>' : is_letter(text_[size]))) ++size;
    text_.remove_prefix(size);
    return size > 0 && (!quoted || accept('>'));
  }
  std::int64_t read_integer() {
    std::int64_t value = 0;
    const auto result = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    text_.remove_prefix(static_cast<std::size_t>(result.ptr - text_.data()));
    return value;
  }
  std::int64_t read_time() {
    const bool minus = accept('-');
    if (!minus) accept('+');
    std::int64_t seconds = read_integer() * 3600;
    if (accept(':')) seconds += read_integer() * 60;
    if (accept(':')) seconds += read_integer();
    return minus ? -seconds : seconds;
  }
  std::optional<RuleDay> read_day() {
    if (!accept(',') || !accept('M')) return std::nullopt;
    RuleDay day;
    day.month = std::clamp<std::int64_t>(read_integer(), 1, 12);
    accept('.');
    day.week = read_integer();
    accept('.');
    day.day = read_integer();
    if (accept('/')) day.second = read_time();
    return day;
  }

  std::string_view text_;
};

/// Seconds of the local clock at which a rule's day is in a year.
std::int64_t local_second(const RuleDay& rule, std::int64_t year) {
  const std::int64_t first = days_from({year, rule.month, 1});
  const std::int64_t weekday = day_of_week(first) % 7;  // Sunday is 0
  std::int64_t day = first + floor_mod(rule.day - weekday, 7) + (rule.week - 1) * 7;
  while (day >= first + days_in_month(year, rule.month)) day -= 7;
  return day * kSecondsPerDay + rule.second;
}

std::int32_t offset_by_rule(const Rule& rule, std::int64_t epoch_second) {
  if (!rule.days) return rule.standard;
  const std::int64_t year = civil_from(floor_div(epoch_second + rule.standard, kSecondsPerDay)).year;
  const std::int64_t begin = local_second(rule.days->first, year) - rule.standard;
  const std::int64_t end = local_second(rule.days->second, year) - rule.summer;
  const bool summer = begin < end ? epoch_second >= begin && epoch_second < end  // north of the equator
                                  : epoch_second >= begin || epoch_second < end;
  return summer ? rule.summer : rule.standard;
}

// --- the file ---

struct Header {
  std::size_t utc_flags, wall_flags, leaps, times, types, characters;
  std::size_t body(std::size_t time_size) const {
    return times * time_size + times + types * 6 + characters + leaps * (time_size + 4) + wall_flags + utc_flags;
  }
};
constexpr std::size_t kHeaderSize = 44;

std::optional<Header> read_header(std::string_view bytes, std::size_t at) {
  if (bytes.size() < at + kHeaderSize || bytes.substr(at, 4) != "TZif") return std::nullopt;
  const auto count = [&](std::size_t i) { return static_cast<std::size_t>(read_number(bytes, at + 20 + i * 4, 4)); };
  return Header{count(0), count(1), count(2), count(3), count(4), count(5)};
}

std::optional<Zone> parse_zone_file(std::string_view bytes) {
  const auto old = read_header(bytes, 0);
  if (!old || bytes[4] < '2') return std::nullopt;
  const std::size_t start = kHeaderSize + old->body(4);
  const auto header = read_header(bytes, start);
  if (!header || bytes.size() < start + kHeaderSize + header->body(8) || header->types == 0) return std::nullopt;
  const std::size_t times = start + kHeaderSize;
  const std::size_t indexes = times + header->times * 8;
  const std::size_t types = indexes + header->times;
  const auto offset = [&](std::size_t type) {
    return static_cast<std::int32_t>(read_number(bytes, types + std::min(type, header->types - 1) * 6, 4));
  };
  Zone zone;
  zone.offsets.push_back(offset(0));
  for (std::size_t i = 0; i < header->times; ++i) {
    zone.instants.push_back(read_number(bytes, times + i * 8, 8));
    zone.offsets.push_back(offset(static_cast<unsigned char>(bytes[indexes + i])));
  }
  std::string_view footer = bytes.substr(start + kHeaderSize + header->body(8));
  if (footer.size() > 2) zone.rule = RuleReader(footer.substr(1, footer.find('\n', 1) - 1)).read();
  return zone;
}

bool is_zone_name(std::string_view name) {
  const auto ok = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
           c == '-' || c == '+';
  };
  return !name.empty() && name.size() < 64 && name.front() != '/' && std::all_of(name.begin(), name.end(), ok);
}

const Zone* find_zone(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, std::optional<Zone>, std::less<>> zones;
  constexpr std::size_t kMostNames = 4096;  // so that wrong names cannot fill the memory
  if (!is_zone_name(name)) return nullptr;
  const std::lock_guard lock(mutex);
  auto found = zones.find(name);
  if (found == zones.end()) {
    const Result<std::string> bytes = read_file("/usr/share/zoneinfo/" + std::string(name));
    std::optional<Zone> zone;
    if (bytes) zone = parse_zone_file(*bytes);
    if (!zone && zones.size() >= kMostNames) return nullptr;
    found = zones.emplace(std::string(name), std::move(zone)).first;
  }
  return found->second ? &*found->second : nullptr;
}

std::int32_t offset_in(const Zone& zone, std::int64_t epoch_second) {
  const auto next = std::upper_bound(zone.instants.begin(), zone.instants.end(), epoch_second);
  if (next == zone.instants.end() && zone.rule) return offset_by_rule(*zone.rule, epoch_second);
  return zone.offsets[static_cast<std::size_t>(next - zone.instants.begin())];
}

}  // namespace

bool zone_exists(std::string_view zone) { return find_zone(zone) != nullptr; }

std::optional<std::int32_t> offset_at(std::string_view name, std::int64_t epoch_second) {
  const Zone* zone = find_zone(name);
  if (!zone) return std::nullopt;
  return offset_in(*zone, epoch_second);
}

std::optional<std::int32_t> offset_at_local(std::string_view name, std::int64_t second) {
  const Zone* zone = find_zone(name);
  if (!zone) return std::nullopt;
  // The offset a day earlier and a day later; they differ only around a change, and the earlier one is right if the
  // clock had not changed yet at this time.
  const std::int32_t before = offset_in(*zone, second - kSecondsPerDay - offset_in(*zone, second));
  if (offset_in(*zone, second - before) == before) return before;
  const std::int32_t after = offset_in(*zone, second + kSecondsPerDay - offset_in(*zone, second));
  return offset_in(*zone, second - after) == after ? after : before;
}

}  // namespace geumul::query
