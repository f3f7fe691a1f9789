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

/// What is remembered of an entity that the sentences before have named.
struct Memory {
  std::uint32_t sentences = 0;  // that named it
  std::uint32_t last = 0;       // the number of the last of them, from 0
  Role role = Role::None;       // of its phrase there, the most telling one
  bool opening = false;         // named by the headline or the lead
};

class Discourse {
 public:
  /// Keeps `naming`.
  explicit Discourse(const Naming& naming);

  /// The firm or body that the sentences before were about.
  std::optional<EntityIndex> topic() const { return topic_; }
  /// The person that the sentences before were about.
  std::optional<EntityIndex> person() const { return person_; }
  /// The firms that "양사", "두 회사", "3사" stand for: those named together last.
  const std::vector<EntityIndex>& several() const { return several_; }

  /// The product or project that the sentences before were about.
  std::optional<EntityIndex> ware() const { return ware_; }
  /// The firm or body that the article began with.
  std::optional<EntityIndex> protagonist() const { return protagonist_; }

  /// How many entities of its type the whole article names oftener, or as often and before.
  std::uint32_t rank(EntityIndex entity) const { return ranks_[entity]; }

  /// How many sentences were read.
  std::uint32_t sentence() const { return sentence_; }
  /// By entity; those with no sentences were not named yet.
  const std::vector<Memory>& memories() const { return memories_; }

  /// After the rules have read a sentence, in the order of the text.
  void read(const Parsed& parsed, const Clauses& clauses);

 private:
  void read_topics(const Parsed& parsed, const Clauses& clauses);
  void read_groups(const Parsed& parsed);
  void remember(const Parsed& parsed);

  const Naming& naming_;
  std::optional<EntityIndex> topic_;
  std::optional<EntityIndex> person_;
  std::optional<EntityIndex> ware_;
  std::optional<EntityIndex> protagonist_;
  std::uint32_t sentence_ = 0;
  std::vector<Memory> memories_;
  std::vector<std::uint32_t> ranks_;
  std::vector<EntityIndex> several_;
};

}  // namespace geumul::ingest
