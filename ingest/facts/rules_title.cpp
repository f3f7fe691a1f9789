// A title ties a person to a body, and the three come in any order within one phrase:
//
//   젠슨 황 엔비디아 CEO · 엔비디아의 젠슨 황 CEO · 엔비디아 CEO 젠슨 황 · 네이버 대표인 최수연 · 토니모리(회장 배해동)
//
// A title without a body belongs to the firm that the article is about: "이용배 사장은".
#include <algorithm>
#include <array>

#include "ingest/facts/rules.h"
#include "ingest/facts/status.h"

namespace geumul::ingest {
namespace {

constexpr double kInPhrase = 0.92;
constexpr double kInBracket = 0.9;
constexpr double kFromDiscourse = 0.45;

/// Heads of states and regions; other titles do not lead a place.
constexpr std::array<std::string_view, 12> kRulers = {"대통령", "총리", "주석", "시장", "지사", "도지사",
                                                      "국왕",   "여왕", "군수", "장관", "수상", "부총리"};

bool is_ruler(std::string_view title) { return std::find(kRulers.begin(), kRulers.end(), title) != kRulers.end(); }

struct Title {
  std::string_view word;
  bool leads = false;
};

std::optional<Title> find_title(const Lexicon& lexicon, const Unit& unit) {
  if (unit.kind != UnitKind::Noun) return std::nullopt;
  const std::string_view post = lexicon.ending_in(unit.word, NounClass::Post);
  const std::string_view lead = lexicon.ending_in(unit.word, NounClass::Lead);
  if (post.empty() && lead.empty()) return std::nullopt;
  return post.size() >= lead.size() ? Title{post, false} : Title{lead, true};  // 부회장 is no 회장
}

class TitleReader {
 public:
  TitleReader(const Reading& reading, std::vector<Claim>& claims) : reading_(reading), claims_(claims) {}

  void read() {
    const auto& phrases = reading_.parsed().phrases;
    for (std::uint32_t p = 0; p < phrases.size(); ++p)
      for (const Member& member : phrases[p].members) read_member(member);
    for (const Aside& aside : reading_.parsed().asides) read_aside(aside);
  }

 private:
  const std::vector<Unit>& units() const { return reading_.parsed().units; }

  void read_member(const Member& member) {
    for (std::uint32_t i = member.first; i <= member.last; ++i)
      if (const auto title = find_title(reading_.lexicon(), units()[i])) read_title(member, i, *title);
  }

  void read_title(const Member& member, std::uint32_t at, const Title& title) {
    const auto person_before = find_before(member, at, true);
    const auto person_behind = person_before ? std::nullopt : find_person_behind(member, at);
    const auto person = person_before ? person_before : person_behind;
    if (!person) return;
    const auto body = find_body(member, at, *person);
    if (body) return claim(*person, *body, at, title, kInPhrase);
    if (const auto topic = reading_.discourse().topic(); topic && person_before && !is_ruler(title.word))
      claim_of(units()[*person].entity, static_cast<std::int32_t>(*topic), *person, at, at, title, kFromDiscourse);
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
             units()[i].type != MentionType::Product;
    };
    std::optional<std::uint32_t> place;
    const auto look = [&](std::uint32_t from, std::uint32_t to) -> std::optional<std::uint32_t> {
      for (std::uint32_t i = to; i-- > from;) {
        if (!is_body(i)) continue;
        if (units()[i].type != MentionType::Place) return i;
        if (!place) place = i;
      }
      return std::nullopt;
    };
    if (person < at)
      if (const auto between = look(person + 1, at)) return between;
    if (const auto before = look(member.first, std::min(person, at))) return before;
    const auto title = find_title(reading_.lexicon(), units()[at]);
    return place && title && is_ruler(title->word) ? place : std::nullopt;
  }

  void claim(std::uint32_t person, std::uint32_t body, std::uint32_t at, const Title& title, double confidence) {
    claim_of(units()[person].entity, units()[body].entity, std::min({person, body, at}), std::max({person, body, at}),
             at, title, confidence);
  }

  void claim_of(std::int32_t person, std::int32_t body, std::uint32_t first, std::uint32_t last, std::uint32_t at,
                const Title& title, double confidence) {
    Claim claim;
    claim.relation = title.leads ? Relation::Leads : Relation::WorksFor;
    claim.source = static_cast<EntityIndex>(person);
    claim.target = static_cast<EntityIndex>(body);
    claim.status = is_former(first, at) ? Status::Ended : Status::Asserted;
    claim.span = reading_.span_of(first, last);
    claim.rule = confidence == kFromDiscourse ? "title:alone" : "title";
    claim.confidence = confidence;
    claim.title = title.word;
    add_claim(reading_, claims_, std::move(claim));
  }

  /// "김세의 전 MBC 기자", "강구영 전 사장": 전 anywhere from the name to the title.
  bool is_former(std::uint32_t first, std::uint32_t at) const {
    for (std::uint32_t i = first; i <= at; ++i)
      if (units()[i].kind != UnitKind::Name && units()[i].word != "고" &&
          reading_.lexicon().is(units()[i].word, NounClass::Former))
        return true;
    return first > 0 && reading_.lexicon().is(units()[first - 1].word, NounClass::Former) &&
           units()[first - 1].word != "고";
  }

  // --- brackets: "토니모리(회장 배해동)" ---

  void read_aside(const Aside& aside) {
    if (aside.of < 0) return;
    const Unit& body = units()[static_cast<std::size_t>(aside.of)];
    if (body.kind != UnitKind::Name || body.type == MentionType::Person) return;
    std::optional<Title> title;
    for (const Unit& unit : aside.units) {
      if (const auto found = find_title(reading_.lexicon(), unit)) title = found;
      if (!title || unit.kind != UnitKind::Name || unit.type != MentionType::Person) continue;
      Claim claim;
      claim.relation = title->leads ? Relation::Leads : Relation::WorksFor;
      claim.source = static_cast<EntityIndex>(unit.entity);
      claim.target = static_cast<EntityIndex>(body.entity);
      claim.span = {body.span.begin, unit.span.end};
      claim.rule = "title:bracket";
      claim.confidence = kInBracket;
      claim.title = title->word;
      add_claim(reading_, claims_, std::move(claim));
    }
  }

  const Reading& reading_;
  std::vector<Claim>& claims_;
};

}  // namespace

void read_titles(const Reading& reading, std::vector<Claim>& claims) { TitleReader(reading, claims).read(); }

}  // namespace geumul::ingest
