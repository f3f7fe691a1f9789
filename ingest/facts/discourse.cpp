#include "ingest/facts/discourse.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace geumul::ingest {
namespace {

void add_once(std::vector<EntityIndex>& list, EntityIndex entity) {
  if (std::find(list.begin(), list.end(), entity) == list.end()) list.push_back(entity);
}

/// The name that heads the phrase, or the person before its title: 송창현 사장이.
std::optional<EntityIndex> named_by(const Parsed& parsed, const Phrase& phrase) {
  const Unit& head = parsed.units[phrase.last];
  if (head.entity >= 0) return static_cast<EntityIndex>(head.entity);
  if (head.kind != UnitKind::Noun || phrase.last == phrase.members.back().first) return std::nullopt;
  const Unit& before = parsed.units[phrase.last - 1];
  const bool is_titled = before.entity >= 0 && before.type == MentionType::Person && before.role == Role::None;
  return is_titled ? std::optional(static_cast<EntityIndex>(before.entity)) : std::nullopt;
}

}  // namespace

Discourse::Discourse(const Naming& naming) : naming_(naming), memories_(naming.entities.size()) {
  std::vector<EntityIndex> order(naming.entities.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](EntityIndex a, EntityIndex b) {
    return naming.entities[a].mentions.size() > naming.entities[b].mentions.size();
  });
  ranks_.resize(order.size());
  std::map<MentionType, std::uint32_t> seen;
  for (const EntityIndex e : order) ranks_[e] = seen[naming.entities[e].type]++;
}

void Discourse::read(const Parsed& parsed, const Clauses& clauses) {
  read_topics(parsed, clauses);
  read_groups(parsed);
  remember(parsed);
  ++sentence_;
}

void Discourse::read_topics(const Parsed& parsed, const Clauses& clauses) {
  std::optional<EntityIndex> party;
  std::optional<EntityIndex> any;
  for (std::size_t p = 0; p < parsed.phrases.size(); ++p) {
    const Phrase& phrase = parsed.phrases[p];
    const Unit& head = parsed.units[phrase.last];
    const std::optional<EntityIndex> named = named_by(parsed, phrase);
    if (head.speech != 0 || !named) continue;
    const EntityIndex entity = *named;
    const MentionType type = naming_.entities[entity].type;
    const bool leads = phrase.role == Role::Topic ||
                       (phrase.role == Role::Subject && clauses.clause_of[p] >= 0 &&
                        clauses.clauses[static_cast<std::size_t>(clauses.clause_of[p])].bond == Bond::Main);
    const bool headline = phrase.role == Role::None && head.comma && p == 0;
    if (type == MentionType::Person && (leads || headline)) person_ = entity;
    if ((type == MentionType::Product || type == MentionType::Project) && (leads || headline)) ware_ = entity;
    if (!is_body(type)) continue;
    if (leads || headline) party = party.value_or(entity);
    any = any.value_or(entity);
  }
  if (party)
    topic_ = party;
  else if (!topic_)
    topic_ = any;
  if (!protagonist_) protagonist_ = topic_;
}

void Discourse::remember(const Parsed& parsed) {
  constexpr std::uint32_t kOpening = 2;  // sentences: the headline and the lead
  const auto meet = [&](const Unit& unit, Role role) {
    if (unit.kind != UnitKind::Name || unit.entity < 0) return;
    Memory& memory = memories_[static_cast<std::size_t>(unit.entity)];
    const bool is_new = memory.sentences == 0 || memory.last != sentence_;
    if (is_new) ++memory.sentences;
    if (is_new || role == Role::Topic || (role == Role::Subject && memory.role != Role::Topic)) memory.role = role;
    memory.last = sentence_;
    memory.opening = memory.opening || sentence_ < kOpening;
  };
  for (const Unit& unit : parsed.units) meet(unit, unit.role);
  for (const Aside& aside : parsed.asides)
    for (const Unit& unit : aside.units) meet(unit, Role::Other);
}

void Discourse::read_groups(const Parsed& parsed) {
  std::vector<EntityIndex> coordinated;
  std::vector<EntityIndex> all;
  for (const Phrase& phrase : parsed.phrases) {
    std::vector<EntityIndex> members;
    for (const Member& member : phrase.members) {
      const Unit& head = parsed.units[member.last];
      if (head.kind != UnitKind::Name || !is_body(head.type) || head.entity < 0) continue;
      add_once(members, static_cast<EntityIndex>(head.entity));
      add_once(all, static_cast<EntityIndex>(head.entity));
    }
    if (members.size() >= 2 && (phrase.role == Role::Topic || phrase.role == Role::Subject || coordinated.empty()))
      coordinated = members;
  }
  if (coordinated.size() >= 2)
    several_ = coordinated;
  else if (all.size() == 2)
    several_ = all;
}

}  // namespace geumul::ingest
