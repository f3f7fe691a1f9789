#pragma once
// The kinds of name that the tagger tells apart, finer than MentionType, and its labels: outside, begin or inside.
//
//   NameLabel label = begin_of(NameKind::Media);  kind_of(label) == NameKind::Media
//
// The finer kinds help to learn: a newspaper and a manufacturer are both companies, but stand in different contexts.

#include <cstdint>
#include <optional>

#include "ingest/facts/mention.h"

namespace geumul::ingest {

enum class NameKind : std::uint8_t {
  Person,
  Character,  // of fiction, and pets: no mention
  Firm,
  Media,
  Politics,  // governments, parties, agencies
  Team,
  School,
  Court,
  Body,  // any other organisation
  Country,
  Region,    // provinces, cities, districts
  Site,      // rivers, islands, other places
  Building,  // and roads
  Vehicle,   // and weapons
  Work,      // books, films, songs
  Ware,      // other goods
  Software,  // devices, sites, services, models
  Event,
  Date,
  Time,
  Quantity,
};
inline constexpr std::size_t kNameKinds = 21;

using NameLabel = std::uint8_t;
inline constexpr NameLabel kOutside = 0;
inline constexpr std::size_t kNameLabels = 1 + 2 * kNameKinds;

constexpr NameLabel begin_of(NameKind kind) { return static_cast<NameLabel>(1 + 2 * static_cast<unsigned>(kind)); }
constexpr NameLabel inside_of(NameKind kind) { return static_cast<NameLabel>(2 + 2 * static_cast<unsigned>(kind)); }
constexpr NameKind kind_of(NameLabel label) { return static_cast<NameKind>((label - 1) / 2); }
constexpr bool is_begin(NameLabel label) { return label % 2 == 1; }
constexpr bool is_inside(NameLabel label) { return label != kOutside && label % 2 == 0; }
/// "I" follows only its own "B" or "I".
constexpr bool may_follow(NameLabel before, NameLabel label) {
  return !is_inside(label) || (before != kOutside && kind_of(before) == kind_of(label));
}

/// The kind of entity that names of this kind are; none for fictional characters and values.
constexpr std::optional<MentionType> mention_type(NameKind kind) {
  switch (kind) {
    case NameKind::Person:
      return MentionType::Person;
    case NameKind::Firm:
    case NameKind::Media:
      return MentionType::Company;
    case NameKind::Politics:
    case NameKind::Team:
    case NameKind::School:
    case NameKind::Court:
    case NameKind::Body:
      return MentionType::Organization;
    case NameKind::Country:
    case NameKind::Region:
    case NameKind::Site:
    case NameKind::Building:
      return MentionType::Place;
    case NameKind::Vehicle:
    case NameKind::Work:
    case NameKind::Ware:
    case NameKind::Software:
      return MentionType::Product;
    case NameKind::Event:
      return MentionType::Project;
    case NameKind::Character:
    case NameKind::Date:
    case NameKind::Time:
    case NameKind::Quantity:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace geumul::ingest
