#pragma once
// Where a text names something: the gazetteer, titles and brackets propose, the likeliest proposals that do not overlap
// win.
//
//   std::vector<Mention> mentions = find_mentions(document, sentences, knowledge);
//
// In order of text, never overlapping; names and values.

#include <string_view>
#include <vector>

#include "ingest/facts/mention.h"
#include "ingest/facts/names.h"
#include "ingest/language/document.h"
#include "ingest/language/morpheme.h"

namespace geumul::ingest {

std::vector<Mention> find_mentions(const Document& document, const std::vector<Sentence>& sentences,
                                   const NameKnowledge& knowledge);

/// Of one sentence alone, after the guide of NIKL's corpora: 북한 may be a body, a building is no place.
std::vector<Mention> tag_sentence(std::string_view text, const NameKnowledge& knowledge);

}  // namespace geumul::ingest
