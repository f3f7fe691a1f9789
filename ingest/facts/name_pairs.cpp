#include "ingest/facts/name_pairs.h"

#include <algorithm>

#include "ingest/facts/pair_features.h"
#include "ingest/facts/sentence_places.h"

namespace geumul::ingest {
namespace {

class PairReader {
 public:
  PairReader(const Reading& reading, const std::vector<Proposal>& claims, const IsHopeless& is_hopeless)
      : reading_(reading),
        places_(reading),
        absentees_(find_absentees(reading)),
        claims_(claims),
        is_hopeless_(is_hopeless),
        features_(reading, claims) {}

  std::vector<NamePair> read() {
    for (const auto& [entities, placements] : places_.placements()) {
      const EntityIndex first = places_.entity(placements.front().first);
      const EntityIndex second = entities.first == first ? entities.second : entities.first;
      for (const auto& [source, target] : {std::pair(first, second), std::pair(second, first)})
        for (const auto& [a, b] : placements) {
          add(places_, source, target, a, b).for_symmetric = source == first;
          read_last(places_, a, b);
        }
    }
    for (std::size_t k = 0; k < absentees_.size(); ++k) read_absentee(k);
    return std::move(pairs_);
  }

 private:
  NamePair& add(const SentencePlaces& places, EntityIndex source, EntityIndex target, std::size_t a, std::size_t b) {
    NamePair& pair = pairs_.emplace_back();
    pair.source = source;
    pair.target = target;
    pair.in_order = places.entity(a) == source;
    pair.span = {places[a].unit->span.begin, std::max(places[a].unit->span.end, places[b].unit->span.end)};
    pair.clause = places[b].clause >= 0 ? places[b].clause : places[a].clause;
    return pair;
  }

  /// What the sentence says of the two that were added last; they are taken away again if that is hopeless.
  void read_last(const SentencePlaces& places, std::size_t a, std::size_t b) {
    NamePair& pair = pairs_.back();
    if (!may_relate(pair)) return;
    features_.read_between(places, a, b, pair);
    if (is_hopeless_ && !is_claimed(pair.source, pair.target) && is_hopeless_(pair))
      pairs_.pop_back();
    else
      features_.read_rest(places, a, b, pair);
  }

  /// Of what no relation may hold between, nothing needs to be known.
  bool may_relate(const NamePair& pair) const {
    for (std::size_t r = 0; r < kRelationCount; ++r)
      if (admits(static_cast<Relation>(r), reading_.type_of(pair.source), reading_.type_of(pair.target))) return true;
    return false;
  }

  /// One whom nothing stands for acts where the clauses over the other, or one that describes it, leave a subject open,
  /// or where no clause is known; asked once `let_act` has looked for one.
  static bool may_act(const SentencePlaces& places, std::size_t absent, std::size_t named) {
    return places[absent].clause >= 0 || places[named].clause < 0;
  }

  bool is_claimed(EntityIndex a, EntityIndex b) const {
    return std::any_of(claims_.begin(), claims_.end(), [&](const Proposal& claim) {
      return (claim.source == a && claim.target == b) || (claim.source == b && claim.target == a);
    });
  }

  /// Pairs of one who is only meant with those whom the sentence names, and with the others of "양사".
  void read_absentee(std::size_t which) {
    const Absentee& absentee = absentees_[which];
    SentencePlaces places = places_;
    const std::size_t at = places.put(absentee);
    for (const auto& [entity, i] : places.nearest_to(at)) {
      places.let_act(at, i);
      if (places[at].dropped && !may_act(places, at, i) && !is_claimed(absentee.entity, entity)) continue;
      add_absent(places, which, std::min(at, i), std::max(at, i), false);
    }
    if (absentee.absence != Absence::Grouped) return;
    for (std::size_t other = which + 1; other < absentees_.size(); ++other) {
      if (absentees_[other].unit != absentee.unit) continue;
      places.put_behind(absentees_[other], at);
      add_absent(places, which, at, at + 1, true);
      places.remove_behind(at);
    }
  }

  void add_absent(const SentencePlaces& places, std::size_t which, std::size_t a, std::size_t b, bool both) {
    const EntityIndex first = places.entity(a);
    const EntityIndex second = places.entity(b);
    for (const auto& [source, target] : {std::pair(first, second), std::pair(second, first)}) {
      NamePair& pair = add(places, source, target, a, b);
      pair.for_symmetric = source == first;
      pair.absence = absentees_[which].absence;
      pair.named = absentees_[which].entity == first ? second : first;
      if (describes(places[a], places[b]))
        read_describing(places[a].clause, pair);
      else
        pair.span = span_of_absent(places, a, b);
      pair.both_absent = both;
      const bool is_first = places.entity(a) == absentees_[which].entity;
      if (!both && may_relate(pair))
        features_.read_absence(places, absentees_, which, is_first ? a : b, is_first ? b : a, pair);
      read_last(places, a, b);
    }
  }

  /// Does the dropped one act in a clause that describes the other: "지난달 내놓은 R1"?
  bool describes(const Place& absent, const Place& named) const {
    return absent.dropped && absent.clause >= 0 && named.phrase >= 0 &&
           reading_.clauses().clauses[static_cast<std::size_t>(absent.clause)].described == named.phrase;
  }

  /// That clause says what is said, and how surely: from its first word to the name, where the pair's span ends.
  void read_describing(std::int32_t clause, NamePair& pair) const {
    pair.clause = clause;
    const Clause& c = reading_.clauses().clauses[static_cast<std::size_t>(clause)];
    const auto& units = reading_.parsed().units;
    pair.span.begin = units[c.predicate].span.begin;
    for (const Argument& argument : c.arguments) {
      const Phrase& phrase = reading_.parsed().phrases[argument.phrase];
      pair.span.begin = std::min(pair.span.begin, units[phrase.first].span.begin);
    }
  }

  /// From what stands for the absent one, or of a dropped one from the other, to the end of the clause.
  Span span_of_absent(const SentencePlaces& places, std::size_t a, std::size_t b) const {
    Span span = places[places[a].dropped ? b : a].unit->span;
    span.end = std::max(span.end, places[b].unit->span.end);
    if (places[b].clause < 0) return span;
    span.end = std::max(span.end, reading_.predicate(static_cast<std::uint32_t>(places[b].clause)).span.end);
    return span;
  }

  const Reading& reading_;
  const SentencePlaces places_;
  const std::vector<Absentee> absentees_;
  const std::vector<Proposal>& claims_;
  const IsHopeless& is_hopeless_;
  PairFeatures features_;
  std::vector<NamePair> pairs_;
};

}  // namespace

bool are_alike(const NamePair& a, const NamePair& b) {
  if (a.absence.has_value() != b.absence.has_value()) return false;
  return a.absence || (a.source == b.source && a.target == b.target);
}

std::vector<NamePair> read_pairs(const Reading& reading, const std::vector<Proposal>& claims,
                                 const IsHopeless& is_hopeless) {
  return PairReader(reading, claims, is_hopeless).read();
}

}  // namespace geumul::ingest
