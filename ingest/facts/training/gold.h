#pragma once
// Documents that somebody has read: their entities and what they say of each other.
//
//   const std::vector<GoldDocument> read = GEUMUL_TRY(read_annotated("news-train/annotated.jsonl"));
//   const std::vector<GoldDocument> articles = GEUMUL_TRY(read_gold("news-wiki"));
//
// Entries that the schema does not know (a type, a relation) are left out.

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "ingest/facts/assertion.h"
#include "ingest/facts/mention.h"

namespace geumul::ingest {

struct GoldEntity {
  std::string id;  // "E1"
  MentionType type = MentionType::Company;
  std::vector<std::string> names;  // NFC; the fullest first
  bool optional = false;           // readers may differ: neither right nor wrong
};

struct GoldRelation {
  Relation relation = Relation::InvestsIn;
  std::size_t source = 0;  // into entities
  std::size_t target = 0;
  Status status = Status::Asserted;
  bool optional = false;
  std::string evidence;  // words of the text that state it; empty where the document is one sentence
};

struct GoldMention {
  Span span;  // in the document's text
  std::size_t entity = 0;
};

struct GoldDocument {
  std::string id;
  std::string text;
  std::vector<GoldEntity> entities;
  std::vector<GoldRelation> relations;
  /// Where names stand, of stand-off annotation; if it is empty, wherever one of their spellings is written.
  std::vector<GoldMention> mentions;
};

/// One document a line, with its text as "body".
Result<std::vector<GoldDocument>> read_annotated(const std::filesystem::path& file);

/// The documents of DIR/*.json without their texts, in order of their names. NotFound: there is none.
Result<std::vector<GoldDocument>> read_annotations(const std::filesystem::path& directory);

/// DIR/gold/*.json or DIR/*.json with the texts in DIR/body/*.txt or DIR/records.jsonl; in order of their names.
Result<std::vector<GoldDocument>> read_gold(const std::filesystem::path& directory);

}  // namespace geumul::ingest
