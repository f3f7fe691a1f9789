#include "ingest/source/relative_date.h"

#include <gtest/gtest.h>

namespace geumul::ingest {
namespace {

TEST(ResolveDate, CountsBackFromTheFetch) {
  struct {
    std::string_view line, date;
  } cases[] = {
      {"3시간 전", "2025-03-01T05:12:00+09:00"},
      {"입력 3시간전", "2025-03-01T05:12:00+09:00"},
      {"12시간 전", "2025-02-28T20:12:00+09:00"},
      {"5분 전", "2025-03-01T08:07:00+09:00"},
      {"방금 전", "2025-03-01T08:12:00+09:00"},
      {"40초 전", "2025-03-01T08:12:00+09:00"},
      {"등록 : 2일 전", "2025-02-27"},
      {"1주 전", "2025-02-22"},
      {"어제", "2025-02-28"},
      {"입력시간 어제 14:20", "2025-02-28T14:20:00+09:00"},
      {"오늘 오후 2:20", "2025-03-01T14:20:00+09:00"},
      {"Posted 2 hours ago", "2025-03-01T06:12:00+09:00"},
      {"Yesterday", "2025-02-28"},
      {"2년 전", ""},
      {"3시간 전 지하철에서", ""},
      {"어제 오늘 내일", ""},
      {"9999999999일 전", ""},
      {"-3일 전", ""},
      {"전", ""},
      {"", ""},
  };
  for (const auto& [line, date] : cases) EXPECT_EQ(resolve_date(line, "2025-02-28T23:12:00Z"), date) << line;
}

TEST(ResolveDate, NeedsAMomentWithItsZone) {
  EXPECT_EQ(resolve_date("1시간 전", "2025-02-28T23:12:00-05:30"), "2025-03-01T12:42:00+09:00");
  for (const std::string_view fetched : {"", "2025-02-28", "gestern"})
    EXPECT_EQ(resolve_date("1시간 전", fetched), "") << fetched;
}

TEST(IsRelativeDate, IsNotASentence) {
  EXPECT_TRUE(is_relative_date("어제 09:12"));
  EXPECT_FALSE(is_relative_date("어제 발표했다."));
  EXPECT_FALSE(is_relative_date("오늘의 주요 뉴스"));
}

}  // namespace
}  // namespace geumul::ingest
