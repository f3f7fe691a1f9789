#pragma once
// Titles as nouns: "CEO", "부회장", "연구원", and what is said of those who bear them.

#include <optional>
#include <span>
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

/// A person's name.
bool is_person(const Unit& unit);

/// "김세의 전 MBC 기자", "강구영 전 사장": 전 anywhere among the units; not "며칠 전에".
bool is_former(const Lexicon& lexicon, std::span<const Unit> units);

/// "고 김정주 회장": the dead lead nothing.
bool is_late(std::span<const Unit> units);

}  // namespace geumul::ingest
