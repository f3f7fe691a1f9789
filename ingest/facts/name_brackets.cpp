#include "ingest/facts/name_brackets.h"

#include <algorithm>
#include <optional>

#include "ingest/facts/brackets.h"
#include "ingest/facts/name_features.h"

namespace geumul::ingest {
namespace {

bool is_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }

/// Latin with a capital, or hanja: what stands in brackets as another writing of the name before.
bool is_other_writing(const Letters& letters, std::size_t begin, std::size_t end) {
  if (end - begin < 2 || end - begin > 50) return false;
  bool has_capital = false;
  bool all_latin = true;
  bool all_hanja = true;
  for (std::size_t i = begin; i < end; ++i) {
    const char32_t c = letters[i];
    has_capital = has_capital || is_capital(c);
    all_latin = all_latin && (utf8::is_latin_letter(c) || utf8::is_digit(c) || c == U' ' || c == U'&' || c == U'.' ||
                              c == U'-' || c == U'\'' || c == U'+');
    all_hanja = all_hanja && utf8::is_hanja(c);
  }
  return all_hanja || (all_latin && has_capital);
}

bool is_acronym(const Letters& letters, std::size_t begin, std::size_t end) {
  if (end - begin < 2 || end - begin > 8) return false;
  std::size_t capitals = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (!utf8::is_latin_letter(letters[i]) && !utf8::is_digit(letters[i])) return false;
    if (is_capital(letters[i])) ++capitals;
  }
  return capitals * 2 >= end - begin;
}

const Candidate* name_ending_at(const Line& line, std::size_t end) {
  for (const Candidate& name : line.names)
    if (name.end == end) return &name;
  return nullptr;
}

void drop_inside(Line& line, std::size_t begin, std::size_t end) {
  std::erase_if(line.names, [&](const Candidate& c) { return c.begin >= begin && c.end <= end; });
}

/// In place of what the name holds; not where it would cut another name.
bool put_name(Line& line, const Candidate& name) {
  drop_inside(line, name.begin, name.end);
  if (std::any_of(line.names.begin(), line.names.end(), [&](const Candidate& c) { return c.overlaps(name); }))
    return false;
  line.names.push_back(name);
  sort_names(line);
  return true;
}

/// What the bracket that opens at i says first: up to ')', ',', ';' or '·'.
std::size_t end_of_bracket(const Letters& letters, std::size_t open) {
  for (std::size_t i = open + 1; i < letters.size() && i < open + 60; ++i)
    if (letters[i] == U')' || letters[i] == U',' || letters[i] == U';' || letters[i] == U'·') return i;
  return open;
}

/// 왈라팝(Wallapop): where the Latin name is one, the Hangul word before the bracket is its other writing. An acronym
/// says nothing of the kind: 고대역폭메모리(HBM).
bool add_other_writing(Line& line, std::size_t owner_end, std::size_t begin, std::size_t end) {
  const Letters& letters = line.letters;
  if (is_acronym(letters, begin, end) && end - begin < 5) return false;
  const auto name = std::find_if(line.names.begin(), line.names.end(),
                                 [&](const Candidate& c) { return c.begin == begin && c.end == end; });
  if (name == line.names.end() || !is_other_writing(letters, begin, end)) return false;
  std::size_t first = owner_end;
  while (first > 0 && utf8::is_hangul_syllable(letters[first - 1])) --first;
  const Candidate other{first, owner_end, name->type, name->score, -1};
  if (owner_end - first < 2 || owner_end - first > 8 || !can_start_name(letters, first)) return false;
  return put_name(line, other);
}

/// May the name of this type be written so too? A person is not their club: 손흥민(LAFC), but 김대중(DJ).
bool may_be_written(MentionType type, const Letters& letters, std::size_t begin, std::size_t end) {
  constexpr std::size_t kInitials = 2;
  const bool is_body = is_acronym(letters, begin, end) && end - begin > kInitials;
  return is_other_writing(letters, begin, end) && (type != MentionType::Person || !is_body);
}

void put_other_writing(Line& line, const Candidate& owner, std::size_t begin, std::size_t end,
                       const Gazetteer& gazetteer) {
  Candidate other{begin, end, owner.type, owner.score, -1};
  if (const auto hit = gazetteer.find(line.letters.text(begin, end), other.type))
    other.known = static_cast<std::int32_t>(hit->entry);
  put_name(line, other);
}

/// GLN(Global Loyalty Network): the capitals before the bracket are its words' first letters.
bool add_initials_before(Line& line, std::size_t owner_end, std::size_t begin, std::size_t end) {
  const Letters& letters = line.letters;
  const Candidate* const full = name_ending_at(line, end);
  std::size_t first = owner_end;
  while (first > 0 && is_capital(letters[first - 1])) --first;
  if (full == nullptr || full->begin != begin || owner_end - first < 2 || !can_start_name(letters, first)) return false;
  if (!are_initials(letters.text(first, owner_end), letters.text(begin, end))) return false;
  return put_name(line, {first, owner_end, full->type, full->score, -1});
}

void read_one_bracket(Line& line, std::size_t owner_end, std::size_t begin, std::size_t end,
                      const NameKnowledge& knowledge, std::set<std::string>& not_names) {
  const Candidate* const owner = name_ending_at(line, owner_end);
  if (owner != nullptr) {
    if (may_be_written(owner->type, line.letters, begin, end))
      put_other_writing(line, Candidate(*owner), begin, end, knowledge.gazetteer);
    return;
  }
  if (add_initials_before(line, owner_end, begin, end) || add_other_writing(line, owner_end, begin, end)) return;
  if (!is_acronym(line.letters, begin, end) || knowledge.gazetteer.knows(line.letters.text(begin, end))) return;
  if (owner_end == 0 || !utf8::is_hangul_syllable(line.letters[owner_end - 1])) return;
  not_names.emplace(line.letters.text(begin, end));  // 고대역폭메모리(HBM)
  drop_inside(line, begin, end);
}

/// "아시아개발은행연구소(ADBI, Asian Development Bank Institute)", "왕이(Wang Yi·王毅)": further writings behind the
/// first one, which ends at `end`: its initials, what it is the initials of, or hanja; not what else a list names.
void read_more_writings(Line& line, std::size_t owner_end, std::size_t begin, std::size_t end,
                        const Gazetteer& gazetteer) {
  const Letters& letters = line.letters;
  const Candidate* const named = name_ending_at(line, owner_end);
  if (named == nullptr) return;
  const Candidate owner = *named;
  while (is_other_writing(letters, begin, end) && end < letters.size() && letters[end] != U')') {
    const std::string_view before = letters.text(begin, end);
    begin = letters[end + 1] == U' ' ? end + 2 : end + 1;
    end = end_of_bracket(letters, begin - 1);
    if (end < begin || !is_other_writing(letters, begin, end)) return;
    const std::string_view text = letters.text(begin, end);
    if (!utf8::is_hanja(letters[begin]) && !are_initials(before, text) && !are_initials(text, before)) return;
    put_other_writing(line, owner, begin, end, gazetteer);
  }
}

/// Where the name ends that stands before the bracket at i: before a space or the mark that closes its quotes.
std::size_t end_before_bracket(const Letters& letters, std::size_t i) {
  if (i > 0 && letters[i - 1] == U' ') --i;
  if (i > 0 && is_quote_mark(letters[i - 1])) --i;
  return i;
}

/// "(이사장 정윤모, 이하 '기보')": what the text calls the name before the bracket from here on. A common noun (이하
/// 공사) is no name.
void read_agreed_name(Line& line, std::size_t open, std::size_t owner_end, const NameKnowledge& knowledge,
                      std::set<std::string>& not_names) {
  constexpr std::size_t kFarthest = 80;
  const Letters& letters = line.letters;
  const Candidate* const owner = name_ending_at(line, owner_end);
  std::size_t begin = open;
  while (begin < open + kFarthest && letters[begin] != 0 && letters[begin] != U')' &&
         letters.text(begin, std::min(begin + 3, letters.size())) != "이하 ")
    ++begin;
  if (owner == nullptr || letters[begin] != U'이') return;
  begin += 3;
  if (!is_word_letter(letters[begin])) ++begin;  // a quotation mark
  const std::size_t end = word_end(letters, begin);
  if (end == begin) return;
  const std::string_view word = letters.text(begin, end);
  const bool is_common = knowledge.cues.is(word, Cue::ClassCompany) ||
                         knowledge.cues.is(word, Cue::OrganizationSuffix) || knowledge.cues.is(word, Cue::BodyPart) ||
                         knowledge.cues.is(word, Cue::CompanySuffix) || word == "공사" || word == "회사" ||
                         word == "당";
  Candidate agreed{begin, end, owner->type, owner->score, -1};
  std::erase_if(line.names, [&](const Candidate& c) { return c.overlaps(agreed); });
  if (is_common) {
    not_names.emplace(word);
    return;
  }
  line.names.push_back(agreed);
  sort_names(line);
}

/// Where a page dump lost the brackets, capitals hang on the noun: 마이크로소프트MS는, 공익법인PBC으로.
void read_lost_bracket(Line& line, std::size_t i, const NameKnowledge& knowledge, std::set<std::string>& not_names) {
  const Letters& letters = line.letters;
  if (i == 0 || !is_capital(letters[i]) || !utf8::is_hangul_syllable(letters[i - 1])) return;
  std::size_t end = i;
  while (utf8::is_latin_letter(letters[end])) ++end;
  if (!is_acronym(letters, i, end)) return;
  const bool is_inside =
      std::any_of(line.names.begin(), line.names.end(), [&](const Candidate& c) { return c.begin < i && c.end > i; });
  if (!is_inside) read_one_bracket(line, i, i, end, knowledge, not_names);
}

}  // namespace

bool are_initials(std::string_view capitals, std::string_view words) {
  std::u32string firsts;
  std::u32string given;
  bool opens_word = true;
  for (std::size_t i = 0; i < words.size();) {
    const utf8::CodePoint c = utf8::decode(words, i);
    if (opens_word && is_capital(c.value)) firsts += c.value;
    opens_word = !is_word_letter(c.value);
    i += c.size;
  }
  for (const char c : capitals) given += static_cast<char32_t>(static_cast<unsigned char>(c));
  std::sort(firsts.begin(), firsts.end());
  std::sort(given.begin(), given.end());
  return given.size() > 1 && given == firsts;
}

void read_brackets(Line& line, const NameKnowledge& knowledge, std::set<std::string>& not_names) {
  for (std::size_t i = 0; i < line.letters.size(); ++i) {
    if (line.letters[i] == U'(') {
      const std::size_t end = end_of_bracket(line.letters, i);
      const std::size_t owner_end = end_before_bracket(line.letters, i);
      if (end > i + 1) {
        read_one_bracket(line, owner_end, i + 1, end, knowledge, not_names);
        read_more_writings(line, owner_end, i + 1, end, knowledge.gazetteer);
      }
      read_agreed_name(line, i + 1, owner_end, knowledge, not_names);
    } else {
      read_lost_bracket(line, i, knowledge, not_names);
    }
  }
}

}  // namespace geumul::ingest
