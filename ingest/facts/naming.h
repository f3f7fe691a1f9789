#pragma once
// Finds the names of an article and ties together those that name one thing.
//
//   const NameKnowledge knowledge = GEUMUL_TRY(NameKnowledge::load(corpora_directory()));
//   const Naming naming = find_names(document, sentences, knowledge);

#include <vector>

#include "ingest/facts/mention.h"
#include "ingest/facts/names.h"
#include "ingest/language/document.h"
#include "ingest/language/morpheme.h"

namespace geumul::ingest {

/// `sentences` are the analyses of document.sentences, in order.
Naming find_names(const Document& document, const std::vector<Sentence>& sentences, const NameKnowledge& knowledge);

}  // namespace geumul::ingest
