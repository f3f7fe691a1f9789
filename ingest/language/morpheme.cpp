#include "ingest/language/morpheme.h"

#include <algorithm>
#include <array>

namespace geumul::ingest {
namespace {

constexpr std::array<std::string_view, 47> kNames = {
    "NNG", "NNP", "NNB", "NP",  "NR",  "VV",  "VA",  "VX", "VCP", "VCN", "MMA", "MMD", "MMN", "MAG", "MAJ", "IC",
    "JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC",  "EP",  "EF",  "EC",  "ETN", "ETM", "XPN", "XSN",
    "XSV", "XSA", "XR",  "SF",  "SP",  "SS",  "SE",  "SO", "SW",  "SL",  "SH",  "SN",  "NF",  "NV",  "NA"};
static_assert(kNames.size() == static_cast<std::size_t>(Tag::NA) + 1);

}  // namespace

std::string_view to_string(Tag tag) { return kNames[static_cast<std::size_t>(tag)]; }

std::optional<Tag> find_tag(std::string_view name) {
  const auto* found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Tag>(found - kNames.begin());
}

}  // namespace geumul::ingest
