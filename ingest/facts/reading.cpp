#include "ingest/facts/reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

namespace geumul::ingest {
namespace {

constexpr unsigned bit(MentionType type) { return 1U << static_cast<unsigned>(type); }
constexpr unsigned kCo = bit(MentionType::Company);
constexpr unsigned kOrg = bit(MentionType::Organization);
constexpr unsigned kPer = bit(MentionType::Person);
constexpr unsigned kPro = bit(MentionType::Product);
constexpr unsigned kPrj = bit(MentionType::Project);
constexpr unsigned kPla = bit(MentionType::Place);

struct Kinds {
  unsigned source;
  unsigned target;
};

// In the order of Relation.
constexpr std::array<Kinds, kRelationCount> kKinds = {{
    {kCo | kOrg | kPer | kPla | kPrj, kCo | kPrj | kOrg},  // INVESTS_IN
    {kCo | kOrg | kPer | kPla | kPrj, kCo},                // OWNS_STAKE_IN
    {kCo | kPer | kPrj | kOrg, kCo | kPro | kOrg},         // ACQUIRES
    {kCo | kOrg | kPro, kCo | kOrg | kPro},                // MERGES_WITH
    {kCo | kOrg, kCo | kOrg},                              // SUBSIDIARY_OF
    {kCo | kPer | kOrg, kCo | kOrg | kPrj},                // FOUNDS
    {kCo | kOrg | kPer, kPrj},                             // PARTICIPATES_IN
    {kCo | kOrg, kCo | kOrg},                              // PARTNERS_WITH
    {kCo | kOrg | kPro | kPer, kCo | kOrg | kPro | kPer},  // COMPETES_WITH
    {kCo, kCo | kOrg | kPla},                              // SUPPLIES
    {kCo | kOrg | kPer, kPro | kPrj},                      // DEVELOPS
    {kCo | kOrg | kPro, kPro | kCo},                       // USES
    {kPer, kCo | kOrg | kPrj | kPla},                      // LEADS
    {kPer, kCo | kOrg},                                    // WORKS_FOR
    {kCo | kOrg | kPer, kCo | kOrg | kPer},                // SUES
    {kOrg | kCo | kPla, kCo | kOrg | kPer},                // INVESTIGATES
    {kOrg | kPla, kCo | kOrg | kPer | kPro | kPla},        // SANCTIONS
    {kCo | kOrg | kPrj | kPer, kPla},                      // LOCATED_IN
}};

void add_once(std::vector<EntityIndex>& list, std::optional<EntityIndex> entity) {
  if (entity && std::find(list.begin(), list.end(), *entity) == list.end()) list.push_back(*entity);
}

/// "담합했는지", "어겼는지를": a question put into a clause.
bool asks_whether(const Unit& predicate) {
  for (const std::string_view ending : {"는지", "은지", "ㄴ지", "ᆫ지", "을지", "ㄹ지"})
    if (predicate.tail.find(ending) != std::string::npos) return true;
  return false;
}

}  // namespace

bool admits(Relation relation, MentionType source, MentionType target) {
  const Kinds kinds = kKinds[static_cast<std::size_t>(relation)];
  if ((kinds.source & bit(source)) == 0 || (kinds.target & bit(target)) == 0) return false;
  const bool alike = relation == Relation::MergesWith || relation == Relation::CompetesWith;
  if (alike && source != target) return (bit(source) | bit(target)) == (kCo | kOrg);
  return true;
}

Reading::Reading(std::string_view text, const Naming& naming, const Lexicon& lexicon, const Parsed& parsed,
                 const Clauses& clauses, const Discourse& discourse)
    : text_(text), naming_(naming), lexicon_(lexicon), parsed_(parsed), clauses_(clauses), discourse_(discourse) {}

std::vector<EntityIndex> Reading::known_with(const KnownPairs& known, EntityIndex entity, Relation relation) const {
  std::vector<EntityIndex> others;
  for (auto pair = known.lower_bound({entity, 0}); pair != known.end() && pair->first.first == entity; ++pair)
    if ((pair->second & set_of(relation)) != 0) others.push_back(pair->first.second);
  put_nearest_first(others);
  return others;
}

bool Reading::is_named(EntityIndex entity) const {
  return std::any_of(parsed_.units.begin(), parsed_.units.end(), [&](const Unit& unit) {
    return unit.kind == UnitKind::Name && unit.entity == static_cast<std::int32_t>(entity);
  });
}

void Reading::put_nearest_first(std::vector<EntityIndex>& entities) const {
  std::vector<std::tuple<bool, bool, std::uint32_t, EntityIndex>> keyed;
  keyed.reserve(entities.size());
  for (const EntityIndex e : entities) keyed.emplace_back(!is_named(e), discourse_.topic() != e, discourse_.rank(e), e);
  std::sort(keyed.begin(), keyed.end());
  std::transform(keyed.begin(), keyed.end(), entities.begin(), [](const auto& key) { return std::get<3>(key); });
}

std::uint32_t Reading::head_unit(const Member& member) const {
  std::uint32_t head = member.last;
  while (head > member.first && parsed_.units[head].kind != UnitKind::Name &&
         parsed_.units[head].kind != UnitKind::Noun)
    --head;
  return head;
}

std::string_view Reading::head_noun(std::uint32_t phrase) const {
  const Unit& head = parsed_.units[head_unit(parsed_.phrases[phrase].members.back())];
  return head.kind == UnitKind::Noun ? std::string_view(head.word) : std::string_view();
}

bool Reading::meets(std::uint32_t phrase, const Frame& frame) const {
  if (frame.asks) return lexicon_.answers(head_noun(phrase), frame);
  const Member& member = parsed_.phrases[phrase].members.back();
  std::uint32_t end = member.last + 1;
  while (end > member.first && parsed_.units[end - 1].kind == UnitKind::Name) --end;
  std::string compound;
  for (std::uint32_t i = end; i-- > member.first;) {
    const Unit& unit = parsed_.units[i];
    const bool goes_on = unit.kind == UnitKind::Noun && (i + 1 == end || unit.role == Role::None);
    if (!goes_on) break;
    compound.insert(0, unit.word);
  }
  return lexicon_.answers(compound, frame);
}

/// "에어맵 서비스", "스타게이트 프로젝트": the noun only says what kind of thing the name is.
bool Reading::is_apposed(const Unit& name, const Unit& noun) const {
  if (name.kind != UnitKind::Name || name.role != Role::None) return false;
  switch (name.type) {
    case MentionType::Product:
      return lexicon_.is(noun.word, NounClass::Ware);
    case MentionType::Project:
      return lexicon_.is(noun.word, NounClass::Venture);
    case MentionType::Organization:
      return lexicon_.is(noun.word, NounClass::Body);
    default:
      return false;
  }
}

std::optional<EntityIndex> Reading::referent(const Member& member) const {
  const std::uint32_t head = head_unit(member);
  const Unit& unit = parsed_.units[head];
  if (unit.kind == UnitKind::Name) return static_cast<EntityIndex>(unit.entity);
  if (unit.kind != UnitKind::Noun) return std::nullopt;
  if (head > member.first && is_apposed(parsed_.units[head - 1], unit))
    return static_cast<EntityIndex>(parsed_.units[head - 1].entity);
  const bool title = !lexicon_.ending_in(unit.word, NounClass::Lead).empty() ||
                     !lexicon_.ending_in(unit.word, NounClass::Post).empty();
  const bool part = lexicon_.is(unit.word, NounClass::Part);
  for (std::uint32_t i = head; i-- > member.first;) {
    const Unit& before = parsed_.units[i];
    if (before.kind != UnitKind::Name) continue;
    if (title ? before.type == MentionType::Person : part) return static_cast<EntityIndex>(before.entity);
  }
  if (lexicon_.is(unit.word, NounClass::Same) && head == member.first) return discourse_.topic();
  if (unit.word == "그" && head == member.first) return discourse_.person();
  return std::nullopt;
}

std::vector<EntityIndex> Reading::referents(std::uint32_t phrase) const {
  std::vector<EntityIndex> found;
  for (const Member& member : parsed_.phrases[phrase].members) {
    for (std::uint32_t i = member.first; i < member.last; ++i)  // "A, B 등 5개사": the list that the head sums up
      if (parsed_.units[i].role == Role::Beside && parsed_.units[i].kind == UnitKind::Name)
        add_once(found, static_cast<EntityIndex>(parsed_.units[i].entity));
    add_once(found, referent(member));
  }
  if (found.empty()) return several(parsed_.phrases[phrase].members.back());
  return found;
}

std::vector<EntityIndex> Reading::several(const Member& member) const {
  return is_several(member) ? discourse_.several() : std::vector<EntityIndex>();
}

bool Reading::has_money(std::uint32_t phrase) const {
  const Phrase& p = parsed_.phrases[phrase];
  for (std::uint32_t i = p.first; i <= p.last; ++i) {
    const Unit& unit = parsed_.units[i];
    if (unit.kind != UnitKind::Value) continue;
    for (const std::string_view currency : {"원", "달러", "유로", "엔", "위안", "파운드"})
      if (unit.word.ends_with(currency)) return true;
  }
  return false;
}

std::optional<double> Reading::percent(std::uint32_t phrase) const {
  const Phrase& p = parsed_.phrases[phrase];
  for (std::uint32_t i = p.last + 1; i-- > p.first;) {
    const Unit& unit = parsed_.units[i];
    if (unit.kind != UnitKind::Value) continue;
    double value = 0;
    const char* begin = text_.data() + unit.span.begin;
    const char* end = text_.data() + text_.size();
    const auto [stop, error] = std::from_chars(begin, end, value);
    if (error == std::errc() && stop != end && *stop == '%') return value;
  }
  return std::nullopt;
}

/// "양사", "이들 두 회사": the firms named before. "국내 3사" is known to the reader only.
bool Reading::is_several(const Member& member) const {
  const std::uint32_t head = head_unit(member);
  std::string word = parsed_.units[head].word;
  for (std::uint32_t i = head; i-- > member.first;) {
    const Unit& before = parsed_.units[i];
    const bool pointing = before.word == "이" || before.word == "이들" || before.word == "그";
    if (pointing) continue;
    const bool number =
        before.kind == UnitKind::Modifier || before.word == "두" || before.word == "세" || before.word == "네";
    if (!number) return false;
    word.insert(0, before.word);
  }
  return lexicon_.is(word, NounClass::Several);
}

std::vector<EntityIndex> Reading::owners(std::uint32_t phrase) const {
  std::vector<EntityIndex> found;
  const Phrase& p = parsed_.phrases[phrase];
  const std::uint32_t head = head_unit(p.members.back());
  for (std::uint32_t i = head; i-- > p.members.back().first;) {
    if (parsed_.units[i].kind != UnitKind::Name) continue;
    add_once(found, static_cast<EntityIndex>(parsed_.units[i].entity));
    break;
  }
  if (!found.empty() && p.members.size() > 1)  // "A와 B의 지분": both
    for (std::size_t m = 0; m + 1 < p.members.size(); ++m) add_once(found, referent(p.members[m]));
  if (found.empty() && clauses_.owner[phrase] >= 0)
    return referents(static_cast<std::uint32_t>(clauses_.owner[phrase]));
  return found;
}

std::vector<EntityIndex> Reading::described(std::uint32_t clause) const {
  const std::int32_t phrase = clauses_.clauses[clause].described;
  if (phrase < 0) return {};
  const Phrase& p = parsed_.phrases[static_cast<std::size_t>(phrase)];
  std::vector<EntityIndex> found;
  const Member& first = p.members.front();
  // "딥시크는 량원펑이 세운 회사다": what is described is what 이다 says of the topic.
  for (std::size_t c = 0; c < clauses_.clauses.size(); ++c)
    if (clauses_.clauses[c].complement == phrase && !head_noun(static_cast<std::uint32_t>(phrase)).empty() &&
        !has_owned_name(first))
      return subject(static_cast<std::uint32_t>(c)).entities;
  for (std::uint32_t i = first.first; i <= first.last && found.empty(); ++i) {
    const Unit& unit = parsed_.units[i];
    const bool last_of_name = unit.kind == UnitKind::Name && unit.type != MentionType::Place;
    if (last_of_name) add_once(found, static_cast<EntityIndex>(unit.entity));
  }
  if (!found.empty()) return found;
  const std::int32_t governor = clauses_.clauses[clause].governor;
  if (auto apposed = apposed_topic(static_cast<std::uint32_t>(phrase)); !apposed.empty()) return apposed;
  if (governor < 0 && lexicon_.is(head_noun(static_cast<std::uint32_t>(phrase)), NounClass::Same))
    add_once(found, discourse_.topic());
  return found;
}

/// "짚와이어는 세 곳이 공동으로 출자한 사업으로 …": the noun with 로 says what the topic is.
std::vector<EntityIndex> Reading::apposed_topic(std::uint32_t phrase) const {
  const Phrase& p = parsed_.phrases[phrase];
  if (p.role != Role::To && p.role != Role::As) return {};
  const std::string_view noun = head_noun(phrase);
  bool is_kind = false;
  for (const NounClass kind : {NounClass::Firm, NounClass::Body, NounClass::Ware, NounClass::Venture})
    is_kind = is_kind || !lexicon_.ending_in(noun, kind).empty();
  if (!is_kind) return {};
  for (std::int32_t c = clauses_.clause_of[phrase]; c >= 0;) {
    const Clause& here = clauses_.clauses[static_cast<std::size_t>(c)];
    if (const Argument* topic = find_argument(here, Role::Topic))
      return topic->phrase > phrase ? std::vector<EntityIndex>() : referents(topic->phrase);
    if (here.governor <= c) break;
    c = here.governor;
  }
  return {};
}

/// "왈라팝의 최대 주주다": the name is more than a word of the noun's ("유튜브 채널이다").
bool Reading::has_owned_name(const Member& member) const {
  for (std::uint32_t i = member.first; i < member.last; ++i)
    if (parsed_.units[i].kind == UnitKind::Name && parsed_.units[i].role != Role::None) return true;
  return false;
}

/// "A는 과징금을 물렸고, B도 알리를 제재했다": beside an object, who joins in acts, not the topic of the clause before.
std::optional<Filler> Reading::joining_subject(const Clause& clause) const {
  const Argument* topic = find_argument(clause, Role::Topic);
  const Argument* joining = find_argument(clause, Role::Also);
  if (topic == nullptr || joining == nullptr || find_argument(clause, Role::Object) == nullptr) return std::nullopt;
  const std::uint32_t named = parsed_.phrases[topic->phrase].last;
  const std::uint32_t joins = parsed_.phrases[joining->phrase].first;
  const auto ends_between = [&](const Clause& other) {
    const Unit& verb = parsed_.units[other.predicate];
    return other.predicate > named && other.predicate < joins && verb.ending == Ending::Connective;
  };
  if (std::none_of(clauses_.clauses.begin(), clauses_.clauses.end(), ends_between)) return std::nullopt;
  std::vector<EntityIndex> found = referents(joining->phrase);
  return found.empty() ? std::nullopt : std::optional(Filler{std::move(found), 0.8});
}

std::optional<Filler> Reading::own_subject(std::uint32_t clause) const {
  const Clause& c = clauses_.clauses[clause];
  if (auto joining = find_argument(c, Role::Subject) == nullptr ? joining_subject(c) : std::nullopt) return joining;
  for (const Role role : {Role::Subject, Role::Topic, Role::Also, Role::None}) {
    const Argument* argument = find_argument(c, role);
    if (argument == nullptr) continue;
    const Phrase& phrase = parsed_.phrases[argument->phrase];
    const bool headline = argument->phrase == 0 && parsed_.units[phrase.last].comma;
    if (role == Role::None && !headline) continue;  // "엔비디아, 인텔에 베팅"
    std::vector<EntityIndex> found = referents(argument->phrase);
    if (!found.empty()) return Filler{std::move(found), role == Role::Also ? 0.8 : 1.0};
    const std::string_view own = head_noun(argument->phrase);
    if (own == "자신" || own == "본인" || own == "스스로") continue;  // "도끼는 자신이 세운 회사를"
    if (role == Role::Subject) return Filler{{}, 1};                  // somebody without a name does it
    const std::string_view noun = head_noun(argument->phrase);  // "X는 xAI에 인수됐다": a name that was not seen
    if (!noun.empty() && noun.front() >= 'A' && noun.front() <= 'Z') return Filler{{}, 1};
  }
  return acting_body(c);
}

/// "교육청에서 센터를 설립했다": a body with 에서 acts where the clause has an object and no subject.
std::optional<Filler> Reading::acting_body(const Clause& clause) const {
  constexpr double kLikely = 0.75;
  const Argument* body = find_argument(clause, Role::Place);
  if (body == nullptr || find_argument(clause, Role::Object) == nullptr) return std::nullopt;
  const std::string& verb = parsed_.units[clause.predicate].word;
  if (verb == "받" || verb == "당하" || verb == "물러나" || verb == "나오") return std::nullopt;
  std::vector<EntityIndex> found = referents(body->phrase);
  const bool acts = !found.empty() && (type_of(found.front()) == MentionType::Company ||
                                       type_of(found.front()) == MentionType::Organization);
  return acts ? std::optional(Filler{std::move(found), kLikely}) : std::nullopt;
}

/// "쿠팡을 창업한 김 의장은": somebody whom the article does not name in full, and not whom it is about.
bool Reading::describes_stranger(std::uint32_t clause) const {
  const Clause& c = clauses_.clauses[clause];
  if (c.bond != Bond::Adnominal || c.described < 0) return false;
  const auto phrase = static_cast<std::uint32_t>(c.described);
  const std::string_view noun = head_noun(phrase);
  const bool is_titled = !lexicon_.ending_in(noun, NounClass::Lead).empty();
  return is_titled && !own_subject(clause) && referents(phrase).empty();
}

Filler Reading::subject(std::uint32_t clause) const {
  constexpr double kInherited = 0.85;
  constexpr double kDropped = 0.6;
  double certainty = 1;
  if (describes_stranger(clause)) return {};
  for (std::int32_t c = static_cast<std::int32_t>(clause); c >= 0;) {
    if (auto own = own_subject(static_cast<std::uint32_t>(c)))
      return {std::move(own->entities), certainty * own->certainty};
    const Clause& here = clauses_.clauses[static_cast<std::size_t>(c)];
    certainty *= kInherited;
    if (here.governor <= c) break;
    c = here.governor;
  }
  Filler filler;
  add_once(filler.entities, discourse_.topic());
  filler.certainty = kDropped;
  return filler;
}

Filler Reading::actor(std::uint32_t clause) const {
  if (auto own = own_subject(clause)) return *own;
  if (const auto head = described(clause); !head.empty()) return {head, 1};
  return subject(clause);
}

std::vector<EntityIndex> Reading::partners(std::uint32_t clause) const {
  const Argument* partner = find_argument(clauses_.clauses[clause], Role::With);
  const bool acts = partner != nullptr && parsed_.units[parsed_.phrases[partner->phrase].last].together;
  return acts ? referents(partner->phrase) : std::vector<EntityIndex>();
}

std::optional<std::uint32_t> Reading::clause_being(std::uint32_t phrase) const {
  const auto& clauses = clauses_.clauses;
  const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const Clause& clause) {
    return clause.complement == static_cast<std::int32_t>(phrase);
  });
  if (found == clauses.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - clauses.begin());
}

std::vector<EntityIndex> Reading::embedded_subject(std::uint32_t clause) const {
  const Clause& outer = clauses_.clauses[clause];
  for (std::uint32_t c = clause; c-- > 0;) {
    const Clause& inner = clauses_.clauses[c];
    const bool part = inner.governor == static_cast<std::int32_t>(clause) &&
                      (inner.bond == Bond::Adnominal || inner.bond == Bond::Quoting || asks_whether(predicate(c)));
    if (!part) continue;
    const Argument* subject = find_argument(inner, Role::Subject);
    if (subject != nullptr && subject != find_argument(outer, Role::Subject)) return referents(subject->phrase);
  }
  return {};
}

std::vector<EntityIndex> Reading::places(std::uint32_t phrase) const {
  std::vector<EntityIndex> found = referents(phrase);
  const Member& member = parsed_.phrases[phrase].members.back();
  for (std::uint32_t i = member.last; i-- > member.first;) {
    const Unit& unit = parsed_.units[i];
    if (unit.kind != UnitKind::Name || unit.type != MentionType::Place || unit.role != Role::None) break;
    add_once(found, static_cast<EntityIndex>(unit.entity));
  }
  return found;
}

Filler Reading::object(std::uint32_t clause) const {
  const Clause& c = clauses_.clauses[clause];
  if (const Argument* argument = find_argument(c, Role::Object)) return {referents(argument->phrase), 1};
  const bool acted = find_argument(c, Role::Subject) != nullptr;
  if (const Argument* also = find_argument(c, Role::Also); also != nullptr && (acted || find_argument(c, Role::Topic)))
    return {referents(also->phrase), 0.8};
  if (const Argument* topic = find_argument(c, Role::Topic); topic != nullptr && acted)
    return {referents(topic->phrase), 0.8};
  const Argument* bare = find_argument(c, Role::None);  // "인텔 인수한다": the particle is left out
  const bool adjacent = bare != nullptr && parsed_.phrases[bare->phrase].last + 1 == c.predicate;
  if (adjacent && !parsed_.units[parsed_.phrases[bare->phrase].last].comma) return {referents(bare->phrase), 0.8};
  return {};
}

bool Reading::type_is_place(std::uint32_t phrase) const {
  const Unit& head = parsed_.units[head_unit(parsed_.phrases[phrase].members.back())];
  return head.kind == UnitKind::Name && head.type == MentionType::Place;
}

/// "앱티브와 합작해 세운", "GM과 손잡고 세운": the partner stands in the clause before.
const Argument* Reading::find_partner(std::uint32_t clause) const {
  for (std::uint32_t c = clause; c-- > 0;) {
    const Clause& before = clauses_.clauses[c];
    const bool leads_in = before.governor == static_cast<std::int32_t>(clause) && before.bond == Bond::Connective;
    if (leads_in) return find_argument(before, Role::With);
  }
  return nullptr;
}

Filler Reading::fill(std::uint32_t clause, Role role, bool owner) const {
  if (role == Role::Subject && !owner) return subject(clause);
  if (role == Role::Object && !owner) return object(clause);
  const Argument* argument = find_argument(clauses_.clauses[clause], role);
  if (argument == nullptr && role == Role::With) argument = find_partner(clause);
  if (argument == nullptr) return {};
  if (role == Role::Dative && !owner && type_is_place(argument->phrase)) return {places(argument->phrase), 1};
  return {owner ? owners(argument->phrase) : referents(argument->phrase), 1};
}

Span Reading::span_of(std::uint32_t first_unit, std::uint32_t last_unit) const {
  return {parsed_.units[first_unit].span.begin,
          std::max(parsed_.units[first_unit].span.end, parsed_.units[last_unit].span.end)};
}

Span Reading::span_of_clause(std::uint32_t clause) const {
  const Clause& c = clauses_.clauses[clause];
  std::uint32_t first = c.predicate;
  for (const Argument& argument : c.arguments) first = std::min(first, parsed_.phrases[argument.phrase].first);
  return span_of(first, c.predicate);
}

}  // namespace geumul::ingest
