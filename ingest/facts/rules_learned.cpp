// Rules propose, the scorer weighs: a proposal is as sure as such proposals were on read news, and what no rule has a
// name for is added where the scorer is sure enough.
//
// The table is what `geumul train relations --cross-validate 5` measures.
#include <algorithm>
#include <array>

#include "ingest/facts/calibration.h"
#include "ingest/facts/pair_features.h"
#include "ingest/facts/rules.h"
#include "ingest/facts/status.h"

namespace geumul::ingest {
namespace {

/// How often proposals are right by the scorer's probability; between the points it is read off the line.
constexpr std::array<CalibrationPoint, 11> kProposed = {{{0, 0.12},
                                                         {0.02, 0.15},
                                                         {0.05, 0.19},
                                                         {0.1, 0.28},
                                                         {0.2, 0.37},
                                                         {0.3, 0.44},
                                                         {0.4, 0.53},
                                                         {0.6, 0.64},
                                                         {0.8, 0.78},
                                                         {0.9, 0.9},
                                                         {1, 0.98}}};

class LearnedReader {
 public:
  LearnedReader(const Reading& reading, const RelationScorer& scorer, std::vector<Proposal>& claims)
      : reading_(reading), scorer_(scorer), claims_(claims) {}

  void read() {
    const std::vector<NamePair> pairs = read_pairs(reading_, claims_);
    std::vector<Proposal> added;
    for (const NamePair& pair : pairs) {
      const MentionType source = reading_.type_of(pair.source);
      const MentionType target = reading_.type_of(pair.target);
      const RelationSet admitted = admitted_relations(source, target, pair.in_order);
      if (admitted == 0) continue;
      const RelationScorer::Scores scores = scorer_.score(pair, admitted);
      for (std::size_t r = 0; r < kRelationCount; ++r)
        if ((admitted >> r & 1) != 0) decide(pair, static_cast<Relation>(r), scores[r], added);
    }
    std::erase_if(claims_, [&](const Proposal& claim) { return is_guess(claim, pairs); });
    for (Proposal& claim : added) add_claim(reading_, claims_, std::move(claim));
  }

 private:
  void decide(const NamePair& pair, Relation relation, double probability, std::vector<Proposal>& added) {
    bool is_proposed = false;
    for (Proposal& claim : claims_) {
      if (claim.relation != relation || !is_of(claim, pair)) continue;
      is_proposed = true;
      claim.confidence = calibrate(probability, kProposed);
    }
    if (is_proposed || probability < kLeastAlone) return;
    Proposal claim;
    claim.relation = relation;
    claim.source = pair.source;
    claim.target = pair.target;
    claim.status = status_of(pair, relation);
    claim.span = pair.span;
    claim.rule = "learned";
    claim.confidence = probability;
    added.push_back(std::move(claim));
  }

  /// A party that another sentence names ("이 회사는", "양사는", a subject left out) is guessed: of 90 such claims on
  /// the gold sets 36 were right, of 7 in unseen news none. They are not said.
  static bool is_guess(const Proposal& claim, const std::vector<NamePair>& pairs) {
    return std::none_of(pairs.begin(), pairs.end(), [&](const NamePair& pair) { return is_of(claim, pair); });
  }

  static bool is_of(const Proposal& claim, const NamePair& pair) {
    const bool same = claim.source == pair.source && claim.target == pair.target;
    const bool turned = claim.source == pair.target && claim.target == pair.source;
    return same || (turned && is_symmetric(claim.relation));
  }

  Status status_of(const NamePair& pair, Relation relation) const {
    if (says_former(pair.span)) return Status::Ended;
    if (pair.clause < 0 || relation == Relation::LocatedIn) return Status::Asserted;
    return status_of_clause(reading_, static_cast<std::uint32_t>(pair.clause), relation);
  }

  /// "박윤영 전 KT 사장", "KT 박윤영 전 사장".
  bool says_former(Span span) const {
    constexpr std::uint32_t kBehind = 8;  // bytes: a space and the word
    const auto& units = reading_.parsed().units;
    return std::any_of(units.begin(), units.end(), [&](const Unit& unit) {
      return unit.span.begin >= span.begin && unit.span.end <= span.end + kBehind &&
             reading_.lexicon().is(unit.word, NounClass::Former);
    });
  }

  const Reading& reading_;
  const RelationScorer& scorer_;
  std::vector<Proposal>& claims_;
};

}  // namespace

void read_learned(const Reading& reading, const RelationScorer& scorer, std::vector<Proposal>& claims) {
  LearnedReader(reading, scorer, claims).read();
}

}  // namespace geumul::ingest
