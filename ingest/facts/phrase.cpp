// Units become noun phrases by what Korean puts behind each word: a genitive, a copula ("자회사인"), a list mark or
// nothing at all binds it to the next noun; any other particle ends the phrase and is its role.
//
//   오픈AI의 최대 주주인 마이크로소프트와 소프트뱅크는  →  one phrase, two members, topic
//
// 와/과 is a list mark only where a name of the same kind follows in the phrase; else it is a partner:
// "네이버는 엔비디아와 AI 모델을 만든다".
#include "ingest/facts/phrase.h"

#include <algorithm>
#include <array>

#include "ingest/facts/units.h"

namespace geumul::ingest {
namespace {

bool is_nominal(const Unit& unit) {
  return unit.kind == UnitKind::Name || unit.kind == UnitKind::Noun || unit.kind == UnitKind::Value;
}

// --- postpositions of several words ---

struct Postposition {
  Role before;            // role of the phrase in front
  std::string_view word;  // of the unit behind
  UnitKind kind;
  Role result;
};

constexpr std::array kPostpositions = {
    Postposition{Role::Object, "상대", UnitKind::Noun, Role::Against},        // 애플을 상대로 소송을 냈다
    Postposition{Role::Object, "비롯하", UnitKind::Predicate, Role::Beside},  // 소프트뱅크를 비롯한 투자자들
    Postposition{Role::Object, "포함하", UnitKind::Predicate, Role::Beside},  // 삼성전자를 포함한 5개사
    Postposition{Role::Dative, "대하", UnitKind::Predicate, Role::About},     // 인텔에 대한 투자
    Postposition{Role::Object, "목표", UnitKind::Noun, Role::Other},          // 상용화를 목표로 발족했다
    Postposition{Role::Object, "대상", UnitKind::Noun, Role::Other},
    Postposition{Role::Object, "중심", UnitKind::Noun, Role::Other},
    Postposition{Role::Object, "바탕", UnitKind::Noun, Role::Other},
    Postposition{Role::Object, "기반", UnitKind::Noun, Role::Other},
    Postposition{Role::Object, "계기", UnitKind::Noun, Role::Other},
    Postposition{Role::Object, "주제", UnitKind::Noun, Role::Other},
    Postposition{Role::Object, "이유", UnitKind::Noun, Role::Other},
    Postposition{Role::Object, "앞두", UnitKind::Predicate, Role::Other},
    Postposition{Role::Object, "맞", UnitKind::Predicate, Role::Other},
    Postposition{Role::Dative, "의하", UnitKind::Predicate, Role::By},     // 구글에 의해 설립됐다
    Postposition{Role::Dative, "따르", UnitKind::Predicate, Role::Other},  // 로이터에 따르면
    Postposition{Role::Dative, "관하", UnitKind::Predicate, Role::Other},
    Postposition{Role::To, "인하", UnitKind::Predicate, Role::Other},
    Postposition{Role::With, "관련하", UnitKind::Predicate, Role::Other},  // 이번 사건과 관련해
    Postposition{Role::Object, "통하", UnitKind::Predicate, Role::Other},  // 자회사를 통해
    Postposition{Role::Object, "위하", UnitKind::Predicate, Role::Other},
    Postposition{Role::Object, "제외하", UnitKind::Predicate, Role::Other},
};

const Postposition* find_postposition(const Unit& before, const Unit& behind) {
  for (const Postposition& p : kPostpositions)
    if (before.role == p.before && behind.kind == p.kind && behind.word == p.word) return &p;
  return nullptr;
}

bool means_together(const Unit& unit) {
  return unit.word == "함께" || unit.word == "더불어" || unit.word == "나란히" ||
         (unit.word == "공동" && unit.role == Role::To);
}

void join_postpositions(std::vector<Unit>& units) {
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    if (!is_nominal(units[i])) continue;
    if (units[i].role == Role::With && means_together(units[i + 1])) {
      units[i].together = true;
      units[i + 1].kind = UnitKind::Adverb;
      continue;
    }
    const Postposition* p = find_postposition(units[i], units[i + 1]);
    if (p == nullptr) continue;
    units[i].role = p->result;
    units[i].comma = units[i + 1].comma;
    units[i + 1].kind = UnitKind::Adverb;  // said what it had to say; the place in the text stays
    units[i + 1].word.clear();
  }
}

// --- going on ---

/// A verbal noun with 중이다 is its verb going on: "수사 중인 검찰", "보유 중이다", "도입을 검토 중이라고".
bool goes_on(const Unit& noun, const Unit& during, const Lexicon& lexicon) {
  const bool bare = noun.kind == UnitKind::Noun && noun.role == Role::None && !noun.comma;
  const bool said =
      during.kind == UnitKind::Noun && during.word == "중" && (during.role == Role::Copula || during.role == Role::Is);
  if (!bare || !said) return false;
  const std::string verb = noun.word + "하";
  return !lexicon.verb_frames(verb).empty() || lexicon.governing_status(verb) || lexicon.is(verb, NounClass::Carry);
}

/// "조사중인" is 조사 중인.
std::optional<std::string> verbal_noun_before_during(const Unit& unit, const Lexicon& lexicon) {
  constexpr std::string_view kDuring = "중";
  if (unit.kind != UnitKind::Noun || unit.word.size() < 3 * kDuring.size() || !unit.word.ends_with(kDuring))
    return std::nullopt;
  if (unit.role != Role::Copula && unit.role != Role::Is) return std::nullopt;
  std::string noun = unit.word.substr(0, unit.word.size() - kDuring.size());
  if (lexicon.verb_frames(noun + "하").empty()) return std::nullopt;
  return noun;
}

void split_during(std::vector<Unit>& units, const Lexicon& lexicon) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto noun = verbal_noun_before_during(units[i], lexicon);
    if (!noun) continue;
    Unit during = units[i];
    during.word = "중";
    during.span.begin = during.span.end;
    units[i].word = *noun;
    units[i].role = Role::None;
    units.insert(units.begin() + static_cast<std::ptrdiff_t>(++i), std::move(during));
  }
}

void join_going_on(std::vector<Unit>& units, const Lexicon& lexicon) {
  split_during(units, lexicon);
  std::vector<Unit> joined;
  for (Unit& unit : units) {
    if (joined.empty() || !goes_on(joined.back(), unit, lexicon)) {
      joined.push_back(std::move(unit));
      continue;
    }
    Unit& verb = joined.back();
    verb.kind = UnitKind::Predicate;
    verb.word += "하";
    verb.tail = "고+있";
    verb.ending = unit.role == Role::Copula     ? Ending::Adnominal
                  : unit.ending == Ending::None ? Ending::Final
                                                : unit.ending;
    verb.comma = unit.comma;
    verb.span.end = std::max(verb.span.end, unit.span.end);
  }
  units = std::move(joined);
}

// --- nouns that only join clauses ---

/// "인수한 뒤", "매입한 반면", "매각할 경우": what the clause before describes is no thing; it leads on to the next
/// one.
std::optional<Ending> joined_by(const Unit& noun) {
  static constexpr std::array<std::string_view, 17> kJoining = {"뒤",   "후",   "직후",   "이후", "이래", "이듬해",
                                                                "다음", "반면", "가운데", "사이", "와중", "동시",
                                                                "대신", "한편", "만큼",   "데",   "때"};
  if (noun.kind != UnitKind::Noun && noun.kind != UnitKind::Adverb) return std::nullopt;
  if (noun.role != Role::None && noun.role != Role::Dative) return std::nullopt;
  if (noun.word == "경우") return Ending::Condition;
  const bool joins = std::find(kJoining.begin(), kJoining.end(), noun.word) != kJoining.end();
  return joins ? std::optional(Ending::Connective) : std::nullopt;
}

void join_clauses(std::vector<Unit>& units) {
  for (std::size_t i = 1; i < units.size(); ++i) {
    Unit& verb = units[i - 1];
    const bool describes = verb.ending == Ending::Adnominal || verb.ending == Ending::Future;
    if (verb.kind != UnitKind::Predicate || !describes) continue;
    const auto ending = joined_by(units[i]);
    if (!ending) continue;
    verb.to_come = verb.ending == Ending::Future && *ending == Ending::Connective;
    verb.ending = *ending;
    verb.comma = verb.comma || units[i].comma;
    units[i].kind = UnitKind::Adverb;
    units[i].role = Role::None;
  }
}

// --- phrases ---

class PhraseBuilder {
 public:
  PhraseBuilder(std::vector<Unit>& units, const Lexicon& lexicon) : units_(units), lexicon_(lexicon) {}

  std::vector<Phrase> build() {
    for (std::uint32_t i = 0; i < units_.size();) {
      if (!is_nominal(units_[i]) && units_[i].kind != UnitKind::Modifier) {
        ++i;
        continue;
      }
      i = build_from(i);
    }
    return std::move(phrases_);
  }

 private:
  std::uint32_t build_from(std::uint32_t first) {
    Phrase phrase;
    phrase.first = first;
    std::uint32_t member = first;
    std::uint32_t i = first;
    for (;; ++i) {
      const Link link = link_behind(i);
      if (link == Link::End) break;
      if (link == Link::Member) {
        phrase.members.push_back({member, i});
        units_[i].role = Role::Conjunct;
        member = next(i);
      }
      i = next(i) - 1;
    }
    phrase.last = i;
    phrase.members.push_back({member, i});
    phrase.role = units_[i].role;
    if (is_nominal(units_[i])) phrases_.push_back(std::move(phrase));
    return i + 1;
  }

  enum class Link { End, Modifier, Member };

  /// The unit that the phrase would go on with behind unit i: adverbs of degree ("약 27%") are stepped over.
  std::uint32_t next(std::uint32_t i) const {
    std::uint32_t n = i + 1;
    while (n < units_.size() && units_[n].word.empty()) ++n;  // a postposition that has been read
    if (n + 1 < units_.size() && units_[n].kind == UnitKind::Adverb && units_[n + 1].kind == UnitKind::Value) ++n;
    return n;
  }

  Link link_behind(std::uint32_t i) const {
    const std::uint32_t n = next(i);
    if (n >= units_.size() || units_[n].speech != units_[i].speech) return Link::End;
    const Unit& unit = units_[i];
    const Unit& behind = units_[n];
    if (!is_nominal(behind) && behind.kind != UnitKind::Modifier) return Link::End;
    if (unit.kind == UnitKind::Modifier) return Link::Modifier;
    switch (unit.role) {
      case Role::None:
        return unit.comma ? list_link(i, n) : Link::Modifier;
      case Role::Genitive:
      case Role::Copula:
      case Role::About:
      case Role::WithOf:
        return Link::Modifier;
      case Role::Beside:
        return unit.comma ? Link::End : Link::Modifier;
      case Role::Conjunct:
        return Link::Member;
      case Role::With:
        return list_link(i, n);
      default:
        return Link::End;
    }
  }

  /// "영훈국제중과 교감 등": 등 closes the list that 와 opened.
  bool is_summed_up(std::uint32_t n) const {
    constexpr std::uint32_t kNear = 3;
    for (std::uint32_t j = n; j < std::min<std::size_t>(n + kNear, units_.size()); ++j) {
      if (!is_nominal(units_[j]) || units_[j].comma) return false;
      if (units_[j].role != Role::None) return units_[j].role == Role::Beside;
    }
    return false;
  }

  Link list_link(std::uint32_t i, std::uint32_t n) const {
    if (units_[i].role == Role::With && is_summed_up(n)) return Link::Member;
    const std::optional<MentionType> kind = kind_of(units_[i]);
    if (!kind) return Link::End;
    for (std::uint32_t j = n; j < units_.size(); ++j) {
      const Unit& unit = units_[j];
      if (unit.kind == UnitKind::Modifier) continue;
      if (!is_nominal(unit)) return Link::End;
      const std::optional<MentionType> other = kind_of(unit);
      if (unit.kind == UnitKind::Name && other && kindred(*kind, *other))
        return is_told_of_next(units_[i], unit) ? Link::End : Link::Member;
      const bool goes_on = unit.role == Role::None || unit.role == Role::Genitive || unit.role == Role::Copula;
      if (!goes_on || unit.comma) return Link::End;
    }
    return Link::End;
  }

  /// "팀 쿡은 애플 대표, 나델라는 …": behind one topic a title is what he is; the next topic begins anew.
  bool is_told_of_next(const Unit& title, const Unit& next) const {
    return title.kind == UnitKind::Noun && next.role == Role::Topic && !phrases_.empty() &&
           phrases_.back().role == Role::Topic;
  }

  std::optional<MentionType> kind_of(const Unit& unit) const {
    if (unit.kind == UnitKind::Name) return unit.type;
    if (unit.kind != UnitKind::Noun) return std::nullopt;
    const bool title = lexicon_.is(unit.word, NounClass::Lead) || lexicon_.is(unit.word, NounClass::Post);
    return title ? std::optional(MentionType::Person) : std::nullopt;
  }

  static bool kindred(MentionType a, MentionType b) { return group(a) == group(b); }
  static int group(MentionType type) {
    switch (type) {
      case MentionType::Company:
      case MentionType::Organization:
      case MentionType::Person:
        return 0;
      case MentionType::Product:
      case MentionType::Project:
        return 1;
      case MentionType::Place:
        return 2;
      default:
        return 3;
    }
  }

  std::vector<Unit>& units_;
  const Lexicon& lexicon_;
  std::vector<Phrase> phrases_;
};

constexpr std::array<std::string_view, 6> kKinds = {"Name", "Value", "Noun", "Predicate", "Modifier", "Adverb"};
constexpr std::array<std::string_view, 9> kEndings = {"none",      "final",  "connective", "condition", "purpose",
                                                      "adnominal", "future", "nominal",    "quoting"};

}  // namespace

Parsed parse_phrases(std::string_view text, const Sentence& sentence, const Naming& naming, const Lexicon& lexicon) {
  Units cut = cut_units(text, sentence, naming, lexicon);
  join_postpositions(cut.units);
  join_going_on(cut.units, lexicon);
  join_clauses(cut.units);
  Parsed parsed;
  parsed.span = sentence.span;
  parsed.units = std::move(cut.units);
  parsed.asides = std::move(cut.asides);
  parsed.phrases = PhraseBuilder(parsed.units, lexicon).build();
  return parsed;
}

std::string to_string(const Parsed& parsed) {
  std::string out;
  for (const Unit& unit : parsed.units) {
    if (unit.word.empty()) continue;
    if (!out.empty()) out += ' ';
    out += unit.word;
    out += '/';
    out += kKinds[static_cast<std::size_t>(unit.kind)];
    if (unit.role != Role::None) out += ":" + std::string(to_string(unit.role));
    if (unit.kind == UnitKind::Predicate) {
      out += ":" + std::string(kEndings[static_cast<std::size_t>(unit.ending)]) + "(" + unit.tail + ")";
    }
  }
  return out;
}

}  // namespace geumul::ingest
