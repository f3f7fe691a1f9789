// A verbal noun states what its verb states; its arguments stand before it in the phrase, and who acts is often the
// subject of the clause:
//
//   [네이버는] [왈라팝 인수를] 추진한다     인수: obj = 왈라팝 (bare before it), subj = 네이버
//   [구글의 딥마인드 인수는]                 subj = 구글 (genitive), obj = 딥마인드
//   [테슬라와 xAI의 합병을]                  both members of the list
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ingest/facts/rules.h"
#include "ingest/facts/status.h"

namespace geumul::ingest {
namespace {

constexpr double kBoth = 0.75;
constexpr double kFromClause = 0.65;

struct Owners {
  std::vector<EntityIndex> genitive;  // X의
  std::vector<EntityIndex> direct;    // X 인수, X에 대한
  std::vector<EntityIndex> with;      // X와의
};

class EventReader {
 public:
  EventReader(const Reading& reading, std::vector<Proposal>& claims, std::uint32_t phrase, std::uint32_t unit)
      : reading_(reading), claims_(claims), phrase_(phrase), unit_(unit) {}

  void read() {
    const auto& unit = reading_.parsed().units[unit_];
    if (!reading_.lexicon().ending_in(unit.word, NounClass::Deal).empty()) read_deal();
    const std::string_view noun = event_noun(unit.word);
    if (noun.empty()) return;
    collect_owners();
    for (const Frame& frame : reading_.lexicon().verb_frames(std::string(noun) + "하"))
      if (frame.is_free()) apply(frame);
  }

 private:
  /// "인수설", "인수전": what is said about the event, with its arguments all the same; "통합법인": what came of it.
  std::string_view event_noun(std::string_view word) const {
    if (reading_.lexicon().is(word, NounClass::Event)) return word;
    for (const std::string_view tail : {"설", "전", "안", "건", "론", "법인"}) {
      if (!word.ends_with(tail) || word.size() < 9) continue;
      const std::string_view stem = word.substr(0, word.size() - tail.size());
      if (reading_.lexicon().is(stem, NounClass::Event)) return stem;
    }
    return {};
  }

  /// "오픈AI는 MS와의 계약을 수정했다": there is one.
  void read_deal() {
    collect_owners();
    if (!owners_.with.empty() && clause() >= 0) {
      static const Frame deal{
          .word = "계약", .relation = Relation::PartnersWith, .source = Role::Subject, .target = Role::With};
      const Filler subject = reading_.subject(static_cast<std::uint32_t>(clause()));
      pairs(deal, subject.entities, owners_.with, kFromClause * subject.certainty);
    }
    owners_ = {};
  }

  void collect_owners() {
    const Phrase& p = reading_.parsed().phrases[phrase_];
    const auto& units = reading_.parsed().units;
    std::size_t own = 0;
    while (own < p.members.size() && p.members[own].last < unit_) ++own;
    for (std::uint32_t i = unit_; i-- > p.members[own].first;) {
      if (units[i].kind != UnitKind::Name) continue;
      const auto entity = static_cast<EntityIndex>(units[i].entity);
      if (units[i].role == Role::Genitive)
        owners_.genitive.push_back(entity);
      else if (units[i].role == Role::WithOf)
        owners_.with.push_back(entity);
      else if (owners_.direct.empty() && owners_.genitive.empty())
        owners_.direct.push_back(entity);
    }
    if (own == 0) return;
    std::vector<EntityIndex>& nearest = owners_.genitive.empty() ? owners_.direct : owners_.genitive;
    for (std::size_t m = 0; m < own; ++m)
      if (const auto entity = reading_.referent(p.members[m])) nearest.push_back(*entity);
  }

  void apply(const Frame& frame) {
    const bool mutual = frame.source == frame.target || frame.target == Role::With;
    if (mutual) return apply_mutual(frame);
    if (frame.source != Role::Subject) return;
    const bool to_object = frame.target == Role::Object;
    std::vector<EntityIndex> target = owners_.direct;
    std::vector<EntityIndex> source = owners_.genitive;
    if (is_authority(frame, target)) std::swap(source, target);
    if (is_undergone()) {  // "감시원의 조사를 받았다"
      const Filler undergoes = reading_.subject(static_cast<std::uint32_t>(clause()));
      return pairs(frame, source.empty() ? target : source, undergoes.entities, kBoth * undergoes.certainty);
    }
    if (target.empty() && to_object && clause() >= 0) {  // "딥마인드의 인수를 추진한다"
      target = owners_.genitive;
      source.clear();
    }
    if (target.empty()) target = from_clause(frame.target);
    if (!source.empty()) return pairs(frame, source, target, kBoth);
    if (clause() < 0 || !is_carried()) return;
    const auto c = static_cast<std::uint32_t>(clause());
    Filler subject = reading_.subject(c);
    for (const EntityIndex partner : reading_.partners(c)) subject.entities.push_back(partner);
    pairs(frame, subject.entities, target, kFromClause * subject.certainty);
  }

  /// Who "추진한다" an acquisition acquires; who "승인한다" it does not. "검토 중이다" carries it as well.
  bool is_carried() const {
    const auto c = static_cast<std::uint32_t>(clause());
    return reading_.clauses().clauses[c].complement >= 0 ||
           reading_.lexicon().is(reading_.predicate(c).word, NounClass::Carry);
  }

  /// "X의 Y 설립" founds Y; only "X와의 공동 설립" is a partnership too.
  bool is_directed() const {
    const auto& frames =
        reading_.lexicon().verb_frames(std::string(event_noun(reading_.parsed().units[unit_].word)) + "하");
    return std::any_of(frames.begin(), frames.end(),
                       [](const Frame& f) { return f.is_free() && !is_symmetric(f.relation); });
  }

  /// "국토부 조사를 방해했다": a body named before 조사 investigates, it is not investigated.
  bool is_authority(const Frame& frame, const std::vector<EntityIndex>& direct) const {
    const bool official = frame.relation == Relation::Investigates || frame.relation == Relation::Sanctions;
    return official && owners_.genitive.empty() && !direct.empty() &&
           reading_.type_of(direct.front()) == MentionType::Organization;
  }

  bool is_undergone() const {
    if (clause() < 0 || reading_.parsed().phrases[phrase_].role != Role::Object) return false;
    const std::string& verb = reading_.predicate(static_cast<std::uint32_t>(clause())).word;
    return verb == "받" || verb == "당하" || verb == "받아들이";
  }

  void apply_mutual(const Frame& frame) {
    if (owners_.with.empty() && is_directed()) return;
    std::vector<EntityIndex> parties = owners_.genitive;
    parties.insert(parties.end(), owners_.direct.begin(), owners_.direct.end());
    for (std::size_t i = 0; i < parties.size(); ++i)
      for (std::size_t j = i + 1; j < parties.size(); ++j) claim(frame, parties[i], parties[j], kBoth);
    std::vector<EntityIndex> partners = owners_.with;
    if (partners.empty() && parties.empty()) partners = from_clause(Role::With);
    if (partners.empty() && parties.size() == 1 && frame.relation == Relation::MergesWith) std::swap(partners, parties);
    if (partners.empty() || clause() < 0) return pairs(frame, parties, partners, kBoth);
    const Filler subject = reading_.subject(static_cast<std::uint32_t>(clause()));
    pairs(frame, parties.empty() ? subject.entities : parties, partners, kFromClause * subject.certainty);
  }

  std::int32_t clause() const { return reading_.clauses().clause_of[phrase_]; }

  std::vector<EntityIndex> from_clause(Role role) const {
    if (clause() < 0) return {};
    return reading_.fill(static_cast<std::uint32_t>(clause()), role, false).entities;
  }

  void pairs(const Frame& frame, const std::vector<EntityIndex>& sources, const std::vector<EntityIndex>& targets,
             double confidence) {
    for (const EntityIndex s : sources)
      for (const EntityIndex t : targets) claim(frame, s, t, confidence);
  }

  void claim(const Frame& frame, EntityIndex source, EntityIndex target, double confidence) {
    Proposal claim;
    claim.relation = frame.relation;
    claim.source = source;
    claim.target = target;
    claim.status = status_of_event(reading_, phrase_, unit_);
    claim.span = reading_.span_of(reading_.parsed().phrases[phrase_].first, unit_);
    claim.rule = "event:" + frame.word;
    claim.confidence = confidence;
    add_claim(reading_, claims_, std::move(claim));
  }

  const Reading& reading_;
  std::vector<Proposal>& claims_;
  std::uint32_t phrase_;
  std::uint32_t unit_;
  Owners owners_;
};

}  // namespace

void read_events(const Reading& reading, std::vector<Proposal>& claims) {
  for (std::uint32_t p = 0; p < reading.parsed().phrases.size(); ++p) {
    const Phrase& phrase = reading.parsed().phrases[p];
    for (std::uint32_t i = phrase.first; i <= phrase.last; ++i)
      if (reading.parsed().units[i].kind == UnitKind::Noun) EventReader(reading, claims, p, i).read();
  }
}

}  // namespace geumul::ingest
