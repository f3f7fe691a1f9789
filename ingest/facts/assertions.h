#pragma once
// What an article states about its entities.
//
//   std::vector<Assertion> assertions = find_assertions(document, sentences, naming, article, knowledge);

#include <optional>
#include <vector>

#include "ingest/facts/assertion.h"
#include "ingest/facts/lexicon.h"
#include "ingest/facts/mention.h"
#include "ingest/facts/relation_scorer.h"
#include "ingest/language/document.h"
#include "ingest/language/morpheme.h"
#include "ingest/source/article.h"

namespace geumul::ingest {

/// What relations are read with. Constant once loaded: threads may share it.
struct RelationKnowledge {
  Lexicon lexicon;
  std::optional<RelationScorer> scorer;  // without it the rules speak for themselves
  static Result<RelationKnowledge> load(const std::filesystem::path& corpora);
};

/// In order of first evidence. `sentences` are the analyses of document.sentences, in order.
std::vector<Assertion> find_assertions(const Document& document, const std::vector<Sentence>& sentences,
                                       const Naming& naming, const Article& article,
                                       const RelationKnowledge& knowledge);

}  // namespace geumul::ingest
