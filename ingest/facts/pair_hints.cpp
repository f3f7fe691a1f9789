#include "ingest/facts/pair_hints.h"

#include <algorithm>

#include "ingest/facts/weight_table.h"

namespace geumul::ingest {
namespace {

std::uint64_t feature(std::initializer_list<std::uint64_t> parts) {
  std::uint64_t h = 0;
  for (const std::uint64_t part : parts) h = mix_feature(h, part);
  return h | 1;
}

void add(std::vector<RelationHint>& hints, Relation relation, std::uint64_t feature) {
  const auto at =
      std::find_if(hints.begin(), hints.end(), [&](const RelationHint& h) { return h.relation >= relation; });
  if (at == hints.end() || at->relation != relation) {
    constexpr std::size_t kUsual = 12;  // features
    RelationHint& hint = *hints.insert(at, {relation, {}});
    hint.features.reserve(kUsual);
    hint.features.push_back(feature);
    return;
  }
  if (std::find(at->features.begin(), at->features.end(), feature) == at->features.end())
    at->features.push_back(feature);
}

std::uint64_t distance(std::int32_t from, std::int32_t to) {
  const std::int32_t d = std::abs(to - from);
  return code(d <= 2 ? d : d <= 4 ? 3 : d <= 8 ? 4 : 5);
}

/// "은" hides 이 and 을; "도" too.
bool may_be(Role said, Role asked) {
  if (said == asked) return true;
  const bool hidden = said == Role::Topic || said == Role::Also || said == Role::None;
  return hidden && (asked == Role::Subject || (asked == Role::Object && said != Role::Topic));
}

}  // namespace

HintReader::HintReader(const Reading& reading) : reading_(reading) {
  for (const Unit& unit : reading.parsed().units) {
    Word word;
    if (unit.kind == UnitKind::Noun) {
      word.nouns = reading.lexicon().noun_frames(unit.word);
      word.verbs = reading.lexicon().acting_frames(unit.word + "하");
    } else if (unit.kind == UnitKind::Predicate) {
      word.verbs = reading.lexicon().acting_frames(unit.word);
    }
    words_.push_back(word);
  }
}

std::vector<RelationHint> HintReader::read(const NameSite& source, const NameSite& target) const {
  std::vector<RelationHint> hints;
  std::vector<std::uint32_t> near;
  const auto& clauses = reading_.clauses();
  const auto visit = [&](std::int32_t clause) {
    if (clause < 0) return;
    const auto c = static_cast<std::uint32_t>(clause);
    if (std::find(near.begin(), near.end(), c) == near.end()) near.push_back(c);
  };
  for (const NameSite& site : {source, target}) {
    const std::int32_t own = clause_of(site);
    visit(own);
    if (own >= 0) visit(clauses.clauses[static_cast<std::size_t>(own)].governor);
    for (std::uint32_t c = 0; site.phrase >= 0 && c < clauses.clauses.size(); ++c)
      if (clauses.clauses[c].described == site.phrase) visit(static_cast<std::int32_t>(c));
  }
  for (const std::uint32_t clause : near) read_clause(clause, source, target, hints);
  read_words(source, target, hints);
  return hints;
}

void HintReader::read_clause(std::uint32_t clause, const NameSite& source, const NameSite& target,
                             std::vector<RelationHint>& hints) const {
  const Clause& c = reading_.clauses().clauses[clause];
  if (c.complement >= 0) return;
  const std::uint64_t order = source.unit < target.unit ? 1 : 2;
  for (const Frame& frame : words_[c.predicate].verbs) {
    std::uint64_t asks = 1;
    if (!frame.is_free()) {
      const Argument* argument = find_argument(c, frame.asks_of);
      asks = argument == nullptr ? 2 : reading_.meets(argument->phrase, frame) ? 4 : 3;
    }
    const std::uint64_t s = fit(clause, source, frame.source, frame.source_owner);
    const std::uint64_t t = fit(clause, target, frame.target, frame.target_owner);
    const std::uint64_t bond = code(c.bond);
    add(hints, frame.relation, feature({80, s, t, asks, order}));
    add(hints, frame.relation, feature({81, s, t, asks, order, code(frame.relation)}));
    add(hints, frame.relation, feature({82, s, t, bond}));
    add(hints, frame.relation, feature({83, s, code(role_of(source)), t, code(role_of(target))}));
    add(hints, frame.relation,
        feature({84, code(c.predicate > static_cast<std::uint32_t>(target.unit)),
                 code(c.predicate > static_cast<std::uint32_t>(source.unit)), asks}));
  }
}

std::int32_t HintReader::clause_of(const NameSite& site) const {
  return site.phrase < 0 ? site.clause_of_dropped : reading_.clauses().clause_of[static_cast<std::size_t>(site.phrase)];
}

HintReader::Stand HintReader::stand(std::uint32_t clause, const NameSite& site) const {
  const std::int32_t own = clause_of(site);
  if (own < 0 && site.phrase < 0) return Stand::Elsewhere;
  const Clause& c = reading_.clauses().clauses[clause];
  if (own == static_cast<std::int32_t>(clause)) return Stand::Argument;
  if (site.phrase >= 0 && c.described == site.phrase) return Stand::Described;
  std::int32_t above = c.governor;
  for (int depth = 0; depth < 4 && above >= 0; ++depth) {
    if (above == own) return Stand::Above;
    above = reading_.clauses().clauses[static_cast<std::size_t>(above)].governor;
  }
  return Stand::Elsewhere;
}

/// How well a name fills a role of the clause.
std::uint64_t HintReader::fit(std::uint32_t clause, const NameSite& site, Role role, bool owner) const {
  const Stand stands = stand(clause, site);
  const Role said = role_of(site);
  const Phrase* phrase = site.phrase < 0 ? nullptr : &reading_.parsed().phrases[static_cast<std::size_t>(site.phrase)];
  const bool is_head =
      phrase == nullptr ? site.clause_of_dropped >= 0 : static_cast<std::int32_t>(phrase->last) == site.unit;
  const bool role_fits = said == role ? true : may_be(said, role);
  return code(stands) * 64 + std::uint64_t{role_fits} * 32 + std::uint64_t{said == role} * 16 +
         std::uint64_t{is_head} * 8 + std::uint64_t{owner} * 4 + std::uint64_t{site.aside} * 2;
}

Role HintReader::role_of(const NameSite& site) const {
  if (site.clause_of_dropped >= 0) return Role::Topic;
  return site.phrase < 0 ? Role::Other : reading_.parsed().phrases[static_cast<std::size_t>(site.phrase)].role;
}

void HintReader::read_words(const NameSite& source, const NameSite& target, std::vector<RelationHint>& hints) const {
  constexpr std::int32_t kBefore = 3;
  constexpr std::int32_t kBehind = 5;
  const std::int32_t first = std::min(source.unit, target.unit);  // -1: dropped, as if before the sentence
  const std::int32_t last = std::max(source.unit, target.unit);
  if (last < 0 || (first < 0 && source.clause_of_dropped < 0 && target.clause_of_dropped < 0)) return;
  const std::uint64_t order = source.unit < target.unit ? 1 : 2;
  const auto& units = reading_.parsed().units;
  const std::uint64_t first_role = code(first < 0 ? Role::Topic : units[static_cast<std::size_t>(first)].role);
  const std::uint64_t last_role = code(units[static_cast<std::size_t>(last)].role);
  const auto end = std::min(static_cast<std::int32_t>(units.size()), last + kBehind + 1);
  for (std::int32_t i = std::max(0, first - kBefore); i < end; ++i) {
    const Word& word = words_[static_cast<std::size_t>(i)];
    const std::uint64_t side = i < first ? 1 : i < last ? 2 : 3;
    const std::uint64_t to_first = distance(first, i);
    const std::uint64_t to_last = distance(last, i);
    const std::uint64_t role = code(units[static_cast<std::size_t>(i)].role);
    for (const Frame& frame : word.nouns) {
      const std::uint64_t turn = std::uint64_t{frame.source == Role::Genitive ? 4U : 8U} + order;
      add(hints, frame.relation, feature({90, turn, side, to_first, to_last}));
      add(hints, frame.relation, feature({91, turn, side, to_first, to_last, first_role, last_role}));
      add(hints, frame.relation, feature({92, turn, side, role, first_role, last_role}));
      add(hints, frame.relation, feature({93, turn, side, code(frame.relation)}));
    }
    const std::uint64_t kind = code(units[static_cast<std::size_t>(i)].kind);
    for (const Frame& frame : word.verbs) {
      const std::uint64_t turn = order * 4 + (frame.source == Role::Subject   ? 1
                                              : frame.target == Role::Subject ? 2
                                                                              : 3);
      add(hints, frame.relation, feature({95, turn, side, kind, to_first, to_last}));
      add(hints, frame.relation, feature({96, turn, side, kind, role, first_role, last_role}));
      add(hints, frame.relation, feature({97, turn, side, kind, code(frame.relation)}));
    }
  }
}

}  // namespace geumul::ingest
