#include "ingest/facts/assertion.h"

#include <algorithm>
#include <array>

namespace geumul::ingest {
namespace {

struct RelationName {
  std::string_view name;
  std::string_view korean;
};

constexpr std::array<RelationName, kRelationCount> kRelations = {{
    {"INVESTS_IN", "투자"},
    {"OWNS_STAKE_IN", "지분 보유"},
    {"ACQUIRES", "인수"},
    {"MERGES_WITH", "합병"},
    {"SUBSIDIARY_OF", "자회사"},
    {"FOUNDS", "설립"},
    {"PARTICIPATES_IN", "참여"},
    {"PARTNERS_WITH", "협력"},
    {"COMPETES_WITH", "경쟁"},
    {"SUPPLIES", "공급"},
    {"DEVELOPS", "개발"},
    {"USES", "이용"},
    {"LEADS", "대표"},
    {"WORKS_FOR", "소속"},
    {"SUES", "소송"},
    {"INVESTIGATES", "조사"},
    {"SANCTIONS", "제재"},
    {"LOCATED_IN", "소재"},
}};
constexpr std::array<std::string_view, 5> kStatuses = {"asserted", "planned", "considered", "denied", "ended"};

}  // namespace

std::string_view to_string(Relation relation) { return kRelations[static_cast<std::size_t>(relation)].name; }
std::string_view to_korean(Relation relation) { return kRelations[static_cast<std::size_t>(relation)].korean; }

std::optional<Relation> find_relation(std::string_view name) {
  const auto* found = std::find_if(kRelations.begin(), kRelations.end(), [&](const auto& r) { return r.name == name; });
  if (found == kRelations.end()) return std::nullopt;
  return static_cast<Relation>(found - kRelations.begin());
}

std::string_view to_string(Status status) { return kStatuses[static_cast<std::size_t>(status)]; }

std::optional<Status> find_status(std::string_view name) {
  const auto* found = std::find(kStatuses.begin(), kStatuses.end(), name);
  if (found == kStatuses.end()) return std::nullopt;
  return static_cast<Status>(found - kStatuses.begin());
}

}  // namespace geumul::ingest
