// A title ties a person to a body, and the three come in any order within one phrase:
//
//   젠슨 황 엔비디아 CEO · 엔비디아의 젠슨 황 CEO · 엔비디아 CEO 젠슨 황 · 네이버 대표인 최수연 · 토니모리(회장 배해동)
//
// A title without a body belongs to the one that the person is known to lead, if the article names it, else to the firm
// that the article is about: "이용배 사장은".
#include <algorithm>
#include <array>
#include <span>

#include "ingest/facts/rules.h"
#include "ingest/facts/status.h"
#include "ingest/facts/title.h"

namespace geumul::ingest {
namespace {

constexpr double kInPhrase = 0.92;
constexpr double kByList = 0.62;
constexpr double kInBracket = 0.9;
constexpr double kKnown = 0.86;  // 42 of 47 such claims on the gold sets are right
constexpr double kAlone = 0.55;

constexpr std::string_view kByKnowledge = "title:known";

/// Heads of states and regions; other titles do not lead a place.
constexpr std::array<std::string_view, 11> kRulers = {"장",     "대통령", "총리", "주석", "시장", "지사",
                                                      "도지사", "국왕",   "여왕", "군수", "수상"};

bool is_ruler(std::string_view title) { return std::find(kRulers.begin(), kRulers.end(), title) != kRulers.end(); }

class TitleReader {
 public:
  TitleReader(const Reading& reading, std::vector<Proposal>& claims) : reading_(reading), claims_(claims) {}

  void read() {
    const auto& phrases = reading_.parsed().phrases;
    for (std::uint32_t p = 0; p < phrases.size(); ++p) {
      phrase_ = p;
      for (std::size_t m = 0; m < phrases[p].members.size(); ++m) read_member(phrases[p].members[m]);
      read_list(phrases[p]);
    }
    for (const Aside& aside : reading_.parsed().asides) read_aside(aside);
  }

 private:
  const std::vector<Unit>& units() const { return reading_.parsed().units; }

  void read_member(const Member& member) {
    for (std::uint32_t i = member.first; i <= member.last; ++i)
      if (const auto title = find_title(reading_.lexicon(), units()[i])) read_title(member, i, *title);
  }

  /// "더불어민주당 이해찬·정의당 심상정 대표": the title behind the last holds for all; "A 김대원 대표, 박병선
  /// 총지배인": the body before the first holds for those that follow without one.
  void read_list(const Phrase& phrase) {
    std::optional<std::uint32_t> body;
    for (std::size_t m = 0; m < phrase.members.size(); ++m) {
      const Member& member = phrase.members[m];
      const auto person = find_in(member, true);
      const auto own_body = find_in(member, false);
      const auto title = find_title_in(member);
      if (person && !title) share_title(phrase, m, *person, own_body);
      const bool bare = person && title && member.first == *person && title->first == *person + 1;
      if (bare && body) claim(*person, *body, title->first, title->second, kByList);
      if (own_body) body = own_body;
    }
  }

  void share_title(const Phrase& phrase, std::size_t m, std::uint32_t person, std::optional<std::uint32_t> own_body) {
    for (std::size_t n = m + 1; n < phrase.members.size(); ++n) {
      const auto title = find_title_in(phrase.members[n]);
      if (!title && is_names(phrase.members[n])) continue;
      const auto body = own_body ? own_body : find_in(phrase.members[n], false);
      if (title && body && is_names(phrase.members[m])) claim(person, *body, title->first, title->second, kByList);
      return;
    }
  }

  /// Nothing but names, as "정의당 심상정" in a list that shares its title.
  bool is_names(const Member& member) const {
    for (std::uint32_t i = member.first; i <= member.last; ++i)
      if (units()[i].kind != UnitKind::Name) return false;
    return true;
  }

  std::optional<std::uint32_t> find_in(const Member& member, bool person) const {
    for (std::uint32_t i = member.first; i <= member.last; ++i) {
      const Unit& unit = units()[i];
      if (unit.kind != UnitKind::Name || unit.type == MentionType::Product) continue;
      if (person ? unit.type == MentionType::Person : is_firm(unit)) return i;
    }
    return std::nullopt;
  }

  std::optional<std::pair<std::uint32_t, Title>> find_title_in(const Member& member) const {
    for (std::uint32_t i = member.last + 1; i-- > member.first;)
      if (const auto title = find_title(reading_.lexicon(), units()[i])) return std::pair(i, *title);
    return std::nullopt;
  }

  void read_title(const Member& member, std::uint32_t at, const Title& title) {
    if (is_qualified(at)) return;
    const auto person_before = find_before(member, at, true);
    const auto person_behind = person_before ? std::nullopt : find_person_behind(member, at);
    const auto person = person_before ? person_before : person_behind;
    if (!person) return;
    const auto body = find_body(member, at, *person);
    if (body) return claim(*person, *body, at, title, kInPhrase);
    const bool bare = person_before && member.first == *person && is_next(*person, at);
    if (const auto known = bare && title.leads ? known_body(*person, title) : std::nullopt)
      return claim_of(units()[*person].entity, static_cast<std::int32_t>(*known), *person, at, at, title, kKnown,
                      kByKnowledge);
    if (bare && reading_.lexicon().is(units()[at].word, NounClass::Chief)) read_alone(*person, at, title);
  }

  /// "이명박 대통령" heads a state, "이명박 시장" a city; a minister heads no party, a chairman no country.
  static bool may_head(std::string_view title, const Entity& body) {
    if (!admits(Relation::Leads, MentionType::Person, body.type)) return false;
    const bool is_state = body.type == MentionType::Place && body.identifiers.contains("iso");
    if (title == "시장" || title.ends_with("지사") || title == "군수") return is_region(title, body);
    if (is_ruler(title)) return is_state;
    const bool is_party = body.type == MentionType::Organization && body.name.ends_with("당");
    return body.type != MentionType::Place && !(title.ends_with("장관") && is_party);
  }

  /// What "시장", "도지사", "군수" head: 서울시, 경기도, 뉴욕, 캘리포니아주.
  static bool is_region(std::string_view title, const Entity& body) {
    if (body.type == MentionType::Place) return !body.identifiers.contains("iso");
    const std::string_view ending = title == "시장" ? "시" : title == "군수" ? "군" : "도";
    return body.type == MentionType::Organization && body.name.ends_with(ending);
  }

  /// "이건희 회장은 …" in an article that names 삼성그룹: whom he is known to lead, one that this sentence names first.
  std::optional<EntityIndex> known_body(std::uint32_t person, const Title& title) const {
    const auto entity = static_cast<EntityIndex>(units()[person].entity);
    for (const EntityIndex body : reading_.known_targets(entity, Relation::Leads))
      if (may_head(title.word, reading_.entity(body))) return body;
    return std::nullopt;
  }

  /// "트웰브랩스는 이재성 대표가 창업했다", "장병규 의장이 창업한 크래프톤": the firm stands elsewhere in the sentence,
  /// or before it.
  void read_alone(std::uint32_t person, std::uint32_t at, const Title& title) {
    std::optional<EntityIndex> firm;
    for (std::uint32_t i = person; i-- > 0 && !firm;)
      if (is_firm(units()[i])) firm = static_cast<EntityIndex>(units()[i].entity);
    if (!firm) firm = find_described_firm(at);
    if (!firm) firm = reading_.discourse().topic();
    if (firm)
      claim_of(units()[person].entity, static_cast<std::int32_t>(*firm), person, at, at, title, kAlone, "title:alone");
  }

  /// The title right behind the name, or behind 전/현: "김영섭 현 대표".
  bool is_next(std::uint32_t person, std::uint32_t at) const {
    for (std::uint32_t i = person + 1; i < at; ++i)
      if (units()[i].word != "현" && units()[i].word != "신임" &&
          !reading_.lexicon().is(units()[i].word, NounClass::Former))
        return false;
    return true;
  }

  static bool is_firm(const Unit& unit) {
    return unit.kind == UnitKind::Name && (unit.type == MentionType::Company || unit.type == MentionType::Organization);
  }

  std::optional<EntityIndex> find_described_firm(std::uint32_t at) const {
    const auto& clauses = reading_.clauses().clauses;
    for (std::uint32_t c = 0; c < clauses.size(); ++c) {
      const Argument* subject = find_argument(clauses[c], Role::Subject);
      if (clauses[c].described < 0 || subject == nullptr || reading_.parsed().phrases[subject->phrase].last != at)
        continue;
      const auto described = reading_.described(c);
      if (!described.empty() && reading_.type_of(described.front()) == MentionType::Company) return described.front();
    }
    return std::nullopt;
  }

  /// "존 소워스 유엔 주재 영국 대사": where he is, not whose he is.
  bool is_seat_of_envoy(std::uint32_t at) const { return at + 1 < units().size() && units()[at + 1].word == "주재"; }

  /// "대통령 후보", "대표 출신": not the post itself.
  bool is_qualified(std::uint32_t at) const {
    constexpr std::array<std::string_view, 6> kQualifiers = {"출신", "시절", "당선인", "당선자", "비서실", "선거"};
    if (at + 1 >= units().size() || units()[at].role != Role::None) return false;
    const std::string_view next = units()[at + 1].word;
    return reading_.lexicon().is(next, NounClass::Candidate) ||
           std::find(kQualifiers.begin(), kQualifiers.end(), next) != kQualifiers.end();
  }

  std::optional<std::uint32_t> find_before(const Member& member, std::uint32_t at, bool person) const {
    for (std::uint32_t i = at; i-- > member.first;) {
      if (units()[i].kind == UnitKind::Name && (units()[i].type == MentionType::Person) == person) return i;
      if (person && i + 1 < at && find_title(reading_.lexicon(), units()[i]) && units()[i + 1].kind != UnitKind::Noun)
        return std::nullopt;
    }
    return std::nullopt;
  }

  /// "엔비디아 CEO 젠슨 황", "대표인 최수연": the name right behind the title.
  std::optional<std::uint32_t> find_person_behind(const Member& member, std::uint32_t at) const {
    const std::uint32_t next = at + 1;
    const bool tied = units()[at].role == Role::None || units()[at].role == Role::Copula;
    if (!tied || next > member.last || units()[next].kind != UnitKind::Name) return std::nullopt;
    return units()[next].type == MentionType::Person ? std::optional(next) : std::nullopt;
  }

  std::optional<std::uint32_t> find_body(const Member& member, std::uint32_t at, std::uint32_t person) const {
    const auto is_body = [&](std::uint32_t i) {
      return units()[i].kind == UnitKind::Name && units()[i].type != MentionType::Person &&
             units()[i].type != MentionType::Product && !is_seat_of_envoy(i);
    };
    std::optional<std::uint32_t> place;
    const auto look = [&](std::uint32_t from, std::uint32_t to) -> std::optional<std::uint32_t> {
      for (std::uint32_t i = to; i-- > from;) {
        if (units()[i].word == "출신") return std::nullopt;  // "소니 출신 김민수 대표": it is elsewhere that he leads
        if (!is_body(i)) continue;
        if (units()[i].type != MentionType::Place) return i;
        if (!place) place = i;
      }
      return std::nullopt;
    };
    if (person < at)
      if (const auto between = look(person + 1, at)) return between;
    const auto before = look(member.first, std::min(person, at));
    const bool whole = at == member.last || units()[at].role != Role::None || person > at;
    if (before && (whole || units()[*before].role != Role::Genitive)) return before;  // not "검찰의 이석기 의원 사건"
    const auto title = find_title(reading_.lexicon(), units()[at]);
    return place && title && is_ruler(title->word) ? place : std::nullopt;
  }

  void claim(std::uint32_t person, std::uint32_t body, std::uint32_t at, const Title& title, double confidence) {
    claim_of(units()[person].entity, units()[body].entity, std::min({person, body, at}), std::max({person, body, at}),
             at, title, confidence);
  }

  void claim_of(std::int32_t person, std::int32_t body, std::uint32_t first, std::uint32_t last, std::uint32_t at,
                const Title& title, double confidence, std::string_view rule = "title") {
    const std::uint32_t before = first > 0 ? first - 1 : 0;
    const std::span<const Unit> said = std::span(units()).subspan(before, at + 1 - before);
    if (is_late(said)) return;
    Proposal claim;
    claim.relation = title.leads ? Relation::Leads : Relation::WorksFor;
    claim.source = static_cast<EntityIndex>(person);
    claim.target = static_cast<EntityIndex>(body);
    claim.status = is_former(reading_.lexicon(), said) || leaves(at) ? Status::Ended : Status::Asserted;
    claim.span = reading_.span_of(first, last);
    claim.rule = rule;
    claim.told_by_knowledge = rule == kByKnowledge;
    claim.confidence = confidence;
    claim.title = title.word;
    add_claim(reading_, claims_, std::move(claim));
  }

  /// "팻 겔싱어 CEO가 물러난 뒤 군살을 뺀다", "김민수 대표의 사임으로": the title belongs to the past. A subject may
  /// stand with several predicates; who leaves for a journey stays.
  bool leaves(std::uint32_t at) const {
    const Lexicon& lexicon = reading_.lexicon();
    if (is_resignation(at)) return true;
    const auto& clauses = reading_.clauses().clauses;
    return std::any_of(clauses.begin(), clauses.end(), [&](const Clause& clause) {
      if (!lexicon.is(units()[clause.predicate].word, NounClass::Leave)) return false;
      bool acts = false;
      for (const Argument& argument : clause.arguments) {
        if (argument.role == Role::Object && is_journey(argument.phrase)) return false;
        const bool subject =
            argument.role == Role::Subject || argument.role == Role::Topic || argument.role == Role::Also;
        acts = acts || (subject && argument.phrase == phrase_);
      }
      return acts;
    });
  }

  /// "대표의 사임으로", not "대표의 사퇴를 요구했다", "대표 사퇴 요구".
  bool is_resignation(std::uint32_t title) const {
    const std::uint32_t last = reading_.parsed().phrases[phrase_].last;
    if (title + 1 != last || units()[last].role == Role::Object) return false;
    return units()[last].kind == UnitKind::Noun && reading_.lexicon().is(units()[last].word + "하", NounClass::Leave);
  }

  bool is_journey(std::uint32_t phrase) const {
    constexpr std::array<std::string_view, 8> kJourneys = {"출장", "여행", "휴가", "순방",
                                                           "유학", "연수", "길",   "귀국길"};
    const std::string& word = units()[reading_.parsed().phrases[phrase].last].word;
    return std::find(kJourneys.begin(), kJourneys.end(), word) != kJourneys.end();
  }

  // --- brackets: "토니모리(회장 배해동)" ---

  void read_aside(const Aside& aside) {
    if (aside.of < 0) return;
    const auto of = static_cast<std::uint32_t>(aside.of);
    const Unit& body = units()[of];
    const bool titled = of > 0 && find_title(reading_.lexicon(), body) && is_person(units()[of - 1]);
    if (titled) return read_membership(units()[of - 1], aside);  // "김민수 교수(서울대)"
    if (body.kind != UnitKind::Name) return;
    if (body.type == MentionType::Person) return read_membership(body, aside);
    std::optional<Title> title;
    for (const Unit& unit : aside.units) {
      if (const auto found = find_title(reading_.lexicon(), unit)) title = found;
      if (!title || unit.kind != UnitKind::Name || unit.type != MentionType::Person) continue;
      Proposal claim;
      const bool heads =
          title->leads || (title->word.ends_with("장") && !title->word.starts_with("부"));  // "특별수사팀(팀장 …)"
      claim.relation = heads ? Relation::Leads : Relation::WorksFor;
      claim.source = static_cast<EntityIndex>(unit.entity);
      claim.target = static_cast<EntityIndex>(body.entity);
      claim.span = {body.span.begin, unit.span.end};
      claim.rule = "title:bracket";
      claim.confidence = kInBracket;
      claim.title = title->word;
      add_claim(reading_, claims_, std::move(claim));
    }
  }

  /// "김세정(젤리피쉬)", "유승희(더불어민주당)": the bracket says where somebody is from, and nothing else.
  void read_membership(const Unit& person, const Aside& aside) {
    constexpr double kMember = 0.75;
    if (aside.units.size() != 1 || aside.units.front().kind != UnitKind::Name) return;
    const Unit& from = aside.units.front();
    Proposal claim;
    claim.relation = from.type == MentionType::Place ? Relation::LocatedIn : Relation::WorksFor;
    claim.source = static_cast<EntityIndex>(person.entity);
    claim.target = static_cast<EntityIndex>(from.entity);
    claim.span = {person.span.begin, from.span.end};
    claim.rule = "member:bracket";
    claim.confidence = kMember;
    add_claim(reading_, claims_, std::move(claim));
  }

  const Reading& reading_;
  std::vector<Proposal>& claims_;
  std::uint32_t phrase_ = 0;  // the one that is read
};

}  // namespace

void read_titles(const Reading& reading, std::vector<Proposal>& claims) { TitleReader(reading, claims).read(); }

}  // namespace geumul::ingest
