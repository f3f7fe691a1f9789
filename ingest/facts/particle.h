#pragma once
// What a particle (or a copula with its ending) behind a noun says of the noun's role.

#include <optional>
#include <string_view>

#include "ingest/facts/lexicon.h"
#include "ingest/facts/phrase.h"

namespace geumul::ingest {

struct Marking {
  Role role = Role::None;
  Ending ending = Ending::None;  // of the copula
  bool past = false;             // 였던, 이었다: no longer so
};

/// Reads a whole chain: "에서는", "로부터", "이다", "였던". Nullopt: not such a chain.
std::optional<Marking> read_particles(std::string_view chain);

/// How a predicate ends, by the forms and tags of its last ending.
Ending read_ending(const Morpheme& last);

}  // namespace geumul::ingest
