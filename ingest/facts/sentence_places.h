#pragma once
// The words of a sentence in their order, with what stands in brackets in its place: "토니모리(회장 배해동)" is read as
// 토니모리 회장 배해동; and where names stand to each other.
//
//   SentencePlaces places(reading);
//   for (const auto& [entities, found] : places.placements()) found.front();   // {2, 5}: closest at places 2 and 5

#include <cstdint>
#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "ingest/facts/absentees.h"
#include "ingest/facts/pair_hints.h"

namespace geumul::ingest {

/// A unit where it is read.
struct Place {
  const Unit* unit = nullptr;
  std::int32_t phrase = -1;
  std::int32_t clause = -1;
  std::uint32_t member = 0;  // of the phrase
  bool aside = false;
  std::int32_t index = -1;  // of the unit, or of the one that it is an aside of
  bool dropped = false;     // nothing stands here
  std::uint64_t word = 0;   // hash of its word; of its type for names and values
};

/// A word as a part of a feature.
std::uint64_t word_hash(std::string_view word);
/// The hash of a unit's word; of a name or a value that of its type, so that what holds for one holds for all.
std::uint64_t word_of(const Unit& unit);

class SentencePlaces {
 public:
  /// Keeps `reading`. To be copied before anything is put only: places point at the units that were put.
  explicit SentencePlaces(const Reading& reading);

  std::size_t size() const { return places_.size(); }
  const Place& operator[](std::size_t i) const { return places_[i]; }
  bool is_name(std::size_t i) const { return places_[i].unit->kind == UnitKind::Name && places_[i].unit->entity >= 0; }
  EntityIndex entity(std::size_t i) const { return static_cast<EntityIndex>(places_[i].unit->entity); }
  NameSite site(std::size_t i) const;

  /// Where two entities are named with neither named again between, the nearest first, at most kMostPlacements.
  using Placements = std::vector<std::pair<std::size_t, std::size_t>>;
  static constexpr std::size_t kMostPlacements = 3;
  std::map<std::pair<EntityIndex, EntityIndex>, Placements> placements() const;
  /// For each entity but that of place `at` the place nearest to it.
  std::map<EntityIndex, std::size_t> nearest_to(std::size_t at) const;

  /// Puts a name where the noun of the sentence is that stands for it, or before all others if there is none; returns
  /// its place.
  std::size_t put(const Absentee& absentee);
  /// Puts one behind another of the same group, at place `at`, as its conjunct; and takes it away.
  void put_behind(const Absentee& absentee, std::size_t at);
  void remove_behind(std::size_t at);
  /// Lets a dropped one at place `at` be the subject of the clause of `named`, or of the nearest over it without one;
  /// else of one that describes it.
  void let_act(std::size_t at, std::size_t named);

 private:
  const std::vector<Unit>& units() const { return reading_->parsed().units; }
  void add(Place place);
  Place place_of(const Absentee& absentee, const Place* noun);
  std::int32_t clause_without_subject(std::int32_t clause) const;
  std::int32_t relative_without_subject(std::int32_t phrase) const;

  const Reading* reading_;
  std::vector<Place> places_;
  std::deque<Unit> absent_;  // units of absentees, as if they were said
};

}  // namespace geumul::ingest
