#pragma once
// How much, which share and when: the values that a claim's own words name.
//
//   attributes_of(text, claim, "2025-01-31") == {{"amount", "14000000000"}, {"currency", "USD"}, {"amount_text",
//   "140억달러"}}
//
// Only what stands within the claim's span counts: a sum elsewhere in the sentence may be of something else.

#include <map>
#include <string>
#include <string_view>

#include "ingest/facts/reading.h"

namespace geumul::ingest {

/// Keys: "amount" (a number), "currency" (ISO 4217) and "amount_text" of deals, fines and suits; "stake" (percent) and
/// "stake_text" of shares; "happened" (ISO 8601, a day, month or year) and "happened_text" of events that came about.
std::map<std::string, std::string> attributes_of(std::string_view text, const Proposal& claim,
                                                 std::string_view published);

}  // namespace geumul::ingest
