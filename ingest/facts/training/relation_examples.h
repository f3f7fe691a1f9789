#pragma once
// Pairs of names to learn relations from: every two entities that a sentence of a read document names, with what the
// document says of them.
//
//   const RelationReader reader = GEUMUL_TRY(RelationReader::load(corpora_directory()));
//   reader.read(document, examples);
//
// The entities are those of the gold: what the rules and the scorer miss is not the fault of the names.

#include <cstdint>
#include <filesystem>
#include <vector>

#include "ingest/facts/gazetteer.h"
#include "ingest/facts/known_relations.h"
#include "ingest/facts/lexicon.h"
#include "ingest/facts/name_cues.h"
#include "ingest/facts/name_pairs.h"
#include "ingest/facts/relation_scorer.h"
#include "ingest/facts/training/gold.h"
#include "ingest/language/analyzer.h"

namespace geumul::ingest {

/// Read news, as what will be read; sentences written to learn from, which state more than news does; whole articles
/// written so, which say behind each sentence what it states.
enum class Origin : std::uint8_t { News, Written, Article };

struct RelationExample {
  NamePair pair;
  RelationSet admitted = 0;
  RelationSet right = 0;  // stated here
  RelationSet open = 0;   // neither right nor wrong: readers may differ, or the article says it elsewhere
  std::uint32_t document = 0;
  std::uint32_t sentence = 0;  // its number in the document
  Origin origin = Origin::News;
};

struct RelationExamples {
  std::vector<RelationExample> pairs;
  std::uint32_t documents = 0;
};

class RelationReader {
 public:
  /// With the analyser, cues, lexicon, gazetteer and known relations of `corpora`; NotFound, or Corrupt.
  static Result<RelationReader> load(const std::filesystem::path& corpora);
  /// Adds the pairs of one document. What is written and says behind its sentences what they state is an article.
  void read(const GoldDocument& gold, Origin origin, RelationExamples& out) const;

 private:
  RelationReader(Analyzer analyzer, NameCues cues, Lexicon lexicon, Gazetteer gazetteer, KnownRelations known)
      : analyzer_(std::move(analyzer)),
        cues_(std::move(cues)),
        lexicon_(std::move(lexicon)),
        gazetteer_(std::move(gazetteer)),
        known_(std::move(known)) {}
  Analyzer analyzer_;
  NameCues cues_;
  Lexicon lexicon_;
  Gazetteer gazetteer_;
  KnownRelations known_;
};

}  // namespace geumul::ingest
