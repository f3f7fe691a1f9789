#include "ingest/facts/name_forms.h"

#include <algorithm>

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

}  // namespace

MentionType type_by_form(std::string_view name, MentionType type) {
  if (type == MentionType::Person) return type;
  if (ends_in_any(name, {"주식회사", "㈜", "(주)"})) return MentionType::Company;
  if (type == MentionType::Project) return type;  // "복합개발 공사" is work
  if (ends_in_any(name, {"공사"})) return MentionType::Company;
  const bool is_body = ends_in_any(name, {"대학교", "재단", "협회", "진흥원", "위원회", "보증기금"});
  return is_body ? MentionType::Organization : type;
}

void read_stock_marks(Line& line) {
  const Letters& letters = line.letters;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const std::size_t size = stock_mark_at(letters, at);
    const Candidate mark{at, at + size, MentionType::Company, 1, -1};
    const auto is_seen = [&](const Candidate& name) { return name.overlaps(mark); };
    if (size == 0 || std::any_of(line.names.begin(), line.names.end(), is_seen)) continue;
    auto name = std::find_if(line.names.begin(), line.names.end(),
                             [&](const Candidate& c) { return is_body(c.type) && c.end == mark.begin; });
    if (name == line.names.end())
      name = std::find_if(line.names.begin(), line.names.end(),
                          [&](const Candidate& c) { return is_body(c.type) && c.begin == mark.end; });
    if (name == line.names.end()) continue;
    name->begin = std::min(name->begin, mark.begin);
    name->end = std::max(name->end, mark.end);
    name->type = MentionType::Company;
  }
}

}  // namespace geumul::ingest
