#include "ingest/facts/title.h"

#include <algorithm>

namespace geumul::ingest {

std::optional<Title> find_title(const Lexicon& lexicon, const Unit& unit) {
  if (unit.kind != UnitKind::Noun) return std::nullopt;
  const std::string_view post = lexicon.ending_in(unit.word, NounClass::Post);
  const std::string_view lead = lexicon.ending_in(unit.word, NounClass::Lead);
  if (post.empty() && lead.empty()) return std::nullopt;
  return post.size() >= lead.size() ? Title{post, false} : Title{lead, true};  // 부회장 is no 회장
}

bool is_person(const Unit& unit) { return unit.kind == UnitKind::Name && unit.type == MentionType::Person; }

bool is_former(const Lexicon& lexicon, std::span<const Unit> units) {
  return std::any_of(units.begin(), units.end(), [&](const Unit& unit) {
    return unit.kind != UnitKind::Name && unit.role == Role::None && lexicon.is(unit.word, NounClass::Former);
  });
}

bool is_late(std::span<const Unit> units) {
  return std::any_of(units.begin(), units.end(),
                     [](const Unit& unit) { return unit.word == "고" || unit.word == "故"; });
}

}  // namespace geumul::ingest
