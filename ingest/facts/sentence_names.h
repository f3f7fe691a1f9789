#pragma once
// The names of one sentence by itself: the tagger and the gazetteer propose, and their proposals are weighed.
//
//   for (const Candidate& name : names_in_sentence(letters, knowledge)) letters.text(name.begin, name.end);

#include <vector>

#include "ingest/facts/letters.h"
#include "ingest/facts/mention_lines.h"
#include "ingest/facts/names.h"

namespace geumul::ingest {

/// In order, never overlapping.
std::vector<Candidate> names_in_sentence(const Letters& letters, const NameKnowledge& knowledge);

}  // namespace geumul::ingest
