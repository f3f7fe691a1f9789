// Rules propose, the scorer weighs: a proposal is as sure as such proposals were on read news, and what no rule has a
// name for is added where the scorer is sure enough.
//
// The tables are what `geumul train relations --cross-validate 5` measures.
#include <algorithm>
#include <array>
#include <span>

#include "ingest/facts/calibration.h"
#include "ingest/facts/name_pairs.h"
#include "ingest/facts/rules.h"
#include "ingest/facts/status.h"
#include "ingest/facts/title.h"

namespace geumul::ingest {
namespace {

/// How often proposals are right by the scorer's probability; between the points it is read off the line.
constexpr std::array<CalibrationPoint, 11> kProposed = {{{0, 0.1},
                                                         {0.02, 0.16},
                                                         {0.05, 0.2},
                                                         {0.15, 0.3},
                                                         {0.25, 0.42},
                                                         {0.35, 0.52},
                                                         {0.45, 0.58},
                                                         {0.65, 0.68},
                                                         {0.75, 0.75},
                                                         {0.9, 0.9},
                                                         {1, 0.98}}};

/// How often what no rule proposes is right.
constexpr std::array<CalibrationPoint, 6> kAlone = {
    {{0, 0}, {0.5, 0.54}, {0.65, 0.68}, {0.75, 0.75}, {0.9, 0.87}, {1, 0.95}}};

/// The same of claims about somebody whom the sentence only means, proposed or not: on written articles (5-fold).
constexpr std::array<CalibrationPoint, 6> kAbsent = {
    {{0, 0}, {0.5, 0.44}, {0.65, 0.53}, {0.8, 0.58}, {0.9, 0.65}, {1, 0.82}}};

class LearnedReader {
 public:
  LearnedReader(const Reading& reading, const RelationScorer& scorer, std::vector<Proposal>& claims)
      : reading_(reading), scorer_(scorer), claims_(claims) {}

  void read() {
    const std::vector<NamePair> pairs =
        read_pairs(reading_, claims_, [&](const NamePair& pair) { return scorer_.is_hopeless(pair, admitted(pair)); });
    std::vector<Proposal> added;
    for (std::size_t first = 0; first < pairs.size();) {
      std::size_t end = first + 1;
      while (end < pairs.size() && are_alike(pairs[first], pairs[end])) ++end;
      const auto alike = std::span(pairs).subspan(first, end - first);
      if (pairs[first].absence)
        read_absent(alike, added);
      else
        read(alike, added);
      first = end;
    }
    std::erase_if(claims_, [&](const Proposal& claim) { return is_guess(claim, pairs); });
    for (Proposal& claim : added) add_claim(reading_, claims_, std::move(claim));
  }

 private:
  RelationSet admitted(const NamePair& pair) const {
    return admitted_relations(reading_.type_of(pair.source), reading_.type_of(pair.target), pair.for_symmetric);
  }

  /// Two things wherever the sentence names them together: where it states a relation most clearly.
  void read(std::span<const NamePair> pairs, std::vector<Proposal>& added) {
    const RelationSet set = admitted(pairs.front());
    if (set == 0) return;
    std::array<const NamePair*, kRelationCount> clearest{};
    RelationScorer::Scores best{};
    for (const NamePair& pair : pairs) {
      const RelationScorer::Scores scores = scorer_.score(pair, set);
      for (std::size_t r = 0; r < kRelationCount; ++r)
        if (clearest[r] == nullptr || scores[r] > best[r]) {
          clearest[r] = &pair;
          best[r] = scores[r];
        }
    }
    for (std::size_t r = 0; r < kRelationCount; ++r)
      if ((set >> r & 1) != 0) decide(*clearest[r], static_cast<Relation>(r), best[r], added);
    RelationScorer::note(pairs.front(), best, stated_);
  }

  /// All pairs of the sentence with one who is only meant.
  void read_absent(std::span<const NamePair> pairs, std::vector<Proposal>& added) {
    std::vector<const NamePair*> rivals;
    std::vector<RelationScorer::Scores> scores;
    for (const NamePair& pair : pairs) {
      rivals.push_back(&pair);
      scores.push_back(scorer_.score(pair, admitted(pair)));
    }
    RelationScorer::share_out(rivals, stated_, scores);
    for (std::size_t i = 0; i < rivals.size(); ++i) {
      const RelationSet set = admitted(*rivals[i]);
      for (std::size_t r = 0; r < kRelationCount; ++r)
        if ((set >> r & 1) != 0) decide(*rivals[i], static_cast<Relation>(r), scores[i][r], added);
    }
  }

  void decide(const NamePair& pair, Relation relation, double probability, std::vector<Proposal>& added) {
    bool is_proposed = false;
    for (Proposal& claim : claims_) {
      if (claim.relation != relation || !is_of(claim, pair)) continue;
      is_proposed = true;
      if (pair.absence && claim.told_by_knowledge) continue;
      claim.confidence = pair.absence ? calibrate(probability, kAbsent) : calibrate(probability, kProposed);
    }
    const double confidence = alone(pair, probability);
    if (is_proposed || confidence < kLeastConfidence) return;
    if (relation == Relation::Leads && reading_.type_of(pair.target) == MentionType::Place && is_minister(pair)) return;
    Proposal claim;
    claim.relation = relation;
    claim.source = pair.source;
    claim.target = pair.target;
    claim.status = status_of(pair, relation);
    claim.span = pair.span;
    claim.rule = pair.absence ? "meant" : "learned";
    claim.confidence = confidence;
    added.push_back(std::move(claim));
  }

  /// How sure a claim is that no rule makes; 0 if it is not to be made.
  static double alone(const NamePair& pair, double probability) {
    if (pair.absence) return calibrate(probability, kAbsent);
    if (probability < kLeastAlone) return 0;
    return calibrate(probability, kAlone);
  }

  /// A party that is neither named nor likely meant here is guessed. Such claims are not said.
  static bool is_guess(const Proposal& claim, const std::vector<NamePair>& pairs) {
    if (claim.told_by_knowledge) return false;
    return std::none_of(pairs.begin(), pairs.end(), [&](const NamePair& pair) { return is_of(claim, pair); });
  }

  static bool is_of(const Proposal& claim, const NamePair& pair) {
    const bool same = claim.source == pair.source && claim.target == pair.target;
    const bool turned = claim.source == pair.target && claim.target == pair.source;
    return same || (turned && is_symmetric(claim.relation));
  }

  Status status_of(const NamePair& pair, Relation relation) const {
    if (relation == Relation::Leads && says_candidate(pair.span)) return Status::Considered;
    if (says_former(pair.span)) return Status::Ended;
    if (pair.clause < 0 || relation == Relation::LocatedIn) return Status::Asserted;
    return status_of_clause(reading_, static_cast<std::uint32_t>(pair.clause), relation);
  }

  /// The nouns at the later name say so: "베탕쿠르 전 콜롬비아 대통령 후보가", "미국 대통령 후보 매케인".
  bool says_candidate(Span span) const {
    const auto& units = reading_.parsed().units;
    const auto is_candidate = [&](const Unit& unit) {
      return unit.kind == UnitKind::Noun && reading_.lexicon().is(unit.word, NounClass::Candidate);
    };
    auto next = std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.span.begin >= span.end; });
    if (next - units.begin() >= 2 && is_candidate(*(next - 2))) return true;
    while (next != units.end() && next->kind == UnitKind::Noun && next->role == Role::None && !is_candidate(*next))
      ++next;
    return next != units.end() && is_candidate(*next);
  }

  /// "박윤영 전 KT 사장", "KT 박윤영 전 사장".
  bool says_former(Span span) const {
    constexpr std::uint32_t kBehind = 8;  // bytes: a space and the word
    const std::span units(reading_.parsed().units);
    const auto begin =
        std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.span.begin >= span.begin; });
    const auto end =
        std::find_if(begin, units.end(), [&](const Unit& unit) { return unit.span.end > span.end + kBehind; });
    return is_former(reading_.lexicon(), std::span(begin, end));
  }

  /// "말레이시아의 하미드 알바르 외무장관", "하미드 알바르 말레이시아 외무장관": he leads a ministry, not the country.
  bool is_minister(const NamePair& pair) const {
    const auto& units = reading_.parsed().units;
    auto at = std::find_if(units.begin(), units.end(), [&](const Unit& unit) {
      return unit.kind == UnitKind::Name && unit.entity == static_cast<std::int32_t>(pair.source) &&
             unit.span.begin >= pair.span.begin;
    });
    // His own title: behind the name with nothing between but what belongs to it.
    while (at != units.end() && at->role == Role::None && ++at != units.end()) {
      if (const auto title = find_title(reading_.lexicon(), *at)) return title->word.ends_with("장관");
      if (at->kind == UnitKind::Predicate || is_person(*at)) return false;
    }
    return false;
  }

  const Reading& reading_;
  const RelationScorer& scorer_;
  std::vector<Proposal>& claims_;
  RelationScorer::Stated stated_;
};

}  // namespace

void read_learned(const Reading& reading, const RelationScorer& scorer, std::vector<Proposal>& claims) {
  LearnedReader(reading, scorer, claims).read();
}

}  // namespace geumul::ingest
