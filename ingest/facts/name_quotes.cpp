#include "ingest/facts/name_quotes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/language/josa.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLongest = 40;  // letters of a title

char32_t closing(char32_t open) {
  switch (open) {
    case U'‘':
      return U'’';
    case U'“':
      return U'”';
    case U'\'':
    case U'"':
      return open;
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
char32_t closing_at(const Letters& letters, std::size_t at) { return opens(letters, at) ? closing(letters[at]) : 0; }

/// The title from `begin` to its closing mark, an explaining bracket at its end left out; nullopt: there is none.
std::optional<std::size_t> end_of_title(const Letters& letters, std::size_t begin, char32_t close) {
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

/// "「국유재산법」", "『이미 끝났다』고": no names.
bool is_law_or_speech(std::string_view title, std::string_view behind) {
  if (behind.starts_with("고 ") || behind.starts_with("라고") || behind.starts_with("며 ")) return true;
  if (behind.starts_with("라며") || behind.starts_with("이라")) return true;
  if (title.ends_with("법") || title.ends_with("법안") || title.ends_with(".")) return true;
  constexpr std::array<std::string_view, 8> kRules = {"법률", "시행령", "시행규칙", "조례",
                                                      "협약", "협정",   "규정",     "지침"};
  return title.ends_with("조약") || std::any_of(kRules.begin(), kRules.end(), [&](std::string_view rule) {
           return title.size() > rule.size() && title.ends_with(rule);
         });
}

/// Nouns for kinds of things, those that say most first: a 게임 of a 플랫폼, a 브랜드 of a firm are goods.
constexpr std::array<std::pair<Cue, MentionType>, 5> kKinds = {{{Cue::ClassWork, MentionType::Product},
                                                                {Cue::ClassProduct, MentionType::Product},
                                                                {Cue::ClassBody, MentionType::Organization},
                                                                {Cue::ClassProject, MentionType::Project},
                                                                {Cue::ClassCompany, MentionType::Company}}};

/// What stands in quotation marks.
struct Title {
  std::size_t begin = 0;
  std::size_t end = 0;     // an explaining bracket left out: '빅톤(VICTON)'
  std::size_t close = 0;   // the closing mark
  std::size_t behind = 0;  // what follows it and a bracket behind it
  char32_t mark = 0;
};

class TitleReader {
 public:
  TitleReader(Line& line, const NameCues& cues) : line_(line), letters_(line.letters), cues_(cues) {}

  void read() {
    find_titles();
    for (std::size_t first = 0; first < titles_.size();) {
      std::size_t end = first + 1;
      while (end < titles_.size() && is_listed(titles_[end - 1], titles_[end])) ++end;
      read_list(first, end);
      first = end;
    }
    sort_names(line_);
  }

 private:
  void find_titles() {
    for (std::size_t i = 0; i + 1 < letters_.size(); ++i) {
      const char32_t mark = closing_at(letters_, i);
      const auto close = mark == 0 ? std::nullopt : close_of(i + 1, mark);
      if (!close) continue;
      titles_.push_back({i + 1, without_bracket(i + 1, *close), *close, skip_bracket(*close + 1), letters_[i]});
      i = *close;
    }
  }

  /// It may have a comma, a question or an apostrophe in it; what has titles in it is speech.
  std::optional<std::size_t> close_of(std::size_t begin, char32_t mark) const {
    for (std::size_t i = begin; i < std::min(letters_.size(), begin + kLongest); ++i) {
      if (letters_[i] == mark) return i > begin + 1 ? std::optional(i) : std::nullopt;
      if (is_double(mark) && closing(letters_[i]) != 0) return std::nullopt;
    }
    return std::nullopt;
  }

  std::size_t without_bracket(std::size_t begin, std::size_t close) const {
    constexpr std::size_t kLeast = 2;
    std::size_t end = close;
    if (letters_[close - 1] == U')')
      for (std::size_t i = begin + kLeast; i < close && end == close; ++i)
        if (letters_[i] == U'(') end = i;
    while (end > begin && letters_[end - 1] == U' ') --end;
    return end;
  }

  std::size_t skip_bracket(std::size_t at) const {
    if (letters_[at] != U'(') return at;
    for (std::size_t i = at; i < std::min(letters_.size(), at + kLongest); ++i)
      if (letters_[i] == U')') return i + 1;
    return at;
  }

  /// "'한빛', '누리'", "'한빛'과 '누리'".
  bool is_listed(const Title& title, const Title& next) const {
    const std::string_view between = letters_.text(title.behind, next.begin - 1);
    return between == ", " || between == "," || between == "·" || between == "/" || between == "와 " ||
           between == "과 ";
  }

  /// The kind that the noun before the first one says holds for all of a list, else that which follows the last one.
  void read_list(std::size_t first, std::size_t end) {
    auto kind = kind_before(titles_[first].begin - 1);
    if (!kind) kind = kind_of_all(titles_[end - 1].behind);
    if (!kind && !is_double(titles_[first].mark)) kind = kind_behind(titles_[end - 1].behind);
    for (std::size_t i = first; i < end; ++i) {
      const Title& title = titles_[i];
      const bool is_mark_of_works = title.mark == U'《' || title.mark == U'『';
      if (is_law_or_speech(letters_.text(title.begin, title.end), letters_.text(title.close + 1, letters_.size())))
        continue;
      if (kind)
        name(title, *kind);
      else if (is_mark_of_works)
        name(title, MentionType::Product);
    }
  }

  /// The kind that a word says: "영화", "교과서인".
  std::optional<MentionType> kind_of(std::string_view word) const {
    for (const auto& [cue, type] : kKinds)
      if (cues_.is(word, cue)) return type;
    return std::nullopt;
  }

  std::optional<MentionType> kind_before(std::size_t mark) const {
    std::size_t end = mark;
    while (end > 0 && letters_[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && is_word_letter(letters_[begin - 1])) --begin;
    const std::string_view word = letters_.text(begin, end);
    if (const auto kind = kind_of(word)) return kind;
    constexpr std::string_view kCopula = "인";
    return word.ends_with(kCopula) ? kind_of(word.substr(0, word.size() - kCopula.size())) : std::nullopt;
  }

  /// "'한빛', '누리' 등 참여형 영상 콘텐츠를", but not "등 콘텐츠 업체를": a noun before another says nothing of the
  /// list.
  std::optional<MentionType> kind_of_all(std::size_t at) const {
    constexpr int kWords = 4;
    if (letters_[at] == U' ') ++at;
    if (letters_[at] != U'등') return std::nullopt;
    at = letters_[at + 1] == U'의' ? at + 2 : at + 1;
    for (int k = 0; k < kWords && letters_[at] == U' '; ++k) {
      const std::size_t end = word_end(letters_, at + 1);
      const bool is_last = letters_[end] != U' ';
      for (const auto& [cue, type] : kKinds)
        if (is_kind(letters_.text(at + 1, end), cue, is_last)) return type;
      at = end;
    }
    return std::nullopt;
  }

  /// "'한빛 물류의 날' 행사를", "‘누리’를 전국에 출시했다".
  std::optional<MentionType> kind_behind(std::size_t at) const {
    if (letters_[at] == U' ') {
      const std::size_t end = word_end(letters_, at + 1);
      for (const auto& [cue, type] : kKinds) {
        const bool is_party = type == MentionType::Organization || type == MentionType::Company;  // "우수 기관으로"
        if (!is_party && is_kind(letters_.text(at + 1, end), cue, letters_[end] != U' ')) return type;
      }
      return std::nullopt;
    }
    constexpr int kWords = 2;  // to the verb
    const bool is_object = letters_[at] == U'을' || letters_[at] == U'를';
    at += 1;
    for (int k = 0; k < kWords && is_object && letters_[at] == U' '; ++k) {
      const std::size_t end = word_end(letters_, at + 1);
      const std::string_view word = letters_.text(at + 1, end);
      if (!cues_.start_in(word, Cue::BringsOut).empty()) return MentionType::Product;
      if (!cues_.start_in(word, Cue::Holds).empty()) return MentionType::Project;
      at = end;
    }
    return std::nullopt;
  }

  /// Alone only where nothing follows, else with a particle.
  bool is_kind(std::string_view word, Cue cue, bool is_last) const {
    const std::string_view kind = cues_.start_in(word, cue);
    if (kind.empty()) return false;
    if (kind.size() == word.size()) return is_last;
    return is_particle_chain(sound_of(utf8::decode_before(kind, kind.size()).value), word.substr(kind.size()));
  }

  /// Unless a name begins or ends within it, or it is one already; numbers name nothing.
  void name(const Title& title, MentionType type) {
    bool has_letters = false;
    for (std::size_t i = title.begin; i < title.end; ++i)
      has_letters = has_letters || (is_word_letter(letters_[i]) && !utf8::is_digit(letters_[i]));
    if (!has_letters) return;
    constexpr float kTitled = 0.8F;
    const Candidate titled{title.begin, title.end, type, kTitled, -1};
    const bool is_named = std::any_of(line_.names.begin(), line_.names.end(), [&](const Candidate& c) {
      return c.overlaps(titled) && (!titled.contains(c) || (c.begin == titled.begin && c.end == titled.end));
    });
    if (is_named) return;
    std::erase_if(line_.names, [&](const Candidate& c) { return c.overlaps(titled); });
    line_.names.push_back(titled);
  }

  Line& line_;
  const Letters& letters_;
  const NameCues& cues_;
  std::vector<Title> titles_;
};

}  // namespace

void read_quoted(Line& line, const NameKnowledge& knowledge) {
  constexpr float kQuoted = 0.7F;
  for (std::size_t i = 0; i + 1 < line.letters.size(); ++i) {
    const char32_t close = is_double(line.letters[i]) ? 0 : closing_at(line.letters, i);
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

void read_titled(Line& line, const NameKnowledge& knowledge) { TitleReader(line, knowledge.cues).read(); }

}  // namespace geumul::ingest
