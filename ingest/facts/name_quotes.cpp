#include "ingest/facts/name_quotes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/facts/brackets.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLongest = 40;  // letters of a title

/// Speech stands in these; names only where a noun for their kind says so.
bool is_double(char32_t mark) { return mark == U'“' || mark == U'”' || mark == U'"'; }

/// A straight mark opens where no word and no other mark closes before it: the second one of "'한빛'은 신도시
/// 사업('누리')을" does not.
bool opens(const Letters& letters, std::size_t at) {
  constexpr std::u32string_view kClosing = U")]}’”'」』》>.!?%…";
  if ((letters[at] != U'\'' && letters[at] != U'"') || at == 0) return true;
  const char32_t before = letters[at - 1];
  return !is_word_letter(before) && kClosing.find(before) == std::u32string_view::npos;
}

/// The mark that closes what opens at `at`, if a title begins there; else 0.
char32_t closing_at(const Letters& letters, std::size_t at) {
  return opens(letters, at) ? closing_quote(letters[at]) : 0;
}

/// The apostrophe of "Let's Go" closes nothing.
bool closes(const Letters& letters, std::size_t at, char32_t mark) {
  if (letters[at] != mark) return false;
  const bool is_inside = at > 0 && utf8::is_latin_letter(letters[at - 1]) && utf8::is_latin_letter(letters[at + 1]);
  return !((mark == U'\'' || mark == U'’') && is_inside);
}

/// Where the title ends that closes at `close`: before a bracket at its end, if letters stand before that, and spaces.
std::size_t end_of_title(const Letters& letters, std::size_t begin, std::size_t close) {
  constexpr std::size_t kLeast = 2;
  std::size_t end = close;
  if (letters[close - 1] == U')') {
    std::size_t open = close - 1;
    while (open > begin && letters[open] != U'(') --open;
    if (open >= begin + kLeast) end = open;
  }
  while (end > begin && letters[end - 1] == U' ') --end;
  return end;
}

bool is_project(std::string_view title, const NameCues& cues) {
  constexpr std::size_t kLeast = 12;  // bytes: more than the kind alone
  if (title.size() < kLeast) return false;
  const std::size_t space = title.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? title : title.substr(space + 1);
  const bool is_kind = cues.is(last, Cue::ClassProject) && space != std::string_view::npos;
  return is_kind || !cues.ending_in(last, Cue::ClassProject).empty();
}

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

/// "『이미 끝났다』고", "\"나간다\"라며": what stands behind the mark says that somebody said so.
bool is_speech(std::string_view behind) {
  constexpr std::array<std::string_view, 10> kSaid = {"고 ",    "라고", "이라고", "며 ",      "라며",
                                                      "이라며", "면서", "라면서", "이라면서", "하라"};
  return starts_with_any(behind, kSaid);
}

/// "「국유재산법」": what is decreed is no thing.
bool is_law(std::string_view title) {
  constexpr std::array<std::string_view, 11> kRules = {"법",   "법안", "법률", "시행령", "시행규칙", "조례",
                                                       "협약", "협정", "조약", "규정",   "지침"};
  return std::any_of(kRules.begin(), kRules.end(),
                     [&](std::string_view rule) { return title.size() > rule.size() && title.ends_with(rule); });
}

/// "삼성전자는 사과하라": several words that end as a verb does.
bool ends_as_sentence(std::string_view title) {
  constexpr std::u32string_view kEndings = U"다요라자까죠.";
  if (title.find(' ') == std::string_view::npos) return false;
  return kEndings.find(utf8::decode_before(title, title.size()).value) != std::u32string_view::npos;
}

using Kind = std::pair<Cue, MentionType>;
/// Nouns for kinds of things before a title, those that say most first: a 게임 of a 플랫폼, a 브랜드 of a firm are
/// goods.
constexpr std::array<Kind, 5> kBefore = {{{Cue::ClassWork, MentionType::Product},
                                          {Cue::ClassWare, MentionType::Product},
                                          {Cue::ClassBody, MentionType::Organization},
                                          {Cue::ClassProject, MentionType::Project},
                                          {Cue::ClassCompany, MentionType::Company}}};
/// Behind a list, and right behind a title, where parties ("우수 기관으로") and goods ("'맞춤형' 서비스를") are not
/// named.
constexpr std::array<Kind, 3> kOfList = {{{Cue::ClassWork, MentionType::Product},
                                          {Cue::ClassWare, MentionType::Product},
                                          {Cue::ClassProject, MentionType::Project}}};
constexpr std::array<Kind, 2> kBehind = {
    {{Cue::ClassWork, MentionType::Product}, {Cue::ClassProject, MentionType::Project}}};

/// What stands in quotation marks.
struct Title {
  std::size_t mark_at = 0;
  std::size_t begin = 0;
  std::size_t end = 0;     // of the name
  std::size_t behind = 0;  // what follows the closing mark and a bracket behind it
  char32_t mark = 0;
};

/// A title may have a comma, a question or an apostrophe in it; what has titles in it is speech.
std::optional<std::size_t> close_of(const Letters& letters, std::size_t begin, char32_t mark) {
  for (std::size_t i = begin; i < std::min(letters.size(), begin + kLongest); ++i) {
    if (closes(letters, i, mark)) return i > begin + 1 ? std::optional(i) : std::nullopt;
    if (is_double(mark) && closing_at(letters, i) != 0) return std::nullopt;
  }
  return std::nullopt;
}

std::size_t skip_bracket(const Letters& letters, std::size_t at) {
  if (letters[at] != U'(') return at;
  for (std::size_t i = at; i < std::min(letters.size(), at + kLongest); ++i)
    if (letters[i] == U')') return i + 1;
  return at;
}

/// In order, none within another one or in the bracket behind it.
std::vector<Title> find_titles(const Letters& letters) {
  std::vector<Title> titles;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    const char32_t mark = closing_at(letters, i);
    const auto close = mark == 0 ? std::nullopt : close_of(letters, i + 1, mark);
    if (!close) continue;
    std::size_t begin = i + 1;
    while (begin < *close && letters[begin] == U' ') ++begin;
    const std::size_t behind = skip_bracket(letters, *close + 1);
    if (begin < *close) titles.push_back({i, begin, end_of_title(letters, begin, *close), behind, letters[i]});
    i = behind - 1;
  }
  return titles;
}

class MarkedNames {
 public:
  MarkedNames(Line& line, const NameCues& cues)
      : line_(line), letters_(line.letters), cues_(cues), titles_(find_titles(line.letters)) {}

  void read() {
    for (std::size_t first = 0; first < titles_.size();) {
      std::size_t end = first + 1;
      while (end < titles_.size() && is_listed(titles_[end - 1], titles_[end])) ++end;
      read_list(first, end);
      first = end;
    }
    sort_names(line_);
  }

 private:
  /// "'한빛', '누리'", "'한빛'과 '누리'".
  bool is_listed(const Title& title, const Title& next) const {
    const std::string_view between = letters_.text(title.behind, next.mark_at);
    constexpr std::array<std::string_view, 6> kBetween = {", ", ",", "·", "/", "와 ", "과 "};
    return std::find(kBetween.begin(), kBetween.end(), between) != kBetween.end();
  }

  std::string_view text(const Title& title) const { return letters_.text(title.begin, title.end); }
  std::string_view behind(const Title& title) const { return letters_.text(title.behind, letters_.size()); }

  /// The kind that the noun before the first one says holds for all of a list, else that which follows the last one.
  void read_list(std::size_t first, std::size_t end) {
    const Title& last = titles_[end - 1];
    std::optional<MentionType> kind = kind_before(titles_[first], last);
    const bool is_said_before = kind.has_value();
    const bool is_alone = end == first + 1;
    if (!kind) kind = kind_of_all(last.behind);
    if (!kind && !is_double(last.mark)) kind = kind_behind(last.behind);
    for (std::size_t i = first; i < end; ++i) {
      const Title& title = titles_[i];
      const bool is_mark_of_works = title.mark == U'《' || title.mark == U'『';
      if (is_speech(behind(title)) || (!is_said_before && is_law(text(title)))) continue;
      if (kind && (is_double(title.mark) || is_body(*kind)) && is_alone && ends_as_sentence(text(title))) continue;
      if (kind)
        name(title, *kind);
      else if (is_mark_of_works)
        name(title, MentionType::Product);
    }
  }

  std::optional<MentionType> kind_of(std::string_view word) const {
    for (const auto& [cue, type] : kBefore)
      if (cues_.is(word, cue)) return type;
    return std::nullopt;
  }

  /// "영화 '…'", "교과서인 '…'"; of a body only where the sentence goes on with it as with a name, not in headlines
  /// ("노조 '총파업' 돌입") and not where a noun behind says otherwise ("협회 '한빛의 날' 행사를").
  std::optional<MentionType> kind_before(const Title& first, const Title& last) const {
    std::size_t end = first.mark_at;
    while (end > 0 && letters_[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && is_word_letter(letters_[begin - 1])) --begin;
    const std::string_view word = letters_.text(begin, end);
    constexpr std::string_view kCopula = "인";
    auto kind = kind_of(word);
    if (kind && is_body(*kind) && !goes_on_as_body(last)) return std::nullopt;
    if (!kind && word.ends_with(kCopula)) kind = kind_of(word.substr(0, word.size() - kCopula.size()));
    return kind;
  }

  /// "'맑은물'은", "'빛과 그늘' 멤버", "'한빛' 대표".
  bool goes_on_as_body(const Title& title) const {
    if (kind_behind(title.behind)) return false;
    const std::size_t end = word_end(letters_, title.behind);
    if (end > title.behind) return is_chain_of(letters_, title.end, letters_.text(title.behind, end));
    if (letters_[end] != U' ') return false;
    const std::string_view next = letters_.text(end + 1, word_end(letters_, end + 1));
    constexpr std::array<std::string_view, 5> kOfBodies = {"멤버", "출신", "소속", "리더", "측"};
    return starts_with_any(next, kOfBodies) || !cues_.start_in(next, Cue::Title).empty();
  }

  /// "'한빛', '누리' 등 참여형 영상 콘텐츠를", but not "등 콘텐츠 업체를", "등 콘텐츠의 문제를".
  std::optional<MentionType> kind_of_all(std::size_t at) const {
    constexpr int kWords = 4;
    if (letters_[at] == U' ') ++at;
    if (letters_[at] != U'등') return std::nullopt;
    at = letters_[at + 1] == U'의' ? at + 2 : at + 1;
    for (int k = 0; k < kWords && letters_[at] == U' '; ++k) {
      const std::size_t begin = at + 1;
      at = word_end(letters_, begin);
      for (const auto& [cue, type] : kOfList)
        if (is_kind(begin, at, cue)) return type;
    }
    return std::nullopt;
  }

  /// "'한빛 물류의 날' 행사를", "‘누리’를 전국에 출시했다".
  std::optional<MentionType> kind_behind(std::size_t at) const {
    if (letters_[at] == U' ') {
      for (const auto& [cue, type] : kBehind)
        if (is_kind(at + 1, word_end(letters_, at + 1), cue)) return type;
      return std::nullopt;
    }
    constexpr int kWords = 2;  // to the verb
    const bool is_object = letters_[at] == U'을' || letters_[at] == U'를';
    at += 1;
    for (int k = 0; k < kWords && is_object && letters_[at] == U' '; ++k) {
      const std::size_t end = word_end(letters_, at + 1);
      const std::string_view word = letters_.text(at + 1, end);
      if (!cues_.start_in(word, Cue::BringsOut).empty()) return MentionType::Product;
      if (!cues_.start_in(word, Cue::HoldsEvent).empty()) return MentionType::Project;
      at = end;
    }
    return std::nullopt;
  }

  /// Is the word such a noun, alone where nothing follows, else with a particle other than 의?
  bool is_kind(std::size_t begin, std::size_t end, Cue cue) const {
    const std::string_view word = letters_.text(begin, end);
    const std::string_view noun = cues_.start_in(word, cue);
    if (noun.empty()) return false;
    const std::string_view rest = word.substr(noun.size());
    if (rest.empty()) return letters_[end] != U' ';
    return rest != "의" && is_chain_of(letters_, begin + utf8::count(noun), rest);
  }

  /// Unless a name begins or ends within it, or it is one already, or a body would swallow a known name; numbers name
  /// nothing.
  void name(const Title& title, MentionType type) {
    constexpr float kTitled = 0.8F;
    const Candidate titled{title.begin, title.end, type, kTitled, -1};
    bool has_letters = false;
    for (std::size_t i = title.begin; i < title.end; ++i)
      has_letters = has_letters || (is_word_letter(letters_[i]) && !utf8::is_digit(letters_[i]));
    const auto stands = [&](const Candidate& c) {
      if (!c.overlaps(titled)) return false;
      const bool is_whole = c.begin == titled.begin && c.end == titled.end;
      return is_whole || !titled.contains(c) || (is_body(type) && c.known >= 0);
    };
    if (!has_letters || std::any_of(line_.names.begin(), line_.names.end(), stands)) return;
    std::erase_if(line_.names, [&](const Candidate& c) { return c.overlaps(titled); });
    line_.names.push_back(titled);
  }

  Line& line_;
  const Letters& letters_;
  const NameCues& cues_;
  const std::vector<Title> titles_;
};

}  // namespace

void read_marked_projects(Line& line, const NameKnowledge& knowledge) {
  constexpr float kQuoted = 0.7F;
  for (const Title& title : find_titles(line.letters)) {
    const std::string_view text = line.letters.text(title.begin, title.end);
    const bool is_sentence = text.find_first_of(",?!") != std::string_view::npos;
    if (is_double(title.mark) || is_sentence || !is_project(text, knowledge.cues)) continue;
    const Candidate project{title.begin, title.end, MentionType::Project, kQuoted, -1};
    const bool is_seen = std::any_of(line.names.begin(), line.names.end(), [&](const Candidate& c) {
      return c.overlaps(project) && (!project.contains(c) || c.begin == project.begin);
    });
    if (is_seen) continue;
    std::erase_if(line.names, [&](const Candidate& c) { return c.overlaps(project); });
    line.names.push_back(project);
  }
  sort_names(line);
}

void read_marked_names(Line& line, const NameKnowledge& knowledge) { MarkedNames(line, knowledge.cues).read(); }

}  // namespace geumul::ingest
