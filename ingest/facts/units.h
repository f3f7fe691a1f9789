#pragma once
// The first half of parse_phrases: an analysed sentence cut into units (see phrase.h).

#include <string_view>
#include <vector>

#include "ingest/facts/lexicon.h"
#include "ingest/facts/mention.h"
#include "ingest/facts/phrase.h"
#include "ingest/language/morpheme.h"

namespace geumul::ingest {

struct Units {
  std::vector<Unit> units;
  std::vector<Aside> asides;
};

Units cut_units(std::string_view text, const Sentence& sentence, const Naming& naming, const Lexicon& lexicon);

}  // namespace geumul::ingest
