// A claim starts with what its own predicate says and climbs to the words that govern it; the outer word may open what
// the inner one left closed, and denials and ends override.
//
//   [[[왈라팝을 인수하]는 방안을 검토하]고 있다]   인수하 + 는: asserted → 방안: considered → 검토하: considered
//   [[[인수하]기로 한] 계획을 철회했다]            기로: planned → 계획: planned → 철회하: ended
#include "ingest/facts/status.h"

#include <algorithm>
#include <array>

namespace geumul::ingest {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Status combine(Status inner, Status outer) {
  if (outer == Status::Denied || outer == Status::Ended) return outer;
  if (inner == Status::Asserted) return outer;
  if (inner == Status::Planned && outer == Status::Considered) return outer;
  return inner;
}

/// Relations that come about by an event: their plain present is an announcement ("지분을 모두 넘긴다").
bool is_event(Relation relation) {
  switch (relation) {
    case Relation::InvestsIn:
    case Relation::Acquires:
    case Relation::MergesWith:
    case Relation::Founds:
      return true;
    default:
      return false;
  }
}

bool is_negated(std::string_view tail) {
  return contains(tail, "지+않") || contains(tail, "지+못하") || contains(tail, "+않") || contains(tail, "+못하") ||
         contains(tail, "지+말");
}

/// "인수한다", "인수한다고 밝혔다".
bool is_plain_present(const Unit& predicate) {
  if (predicate.ending != Ending::Final && predicate.ending != Ending::Quoting) return false;
  for (const std::string_view other : {"있", "었", "았", "였", "겠"})
    if (contains(predicate.tail, other)) return false;
  for (const std::string_view present : {"ㄴ다", "ᆫ다", "는다"})
    if (contains(predicate.tail, present)) return true;
  return false;
}

/// What the predicate's own endings say.
Status status_of_tail(const Unit& predicate, Relation relation) {
  const std::string_view tail = predicate.tail;
  if (is_negated(tail)) return Status::Denied;
  if (contains(tail, "기+로") || contains(tail, "기로")) return Status::Planned;
  if (contains(tail, "겠") || contains(tail, "고자")) return Status::Planned;
  if (predicate.ending == Ending::Future) return Status::Planned;
  if (predicate.ending == Ending::Condition || predicate.ending == Ending::Purpose) return Status::Considered;
  if (is_event(relation) && is_plain_present(predicate)) return Status::Planned;
  return Status::Asserted;
}

/// "다음 달 초 검사를 실시한다", "오는 21일부터 참가한다고 밝혔다": a plain present with a day that is still to come.
bool is_dated_ahead(const Reading& reading, std::uint32_t clause) {
  constexpr std::array<std::string_view, 18> kAhead = {"오는",   "다음 달", "다음달", "다음 주", "다음주", "다음 해",
                                                       "내달",   "내년",    "내주",   "내일",    "모레",   "연내",
                                                       "이르면", "조만간",  "곧",     "앞으로",  "향후",   "내후년"};
  const auto& units = reading.parsed().units;
  const std::uint32_t predicate = reading.clauses().clauses[clause].predicate;
  if (!is_plain_present(units[predicate])) return false;
  for (std::uint32_t i = predicate; i-- > 0;) {
    const Unit& unit = units[i];
    const bool described = unit.ending == Ending::Adnominal || unit.ending == Ending::Future;
    if (unit.speech != units[predicate].speech || (unit.kind == UnitKind::Predicate && !described)) return false;
    const bool is_time = unit.kind == UnitKind::Adverb || unit.kind == UnitKind::Value;
    if (is_time &&
        std::any_of(kAhead.begin(), kAhead.end(), [&](std::string_view w) { return unit.word.starts_with(w); }))
      return true;
  }
  return false;
}

/// Status that a governing predicate imposes: its stem, turned round if it is negated ("배제하지 않고 있다").
Status status_of_governor(const Reading& reading, const Unit& predicate) {
  const auto status = reading.lexicon().governing_status(predicate.word);
  const bool negated = is_negated(predicate.tail);
  if (status == Status::Denied && negated) return Status::Considered;
  if (negated) return Status::Denied;
  if (!status && predicate.ending == Ending::Future) return Status::Planned;
  return status.value_or(Status::Asserted);
}

Status climb(const Reading& reading, std::uint32_t clause, Status status);
Status status_of_head(const Reading& reading, const Phrase& phrase, std::uint32_t from, Status status);

/// The claim is in `phrase` (its event noun, or the noun that the claiming clause describes).
Status climb_phrase(const Reading& reading, std::uint32_t phrase, Status status) {
  const std::int32_t clause = reading.clauses().clause_of[phrase];
  if (clause < 0) return status;
  const auto c = static_cast<std::uint32_t>(clause);
  if (const std::int32_t complement = reading.clauses().clauses[c].complement; complement >= 0) {  // "검토 중이다"
    const Phrase& said = reading.parsed().phrases[static_cast<std::size_t>(complement)];
    status = status_of_head(reading, said, said.first, status);
  }
  return climb(reading, c, combine(status, status_of_governor(reading, reading.predicate(c))));
}

Status status_of_head(const Reading& reading, const Phrase& phrase, std::uint32_t from, Status status) {
  for (std::uint32_t i = from; i <= phrase.last; ++i) {
    const Unit& unit = reading.parsed().units[i];
    if (unit.kind == UnitKind::Name) continue;
    if (const auto noun = reading.lexicon().governing_status(unit.word)) status = combine(status, *noun);
  }
  return status;
}

Status climb(const Reading& reading, std::uint32_t clause, Status status) {
  const Clause& c = reading.clauses().clauses[clause];
  if (c.bond == Bond::Adnominal && c.described >= 0) {
    const auto p = static_cast<std::uint32_t>(c.described);
    const Phrase& phrase = reading.parsed().phrases[p];
    const Unit& first = reading.parsed().units[phrase.first];
    if (first.kind == UnitKind::Name) return status;  // a name is described: the claim is closed
    status = status_of_head(reading, phrase, phrase.first, status);
    return climb_phrase(reading, p, status);
  }
  const bool reported = c.bond == Bond::Quoting || c.bond == Bond::Nominal;
  if (!reported || c.governor <= static_cast<std::int32_t>(clause)) return status;
  const auto governor = static_cast<std::uint32_t>(c.governor);
  return climb(reading, governor, combine(status, status_of_governor(reading, reading.predicate(governor))));
}

/// "투자가 성사될 경우 …", "성사되면 …": the clause holds only if another one comes true.
bool depends_on_condition(const Reading& reading, std::uint32_t clause) {
  const auto& clauses = reading.clauses().clauses;
  for (std::uint32_t c = 0; c < clause; ++c) {
    if (clauses[c].governor != static_cast<std::int32_t>(clause)) continue;
    const Unit& predicate = reading.predicate(c);
    if (predicate.ending == Ending::Condition) return true;
    const bool in_case = predicate.ending == Ending::Future && clauses[c].described >= 0;
    if (!in_case) continue;  // "성사될 경우도": behind 도 경우 stays a noun, bare it joins the clauses
    const Phrase& described = reading.parsed().phrases[static_cast<std::size_t>(clauses[c].described)];
    if (reading.parsed().units[described.first].word == "경우") return true;
  }
  return false;
}

/// "인수할 만큼 자금이 넉넉하다": not yet. Before 때 alone ㄹ says nothing of time, and the clause behind does: "인수할
/// 때 빚을 졌다" but "인수할 때 빚을 지기로 했다".
bool is_to_come(const Reading& reading, std::uint32_t clause, Relation relation) {
  const Clause& c = reading.clauses().clauses[clause];
  if (!reading.predicate(clause).to_come) return false;
  if (reading.parsed().units[c.predicate + 1].word != "때") return true;
  return c.governor >= 0 &&
         status_of_tail(reading.predicate(static_cast<std::uint32_t>(c.governor)), relation) == Status::Planned;
}

}  // namespace

Status status_of_clause(const Reading& reading, std::uint32_t clause, Relation relation) {
  const Status said = status_of_tail(reading.predicate(clause), relation);
  const bool planned =
      said == Status::Asserted && (is_to_come(reading, clause, relation) || is_dated_ahead(reading, clause));
  return climb(reading, clause, planned ? Status::Planned : said);
}

Status status_of_becoming(const Reading& reading, std::uint32_t clause, Relation relation) {
  if (depends_on_condition(reading, clause)) return Status::Considered;
  const Status said = status_of_clause(reading, clause, relation);
  const std::string& tail = reading.predicate(clause).tail;
  const bool announced = tail == "ㄴ다" || tail == "ᆫ다" || tail == "는다";
  return said == Status::Asserted && announced ? Status::Planned : said;
}

Status status_of_event(const Reading& reading, std::uint32_t phrase, std::uint32_t event) {
  const Phrase& p = reading.parsed().phrases[phrase];
  return climb_phrase(reading, phrase, status_of_head(reading, p, event + 1, Status::Asserted));
}

Status status_of_noun(const Reading& reading, std::uint32_t unit) {
  const auto& units = reading.parsed().units;
  if (contains(units[unit].tail, "었") || contains(units[unit].tail, "였") || contains(units[unit].tail, "던"))
    return Status::Ended;
  if (unit > 0 && reading.lexicon().is(units[unit - 1].word, NounClass::Former)) return Status::Ended;
  return Status::Asserted;
}

}  // namespace geumul::ingest
