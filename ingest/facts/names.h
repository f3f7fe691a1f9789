#pragma once
// All that the search for names knows beforehand.
//
//   const NameKnowledge knowledge = GEUMUL_TRY(NameKnowledge::load(corpora_directory()));
//
// Constant once loaded: threads may share it.

#include <filesystem>

#include "base/result.h"
#include "ingest/facts/gazetteer.h"
#include "ingest/facts/known_relations.h"
#include "ingest/facts/name_cues.h"
#include "ingest/facts/name_tagger.h"

namespace geumul::ingest {

struct NameKnowledge {
  Gazetteer gazetteer;
  KnownRelations known_relations;
  NameCues cues;
  NameTagger tagger;

  static Result<NameKnowledge> load(const std::filesystem::path& corpora);
};

}  // namespace geumul::ingest
