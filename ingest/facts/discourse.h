#pragma once
// What the article is talking about: who was named last, for arguments that Korean drops and for "이 회사", "양사",
// "그는".
//
// Updated after each sentence; the rules of a sentence see the state before it.

#include <cstdint>
#include <optional>
#include <vector>

#include "ingest/facts/clause.h"
#include "ingest/facts/mention.h"

namespace geumul::ingest {

class Discourse {
 public:
  explicit Discourse(const Naming& naming) : naming_(naming) {}

  /// The firm or body that the sentences before were about.
  std::optional<EntityIndex> topic() const { return topic_; }
  std::optional<EntityIndex> person() const { return person_; }
  /// The firms that "양사", "두 회사", "3사" stand for: those named together last.
  const std::vector<EntityIndex>& several() const { return several_; }

  void read(const Parsed& parsed, const Clauses& clauses);

 private:
  void read_topics(const Parsed& parsed, const Clauses& clauses);
  void read_groups(const Parsed& parsed);

  const Naming& naming_;
  std::optional<EntityIndex> topic_;
  std::optional<EntityIndex> person_;
  std::vector<EntityIndex> several_;
};

}  // namespace geumul::ingest
