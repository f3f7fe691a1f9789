#include "ingest/facts/resolve.h"

// Works on spellings, not on mentions: all mentions of one spelling are one thing, so an article of 200 mentions has
// some 40 things to compare. Rules tie spellings, surest first; a tie that would join two entries of the gazetteer is
// refused, except between a group and its short name.

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "base/utf8.h"
#include "ingest/facts/brackets.h"
#include "ingest/facts/name_brackets.h"

namespace geumul::ingest {
namespace {

struct Spelling {
  std::string text;    // as first written
  std::string folded;  // case and spaces do not tell things apart
  std::vector<std::uint32_t> mentions;
  std::array<double, 6> votes{};  // by type
  std::int32_t known = -1;
};

/// Without spaces and the mark of a stock company: 한미반도체㈜ is 한미반도체.
std::string fold(std::string_view text) {
  std::string folded = utf8::fold(text);  // ㈜ folds to (주)
  std::erase(folded, ' ');
  for (const std::string_view form : {"(주)", "주식회사"}) {
    if (folded.size() <= form.size()) continue;
    if (folded.starts_with(form)) folded.erase(0, form.size());
    if (folded.size() > form.size() && folded.ends_with(form)) folded.erase(folded.size() - form.size());
  }
  return folded;
}

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

/// 나델라 of 사티아 나델라.
bool is_word_of(std::string_view word, std::string_view name) {
  const std::vector<std::string_view> parts = words(name);
  return parts.size() > 1 && std::find(parts.begin(), parts.end(), word) != parts.end();
}

bool is_latin(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_body(MentionType type) { return type == MentionType::Company || type == MentionType::Organization; }

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
      : document_(document), mentions_(std::move(mentions)), knowledge_(knowledge) {}

  Naming run();

 private:
  void collect();
  std::optional<Gazetteer::Hit> hit_of(std::string_view surface, std::int32_t entry) const;
  bool is_surely_known(const Spelling& spelling) const;
  bool may_be_called(const Spelling& full, const Spelling& part) const;
  void forget_namesakes();
  void tie_known();
  void tie_brackets();
  std::string_view between(std::uint32_t m, std::uint32_t n) const;
  bool is_other_name(std::uint32_t m, std::uint32_t n) const;
  void tie_other_name(std::uint32_t m, std::uint32_t n, bool in_bracket);
  void tie_agreed(std::uint32_t m);
  void tie_persons();
  void tie_places();
  void tie_short_names();

  MentionType type_of(std::uint32_t spelling) const;
  MentionType type_of_root(std::uint32_t root) const;
  std::uint32_t root(std::uint32_t spelling) const;
  std::set<std::int32_t> known_of(std::uint32_t spelling) const;
  bool may_tie(std::uint32_t a, std::uint32_t b) const;
  void tie(std::uint32_t a, std::uint32_t b) { parent_[root(b)] = root(a); }
  void describe(std::uint32_t entry, Entity& entity) const;
  Naming build() const;
  std::string best_name(const std::vector<std::uint32_t>& members) const;

  const Document& document_;
  std::vector<Mention> mentions_;
  const NameKnowledge& knowledge_;
  std::vector<Spelling> spellings_;
  std::vector<std::int32_t> spelling_of_;  // per mention
  std::vector<std::uint32_t> parent_;
};

void Resolver::collect() {
  std::map<std::string, std::uint32_t> index;
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    const Mention& mention = mentions_[m];
    spelling_of_.push_back(-1);
    if (!is_entity(mention.type)) continue;
    const std::string_view text = slice(document_.text, mention.span);
    const auto [found, is_new] = index.emplace(fold(text), static_cast<std::uint32_t>(spellings_.size()));
    if (is_new) spellings_.push_back({std::string(text), found->first, {}, {}, -1});
    Spelling& spelling = spellings_[found->second];
    spelling_of_.back() = static_cast<std::int32_t>(found->second);
    spelling.mentions.push_back(m);
    spelling.votes[static_cast<std::size_t>(mention.type)] += static_cast<double>(mention.score);
    if (spelling.known < 0) spelling.known = mention.known;
  }
  parent_.resize(spellings_.size());
  std::iota(parent_.begin(), parent_.end(), 0U);
}

std::uint32_t Resolver::root(std::uint32_t spelling) const {
  while (parent_[spelling] != spelling) spelling = parent_[spelling];
  return spelling;
}

MentionType Resolver::type_of(std::uint32_t spelling) const {
  const auto& votes = spellings_[spelling].votes;
  return static_cast<MentionType>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

MentionType Resolver::type_of_root(std::uint32_t root_spelling) const {
  std::array<double, 6> sum{};
  for (std::uint32_t s = 0; s < spellings_.size(); ++s)
    if (root(s) == root_spelling)
      for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += spellings_[s].votes[t];
  return static_cast<MentionType>(std::max_element(sum.begin(), sum.end()) - sum.begin());
}

std::set<std::int32_t> Resolver::known_of(std::uint32_t spelling) const {
  std::set<std::int32_t> known;
  for (std::uint32_t s = 0; s < spellings_.size(); ++s)
    if (root(s) == root(spelling) && spellings_[s].known >= 0) known.insert(spellings_[s].known);
  return known;
}

bool Resolver::may_tie(std::uint32_t a, std::uint32_t b) const {
  if (root(a) == root(b)) return false;
  const std::set<std::int32_t> of_a = known_of(a);
  const std::set<std::int32_t> of_b = known_of(b);
  return of_a.empty() || of_b.empty() || of_a == of_b;
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

/// Is `part` a word of the person's full name that they may be called by? Not 트럼프 for 이방카 트럼프: whom the
/// gazetteer knows it says all names of.
bool Resolver::may_be_called(const Spelling& full, const Spelling& part) const {
  return is_word_of(part.text, full.text) && (full.known < 0 || hit_of(part.text, full.known));
}

/// 머스크 is 일론 머스크, but not in "마이클 머스크가 왔다. 머스크는 웃었다.": who is named in full is meant. A name
/// that is also a common word or that of many (머레이, 제우스) says whose it is only beside a surer one of the same
/// person.
void Resolver::forget_namesakes() {
  for (std::uint32_t s = 0; s < spellings_.size(); ++s) {
    Spelling& part = spellings_[s];
    if (part.known < 0 || type_of(s) != MentionType::Person || part.text.find(' ') != std::string::npos) continue;
    bool is_known = false;  // by another spelling as well
    bool is_other = false;
    for (std::uint32_t f = 0; f < spellings_.size(); ++f) {
      const Spelling& full = spellings_[f];
      if (f == s || type_of(f) != MentionType::Person) continue;
      if (full.known == part.known)
        is_known = is_known || is_surely_known(full);
      else
        is_other = is_other || may_be_called(full, part);
    }
    if (!is_known && (is_other || !is_surely_known(part))) part.known = -1;
  }
}

/// SKT and SK텔레콤 are one entry of the gazetteer.
void Resolver::tie_known() {
  std::map<std::int32_t, std::uint32_t> first;
  for (std::uint32_t s = 0; s < spellings_.size(); ++s) {
    if (spellings_[s].known < 0) continue;
    const auto [found, is_new] = first.emplace(spellings_[s].known, s);
    if (!is_new) tie(found->second, s);
  }
}

/// "방송통신심의위원회(방통위)", "글락소스미스클라인(GSK·영국)", and in page dumps "마이크로소프트MS".
void Resolver::tie_brackets() {
  for (std::uint32_t m = 0; m + 1 < mentions_.size(); ++m) {
    if (spelling_of_[m] < 0) continue;
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
  if (spelling_of_[n] < 0) return false;
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
  if (spelling_of_[n] < 0) return;
  const auto a = static_cast<std::uint32_t>(spelling_of_[m]);
  const auto b = static_cast<std::uint32_t>(spelling_of_[n]);
  // A body's short form is what the brackets say it is, whatever the gazetteer knows by it: 방통위 was another body
  // once.
  const std::string& short_form = spellings_[b].text;
  const bool is_short = in_bracket && is_body(type_of(a)) && is_body(type_of(b)) && root(a) != root(b) &&
                        (has_no_hangul(short_form) || is_abbreviation(short_form, spellings_[a].text));
  const bool is_alone = document_.text.compare(mentions_[n].span.end, 1, ")") == 0;  // no list: 삼성전자(LG, SK)
  if (is_short && is_alone && !may_tie(a, b)) spellings_[b].known = -1;
  const bool is_same_type = type_of(a) == type_of(b);
  const bool is_spelled = in_bracket && !is_same_type && writes_out(short_form, spellings_[a].text);
  if ((is_short || is_same_type || is_spelled) && may_tie(a, b)) tie(a, b);
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
    if (!is_named || spelling_of_[n] < 0) continue;
    const auto a = static_cast<std::uint32_t>(spelling_of_[m]);
    const auto b = static_cast<std::uint32_t>(spelling_of_[n]);
    if (root(a) == root(b)) return;
    if (!may_tie(a, b)) spellings_[b].known = -1;
    return tie(a, b);
  }
}

/// "나델라" after "사티아 나델라": one word of a name of several.
void Resolver::tie_persons() {
  for (std::uint32_t s = 0; s < spellings_.size(); ++s) {
    if (type_of(s) != MentionType::Person || words(spellings_[s].text).size() != 1) continue;
    std::optional<std::uint32_t> whose;
    for (std::uint32_t full = 0; full < spellings_.size(); ++full) {
      const std::string& name = spellings_[full].text;
      if (full == s || type_of(full) != MentionType::Person) continue;
      const bool is_surname = name.find(' ') == std::string::npos && utf8::count(spellings_[s].text) == 1 &&
                              name.starts_with(spellings_[s].text);
      if (!is_surname && !is_word_of(spellings_[s].text, name)) continue;
      if (root(full) == root(s)) {  // the gazetteer has said so
        whose.reset();
        break;
      }
      if (!whose && may_tie(full, s)) whose = full;
    }
    if (whose) tie(*whose, s);
  }
}

/// "닛산" is "닛산자동차", "SK" is "SK그룹" where only one company of the article begins so.
void Resolver::tie_short_names() {
  for (std::uint32_t s = 0; s < spellings_.size(); ++s) {
    if (type_of(s) != MentionType::Company || utf8::count(spellings_[s].text) < 2) continue;
    // 현대자동차 makes cars, 현대자동차그룹 holds it.
    const bool is_maker = spellings_[s].text.ends_with("차") ||
                          !knowledge_.cues.ending_in(spellings_[s].text, Cue::CompanySuffix).empty();
    for (const std::string_view suffix :
         {"그룹", "자동차", "홀딩스", "주식회사", "코퍼레이션", "컴퍼니", "컴퍼니", "엔터테인먼트"}) {
      if (is_maker && suffix == "그룹") continue;
      const std::string longer = spellings_[s].folded + std::string(suffix);
      const auto full =
          std::find_if(spellings_.begin(), spellings_.end(), [&](const Spelling& x) { return x.folded == longer; });
      if (full == spellings_.end()) continue;
      const auto f = static_cast<std::uint32_t>(full - spellings_.begin());
      if (root(f) != root(s) && (may_tie(f, s) || suffix == "그룹")) tie(f, s);
    }
  }
}

std::string Resolver::best_name(const std::vector<std::uint32_t>& members) const {
  for (const std::uint32_t s : members)
    if (spellings_[s].known >= 0) {
      const std::string& name = knowledge_.gazetteer.entries()[static_cast<std::size_t>(spellings_[s].known)].name;
      for (const std::uint32_t other : members)
        if (spellings_[other].text == name) return name;
    }
  // A thing goes by its Korean name, if that is no mere abbreviation, a person by the fullest one.
  constexpr std::size_t kLeastKorean = 3;
  const auto weight = [&](std::uint32_t member) {
    const Spelling& spelling = spellings_[member];
    const std::size_t size = utf8::count(spelling.text);
    const bool is_korean = size >= kLeastKorean && !has_no_hangul(spelling.text);
    return std::pair(is_korean && type_of(member) != MentionType::Person, size);
  };
  const auto best = std::max_element(members.begin(), members.end(),
                                     [&](std::uint32_t a, std::uint32_t b) { return weight(a) < weight(b); });
  return spellings_[*best].text;
}

void Resolver::describe(std::uint32_t entry, Entity& entity) const {
  const GazetteerEntry& known = knowledge_.gazetteer.entries()[entry];
  entity.identifiers.merge(std::map(known.identifiers));
  if (!entity.known_as.empty()) return;
  entity.known_as = known.name;
  entity.homes = knowledge_.gazetteer.homes_of(entry);
}

Naming Resolver::build() const {
  Naming naming;
  naming.mentions = mentions_;
  naming.entity_of.assign(mentions_.size(), -1);
  std::map<std::uint32_t, std::uint32_t> index;  // root → entity
  std::vector<std::vector<std::uint32_t>> members;
  for (std::uint32_t s = 0; s < spellings_.size(); ++s) {
    const auto [found, is_new] = index.emplace(root(s), static_cast<std::uint32_t>(naming.entities.size()));
    if (is_new) {
      naming.entities.emplace_back();
      naming.entities.back().type = type_of_root(root(s));
      members.emplace_back();
    }
    members[found->second].push_back(s);
  }
  for (std::uint32_t e = 0; e < naming.entities.size(); ++e) {
    Entity& entity = naming.entities[e];
    entity.name = best_name(members[e]);
    for (const std::uint32_t s : members[e]) {
      // A bare surname names this person in this article only: no alias to know them by elsewhere.
      const bool is_surname = entity.type == MentionType::Person && utf8::count(spellings_[s].text) == 1;
      if (spellings_[s].text != entity.name && !is_surname) entity.aliases.push_back(spellings_[s].text);
      entity.mentions.insert(entity.mentions.end(), spellings_[s].mentions.begin(), spellings_[s].mentions.end());
      if (spellings_[s].known >= 0) describe(static_cast<std::uint32_t>(spellings_[s].known), entity);
    }
    std::sort(entity.mentions.begin(), entity.mentions.end());
    for (const std::uint32_t m : entity.mentions) {
      naming.entity_of[m] = static_cast<std::int32_t>(e);
      naming.mentions[m].type = entity.type;
    }
  }
  knowledge_.known_relations.tell(naming);
  return naming;
}

/// "경주" after "경북 경주", "시애틀" after "미국 시애틀".
void Resolver::tie_places() {
  for (std::uint32_t s = 0; s < spellings_.size(); ++s)
    for (std::uint32_t full = 0; full < spellings_.size(); ++full) {
      const bool is_last_word = spellings_[full].text.size() > spellings_[s].text.size() &&
                                spellings_[full].text.ends_with(" " + spellings_[s].text);
      if (is_last_word && type_of(s) == MentionType::Place && type_of(full) == MentionType::Place && may_tie(full, s))
        tie(full, s);
    }
}

Naming Resolver::run() {
  collect();
  forget_namesakes();
  tie_known();
  tie_brackets();
  tie_persons();
  tie_places();
  tie_short_names();
  return build();
}

}  // namespace

Naming tie_together(const Document& document, std::vector<Mention> mentions, const NameKnowledge& knowledge) {
  return Resolver(document, std::move(mentions), knowledge).run();
}

}  // namespace geumul::ingest
