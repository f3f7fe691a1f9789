#include "ingest/facts/values.h"

#include <gtest/gtest.h>

namespace geumul::ingest {
namespace {

std::string values(std::string_view text) {
  std::string line;
  for (const Value& v : find_values(text, {0, static_cast<std::uint32_t>(text.size())})) {
    if (!line.empty()) line += " | ";
    line += std::string(slice(text, v.span)) + "/" + std::string(to_string(v.type));
    if (v.amount) {
      char number[32];
      std::snprintf(number, sizeof number, "=%.10g", *v.amount);
      line += number + v.unit;
    }
  }
  return line;
}

TEST(Values, AreReadWithTheirAmounts) {
  const std::pair<const char*, const char*> cases[] = {
      {"5000억달러 규모의 AI 프로젝트", "5000억달러/Money=5e+11USD"},
      {"약 1조7400억원에 인수", "1조7400억원/Money=1.74e+12KRW"},
      {"1조 2000억 원을 투자", "1조 2000억 원/Money=1.2e+12KRW"},
      {"2천306억원에서 1천321억원으로", "2천306억원/Money=2.306e+11KRW | 1천321억원/Money=1.321e+11KRW"},
      {"2.19달러만 내면", "2.19달러/Money=2.19USD"},
      {"지분 25.08%를 샀다", "25.08%/Percent=25.08%"},
      {"26만장을 공급한다", "26만장/Quantity=260000장"},
      {"지난 21일 오후 3시 20분 발표", "지난 21일/Date | 오후 3시 20분/Time"},
      {"2025년 1월 21일과 지난해 12월", "2025년 1월 21일/Date | 지난해 12월/Date"},
      {"3분기 매출 4006억원", "3분기/Date | 4006억원/Money=4.006e+11KRW"},
      {"3억 50명", "3억/Quantity=300000000 | 50명/Quantity=50명"},
      {"10분의 1에 불과하다", ""},
      {"GPT-4와 R1", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(values(text), expected) << text;
}

TEST(Dates, AreReckonedFromTheArticlesDay) {
  struct Case {
    const char* text;
    const char* published;
    const char* expected;
  };
  const Case cases[] = {
      {"지난 21일", "2025-01-31", "2025-01-21"},   {"30일", "2025-02-03T09:00:00+09:00", "2025-01-30"},
      {"오는 5일", "2025-01-31", "2025-02-05"},    {"지난달", "2025-01-31", "2024-12"},
      {"지난해 12월", "2025-02-14", "2024-12"},    {"내년", "2025-02-14", "2026"},
      {"2023년 5월 7일", "", "2023-05-07"},        {"2025.01.21", "", "2025-01-21"},
      {"지난 9월", "2025-03-01", "2024-09"},       {"어제", "2024-03-01", "2024-02-29"},
      {"다음 달 3일", "2024-12-20", "2025-01-03"},
  };
  for (const Case& c : cases) EXPECT_EQ(date_of(c.text, c.published).value_or("none"), c.expected) << c.text;
  EXPECT_FALSE(date_of("지난 21일", ""));
  EXPECT_FALSE(date_of("13월", "2025-01-31"));
}

TEST(Numbers, MixDigitsAndPowers) {
  EXPECT_EQ(number_of("1조2000억"), 1.2e12);
  EXPECT_EQ(number_of("3천만"), 3e7);
  EXPECT_EQ(number_of("1,234.5"), 1234.5);
  EXPECT_FALSE(number_of("억"));
  EXPECT_FALSE(number_of(""));
}

}  // namespace
}  // namespace geumul::ingest
