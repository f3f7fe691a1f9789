#pragma once
// Which mentions of an article name one thing.
//
//   Naming naming = tie_together(document, mentions, knowledge);
//
// Mentions meet that share a spelling, a gazetteer entry, a bracket (방송통신위원회(방통위)), or of which one is the
// short form or the last words of the other (나델라 after 사티아 나델라, 올림픽 after 도쿄 올림픽). Two names of which
// neither is part of the other never meet by likeness alone.

#include <vector>

#include "ingest/facts/mention.h"
#include "ingest/facts/names.h"
#include "ingest/language/document.h"

namespace geumul::ingest {

Naming tie_together(const Document& document, std::vector<Mention> mentions, const NameKnowledge& knowledge);

}  // namespace geumul::ingest
