#include "ingest/facts/naming.h"

#include "ingest/facts/mentions.h"
#include "ingest/facts/resolve.h"

namespace geumul::ingest {

Naming find_names(const Document& document, const std::vector<Sentence>& sentences, const NameKnowledge& knowledge) {
  return tie_together(document, find_mentions(document, sentences, knowledge), knowledge);
}

}  // namespace geumul::ingest
