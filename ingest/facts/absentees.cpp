#include "ingest/facts/absentees.h"

#include <algorithm>
#include <array>

namespace geumul::ingest {
namespace {

/// What a noun that points back may stand for.
struct Pointer {
  std::int32_t unit = -1;
  MentionType type = MentionType::Company;
};

class AbsenteeFinder {
 public:
  explicit AbsenteeFinder(const Reading& reading)
      : reading_(reading), is_named_(reading.discourse().memories().size()) {
    for (const Unit& unit : units()) name(unit);
    for (const Aside& aside : reading.parsed().asides)
      for (const Unit& unit : aside.units) name(unit);
  }

  std::vector<Absentee> find() {
    if (discourse().sentence() == 0) return {};
    find_groups();
    find_pointed();
    add(discourse().topic(), Absence::Dropped, -1, true);
    add(discourse().person(), Absence::Dropped, -1, true);
    add(discourse().ware(), Absence::Dropped, -1, true);
    add(discourse().protagonist(), Absence::Dropped, -1, false);
    add_recent();
    return std::move(found_);
  }

 private:
  const std::vector<Unit>& units() const { return reading_.parsed().units; }
  const Discourse& discourse() const { return reading_.discourse(); }

  void name(const Unit& unit) {
    if (unit.kind == UnitKind::Name && unit.entity >= 0) is_named_[static_cast<std::size_t>(unit.entity)] = true;
  }

  void add(std::optional<EntityIndex> entity, Absence absence, std::int32_t unit, bool is_topic) {
    if (!entity || is_named_[*entity] || found_.size() >= kMostAbsentees) return;
    if (std::any_of(found_.begin(), found_.end(), [&](const Absentee& a) { return a.entity == *entity; })) return;
    found_.push_back({*entity, absence, unit, is_topic});
  }

  /// "양사는": all of them.
  void find_groups() {
    for (const Phrase& phrase : reading_.parsed().phrases) {
      const std::uint32_t head = reading_.head_unit(phrase.members.back());
      if (units()[head].kind != UnitKind::Noun) continue;
      for (const EntityIndex entity : reading_.several(phrase.members.back()))
        add(entity, Absence::Grouped, static_cast<std::int32_t>(head), false);
    }
  }

  void find_pointed() {
    for (const Phrase& phrase : reading_.parsed().phrases)
      for (const Member& member : phrase.members)
        if (const auto pointer = pointer_of(member))
          add(meant_by(pointer->type), Absence::Pointed, pointer->unit, true);
  }

  std::optional<Pointer> pointer_of(const Member& member) const {
    const std::uint32_t head = reading_.head_unit(member);
    const Unit& unit = units()[head];
    if (unit.kind != UnitKind::Noun) return std::nullopt;
    const auto at = static_cast<std::int32_t>(head);
    const Lexicon& lexicon = reading_.lexicon();
    if (head == member.first && (unit.word == "그" || unit.word == "그녀" || unit.word == "고인"))
      return Pointer{at, MentionType::Person};
    if (head == member.first && lexicon.is(unit.word, NounClass::Same)) return Pointer{at, MentionType::Company};
    const std::string_view before = head > member.first ? std::string_view(units()[head - 1].word) : "";
    const bool points = before == "이" || before == "해당" || before == "그" || before == "동";
    if (!points) return std::nullopt;
    constexpr std::array<std::pair<NounClass, MentionType>, 5> kKinds = {{{NounClass::Firm, MentionType::Company},
                                                                          {NounClass::Body, MentionType::Organization},
                                                                          {NounClass::Ware, MentionType::Product},
                                                                          {NounClass::Venture, MentionType::Project},
                                                                          {NounClass::Lead, MentionType::Person}}};
    for (const auto& [kind, type] : kKinds)
      if (!lexicon.ending_in(unit.word, kind).empty()) return Pointer{at, type};
    return std::nullopt;
  }

  /// What was named last of this type, the topic before all.
  std::optional<EntityIndex> meant_by(MentionType type) const {
    for (const auto& topic : {discourse().topic(), discourse().person(), discourse().ware()})
      if (topic && reading_.type_of(*topic) == type && !is_named_[*topic]) return topic;
    std::optional<EntityIndex> best;
    for (EntityIndex e = 0; e < is_named_.size(); ++e)
      if (reading_.type_of(e) == type && is_worth(e) && (!best || is_nearer(e, *best))) best = e;
    return best;
  }

  void add_recent() {
    constexpr std::uint32_t kFarthest = 2;  // sentences
    std::vector<EntityIndex> recent;
    for (EntityIndex e = 0; e < is_named_.size(); ++e)
      if (is_worth(e) && discourse().sentence() - memory(e).last <= kFarthest &&
          reading_.type_of(e) != MentionType::Place)
        recent.push_back(e);
    std::stable_sort(recent.begin(), recent.end(), [&](EntityIndex a, EntityIndex b) { return is_nearer(a, b); });
    for (const EntityIndex e : recent) add(e, Absence::Dropped, -1, false);
  }

  const Memory& memory(EntityIndex entity) const { return discourse().memories()[entity]; }
  bool is_worth(EntityIndex entity) const { return memory(entity).sentences > 0 && !is_named_[entity]; }

  bool is_nearer(EntityIndex a, EntityIndex b) const {
    if (memory(a).last != memory(b).last) return memory(a).last > memory(b).last;
    const auto leads = [](Role role) { return role == Role::Topic || role == Role::Subject; };
    if (leads(memory(a).role) != leads(memory(b).role)) return leads(memory(a).role);
    return memory(a).sentences > memory(b).sentences;
  }

  const Reading& reading_;
  std::vector<bool> is_named_;
  std::vector<Absentee> found_;
};

}  // namespace

std::vector<Absentee> find_absentees(const Reading& reading) { return AbsenteeFinder(reading).find(); }

}  // namespace geumul::ingest
