#pragma once
// Dates, times, sums of money, percentages and quantities, with their values.
//
//   for (const Value& v : find_values(text, sentence)) …      // "5000억달러" → Money 500000000000 USD
//   date_of("지난 21일", "2025-01-31") == "2025-01-21"
//
// Pure functions; in order of text, never overlapping.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "ingest/facts/mention.h"

namespace geumul::ingest {

struct Value {
  Span span;
  MentionType type = MentionType::Quantity;  // Date, Time, Money, Percent or Quantity
  std::optional<double> amount;              // of money, percentages and quantities; none for "수십억원"
  std::string unit;                          // ISO 4217 for money ("KRW"), "%", or the counter as written ("개")
};

std::vector<Value> find_values(std::string_view text, Span sentence);

/// The day, month or year that an expression of time means in an article of day `published` (ISO 8601, may be empty):
/// "2025-01-21", "2024-12", "2026". Nullopt where it cannot be known.
std::optional<std::string> date_of(std::string_view expression, std::string_view published);

/// "1조2000억" → 1.2e12, "3천만" → 3e7, "2.19" → 2.19; nullopt unless all of it is one number.
std::optional<double> number_of(std::string_view digits);

}  // namespace geumul::ingest
