#pragma once
// When a page says how long ago it was published, as ISO 8601 in Korean time.
//
//   resolve_date("3시간 전", "2025-10-29T00:12:00Z") == "2025-10-29T06:12:00+09:00"
//   resolve_date("입력 어제 14:20", "2025-10-29T09:12:00+09:00") == "2025-10-28T14:20:00+09:00"
//
// It hangs on when the page was fetched. Where nobody has kept that there is no date: the clock of the reader says
// nothing about an old page.

#include <string>
#include <string_view>

namespace geumul::ingest {

/// A line of such words (3시간 전, 방금, 어제, 2 days ago) and labels, nothing else.
bool is_relative_date(std::string_view line);

/// Empty if `line` is not such a line, or `fetched` (ISO 8601, a time with a zone) is none. Counted in days or weeks it
/// gives a day, else a minute.
std::string resolve_date(std::string_view line, std::string_view fetched);

}  // namespace geumul::ingest
