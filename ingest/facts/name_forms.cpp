#include "ingest/facts/name_forms.h"

#include <algorithm>
#include <optional>
#include <string>

namespace geumul::ingest {
namespace {

bool ends_in_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view e) { return name.size() > e.size() && name.ends_with(e); });
}

/// The length of a mark of a stock company that begins here, else 0.
std::size_t stock_mark_at(const Letters& letters, std::size_t at) {
  const std::string_view rest = letters.text(at, std::min(at + 3, letters.size()));
  return rest.starts_with("㈜") ? 1 : rest == "(주)" ? 3 : 0;
}

/// The name that the mark begins, ends or stands in, else the one beside it: that before it first.
Candidate* name_at_mark(Line& line, const Candidate& mark) {
  const auto find = [&](const auto& is_here) {
    const auto name = std::find_if(line.names.begin(), line.names.end(), is_here);
    return name == line.names.end() ? nullptr : &*name;
  };
  const auto has_more = [&](const Candidate& c) { return c.end - c.begin > mark.end - mark.begin; };
  if (Candidate* const around = find([&](const Candidate& c) { return c.overlaps(mark); }))
    return has_more(*around) ? around : nullptr;
  Candidate* const before = find([&](const Candidate& c) { return is_body(c.type) && c.end == mark.begin; });
  return before != nullptr ? before : find([&](const Candidate& c) { return is_body(c.type) && c.begin == mark.end; });
}

/// Without the mark, and without what follows one in the middle: "나래정보㈜한빛전자" are two.
void leave_mark_out(Candidate& name, std::size_t at, std::size_t size, const Letters& letters) {
  if (name.begin == at)
    name.begin = at + size;
  else if (name.begin < at)
    name.end = std::min(name.end, at);
  while (letters[name.begin] == U' ' && name.begin + 1 < name.end) ++name.begin;
  while (letters[name.end - 1] == U' ' && name.begin + 1 < name.end) --name.end;
}

/// "한화" is the group and one of its firms: which of the gazetteer's the mark says, -1 if several; nothing if the name
/// is not of both.
std::optional<std::int32_t> firm_beside_group(std::string_view name, const Gazetteer& gazetteer) {
  const auto group = gazetteer.find(std::string(name) + "그룹", MentionType::Company);
  if (!group) return std::nullopt;
  bool is_of_group = false;
  std::optional<std::int32_t> firm;
  for (const Gazetteer::Hit& hit : gazetteer.find(name)) {
    if (gazetteer.entries()[hit.entry].type != MentionType::Company) continue;
    if (hit.entry == group->entry)
      is_of_group = true;
    else
      firm = firm ? -1 : static_cast<std::int32_t>(hit.entry);
  }
  return is_of_group ? firm : std::nullopt;
}

}  // namespace

MentionType type_by_form(std::string_view name, MentionType type) {
  if (type == MentionType::Person) return type;
  if (ends_in_any(name, {"주식회사", "㈜", "(주)"})) return MentionType::Company;
  if (type == MentionType::Project) return type;  // "복합개발 공사" is work
  if (ends_in_any(name, {"공사"})) return MentionType::Company;
  const bool is_body = ends_in_any(name, {"대학교", "재단", "협회", "진흥원", "위원회", "보증기금"});
  return is_body ? MentionType::Organization : type;
}

bool has_region_ending(std::string_view name) { return ends_in_any(name, {"시", "군", "구", "동", "읍", "면", "리"}); }

void read_stock_marks(Line& line, const NameKnowledge& knowledge) {
  const Letters& letters = line.letters;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const std::size_t size = stock_mark_at(letters, at);
    Candidate* const name = size == 0 ? nullptr : name_at_mark(line, {at, at + size, MentionType::Company, 1, -1});
    if (name == nullptr) continue;
    leave_mark_out(*name, at, size, letters);
    name->type = MentionType::Company;
    const auto firm = firm_beside_group(letters.text(name->begin, name->end), knowledge.gazetteer);
    if (!firm) continue;
    name->begin = std::min(name->begin, at);
    name->end = std::max(name->end, at + size);
    name->known = *firm;
  }
}

}  // namespace geumul::ingest
