#include "ingest/facts/pair_features.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/facts/weight_table.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kMostBetween = 8;  // words that count one by one

/// The endings of a body's name say much of it: 서울지방경찰청, 한국은행.
std::uint64_t ending_of(const Unit& unit) {
  const std::size_t size = unit.word.size();
  std::size_t begin = size;
  for (int k = 0; k < 2 && begin > 0; ++k) begin -= utf8::decode_before(unit.word, begin).size;
  return word_hash(std::string_view(unit.word).substr(begin));
}

std::uint32_t bucket(std::size_t n) {
  return static_cast<std::uint32_t>(n < 5 ? n : n < 8 ? 5 : n < 12 ? 6 : n < 20 ? 7 : 8);
}

/// "predicate:인수하" → "predicate".
std::string_view family_of(std::string_view rule) { return rule.substr(0, rule.find(':')); }

std::vector<std::uint64_t> own_features(const Proposal& claim, std::uint64_t sure) {
  const std::uint64_t family = word_hash(family_of(claim.rule));
  return {mix_feature(mix_feature(70, family), sure) | 1, mix_feature(71, family) | 1, mix_feature(72, sure) | 1};
}

template <class Visit>
void for_each_relation(RelationSet set, Visit visit) {
  for (std::uint64_t r = 0; r < kRelationCount; ++r)
    if ((set >> r & 1) != 0) visit(r);
}

/// How many of its type, and of all, are likelier to be meant than absentees[which].
std::uint64_t rank_of(const Reading& reading, const std::vector<Absentee>& absentees, std::size_t which) {
  const MentionType type = reading.type_of(absentees[which].entity);
  const auto alike = std::count_if(absentees.begin(), absentees.begin() + static_cast<std::ptrdiff_t>(which),
                                   [&](const Absentee& other) { return reading.type_of(other.entity) == type; });
  return static_cast<std::uint64_t>(alike) * 8 + which;
}

}  // namespace

void FeatureWriter::begin(std::uint64_t direction, MentionType source, MentionType target,
                          std::vector<std::uint64_t>& out) {
  direction_ = direction + 100;
  of_source_ = mix_feature(code(source), direction);
  of_both_ = mix_feature(of_source_, code(target));
  out_ = &out;
}

void FeatureWriter::write(std::uint64_t start, std::initializer_list<std::uint64_t> parts) {
  std::uint64_t h = mix_feature(start, template_);
  for (const std::uint64_t part : parts) h = mix_feature(h, part);
  out_->push_back(h | 1);
}

void FeatureWriter::put(std::initializer_list<std::uint64_t> parts) { write(of_both_, parts); }
void FeatureWriter::put_untyped(std::initializer_list<std::uint64_t> parts) { write(direction_, parts); }
void FeatureWriter::put_of_source(std::initializer_list<std::uint64_t> parts) { write(of_source_, parts); }

PairFeatures::PairFeatures(const Reading& reading, const std::vector<Proposal>& claims)
    : reading_(reading), claims_(claims), hints_(reading) {}

void PairFeatures::begin(const SentencePlaces& places, NamePair& pair) {
  places_ = &places;
  to_.begin(pair.in_order ? 2 : 1, reading_.type_of(pair.source), reading_.type_of(pair.target), pair.features);
}

void PairFeatures::read_between(const SentencePlaces& places, std::size_t a, std::size_t b, NamePair& pair) {
  constexpr std::size_t kUsual = 64;  // features
  pair.features.reserve(kUsual);
  begin(places, pair);
  const MentionType target = reading_.type_of(pair.target);
  read_types(a, b, target);
  if (target == MentionType::Place) read_home(a, b, pair);
  read_known(a, b, pair);
  read_words_between(a, b);
}

void PairFeatures::read_rest(const SentencePlaces& places, std::size_t a, std::size_t b, NamePair& pair) {
  begin(places, pair);
  read_around(a, b);
  read_clauses(a, b);
  read_proposals(pair);
  pair.hinted = hints_.read(places.site(pair.in_order ? a : b), places.site(pair.in_order ? b : a));
}

void PairFeatures::read_absence(const SentencePlaces& places, const std::vector<Absentee>& absentees, std::size_t which,
                                std::size_t absent, std::size_t named, NamePair& pair) {
  places_ = &places;
  const Absentee& absentee = absentees[which];
  to_.begin((pair.in_order ? 2 : 1) + 10 * code(absentee.absence), reading_.type_of(pair.source),
            reading_.type_of(pair.target), pair.of_absence);
  const std::uint64_t acting = acting_in(places[named].clause);
  const std::uint64_t main = acting_in(static_cast<std::int32_t>(reading_.clauses().clauses.size()) - 1);
  read_memory(absentee, rank_of(reading_, absentees, which), acting, main);
  read_deed(absent, named);
  for_each_relation(reading_.known_relations(pair.source, pair.target), [&](std::uint64_t relation) {
    to_.next(113);
    to_.put_untyped({relation});
    to_.next(114);
    to_.put_untyped({relation, acting, main});
  });
  const Frame frame = frame_of(places[named]);
  const std::uint64_t topic = code(absentee.is_topic);
  to_.next(102);
  to_.put({frame.role, acting, main, topic});
  to_.put_untyped({frame.role, acting, main});
  to_.next(103);
  to_.put_both({frame.role, frame.predicate, acting});
  to_.next(107);
  to_.put({frame.head, frame.role, acting});
  to_.next(108);
  to_.put_both({word_at(named, -1), role_of(named), main});
  to_.next(109);
  to_.put_both({word_at(named, 1), role_of(named), main});
}

void PairFeatures::read_memory(const Absentee& absentee, std::uint64_t rank, std::uint64_t acting, std::uint64_t main) {
  const Discourse& discourse = reading_.discourse();
  const Memory& memory = discourse.memories()[absentee.entity];
  const std::uint64_t distance = bucket(discourse.sentence() - memory.last);
  const std::uint64_t topic = code(absentee.is_topic);
  to_.next(97);
  to_.put({rank, distance, code(memory.role)});
  to_.put_untyped({rank, distance, code(memory.opening), topic});
  to_.next(98);
  to_.put({rank, topic});
  to_.put_untyped({rank, acting, main});
  to_.next(99);
  to_.put_both({});
  to_.next(100);
  to_.put_both({distance, topic});
  to_.next(101);
  to_.put_both({acting, main, topic});
  to_.next(104);
  to_.put({code(memory.role), distance});
  to_.next(105);
  to_.put({bucket(memory.sentences), bucket(discourse.sentence()), code(memory.opening)});
  to_.next(106);
  to_.put({code(absentee.entity == discourse.protagonist()), topic, acting, main});
  const std::uint64_t salience = std::min<std::uint64_t>(discourse.rank(absentee.entity), 3);
  to_.next(110);
  to_.put({salience, topic});
  to_.put_untyped({salience, topic, distance});
  to_.next(111);
  to_.put({salience, acting, main});
  to_.next(112);
  to_.put_both({salience, rank});
}

/// What the absent one does, if it acts: in a clause of its own or in one that describes the other.
void PairFeatures::read_deed(std::size_t absent, std::size_t named) {
  const std::int32_t at = (*places_)[absent].clause;
  if (at < 0) return;
  const Clause& clause = reading_.clauses().clauses[static_cast<std::size_t>(at)];
  const std::uint64_t describes = code(clause.described >= 0 && clause.described == (*places_)[named].phrase);
  const std::uint64_t same = code(at == (*places_)[named].clause);
  const std::uint64_t has_object = code(find_argument(clause, Role::Object) != nullptr);
  to_.next(115);
  to_.put_both({describes, same, has_object, code(clause.bond)});
  to_.next(116);
  to_.put_both({word_hash(reading_.parsed().units[clause.predicate].word), describes, has_object});
}

/// What the clause says of who acts: nobody, a name, a noun; as its subject or its topic.
std::uint64_t PairFeatures::acting_in(std::int32_t clause) const {
  if (clause < 0) return 0;
  const Clause& here = reading_.clauses().clauses[static_cast<std::size_t>(clause)];
  std::uint64_t seen = 1;
  for (const Role role : {Role::Subject, Role::Topic}) {
    const Argument* argument = find_argument(here, role);
    const bool is_noun = argument != nullptr && !reading_.head_noun(argument->phrase).empty();
    seen = seen * 3 + (argument == nullptr ? 0 : is_noun ? 2 : 1);
  }
  return seen;
}

void PairFeatures::read_types(std::size_t a, std::size_t b, MentionType target) {
  to_.next(1);
  to_.put_of_source({code(target)});
  to_.next(2);
  to_.put({bucket(b - a)});
  to_.next(3);
  std::size_t names = 0;
  std::size_t persons = 0;
  for (std::size_t i = a + 1; i < b; ++i) {
    if (!places_->is_name(i)) continue;
    ++names;
    if ((*places_)[i].unit->type == MentionType::Person) ++persons;
  }
  to_.put({bucket(names), std::min<std::uint64_t>(persons, 2)});
  to_.next(4);
  to_.put({ending_of(*(*places_)[a].unit)});
  to_.next(5);
  to_.put({ending_of(*(*places_)[b].unit)});
  to_.next(6);
  const bool same_phrase = (*places_)[a].phrase == (*places_)[b].phrase;
  to_.put({code((*places_)[a].aside), code((*places_)[b].aside), code(same_phrase)});
}

/// Does the gazetteer know the source to be at home in the target?
void PairFeatures::read_home(std::size_t a, std::size_t b, const NamePair& pair) {
  const std::vector<std::string>& homes = reading_.entity(pair.source).homes;
  const std::string& place = reading_.entity(pair.target).known_as;
  const bool is_home = std::find(homes.begin(), homes.end(), place) != homes.end();
  const std::uint64_t known = homes.empty() ? 0 : place.empty() ? 1 : is_home ? 2 : 3;
  to_.next(7);
  to_.put({known});
  to_.put({known, bucket(b - a), role_of(a)});
  to_.next(8);
  to_.put({known, role_of(a), role_of(b)});
  to_.next(9);
  to_.put({known, (*places_)[a + 1].word});
}

/// Relations between the two that were known before the article was read.
void PairFeatures::read_known(std::size_t a, std::size_t b, const NamePair& pair) {
  for_each_relation(reading_.known_relations(pair.source, pair.target), [&](std::uint64_t relation) {
    to_.next(80);
    to_.put_untyped({relation});
    to_.next(81);
    to_.put_untyped({relation, bucket(b - a)});
    to_.next(82);
    to_.put_untyped({relation, role_of(a), role_of(b)});
  });
}

void PairFeatures::read_words_between(std::size_t a, std::size_t b) {
  const std::size_t n = b - a - 1;
  std::uint64_t chain = 0;
  for (std::size_t i = a + 1; i < b; ++i) chain = mix_feature(chain, mix_feature((*places_)[i].word, role_of(i)));
  to_.next(10);
  if (n <= 5) to_.put({chain, role_of(a)});
  if (n <= 5) to_.put_untyped({chain, role_of(a)});
  to_.next(11);
  if (n <= 5) to_.put({chain, role_of(a), role_of(b)});
  for (std::size_t k = 0; k < std::min(n, kMostBetween); ++k) {
    const std::size_t i = a + 1 + k;
    to_.next(12);
    to_.put({(*places_)[i].word});
    to_.next(13);
    to_.put({(*places_)[i].word, role_of(i)});
  }
  if (n > 0) {
    to_.next(15);
    to_.put({(*places_)[a + 1].word, role_of(a)});
    to_.next(16);
    to_.put({(*places_)[b - 1].word, role_of(b - 1), role_of(b)});
  }
}

std::uint64_t PairFeatures::word_at(std::size_t at, std::ptrdiff_t step) const {
  const std::ptrdiff_t i = static_cast<std::ptrdiff_t>(at) + step;
  return i < 0                                               ? 1
         : i >= static_cast<std::ptrdiff_t>(places_->size()) ? 2
                                                             : (*places_)[static_cast<std::size_t>(i)].word;
}

void PairFeatures::read_around(std::size_t a, std::size_t b) {
  to_.next(20);
  to_.put({word_at(a, -1)});
  to_.next(21);
  to_.put({word_at(a, -1), word_at(a, -2)});
  for (std::ptrdiff_t d = 1; d <= 3; ++d) {
    to_.next(22 + static_cast<std::uint64_t>(d));
    to_.put({word_at(b, d)});
  }
  to_.next(26);
  to_.put({word_at(b, 1), word_at(b, 2)});
  to_.next(27);
  to_.put({word_at(a, -1), word_at(b, 1)});
  to_.next(28);
  to_.put({role_of(a), role_of(b)});
  to_.next(29);
  to_.put({word_at(b, 1), b + 1 < places_->size() ? role_of(b + 1) : 0, role_of(b)});
  to_.next(30);
  to_.put({code((*places_)[b].unit->comma), code((*places_)[a].unit->comma), code((*places_)[b].unit->quoted)});
}

PairFeatures::Frame PairFeatures::frame_of(const Place& place) const {
  const auto& units = reading_.parsed().units;
  Frame frame;
  if (place.phrase >= 0) {
    const Phrase& phrase = reading_.parsed().phrases[static_cast<std::size_t>(place.phrase)];
    frame.role = code(phrase.role);
    const Unit& head = units[phrase.members[place.member].last];
    frame.head = head.kind == UnitKind::Name ? word_of(head) : word_hash(head.word);
  } else if (place.dropped) {
    frame.role = code(Role::Topic);
    frame.head = place.word;
  }
  if (place.clause >= 0) {
    const Clause& clause = reading_.clauses().clauses[static_cast<std::size_t>(place.clause)];
    frame.predicate = word_hash(units[clause.predicate].word);
  }
  return frame;
}

void PairFeatures::read_clauses(std::size_t a, std::size_t b) {
  const Frame first = frame_of((*places_)[a]);
  const Frame second = frame_of((*places_)[b]);
  const bool same = (*places_)[a].clause >= 0 && (*places_)[a].clause == (*places_)[b].clause;
  to_.next(42);
  to_.put({first.role, second.role, first.predicate, second.predicate});
  to_.put_untyped({first.role, second.role, first.predicate, second.predicate});
  to_.next(43);
  if (same) to_.put({first.predicate, first.role, second.role});
  to_.next(44);
  to_.put({first.head, second.head});
  to_.next(45);
  to_.put({first.head});
  to_.next(46);
  to_.put({second.head});
  to_.next(47);
  to_.put({second.head, second.role, second.predicate});
  to_.put_untyped({second.head, second.role, second.predicate});
  to_.next(48);
  to_.put({first.head, first.role, second.predicate});
  to_.next(50);
  if (!reading_.clauses().clauses.empty()) {
    const auto last = static_cast<std::uint32_t>(reading_.clauses().clauses.size() - 1);
    to_.put({word_hash(reading_.predicate(last).word)});
    to_.next(51);
    to_.put({word_hash(reading_.predicate(last).word), first.role, second.role});
  }
  to_.next(52);
  to_.put({first.role, second.role, code(same), code((*places_)[a].phrase == (*places_)[b].phrase)});
  read_event(a, b, second);
}

/// Verbal nouns on the way from the second name to its predicate: "A가 B 인수를 추진한다".
void PairFeatures::read_event(std::size_t a, std::size_t b, const Frame& second) {
  const std::int32_t phrase = (*places_)[b].phrase;
  for (std::size_t i = b + 1; i < std::min(places_->size(), b + 5) && (*places_)[i].phrase == phrase; ++i) {
    to_.next(53);
    to_.put({(*places_)[i].word, frame_of((*places_)[a]).role});
    to_.next(54);
    to_.put({(*places_)[i].word, second.role, second.predicate});
  }
}

void PairFeatures::read_proposals(NamePair& pair) {
  for (const Proposal& claim : claims_) {
    const bool same = claim.source == pair.source && claim.target == pair.target;
    const bool turned = claim.source == pair.target && claim.target == pair.source;
    if (!same && !turned) continue;
    const bool as_said = same || is_symmetric(claim.relation);
    const auto sure = static_cast<std::uint64_t>(claim.confidence * 10);
    to_.next(as_said ? 60 : 61);
    to_.put({code(claim.relation)});
    to_.put_untyped({code(claim.relation), word_hash(family_of(claim.rule)), sure});
    to_.put_untyped({code(claim.relation), word_hash(claim.rule)});
    to_.put_untyped({code(claim.relation)});
    if (as_said) pair.proposed.push_back({claim.relation, own_features(claim, sure)});
  }
}

}  // namespace geumul::ingest
