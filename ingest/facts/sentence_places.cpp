#include "ingest/facts/sentence_places.h"

#include <algorithm>

#include "base/check.h"

#include "ingest/facts/weight_table.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kFarthest = 60;  // units: no statement reaches further

}  // namespace

std::uint64_t word_hash(std::string_view word) {
  std::uint64_t h = word.size();
  for (const char c : word) h = mix_feature(h, static_cast<std::uint8_t>(c));
  return h;
}

std::uint64_t word_of(const Unit& unit) {
  constexpr std::uint64_t kTypes = 1000;
  const bool is_typed = unit.kind == UnitKind::Name || unit.kind == UnitKind::Value;
  return is_typed ? kTypes + code(unit.type) : word_hash(unit.word);
}

SentencePlaces::SentencePlaces(const Reading& reading) : reading_(&reading) {
  std::vector<std::int32_t> phrase_of(units().size(), -1);
  std::vector<std::uint32_t> member_of(units().size(), 0);
  const auto& phrases = reading.parsed().phrases;
  for (std::size_t p = 0; p < phrases.size(); ++p) {
    for (std::uint32_t i = phrases[p].first; i <= phrases[p].last; ++i) phrase_of[i] = static_cast<std::int32_t>(p);
    for (std::uint32_t m = 0; m < phrases[p].members.size(); ++m)
      for (std::uint32_t i = phrases[p].members[m].first; i <= phrases[p].members[m].last; ++i) member_of[i] = m;
  }
  for (std::uint32_t i = 0; i < units().size(); ++i) {
    const std::int32_t phrase = phrase_of[i];
    const std::int32_t clause = phrase < 0 ? -1 : reading.clauses().clause_of[static_cast<std::size_t>(phrase)];
    add({&units()[i], phrase, clause, member_of[i], false, static_cast<std::int32_t>(i)});
    for (const std::uint32_t aside : units()[i].asides)
      for (const Unit& inside : reading.parsed().asides[aside].units)
        add({&inside, phrase, clause, member_of[i], true, static_cast<std::int32_t>(i)});
  }
}

void SentencePlaces::add(Place place) {
  place.word = word_of(*place.unit);
  places_.push_back(place);
}

NameSite SentencePlaces::site(std::size_t i) const {
  const Place& place = places_[i];
  return {place.index, place.phrase, place.aside, place.dropped ? place.clause : -1};
}

std::map<std::pair<EntityIndex, EntityIndex>, SentencePlaces::Placements> SentencePlaces::placements() const {
  std::map<std::pair<EntityIndex, EntityIndex>, Placements> found;
  std::vector<EntityIndex> seen;
  for (std::size_t a = 0; a < places_.size(); ++a) {
    if (!is_name(a)) continue;
    seen.clear();
    for (std::size_t b = a + 1; b < std::min(places_.size(), a + kFarthest); ++b) {
      if (!is_name(b)) continue;
      if (entity(b) == entity(a)) break;
      if (std::find(seen.begin(), seen.end(), entity(b)) != seen.end()) continue;
      seen.push_back(entity(b));
      found[std::minmax({entity(a), entity(b)})].emplace_back(a, b);
    }
  }
  for (auto& [entities, places] : found) {
    std::stable_sort(places.begin(), places.end(),
                     [](const auto& x, const auto& y) { return x.second - x.first < y.second - y.first; });
    if (places.size() > kMostPlacements) places.resize(kMostPlacements);
  }
  return found;
}

std::map<EntityIndex, std::size_t> SentencePlaces::nearest_to(std::size_t at) const {
  std::map<EntityIndex, std::size_t> nearest;
  const auto distance = [&](std::size_t i) { return i > at ? i - at : at - i; };
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (i == at || !is_name(i)) continue;
    const auto [found, is_new] = nearest.try_emplace(entity(i), i);
    if (!is_new && distance(i) < distance(found->second)) found->second = i;
  }
  return nearest;
}

Place SentencePlaces::place_of(const Absentee& absentee, const Place* noun) {
  Unit unit;
  unit.kind = UnitKind::Name;
  unit.entity = static_cast<std::int32_t>(absentee.entity);
  unit.type = reading_->type_of(absentee.entity);
  unit.role = noun == nullptr ? Role::Topic : noun->unit->role;
  const std::uint32_t begin = reading_->parsed().span.begin;
  unit.span = noun == nullptr ? Span{begin, begin} : noun->unit->span;
  Place place = noun == nullptr ? Place{} : *noun;
  place.dropped = noun == nullptr;
  place.word = word_of(unit);
  place.unit = &absent_.emplace_back(std::move(unit));
  return place;
}

std::size_t SentencePlaces::put(const Absentee& absentee) {
  if (absentee.absence == Absence::Dropped) {
    places_.insert(places_.begin(), place_of(absentee, nullptr));
    return 0;
  }
  const auto noun = std::find_if(places_.begin(), places_.end(),
                                 [&](const Place& place) { return place.index == absentee.unit && !place.aside; });
  GEUMUL_CHECK(noun != places_.end());
  *noun = place_of(absentee, &*noun);
  return static_cast<std::size_t>(noun - places_.begin());
}

void SentencePlaces::put_behind(const Absentee& absentee, std::size_t at) {
  const Place place = place_of(absentee, &places_[at]);
  Unit first = *places_[at].unit;  // "양사는" as "A와 B는"
  first.role = Role::Conjunct;
  places_[at].unit = &absent_.emplace_back(std::move(first));
  places_.insert(places_.begin() + static_cast<std::ptrdiff_t>(at) + 1, place);
}

void SentencePlaces::remove_behind(std::size_t at) {
  Unit first = *places_[at].unit;
  first.role = places_[at + 1].unit->role;
  places_[at].unit = &absent_.emplace_back(std::move(first));
  places_.erase(places_.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

void SentencePlaces::let_act(std::size_t at, std::size_t named) {
  if (!places_[at].dropped) return;
  places_[at].clause = clause_without_subject(places_[named].clause);
  if (places_[at].clause < 0) places_[at].clause = relative_without_subject(places_[named].phrase);
}

/// "지난달 내놓은 R1은 싸다": who has brought it out; the first of several clauses, which is no worse than another.
/// Whether the clause has its object, so that the described one is likely who acts, is for the scorer to weigh.
std::int32_t SentencePlaces::relative_without_subject(std::int32_t phrase) const {
  const auto& clauses = reading_->clauses().clauses;
  const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const Clause& clause) {
    return phrase >= 0 && clause.described == phrase && find_argument(clause, Role::Subject) == nullptr &&
           find_argument(clause, Role::Topic) == nullptr;
  });
  return found == clauses.end() ? -1 : static_cast<std::int32_t>(found - clauses.begin());
}

std::int32_t SentencePlaces::clause_without_subject(std::int32_t clause) const {
  const auto& clauses = reading_->clauses().clauses;
  for (std::int32_t c = clause; c >= 0;) {
    const Clause& here = clauses[static_cast<std::size_t>(c)];
    if (find_argument(here, Role::Subject) == nullptr && find_argument(here, Role::Topic) == nullptr) return c;
    if (here.governor <= c) break;
    c = here.governor;
  }
  return -1;
}

}  // namespace geumul::ingest
