#include "ingest/facts/names.h"

namespace geumul::ingest {

Result<NameKnowledge> NameKnowledge::load(const std::filesystem::path& corpora) {
  Gazetteer gazetteer = GEUMUL_TRY(Gazetteer::load(corpora));
  KnownRelations known_relations = GEUMUL_TRY(KnownRelations::load(corpora));
  NameCues cues = GEUMUL_TRY(NameCues::load(corpora));
  NameTagger tagger = GEUMUL_TRY(NameTagger::load(corpora));
  return NameKnowledge{std::move(gazetteer), std::move(known_relations), std::move(cues), std::move(tagger)};
}

}  // namespace geumul::ingest
