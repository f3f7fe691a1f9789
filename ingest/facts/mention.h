#pragma once
// Names in a text, and the things of one article that they name.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "ingest/facts/assertion.h"

namespace geumul::ingest {

/// The first six are kinds of entity; the rest are values that stand beside them.
enum class MentionType : std::uint8_t {
  Company,
  Organization,
  Person,
  Product,
  Project,
  Place,
  Date,
  Time,
  Money,
  Percent,
  Quantity,
};
std::string_view to_string(MentionType type);
std::optional<MentionType> find_mention_type(std::string_view name);
constexpr bool is_entity(MentionType type) { return type <= MentionType::Place; }
/// A firm or another body.
constexpr bool is_body(MentionType type) { return type == MentionType::Company || type == MentionType::Organization; }

/// A place in the text that names something. `span` covers the name alone: no particle, no title, no bracket; of a part
/// of a body what the part is called, behind the body's own mention.
struct Mention {
  Span span;
  MentionType type = MentionType::Company;
  float score = 1;          // 0..1: how sure that this is a name of this type
  std::int32_t known = -1;  // index of the gazetteer's entry, or -1
  std::uint32_t lead = 0;   // bytes before the span that belong to its full name: "국회 " of 국회 국방위원회
};
/// With what stands before it and belongs to its full name.
inline Span full_span(const Mention& mention) { return {mention.span.begin - mention.lead, mention.span.end}; }

using EntityIndex = std::uint32_t;  // into Naming::entities

/// One real-world thing in one article.
struct Entity {
  MentionType type = MentionType::Company;  // decided over the whole article; one of the first six
  std::string name;                         // the fullest name used, or the gazetteer's if the article uses it
  std::vector<std::string> aliases;         // the other spellings, in order of first use, then the gazetteer's name
  std::map<std::string, std::string> identifiers;  // "ticker" → "005930", "corp_code" → …, "key" → the gazetteer's key
  std::string known_as;                            // its name in the gazetteer; empty: not known there
  std::vector<std::string> homes;       // where the gazetteer says it is at home: "경기도", "대한민국"
  std::vector<std::uint32_t> mentions;  // indices into the article's mentions, ascending; never empty
};

/// Relations of two, indices into the entities.
using KnownPairs = std::map<std::pair<std::uint32_t, std::uint32_t>, RelationSet>;

/// Mentions of one document in order of their text, never overlapping; entities in order of first mention.
struct Naming {
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  std::vector<std::int32_t> entity_of;  // one per mention: index into entities, or -1 for values (dates, amounts)
  KnownPairs known_relations;           // what was known before the article was read
  KnownPairs known_backwards;           // the same by target and source
};

}  // namespace geumul::ingest
