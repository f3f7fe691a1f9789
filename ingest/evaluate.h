#pragma once
// Extractions held against gold: precision, recall and F1 of entities and relations, by relation and by rule, with each
// miss and each false alarm.
//
//   Evaluation evaluation;
//   for (…) evaluation.add(gold, extraction);
//   evaluation.relations.f1();
//
// A found entity stands for the gold entity with which it shares most spellings (NFC, folded, without spaces); each
// gold entity is claimed once. A relation is right when its type and both ends are; `strict` asks for the status too.
// Readings marked optional count neither as a miss nor as a false alarm. Figures are micro-averaged over all documents.

#include <map>
#include <string>
#include <vector>

#include "ingest/extract.h"
#include "ingest/facts/training/gold.h"

namespace geumul::ingest {

struct Tally {
  std::size_t right = 0;
  std::size_t said = 0;
  std::size_t gold = 0;
  double precision() const { return said == 0 ? 0 : static_cast<double>(right) / static_cast<double>(said); }
  double recall() const { return gold == 0 ? 0 : static_cast<double>(right) / static_cast<double>(gold); }
  double f1() const;
};

struct Disagreement {
  bool is_miss = true;  // else a false alarm
  std::string document;
  Relation relation = Relation::InvestsIn;
  std::string source;
  std::string target;
  Status status = Status::Asserted;
  std::string rule;      // of a false alarm
  std::string sentence;  // the gold's words, or the sentence that was misread
};

struct Evaluation {
  Tally entities;  // found
  Tally typed;     // found with their type
  Tally pairs;     // related in any way
  Tally relations;
  Tally strict;
  std::map<Relation, Tally> by_relation;
  std::map<std::string, Tally> by_rule;  // right and said; a relation read by several rules counts for the first
  std::vector<Disagreement> disagreements;

  void add(const GoldDocument& gold, const Extraction& extraction);
  /// A gold document that nobody extracted: all of it is missed.
  void add_missing(const GoldDocument& gold);
};

}  // namespace geumul::ingest
