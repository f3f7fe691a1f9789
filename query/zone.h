#pragma once
// Time zones by name, from the system's zone files.
//
//   std::optional<std::int32_t> offset = offset_at("Asia/Seoul", epoch_second);   // 32400
//
// Files are read once and kept. Any thread.

#include <cstdint>
#include <optional>
#include <string_view>

namespace geumul::query {

bool zone_exists(std::string_view zone);
/// Seconds east of UTC at an instant; nullopt: no such zone.
std::optional<std::int32_t> offset_at(std::string_view zone, std::int64_t epoch_second);
/// At a local time, in seconds of its clock since 1970. Where the clock shows a time twice, the first; where it skips
/// one, the offset before the gap.
std::optional<std::int32_t> offset_at_local(std::string_view zone, std::int64_t local_second);

}  // namespace geumul::query
