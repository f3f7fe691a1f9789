#pragma once
// What the two kinds of annotation that are written by hand (marked.h, standoff.h) share: their files, a letter for a
// type, a line for a relation, and how a line is refused.
//
//   LEADS? planned 손정의 > 소프트뱅크

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/facts/training/gold.h"

namespace geumul::ingest {

/// DIR/*.txt in the order of names. NotFound: there is none.
Result<std::vector<std::filesystem::path>> annotation_files(const std::filesystem::path& directory);

/// InvalidInput, slug `BrokenAnnotation`: "`deals.txt` line 3: expected …".
Error wrong_line(std::string_view file, std::size_t line, std::string_view expected);

/// C company, O organization, P person, R product, J project, L place.
std::optional<MentionType> find_type_letter(char letter);

/// The first of `entities` whose fullest name is `name`.
std::optional<std::size_t> find_gold_entity(const std::vector<GoldEntity>& entities, std::string_view name);

inline constexpr std::string_view kRelationForm =
    "a relation such as `ACQUIRES planned 네이버 > 왈라팝`, with names that are marked";

/// Without evidence. A question mark behind the relation: readers may differ. Nullopt: not of kRelationForm.
std::optional<GoldRelation> parse_relation_line(const std::vector<GoldEntity>& entities, std::string_view line);

}  // namespace geumul::ingest
