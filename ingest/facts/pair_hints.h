#pragma once
// What the lexicon's frames say of two names without being filled by them: "인수하" over one of them, "자회사" between
// them. A rule needs all of a frame; a hint says how much of it is there, and the scorer learns what that is worth.
//
//   const HintReader hints(reading);
//   hints.read(source, target);   // {relation, features that are alike for all relations}
//
// What is learned for one relation holds for the others, so that seldom ones gain by the frequent.

#include <cstdint>
#include <span>
#include <vector>

#include "ingest/facts/reading.h"

namespace geumul::ingest {

/// An enumerator or a number as a part of a feature.
template <class T>
std::uint64_t code(T value) {
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(value)) + 1;
}

/// A relation that something speaks for, and the features that speak for it whichever it is.
struct RelationHint {
  Relation relation = Relation::InvestsIn;
  std::vector<std::uint64_t> features;
};

/// Where a name is read: its unit and phrase; -1 where it is part of none. In brackets: those of what they explain.
struct NameSite {
  std::int32_t unit = -1;
  std::int32_t phrase = -1;
  bool aside = false;
  std::int32_t clause_of_dropped = -1;  // of one that nothing stands for: the clause whose subject it may be
};

class HintReader {
 public:
  explicit HintReader(const Reading& reading);

  /// In order of the relations, each once.
  std::vector<RelationHint> read(const NameSite& source, const NameSite& target) const;

 private:
  /// How a name stands to a clause.
  enum class Stand : std::uint8_t { Argument, Described, Above, Elsewhere };
  struct Word {
    std::span<const Frame> nouns;  // frames of a relational noun
    std::span<const Frame> verbs;  // of the verb that a noun makes with 하다, or of a predicate
  };

  void read_clause(std::uint32_t clause, const NameSite& source, const NameSite& target,
                   std::vector<RelationHint>& hints) const;
  void read_words(const NameSite& source, const NameSite& target, std::vector<RelationHint>& hints) const;
  Stand stand(std::uint32_t clause, const NameSite& site) const;
  std::uint64_t fit(std::uint32_t clause, const NameSite& site, Role role, bool owner) const;
  Role role_of(const NameSite& site) const;
  std::int32_t clause_of(const NameSite& site) const;

  const Reading& reading_;
  std::vector<Word> words_;  // by unit
};

}  // namespace geumul::ingest
