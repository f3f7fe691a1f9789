#include "ingest/facts/resolve.h"

// Works on spellings, not on mentions: all mentions of one spelling are one thing, so an article of 200 mentions has
// some 40 things to compare. Rules tie spellings, surest first; a tie that would join two entries of the gazetteer is
// refused, except between a group and its short name and where brackets, "이하" or a longer name say what is meant
// here.

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "ingest/facts/brackets.h"
#include "ingest/facts/name_brackets.h"
#include "ingest/facts/name_forms.h"
#include "ingest/facts/spellings.h"

namespace geumul::ingest {
namespace {

/// The letters of `text` stand in `full` in their order, with others between: 한전 of 한국전력공사.
bool is_abbreviation(std::string_view text, std::string_view full) {
  if (text.size() >= full.size()) return false;
  std::size_t at = 0;
  for (std::size_t i = 0; i < full.size() && at < text.size();) {
    const utf8::CodePoint c = utf8::decode(full, i);
    if (c.value == utf8::decode(text, at).value) at += c.size;
    i += c.size;
  }
  return at == text.size();
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) out.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out;
}

bool is_latin(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What stands between a name and its other one: "기아산업(현 기아자동차)", "‘다크 쇼콜라’(Dark Chocolat)".
bool opens_other_name(std::string_view between) {
  if (const utf8::CodePoint mark = utf8::decode(between, 0); is_quote_mark(mark.value))
    between.remove_prefix(mark.size);
  if (between.starts_with(' ')) between.remove_prefix(1);
  if (!between.starts_with('(')) return false;
  between.remove_prefix(1);
  for (const std::string_view word : {"", "현 ", "現 ", "옛 ", "구 ", "舊 ", "당시 ", "전 ", "前 "})
    if (between == word) return true;
  return false;
}

/// What parts the other names in brackets: "(ADBI, Asian Development Bank Institute)".
bool parts_other_names(std::string_view between) {
  return between == ", " || between == "," || between == "·" || between == "; " || between == "/";
}

bool closes_other_name(std::string_view after) {
  return after.starts_with(')') || after.starts_with(',') || after.starts_with(';') || after.starts_with('/');
}

/// Another writing of a Korean name: Latin, hanja.
bool has_no_hangul(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, i);
    if (utf8::is_hangul_syllable(c.value)) return false;
    i += c.size;
  }
  return true;
}

/// May the Latin letters write out the Korean name? "왈라팝(Wallapop)", but not the club of "손흥민(LAFC)": the first
/// consonant tells (the rules of transcription of the National Institute of Korean Language, read backwards).
bool writes_out(std::string_view latin, std::string_view name) {
  constexpr std::array<std::string_view, 19> kLatin = {"gkc",  "gk",  "n",   "dt", "dt",        "lr",   "m",
                                                       "bvpw", "bp",  "scz", "sc", "aeiouwyhq", "jzgx", "jz",
                                                       "ct",   "kcq", "t",   "pf", "hfj"};
  constexpr std::size_t kLeast = 4;
  const char32_t first = utf8::decode(name, 0).value;
  const bool is_word = latin.size() >= kLeast && is_latin(latin) && latin[1] >= 'a' && latin[1] <= 'z';
  if (!is_word || !utf8::is_hangul_syllable(first)) return false;
  constexpr char32_t kFirstSyllable = 0xAC00;
  constexpr char32_t kPerConsonant = 588;
  const char letter = static_cast<char>(latin[0] >= 'A' && latin[0] <= 'Z' ? latin[0] - 'A' + 'a' : latin[0]);
  return kLatin[(first - kFirstSyllable) / kPerConsonant].find(letter) != std::string_view::npos;
}

class Resolver {
 public:
  Resolver(const Document& document, std::vector<Mention> mentions, const NameKnowledge& knowledge)
      : document_(document), mentions_(std::move(mentions)), knowledge_(knowledge), spellings_(document, mentions_) {}

  Naming run();

 private:
  using Index = std::unordered_map<std::string_view, std::vector<SpellingIndex>>;

  void collect_parts();
  std::vector<SpellingIndex> fuller_names(SpellingIndex s) const;
  std::optional<Gazetteer::Hit> hit_of(std::string_view surface, std::int32_t entry) const;
  bool is_surely_known(const Spelling& spelling) const;
  bool may_be_called(const Spelling& full, std::string_view part) const;
  void forget_namesakes();
  void tie_known();
  void tie_brackets();
  std::string_view between(std::uint32_t m, std::uint32_t n) const;
  bool is_other_name(std::uint32_t m, std::uint32_t n) const;
  void tie_other_name(std::uint32_t m, std::uint32_t n, bool in_bracket);
  void tie_agreed(std::uint32_t m);
  void tie_persons();
  std::uint32_t sentence_of(std::uint32_t mention) const;
  bool meet(SpellingIndex a, SpellingIndex b) const;
  bool may_stand_for(SpellingIndex part, SpellingIndex whole) const;
  void tie_by_last_words();
  void tie_short_names();

  void describe(std::uint32_t entry, Entity& entity) const;
  std::optional<std::string_view> smallest_place(SpellingIndex s) const;
  Entity entity_of(const std::vector<SpellingIndex>& members) const;
  Naming build();
  std::string best_name(const std::vector<SpellingIndex>& members) const;

  const Document& document_;
  std::vector<Mention> mentions_;
  const NameKnowledge& knowledge_;
  Spellings spellings_;
  // Longer spellings by what may stand for them, so that none is compared with all others.
  Index persons_by_word_;     // 나델라 → 사티아 나델라
  Index persons_by_surname_;  // 손 → 손정의
  Index others_by_end_;       // 시애틀 → 미국 시애틀, 올림픽 → 도쿄 올림픽; no persons
  std::unordered_map<std::int32_t, std::vector<SpellingIndex>> persons_by_entry_;
};

void Resolver::collect_parts() {
  for (SpellingIndex s = 0; s < spellings_.size(); ++s) {
    const std::string_view text = spellings_[s].text;
    if (spellings_.type_of(s) != MentionType::Person) {
      for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1))
        others_by_end_[text.substr(at + 1)].push_back(s);
      continue;
    }
    const std::vector<std::string_view> parts = words(text);
    if (parts.size() > 1)
      for (const std::string_view part : std::set(parts.begin(), parts.end())) persons_by_word_[part].push_back(s);
    else
      persons_by_surname_[text.substr(0, utf8::decode(text, 0).size)].push_back(s);
    if (spellings_[s].known >= 0) persons_by_entry_[spellings_[s].known].push_back(s);
  }
}

/// What the gazetteer says of the surface as a name of the entry; nothing if it is none.
std::optional<Gazetteer::Hit> Resolver::hit_of(std::string_view surface, std::int32_t entry) const {
  for (const Gazetteer::Hit& hit : knowledge_.gazetteer.find(surface))
    if (static_cast<std::int32_t>(hit.entry) == entry) return hit;
  return std::nullopt;
}

/// By its own name, or by one that is no common word.
bool Resolver::is_surely_known(const Spelling& spelling) const {
  const auto hit = hit_of(spelling.text, spelling.known);
  return hit && (hit->sure || knowledge_.gazetteer.entries()[hit->entry].name == spelling.text);
}

/// May the person be called by this word of their full name? Not 이방카 트럼프 by 트럼프: whom the gazetteer knows it
/// says all names of.
bool Resolver::may_be_called(const Spelling& full, std::string_view part) const {
  return full.known < 0 || hit_of(part, full.known);
}

/// 머스크 is 일론 머스크, but not in "마이클 머스크가 왔다. 머스크는 웃었다.": who is named in full is meant. A name
/// that is also a common word or that of many (머레이, 제우스) says whose it is only beside a surer one of the same
/// person.
void Resolver::forget_namesakes() {
  for (const auto& [entry, named] : persons_by_entry_) {
    for (const SpellingIndex s : named) {
      const Spelling& part = spellings_[s];
      if (part.text.find(' ') != std::string::npos) continue;
      const bool is_known = std::any_of(named.begin(), named.end(), [&](SpellingIndex other) {
        return other != s && spellings_[other].known == part.known && is_surely_known(spellings_[other]);
      });
      const auto fuller = persons_by_word_.find(part.text);
      const bool is_other = fuller != persons_by_word_.end() &&
                            std::any_of(fuller->second.begin(), fuller->second.end(), [&](SpellingIndex full) {
                              return spellings_[full].known != part.known && may_be_called(spellings_[full], part.text);
                            });
      if (!is_known && (is_other || !is_surely_known(part))) spellings_.forget_known(s);
    }
  }
}

/// SKT and SK텔레콤 are one entry of the gazetteer.
void Resolver::tie_known() {
  std::map<std::int32_t, SpellingIndex> first;
  for (SpellingIndex s = 0; s < spellings_.size(); ++s) {
    if (spellings_[s].known < 0) continue;
    const auto [found, is_new] = first.emplace(spellings_[s].known, s);
    if (!is_new) spellings_.tie(found->second, s);
  }
}

/// "방송통신심의위원회(방통위)", "글락소스미스클라인(GSK·영국)", and in page dumps "마이크로소프트MS".
void Resolver::tie_brackets() {
  for (std::uint32_t m = 0; m + 1 < mentions_.size(); ++m) {
    if (!spellings_.of(m)) continue;
    tie_agreed(m);
    const std::uint32_t begin = mentions_[m + 1].span.begin;
    const bool is_bare = between(m, m + 1).empty() && utf8::is_latin_letter(utf8::decode(document_.text, begin).value);
    if (is_bare) tie_other_name(m, m + 1, false);
    if (!opens_other_name(between(m, m + 1))) continue;
    for (std::uint32_t n = m + 1; n < mentions_.size() && is_other_name(m, n); ++n) tie_other_name(m, n, true);
  }
}

std::string_view Resolver::between(std::uint32_t m, std::uint32_t n) const {
  return slice(document_.text, {mentions_[m].span.end, mentions_[n].span.begin});
}

/// Is mention n what the brackets behind mention m give as its other name, alone between their marks?
bool Resolver::is_other_name(std::uint32_t m, std::uint32_t n) const {
  if (!spellings_.of(n)) return false;
  const std::string_view text = slice(document_.text, mentions_[n].span);
  const std::string_view after = std::string_view(document_.text).substr(mentions_[n].span.end);
  const bool is_foreign = has_no_hangul(text);
  if (!closes_other_name(after) && !(is_foreign && after.starts_with("·"))) return false;
  if (n == m + 1) return true;
  const std::string_view before = slice(document_.text, mentions_[n - 1].span);
  const bool is_same =
      utf8::is_hanja(utf8::decode(text, 0).value) || are_initials(before, text) || are_initials(text, before);
  return is_foreign && is_same && parts_other_names(between(n - 1, n));
}

void Resolver::tie_other_name(std::uint32_t m, std::uint32_t n, bool in_bracket) {
  if (!spellings_.of(n)) return;
  const SpellingIndex a = *spellings_.of(m);
  const SpellingIndex b = *spellings_.of(n);
  const MentionType type = spellings_.type_of(a);
  const MentionType other = spellings_.type_of(b);
  // A body's short form is what the brackets say it is, whatever the gazetteer knows by it: 방통위 was another body
  // once.
  const std::string& short_form = spellings_[b].text;
  const bool is_short = in_bracket && is_body(type) && is_body(other) && !spellings_.are_one(a, b) &&
                        (has_no_hangul(short_form) || is_abbreviation(short_form, spellings_[a].text));
  const bool is_alone = document_.text.compare(mentions_[n].span.end, 1, ")") == 0;  // no list: 삼성전자(LG, SK)
  if (is_short && is_alone && !spellings_.may_tie(a, b)) spellings_.forget_known(b);
  const bool is_spelled = in_bracket && type != other && writes_out(short_form, spellings_[a].text);
  if ((is_short || type == other || is_spelled) && spellings_.may_tie(a, b)) spellings_.tie(a, b);
}

/// "기술보증기금(이사장 정윤모, 이하 '기보')".
void Resolver::tie_agreed(std::uint32_t m) {
  const std::uint32_t begin = mentions_[m].span.end;
  const std::string_view rest = std::string_view(document_.text).substr(begin);
  if (!rest.starts_with("(")) return;
  const std::string_view bracket = rest.substr(0, rest.find(')'));
  const std::size_t agreed = bracket.find("이하 ");
  if (agreed == std::string_view::npos) return;
  const std::uint32_t name = begin + static_cast<std::uint32_t>(agreed + std::string_view("이하 ").size());
  constexpr std::uint32_t kQuote = 3;  // bytes of ‘
  for (std::uint32_t n = m + 1; n < mentions_.size() && mentions_[n].span.begin < begin + bracket.size(); ++n) {
    const bool is_named = mentions_[n].span.begin >= name && mentions_[n].span.begin <= name + kQuote;
    if (!is_named || !spellings_.of(n)) continue;
    const SpellingIndex a = *spellings_.of(m);
    const SpellingIndex b = *spellings_.of(n);
    if (spellings_.are_one(a, b)) return;
    if (!spellings_.may_tie(a, b)) spellings_.forget_known(b);
    return spellings_.tie(a, b);
  }
}

/// Persons whose full name has the word ("나델라" of "사티아 나델라") or begins with the surname ("손" of "손정의").
std::vector<SpellingIndex> Resolver::fuller_names(SpellingIndex s) const {
  const std::string& text = spellings_[s].text;
  std::vector<SpellingIndex> fuller;
  const auto add = [&](const Index& index) {
    if (const auto found = index.find(text); found != index.end())
      fuller.insert(fuller.end(), found->second.begin(), found->second.end());
  };
  add(persons_by_word_);
  if (utf8::count(text) == 1) add(persons_by_surname_);
  std::sort(fuller.begin(), fuller.end());
  std::erase(fuller, s);
  return fuller;
}

/// "나델라" after "사티아 나델라": one word of a name of several.
void Resolver::tie_persons() {
  for (SpellingIndex s = 0; s < spellings_.size(); ++s) {
    if (spellings_.type_of(s) != MentionType::Person || words(spellings_[s].text).size() != 1) continue;
    const std::vector<SpellingIndex> fuller = fuller_names(s);
    const auto is_said = [&](SpellingIndex full) { return spellings_.are_one(full, s); };  // by the gazetteer
    if (std::any_of(fuller.begin(), fuller.end(), is_said)) continue;
    const auto may_tie = [&](SpellingIndex full) { return spellings_.may_tie(full, s); };
    const auto whose = std::find_if(fuller.begin(), fuller.end(), may_tie);
    if (whose != fuller.end()) spellings_.tie(*whose, s);
  }
}

/// Do mentions of the two stand in one sentence?
bool Resolver::meet(SpellingIndex a, SpellingIndex b) const {
  std::set<std::uint32_t> sentences;
  for (const std::uint32_t m : spellings_[a].mentions) sentences.insert(sentence_of(m));
  const std::vector<std::uint32_t>& others = spellings_[b].mentions;
  return std::any_of(others.begin(), others.end(), [&](std::uint32_t m) { return sentences.contains(sentence_of(m)); });
}

/// Where the sentence of the mention begins.
std::uint32_t Resolver::sentence_of(std::uint32_t mention) const {
  const std::uint32_t begin = mentions_[mention].span.begin;
  const auto next =
      std::upper_bound(document_.sentences.begin(), document_.sentences.end(), begin,
                       [](std::uint32_t byte, const SentenceSpan& sentence) { return byte < sentence.span.begin; });
  return next == document_.sentences.begin() ? 0 : std::prev(next)->span.begin;
}

/// "올림픽" after "도쿄 올림픽": is the shorter name, a later one and never beside it, the same thing? Not 국방부,
/// which the gazetteer surely knows, for 미국 국방부. Of places the wider ones may be left out before as well: 경주,
/// 경북 경주.
bool Resolver::may_stand_for(SpellingIndex part, SpellingIndex whole) const {
  if (spellings_.type_of(part) == MentionType::Place) return true;
  const Spelling& name = spellings_[part];
  const bool is_other = name.known >= 0 && name.known != spellings_[whole].known && is_surely_known(name);
  return whole < part && !is_other && !meet(part, whole);
}

/// A name in which another one of its type ends is that thing where only one ends so: in read articles 197 of 208. From
/// the longest on, so that all longer ones have met before: 강남구, 서울 강남구, 서울특별시 강남구.
void Resolver::tie_by_last_words() {
  std::vector<SpellingIndex> order(spellings_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](SpellingIndex a, SpellingIndex b) {
    return spellings_[a].text.size() > spellings_[b].text.size();
  });
  for (const SpellingIndex s : order) {
    const auto found = others_by_end_.find(spellings_[s].text);
    if (found == others_by_end_.end()) continue;
    std::optional<SpellingIndex> whole;
    bool is_one = true;
    for (const SpellingIndex full : found->second) {
      if (spellings_.type_of(full) != spellings_.type_of(s)) continue;
      is_one = is_one && (!whole || spellings_.are_one(*whole, full));
      if (!whole) whole = full;
    }
    if (!whole || !is_one || !may_stand_for(s, *whole)) continue;
    if (spellings_.type_of(s) != MentionType::Place && spellings_[s].known != spellings_[*whole].known)
      spellings_.forget_known(s);
    if (spellings_.may_tie(*whole, s)) spellings_.tie(*whole, s);
  }
}

/// "닛산" is "닛산자동차", "SK" is "SK그룹" where only one company of the article begins so.
void Resolver::tie_short_names() {
  for (SpellingIndex s = 0; s < spellings_.size(); ++s) {
    const std::string& text = spellings_[s].text;
    if (spellings_.type_of(s) != MentionType::Company || utf8::count(text) < 2) continue;
    // 현대자동차 makes cars, 현대자동차그룹 holds it.
    const bool is_maker = text.ends_with("차") || !knowledge_.cues.ending_in(text, Cue::CompanySuffix).empty();
    for (const std::string_view suffix : {"그룹", "자동차", "홀딩스", "코퍼레이션", "컴퍼니", "엔터테인먼트"}) {
      const bool is_group = suffix == "그룹";
      if (is_maker && is_group) continue;
      const auto full = spellings_.find_folded(spellings_[s].folded + std::string(suffix));
      if (full && !spellings_.are_one(*full, s) && (spellings_.may_tie(*full, s) || is_group)) spellings_.tie(*full, s);
    }
  }
}

std::string Resolver::best_name(const std::vector<SpellingIndex>& members) const {
  for (const SpellingIndex s : members)
    if (spellings_[s].known >= 0) {
      const std::string& name = knowledge_.gazetteer.entries()[static_cast<std::size_t>(spellings_[s].known)].name;
      const bool ends_so = spellings_[s].text.ends_with(" " + name);  // 캘리포니아주 샌프란시스코
      if (ends_so && spellings_.type_of(s) == MentionType::Place) return name;
      for (const SpellingIndex other : members)
        if (spellings_[other].text == name) return name;
    }
  // A thing goes by its Korean name, if that is no mere abbreviation, a person by the fullest one.
  constexpr std::size_t kLeastKorean = 3;
  const auto weight = [&](SpellingIndex member) {
    const Spelling& spelling = spellings_[member];
    const std::size_t size = utf8::count(spelling.text);
    const bool is_korean = size >= kLeastKorean && !has_no_hangul(spelling.text);
    return std::pair(is_korean && spellings_.type_of(member) != MentionType::Person, size);
  };
  const auto best = std::max_element(members.begin(), members.end(),
                                     [&](SpellingIndex a, SpellingIndex b) { return weight(a) < weight(b); });
  return spellings_[*best].text;
}

void Resolver::describe(std::uint32_t entry, Entity& entity) const {
  const GazetteerEntry& known = knowledge_.gazetteer.entries()[entry];
  entity.identifiers.merge(std::map(known.identifiers));
  if (!entity.known_as.empty()) return;
  entity.known_as = known.name;
  entity.homes = knowledge_.gazetteer.homes_of(entry);
}

/// "전남 보성군" is also 보성군, where no other place of the article ends so. In read news 110 of 264 places behind a
/// province's short name are annotated by the part as well or alone.
std::optional<std::string_view> Resolver::smallest_place(SpellingIndex s) const {
  const std::string_view text = spellings_[s].text;
  const std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos || spellings_.type_of(s) != MentionType::Place) return std::nullopt;
  const std::string_view part = text.substr(space + 1);
  if (!has_region_ending(part) && !knowledge_.gazetteer.find(part, MentionType::Place)) return std::nullopt;
  const std::vector<SpellingIndex>& alike = others_by_end_.at(part);
  const bool is_alone =
      std::all_of(alike.begin(), alike.end(), [&](SpellingIndex other) { return spellings_.are_one(other, s); });
  return is_alone && !spellings_.find_folded(part) ? std::optional(part) : std::nullopt;
}

Entity Resolver::entity_of(const std::vector<SpellingIndex>& members) const {
  Entity entity;
  entity.type = spellings_.type_together(members.front());
  entity.name = best_name(members);
  for (const SpellingIndex s : members) {
    const Spelling& spelling = spellings_[s];
    // A bare surname names this person in this article only: no alias to know them by elsewhere.
    const bool is_surname = entity.type == MentionType::Person && utf8::count(spelling.text) == 1;
    if (spelling.text != entity.name && !is_surname) entity.aliases.push_back(spelling.text);
    entity.mentions.insert(entity.mentions.end(), spelling.mentions.begin(), spelling.mentions.end());
    if (spelling.known >= 0) describe(static_cast<std::uint32_t>(spelling.known), entity);
  }
  const auto is_called = [&](const std::string& name) {
    return name == entity.name || std::find(entity.aliases.begin(), entity.aliases.end(), name) != entity.aliases.end();
  };
  if (!entity.known_as.empty() && !is_called(entity.known_as)) entity.aliases.push_back(entity.known_as);
  for (const SpellingIndex s : members)
    if (const auto part = smallest_place(s); part && !is_called(std::string(*part))) entity.aliases.emplace_back(*part);
  std::sort(entity.mentions.begin(), entity.mentions.end());
  return entity;
}

Naming Resolver::build() {
  Naming naming;
  naming.entity_of.assign(mentions_.size(), -1);
  std::vector<bool> is_told(spellings_.size());
  for (SpellingIndex s = 0; s < spellings_.size(); ++s) {
    if (is_told[s]) continue;
    const std::vector<SpellingIndex> members = spellings_.together(s);
    for (const SpellingIndex member : members) is_told[member] = true;
    const auto index = static_cast<std::int32_t>(naming.entities.size());
    naming.entities.push_back(entity_of(members));
    for (const std::uint32_t m : naming.entities.back().mentions) {
      naming.entity_of[m] = index;
      mentions_[m].type = naming.entities.back().type;
    }
  }
  naming.mentions = std::move(mentions_);
  knowledge_.known_relations.tell(naming);
  return naming;
}

Naming Resolver::run() {
  collect_parts();
  forget_namesakes();
  tie_known();
  tie_brackets();
  tie_persons();
  tie_by_last_words();
  tie_short_names();
  return build();
}

}  // namespace

Naming tie_together(const Document& document, std::vector<Mention> mentions, const NameKnowledge& knowledge) {
  return Resolver(document, std::move(mentions), knowledge).run();
}

}  // namespace geumul::ingest
