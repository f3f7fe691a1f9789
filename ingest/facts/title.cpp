#include "ingest/facts/title.h"

namespace geumul::ingest {

std::optional<Title> find_title(const Lexicon& lexicon, const Unit& unit) {
  if (unit.kind != UnitKind::Noun) return std::nullopt;
  const std::string_view post = lexicon.ending_in(unit.word, NounClass::Post);
  const std::string_view lead = lexicon.ending_in(unit.word, NounClass::Lead);
  if (post.empty() && lead.empty()) return std::nullopt;
  return post.size() >= lead.size() ? Title{post, false} : Title{lead, true};  // 부회장 is no 회장
}

}  // namespace geumul::ingest
