#pragma once
// What an article states: who does what to whom, how surely, and in which characters it says so.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace geumul::ingest {

enum class Relation : std::uint8_t {
  InvestsIn,
  OwnsStakeIn,
  Acquires,
  MergesWith,
  SubsidiaryOf,
  Founds,
  ParticipatesIn,
  PartnersWith,
  CompetesWith,
  Supplies,
  Develops,
  Uses,
  Leads,
  WorksFor,
  Sues,
  Investigates,
  Sanctions,
  LocatedIn,
};
inline constexpr std::size_t kRelationCount = 18;
std::string_view to_string(Relation relation);  // "INVESTS_IN"
std::string_view to_korean(Relation relation);  // "투자"
std::optional<Relation> find_relation(std::string_view name);
constexpr bool is_symmetric(Relation r) {
  return r == Relation::MergesWith || r == Relation::PartnersWith || r == Relation::CompetesWith;
}

/// Bit r: the relation of number r.
using RelationSet = std::uint32_t;
constexpr RelationSet set_of(Relation r) { return RelationSet{1} << static_cast<unsigned>(r); }

enum class Status : std::uint8_t { Asserted, Planned, Considered, Denied, Ended };
std::string_view to_string(Status status);  // "asserted"
std::optional<Status> find_status(std::string_view name);

/// Where an article says it. `sentence` is the whole sentence, `span` the part that states the claim; span ⊆ sentence.
struct Evidence {
  Span sentence;
  Span span;
  std::string rule;       // the construction and predicate: "active:인수하다"
  double confidence = 0;  // 0..1
};

/// One claim of one article; unique by (relation, source, target, status); for symmetric relations source < target.
struct Assertion {
  Relation relation = Relation::InvestsIn;
  std::uint32_t source = 0;  // index into Naming::entities
  std::uint32_t target = 0;
  Status status = Status::Asserted;
  double confidence = 0;
  std::vector<Evidence> evidence;                 // in order of text; never empty
  std::map<std::string, std::string> attributes;  // "title", "amount", "currency", "stake", "happened" and "…_text"
};

}  // namespace geumul::ingest
