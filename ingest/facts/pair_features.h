#pragma once
// The features of a pair of names at two places of a sentence: their types and roles, the words around and between
// them, the predicates over them, and what the rules propose for them. A name stands for its type, so that what is
// learned about one firm holds for all.
//
//   PairFeatures features(reading, claims);
//   features.read_between(places, 2, 5, pair);   // into pair.features
//   features.read_rest(places, 2, 5, pair);      // into those, pair.proposed and pair.hinted

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "ingest/facts/name_pairs.h"
#include "ingest/facts/sentence_places.h"

namespace geumul::ingest {

/// Writes features that know the direction and the types on both ends; not for several threads.
class FeatureWriter {
 public:
  /// What follows goes behind `out`, until the next begin; `direction` is any number that tells ways to read apart.
  void begin(std::uint64_t direction, MentionType source, MentionType target, std::vector<std::uint64_t>& out);
  /// The number of the template of what follows.
  void next(std::uint64_t number) { template_ = number; }
  void put(std::initializer_list<std::uint64_t> parts);
  /// For what says the same whatever the types are.
  void put_untyped(std::initializer_list<std::uint64_t> parts);
  /// What does not depend on the target's type.
  void put_of_source(std::initializer_list<std::uint64_t> parts);
  void put_both(std::initializer_list<std::uint64_t> parts) {
    put(parts);
    put_untyped(parts);
  }

 private:
  void write(std::uint64_t start, std::initializer_list<std::uint64_t> parts);
  std::uint64_t direction_ = 0;
  std::uint64_t of_source_ = 0;
  std::uint64_t of_both_ = 0;
  std::uint64_t template_ = 0;
  std::vector<std::uint64_t>* out_ = nullptr;
};

class PairFeatures {
 public:
  /// Keeps both.
  PairFeatures(const Reading& reading, const std::vector<Proposal>& claims);

  /// Of the names at places a < b, with source, target and in_order of `pair` set: their types, what is known of them
  /// and the words between.
  void read_between(const SentencePlaces& places, std::size_t a, std::size_t b, NamePair& pair);
  /// The words around, clauses, proposals and hints. After read_between.
  void read_rest(const SentencePlaces& places, std::size_t a, std::size_t b, NamePair& pair);
  /// Whether absentees[which], put at place `absent`, is meant with the name at place `named`: how near it is to the
  /// reader's mind, and whether the sentence has somebody else who acts.
  void read_absence(const SentencePlaces& places, const std::vector<Absentee>& absentees, std::size_t which,
                    std::size_t absent, std::size_t named, NamePair& pair);

 private:
  /// Phrase role, head noun and predicate of a name.
  struct Frame {
    std::uint64_t role = 0;
    std::uint64_t head = 0;
    std::uint64_t predicate = 0;
  };

  void begin(const SentencePlaces& places, NamePair& pair);
  Frame frame_of(const Place& place) const;
  std::uint64_t role_of(std::size_t i) const { return code((*places_)[i].unit->role); }
  std::uint64_t word_at(std::size_t at, std::ptrdiff_t step) const;
  std::uint64_t acting_in(std::int32_t clause) const;
  void read_home(std::size_t a, std::size_t b, const NamePair& pair);
  void read_known(std::size_t a, std::size_t b, const NamePair& pair);
  void read_types(std::size_t a, std::size_t b, MentionType target);
  void read_words_between(std::size_t a, std::size_t b);
  void read_around(std::size_t a, std::size_t b);
  void read_clauses(std::size_t a, std::size_t b);
  void read_event(std::size_t a, std::size_t b, const Frame& second);
  void read_proposals(NamePair& pair);
  void read_deed(std::size_t absent, std::size_t named);
  void read_memory(const Absentee& absentee, std::uint64_t rank, std::uint64_t acting, std::uint64_t main);

  const Reading& reading_;
  const std::vector<Proposal>& claims_;
  const HintReader hints_;
  const SentencePlaces* places_ = nullptr;  // of the pair that is read
  FeatureWriter to_;
};

}  // namespace geumul::ingest
