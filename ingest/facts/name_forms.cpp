#include "ingest/facts/name_forms.h"

#include <algorithm>
#include <array>
#include <optional>

namespace geumul::ingest {
namespace {

bool ends_in_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view e) { return name.size() > e.size() && name.ends_with(e); });
}

char32_t closing(char32_t open) {
  switch (open) {
    case U'‘':
      return U'’';
    case U'\'':
      return U'\'';
    case U'『':
      return U'』';
    case U'「':
      return U'」';
    case U'<':
      return U'>';
    case U'《':
      return U'》';
    case U'〈':
      return U'〉';
    default:
      return 0;
  }
}

/// A straight mark opens where no word and no other mark closes before it: the second one of "'한빛'은 신도시
/// 사업('누리')을" does not.
bool opens(const Letters& letters, std::size_t at) {
  constexpr std::u32string_view kClosing = U")]}’”』」》>.!?%…'";
  if (letters[at] != U'\'' || at == 0) return true;
  const char32_t before = letters[at - 1];
  return !is_word_letter(before) && kClosing.find(before) == std::u32string_view::npos;
}

/// The title from `begin` to its closing mark, an explaining bracket at its end left out; nullopt: there is none.
std::optional<std::size_t> end_of_title(const Letters& letters, std::size_t begin, char32_t close) {
  constexpr std::size_t kLongest = 40;
  std::size_t bracket = begin;
  for (std::size_t i = begin; i < std::min(letters.size(), begin + kLongest); ++i) {
    if (letters[i] == close) return bracket > begin && letters[i - 1] == U')' ? bracket : i;
    if (letters[i] == U'(') bracket = i;
    if (letters[i] == U',' || letters[i] == U'?' || letters[i] == U'!') return std::nullopt;
  }
  return std::nullopt;
}

bool is_project(std::string_view title, const NameCues& cues) {
  constexpr std::size_t kLeast = 12;  // bytes: more than the kind alone
  if (title.size() < kLeast) return false;
  const std::size_t space = title.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? title : title.substr(space + 1);
  const bool is_kind = cues.is(last, Cue::ClassProject) && space != std::string_view::npos;
  return is_kind || !cues.ending_in(last, Cue::ClassProject).empty();
}

/// Where a work's title ends that begins at `begin`: it may have a comma or a question in it.
std::optional<std::size_t> end_of_work(const Letters& letters, std::size_t begin, char32_t close) {
  constexpr std::size_t kLongest = 40;
  for (std::size_t i = begin; i < std::min(letters.size(), begin + kLongest); ++i)
    if (letters[i] == close) return i > begin + 1 ? std::optional(i) : std::nullopt;
  return std::nullopt;
}

/// "「국유재산법」", "『이미 끝났다』고": no works.
bool is_law_or_speech(std::string_view title, std::string_view behind) {
  if (behind.starts_with("고 ") || behind.starts_with("라고") || behind.starts_with("며 ")) return true;
  return title.ends_with("법") || title.ends_with(".") ||
         ends_in_any(title, {"법률", "시행령", "시행규칙", "조례", "협약", "협정", "규정", "지침", "조약"});
}

/// Does a word for a kind of work stand before the mark at `at`?
bool follows_kind_of_work(const Letters& letters, std::size_t at, const NameCues& cues) {
  std::size_t end = at;
  while (end > 0 && letters[end - 1] == U' ') --end;
  std::size_t begin = end;
  while (begin > 0 && is_word_letter(letters[begin - 1])) --begin;
  return cues.is(letters.text(begin, end), Cue::ClassWork);
}

/// The length of a mark of a stock company that begins here, else 0.
std::size_t stock_mark_at(const Letters& letters, std::size_t at) {
  const std::string_view rest = letters.text(at, std::min(at + 3, letters.size()));
  return rest.starts_with("㈜") ? 1 : rest == "(주)" ? 3 : 0;
}

bool is_party(const Candidate& name) {
  return name.type == MentionType::Company || name.type == MentionType::Organization;
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

void read_quoted(Line& line, const NameKnowledge& knowledge) {
  constexpr float kQuoted = 0.7F;
  for (std::size_t i = 0; i + 1 < line.letters.size(); ++i) {
    const char32_t close = opens(line.letters, i) ? closing(line.letters[i]) : 0;
    const auto end = close == 0 ? std::nullopt : end_of_title(line.letters, i + 1, close);
    if (!end || !is_project(line.letters.text(i + 1, *end), knowledge.cues)) continue;
    const Candidate title{i + 1, *end, MentionType::Project, kQuoted, -1};
    const bool is_seen = std::any_of(line.names.begin(), line.names.end(), [&](const Candidate& c) {
      return c.overlaps(title) && (!title.contains(c) || c.begin == title.begin);
    });
    if (is_seen) continue;
    std::erase_if(line.names, [&](const Candidate& c) { return c.overlaps(title); });
    line.names.push_back(title);
    i = *end;
  }
  sort_names(line);
}

void read_works(Line& line, const NameKnowledge& knowledge) {
  constexpr float kTitled = 0.8F;
  const Letters& letters = line.letters;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    const char32_t close = opens(letters, i) ? closing(letters[i]) : 0;
    const auto end = close == 0 ? std::nullopt : end_of_work(letters, i + 1, close);
    if (!end || is_law_or_speech(letters.text(i + 1, *end), letters.text(*end + 1, letters.size()))) continue;
    const bool is_mark_of_works = letters[i] == U'《' || letters[i] == U'『';
    if (!is_mark_of_works && !follows_kind_of_work(letters, i, knowledge.cues)) continue;
    const Candidate title{i + 1, *end, MentionType::Product, kTitled, -1};
    const bool is_named = std::any_of(line.names.begin(), line.names.end(), [&](const Candidate& c) {
      return c.overlaps(title) && (!title.contains(c) || (c.begin == title.begin && c.end == title.end));
    });
    if (is_named) continue;
    std::erase_if(line.names, [&](const Candidate& c) { return c.overlaps(title); });
    line.names.push_back(title);
    i = *end;
  }
  sort_names(line);
}

void read_stock_marks(Line& line) {
  const Letters& letters = line.letters;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const std::size_t size = stock_mark_at(letters, at);
    const Candidate mark{at, at + size, MentionType::Company, 1, -1};
    const auto is_seen = [&](const Candidate& name) { return name.overlaps(mark); };
    if (size == 0 || std::any_of(line.names.begin(), line.names.end(), is_seen)) continue;
    auto name = std::find_if(line.names.begin(), line.names.end(),
                             [&](const Candidate& c) { return is_party(c) && c.end == mark.begin; });
    if (name == line.names.end())
      name = std::find_if(line.names.begin(), line.names.end(),
                          [&](const Candidate& c) { return is_party(c) && c.begin == mark.end; });
    if (name == line.names.end()) continue;
    name->begin = std::min(name->begin, mark.begin);
    name->end = std::max(name->end, mark.end);
    name->type = MentionType::Company;
  }
}

}  // namespace geumul::ingest
