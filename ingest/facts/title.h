#pragma once
// Titles as nouns: "CEO", "부회장", "연구원".

#include <optional>
#include <string_view>

#include "ingest/facts/lexicon.h"
#include "ingest/facts/phrase.h"

namespace geumul::ingest {

struct Title {
  std::string_view word;  // part of the unit's
  bool leads = false;     // a body; else it is a post in one
};

/// The title that a noun ends in, or nullopt.
std::optional<Title> find_title(const Lexicon& lexicon, const Unit& unit);

}  // namespace geumul::ingest
