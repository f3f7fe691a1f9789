#pragma once
// What the two kinds of annotation that are written by hand share: a letter for a type, a line for a relation.
//
//   LEADS? planned 손정의 > 소프트뱅크

#include <optional>
#include <string_view>
#include <vector>

#include "ingest/facts/training/gold.h"

namespace geumul::ingest {

/// C company, O organization, P person, R product, J project, L place.
std::optional<MentionType> find_type_letter(char letter);

/// The first of `entities` whose fullest name is `name`.
std::optional<std::size_t> find_gold_entity(const std::vector<GoldEntity>& entities, std::string_view name);

inline constexpr std::string_view kRelationForm =
    "a relation such as `ACQUIRES planned 네이버 > 왈라팝`, with names that are marked";

/// Without evidence. A question mark behind the relation: readers may differ. Nullopt: not of kRelationForm.
std::optional<GoldRelation> parse_relation_line(const std::vector<GoldEntity>& entities, std::string_view line);

}  // namespace geumul::ingest
