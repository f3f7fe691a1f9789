// Words are taken in their order in the sentence with the asides in their places: "토니모리(회장 배해동)" is read as
// 토니모리 회장 배해동. A name stands for its type, so that what is learned about one firm holds for all.
#include "ingest/facts/pair_features.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "ingest/facts/weight_table.h"

namespace geumul::ingest {
namespace {

std::uint64_t hash(std::string_view text) {
  std::uint64_t h = text.size();
  for (const char c : text) h = mix_feature(h, static_cast<std::uint8_t>(c));
  return h;
}

/// A unit where it is read.
struct Place {
  const Unit* unit = nullptr;
  std::int32_t phrase = -1;
  std::int32_t clause = -1;
  std::uint32_t member = 0;  // of the phrase
  bool aside = false;
  std::int32_t index = -1;  // of the unit, or of the one that it is an aside of
  std::uint64_t word = 0;   // hash of its word; of its type for names and values
};

/// The endings of a body's name say much of it: 서울지방경찰청, 한국은행.
std::uint64_t ending_of(const Unit& unit) {
  const std::size_t size = unit.word.size();
  std::size_t begin = size;
  for (int k = 0; k < 2 && begin > 0; ++k) begin -= utf8::decode_before(unit.word, begin).size;
  return hash(std::string_view(unit.word).substr(begin));
}

std::uint32_t bucket(std::size_t n) {
  return static_cast<std::uint32_t>(n < 5 ? n : n < 8 ? 5 : n < 12 ? 6 : n < 20 ? 7 : 8);
}

/// "predicate:인수하" → "predicate".
std::string_view family_of(std::string_view rule) { return rule.substr(0, rule.find(':')); }

class PairReader {
 public:
  PairReader(const Reading& reading, const std::vector<Proposal>& claims)
      : reading_(reading), claims_(claims), hints_(reading) {
    lay_out();
  }

  std::vector<NamePair> read() {
    std::map<std::pair<EntityIndex, EntityIndex>, std::pair<std::size_t, std::size_t>> closest;
    for (std::size_t a = 0; a < places_.size(); ++a)
      for (std::size_t b = a + 1; b < std::min(places_.size(), a + kFarthest); ++b)
        if (is_name(a) && is_name(b) && places_[a].unit->entity != places_[b].unit->entity) offer(closest, a, b);
    std::vector<NamePair> pairs;
    for (const auto& [entities, at] : closest) {
      pairs.push_back(make(entities.first, entities.second, at.first, at.second, true));
      pairs.push_back(make(entities.second, entities.first, at.first, at.second, false));
    }
    return pairs;
  }

 private:
  static constexpr std::size_t kFarthest = 60;     // units: no statement reaches further
  static constexpr std::size_t kMostBetween = 14;  // words that count one by one

  const std::vector<Unit>& units() const { return reading_.parsed().units; }
  bool is_name(std::size_t i) const { return places_[i].unit->kind == UnitKind::Name && places_[i].unit->entity >= 0; }

  void lay_out() {
    std::vector<std::int32_t> phrase_of(units().size(), -1);
    std::vector<std::uint32_t> member_of(units().size(), 0);
    const auto& phrases = reading_.parsed().phrases;
    for (std::size_t p = 0; p < phrases.size(); ++p) {
      for (std::uint32_t i = phrases[p].first; i <= phrases[p].last; ++i) phrase_of[i] = static_cast<std::int32_t>(p);
      for (std::uint32_t m = 0; m < phrases[p].members.size(); ++m)
        for (std::uint32_t i = phrases[p].members[m].first; i <= phrases[p].members[m].last; ++i) member_of[i] = m;
    }
    for (std::uint32_t i = 0; i < units().size(); ++i) {
      const std::int32_t phrase = phrase_of[i];
      const std::int32_t clause = phrase < 0 ? -1 : reading_.clauses().clause_of[static_cast<std::size_t>(phrase)];
      put({&units()[i], phrase, clause, member_of[i], false, static_cast<std::int32_t>(i), 0});
      for (const std::uint32_t aside : units()[i].asides)
        for (const Unit& inside : reading_.parsed().asides[aside].units)
          put({&inside, phrase, clause, member_of[i], true, static_cast<std::int32_t>(i), 0});
    }
  }

  NameSite site_of(std::size_t i) const { return {places_[i].index, places_[i].phrase, places_[i].aside}; }

  void put(Place place) {
    const Unit& unit = *place.unit;
    const bool is_typed = unit.kind == UnitKind::Name || unit.kind == UnitKind::Value;
    place.word = is_typed ? 1000 + code(unit.type) : hash(unit.word);
    places_.push_back(place);
  }

  template <class Closest>
  void offer(Closest& closest, std::size_t a, std::size_t b) const {
    const auto s = static_cast<EntityIndex>(places_[a].unit->entity);
    const auto t = static_cast<EntityIndex>(places_[b].unit->entity);
    const auto turned = closest.find({t, s});
    const bool nearer_turned = turned != closest.end() && turned->second.second - turned->second.first <= b - a;
    if (nearer_turned) return;
    if (turned != closest.end()) closest.erase(turned);
    const auto [found, is_new] = closest.try_emplace({s, t}, a, b);
    if (!is_new && found->second.second - found->second.first > b - a) found->second = {a, b};
  }

  NamePair make(EntityIndex source, EntityIndex target, std::size_t a, std::size_t b, bool in_order) {
    NamePair pair;
    pair.source = source;
    pair.target = target;
    pair.in_order = in_order;
    pair.span = {places_[a].unit->span.begin, std::max(places_[a].unit->span.end, places_[b].unit->span.end)};
    pair.clause = places_[b].clause >= 0 ? places_[b].clause : places_[a].clause;
    direction_ = in_order ? 2 : 1;
    order_ = mix_feature(code(reading_.type_of(source)), direction_);
    out_ = &pair.features;
    template_ = 0;
    read_types(target, a, b);
    read_between(a, b);
    read_around(a, b);
    read_clauses(a, b);
    read_proposals(pair);
    pair.hinted = hints_.read(site_of(in_order ? a : b), site_of(in_order ? b : a));
    return pair;
  }

  /// Each feature knows the direction and the types on both ends; what does not need them is too rare to be worth it.
  void put(std::initializer_list<std::uint64_t> parts) {
    std::uint64_t h = mix_feature(order_, template_);
    for (const std::uint64_t part : parts) h = mix_feature(h, part);
    out_->push_back(h | 1);
  }

  /// For what says the same whatever the types are.
  void put_untyped(std::initializer_list<std::uint64_t> parts) {
    std::uint64_t h = mix_feature(direction_ + 100, template_);
    for (const std::uint64_t part : parts) h = mix_feature(h, part);
    out_->push_back(h | 1);
  }

  void next(std::uint64_t number) { template_ = number; }

  void read_types(EntityIndex target, std::size_t a, std::size_t b) {
    next(1);
    put({code(reading_.type_of(target))});
    order_ = mix_feature(order_, code(reading_.type_of(target)));
    next(2);
    put({bucket(b - a)});
    next(3);
    std::size_t names = 0;
    std::size_t persons = 0;
    for (std::size_t i = a + 1; i < b; ++i) {
      if (!is_name(i)) continue;
      ++names;
      if (places_[i].unit->type == MentionType::Person) ++persons;
    }
    put({bucket(names), std::min<std::uint64_t>(persons, 2)});
    next(4);
    put({ending_of(*places_[a].unit)});
    next(5);
    put({ending_of(*places_[b].unit)});
    next(6);
    put({code(places_[a].aside), code(places_[b].aside), code(places_[a].phrase == places_[b].phrase)});
  }

  std::uint64_t role_of(std::size_t i) const { return code(places_[i].unit->role); }

  void read_between(std::size_t a, std::size_t b) {
    const std::size_t n = b - a - 1;
    std::uint64_t chain = 0;
    for (std::size_t i = a + 1; i < b; ++i) chain = mix_feature(chain, mix_feature(places_[i].word, role_of(i)));
    next(10);
    if (n <= 5) put({chain, role_of(a)});
    if (n <= 5) put_untyped({chain, role_of(a)});
    next(11);
    if (n <= 5) put({chain, role_of(a), role_of(b)});
    for (std::size_t k = 0; k < std::min(n, kMostBetween); ++k) {
      const std::size_t i = a + 1 + k;
      next(12);
      put({places_[i].word});
      put_untyped({places_[i].word});
      next(13);
      put({places_[i].word, role_of(i)});
      next(14);
      if (i + 1 < b) put({places_[i].word, places_[i + 1].word});
    }
    if (n > 0) {
      next(15);
      put({places_[a + 1].word, role_of(a)});
      next(16);
      put({places_[b - 1].word, role_of(b - 1), role_of(b)});
    }
  }

  std::uint64_t word_at(std::size_t at, std::ptrdiff_t step) const {
    const std::ptrdiff_t i = static_cast<std::ptrdiff_t>(at) + step;
    return i < 0 ? 1 : i >= static_cast<std::ptrdiff_t>(places_.size()) ? 2 : places_[static_cast<std::size_t>(i)].word;
  }

  void read_around(std::size_t a, std::size_t b) {
    next(20);
    put({word_at(a, -1)});
    next(21);
    put({word_at(a, -1), word_at(a, -2)});
    for (std::ptrdiff_t d = 1; d <= 3; ++d) {
      next(22);
      put({word_at(b, d)});
      next(22 + static_cast<std::uint64_t>(d));
      put({word_at(b, d)});
    }
    next(26);
    put({word_at(b, 1), word_at(b, 2)});
    next(27);
    put({word_at(a, -1), word_at(b, 1)});
    next(28);
    put({role_of(a), role_of(b)});
    next(29);
    put({word_at(b, 1), b + 1 < places_.size() ? role_of(b + 1) : 0, role_of(b)});
    next(30);
    put({code(places_[b].unit->comma), code(places_[a].unit->comma), code(places_[b].unit->quoted)});
  }

  /// Phrase role, head noun, predicate and the predicate over it, of a name.
  struct Frame {
    std::uint64_t role = 0;
    std::uint64_t head = 0;
    std::uint64_t predicate = 0;
    std::uint64_t governor = 0;
  };

  Frame frame_of(const Place& place) const {
    Frame frame;
    if (place.phrase >= 0) {
      const Phrase& phrase = reading_.parsed().phrases[static_cast<std::size_t>(place.phrase)];
      frame.role = code(phrase.role);
      const Unit& head = units()[phrase.members[place.member].last];
      frame.head = head.kind == UnitKind::Name ? 1000 + code(head.type) : hash(head.word);
    }
    if (place.clause >= 0) {
      const Clause& clause = reading_.clauses().clauses[static_cast<std::size_t>(place.clause)];
      frame.predicate = hash(units()[clause.predicate].word);
      if (clause.governor >= 0)
        frame.governor = hash(reading_.predicate(static_cast<std::uint32_t>(clause.governor)).word);
    }
    return frame;
  }

  void read_clauses(std::size_t a, std::size_t b) {
    const Frame first = frame_of(places_[a]);
    const Frame second = frame_of(places_[b]);
    const bool same = places_[a].clause >= 0 && places_[a].clause == places_[b].clause;
    next(40);
    put({first.role, first.predicate});
    next(41);
    put({second.role, second.predicate});
    next(42);
    put({first.role, second.role, first.predicate, second.predicate});
    put_untyped({first.role, second.role, first.predicate, second.predicate});
    next(43);
    if (same) put({first.predicate, first.role, second.role});
    next(44);
    put({first.head, second.head});
    next(45);
    put({first.head});
    next(46);
    put({second.head});
    next(47);
    put({second.head, second.role, second.predicate});
    put_untyped({second.head, second.role, second.predicate});
    next(48);
    put({first.head, first.role, second.predicate});
    next(49);
    put({second.predicate, second.governor});
    next(50);
    if (!reading_.clauses().clauses.empty()) {
      const auto last = static_cast<std::uint32_t>(reading_.clauses().clauses.size() - 1);
      put({hash(reading_.predicate(last).word)});
      next(51);
      put({hash(reading_.predicate(last).word), first.role, second.role});
    }
    next(52);
    put({first.role, second.role, code(same), code(places_[a].phrase == places_[b].phrase)});
    read_event(a, b, second);
  }

  /// Verbal nouns on the way from the second name to its predicate: "A가 B 인수를 추진한다".
  void read_event(std::size_t a, std::size_t b, const Frame& second) {
    const std::int32_t phrase = places_[b].phrase;
    for (std::size_t i = b + 1; i < std::min(places_.size(), b + 5) && places_[i].phrase == phrase; ++i) {
      next(53);
      put({places_[i].word, frame_of(places_[a]).role});
      next(54);
      put({places_[i].word, second.role, second.predicate});
    }
  }

  void read_proposals(NamePair& pair) {
    std::vector<Relation> seen;
    for (const Proposal& claim : claims_) {
      const bool same = claim.source == pair.source && claim.target == pair.target;
      const bool turned = claim.source == pair.target && claim.target == pair.source;
      if (!same && !turned) continue;
      const bool as_said = same || is_symmetric(claim.relation);
      const auto sure = static_cast<std::uint64_t>(claim.confidence * 10);
      next(as_said ? 60 : 61);
      put({code(claim.relation)});
      put_untyped({code(claim.relation), hash(family_of(claim.rule)), sure});
      put_untyped({code(claim.relation), hash(claim.rule)});
      put_untyped({code(claim.relation)});
      if (as_said) pair.proposed.push_back({claim.relation, own_features(claim, sure)});
    }
  }

  static std::vector<std::uint64_t> own_features(const Proposal& claim, std::uint64_t sure) {
    const std::uint64_t family = hash(family_of(claim.rule));
    return {mix_feature(mix_feature(70, family), sure) | 1, mix_feature(71, family) | 1, mix_feature(72, sure) | 1};
  }

  const Reading& reading_;
  const std::vector<Proposal>& claims_;
  const HintReader hints_;
  std::vector<Place> places_;
  std::uint64_t direction_ = 0;
  std::uint64_t order_ = 0;  // with the types of both
  std::uint64_t template_ = 0;
  std::vector<std::uint64_t>* out_ = nullptr;
};

}  // namespace

std::vector<NamePair> read_pairs(const Reading& reading, const std::vector<Proposal>& claims) {
  return PairReader(reading, claims).read();
}

}  // namespace geumul::ingest
