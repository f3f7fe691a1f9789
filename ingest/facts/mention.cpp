#include "ingest/facts/mention.h"

#include <algorithm>
#include <array>

namespace geumul::ingest {
namespace {

constexpr std::array<std::string_view, 11> kNames = {"Company", "Organization", "Person", "Product", "Project", "Place",
                                                     "Date",    "Time",         "Money",  "Percent", "Quantity"};

}  // namespace

std::string_view to_string(MentionType type) { return kNames[static_cast<std::size_t>(type)]; }

std::optional<MentionType> find_mention_type(std::string_view name) {
  const auto* found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<MentionType>(found - kNames.begin());
}

}  // namespace geumul::ingest
