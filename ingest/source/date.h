#pragma once
// When a page says it was published, as ISO 8601.
//
//   find_date("입력 2025.10.29 08:12  수정 2025.10.29 09:40") == "2025-10-29T08:12:00+09:00"
//   find_date("November 18, 2019") == "2019-11-18"
//
// A time without a zone is Korean time. Only days that exist are dates; anything else gives an empty text.

#include <string>
#include <string_view>

namespace geumul::ingest {

/// The first date in `text`, written by a machine (ISO, RFC 2822, 20250919) or for people (2025년 5월 28일 오전 6:02,
/// 2025. 1. 3., Nov 18, 2019). What a label calls a change (수정, 최종수정, updated) is passed over if another is
/// there.
std::string find_date(std::string_view text);

/// As `find_date`, but the text must begin with the date: for attributes and fields that hold nothing else. Years 1990
/// to 2100 only.
std::string to_date(std::string_view field);

/// `line` without its dates and their labels (입력, 등록, 승인, 송고시간, 발행일, 지면).
std::string without_dates(std::string_view line);

/// A line that holds a date and its labels (입력, 등록, 승인, 송고시간, 발행일, 지면) and nothing else.
bool is_date_line(std::string_view line);

}  // namespace geumul::ingest
