// A predicate's frames say which role is the source of which relation and which the target. What the clause leaves open
// is filled by the noun that it describes:
//
//   네이버가 인수한 왈라팝   인수하: subj→obj; subj = 네이버, obj is open → 왈라팝
//   왈라팝을 인수한 네이버   subj is open → 네이버
#include <algorithm>

#include "ingest/facts/rules.h"
#include "ingest/facts/status.h"

namespace geumul::ingest {
namespace {

constexpr double kSaid = 0.85;
constexpr double kDescribed = 0.8;

/// "상대로 제기한 특허 소송 항소심": a noun that the frame asks for, anywhere in the phrase.
bool mentions_asked(const Reading& reading, std::uint32_t phrase, const Frame& frame) {
  const Phrase& p = reading.parsed().phrases[phrase];
  for (std::uint32_t i = p.first; i <= p.last; ++i) {
    const Unit& unit = reading.parsed().units[i];
    if (unit.kind == UnitKind::Noun && reading.lexicon().answers(unit.word, frame)) return true;
  }
  return false;
}

/// "140억달러를", "이 중 140억달러를".
bool ends_in_money(const Reading& reading, std::uint32_t phrase) {
  const Unit& last = reading.parsed().units[reading.parsed().phrases[phrase].last];
  return last.kind == UnitKind::Value && reading.has_money(phrase);
}

bool is_asked(const Reading& reading, std::uint32_t phrase, const Frame& frame) {
  const auto named = reading.referents(phrase);
  if (frame.asks == NounClass::Ware && !named.empty()) return reading.type_of(named.front()) == MentionType::Product;
  if (frame.asks == NounClass::Fund && named.empty() && ends_in_money(reading, phrase)) return true;
  return reading.meets(phrase, frame);
}

bool asks_hold(const Reading& reading, std::uint32_t clause, const Frame& frame) {
  if (frame.asks_of == Role::None) return true;
  const Argument* argument = find_argument(reading.clauses().clauses[clause], frame.asks_of);
  if (frame.refuses) return argument == nullptr || !is_asked(reading, argument->phrase, frame);
  if (argument == nullptr) {  // "상대로 낸 소송을": the noun that is described is the object
    const std::int32_t described = reading.clauses().clauses[clause].described;
    return described >= 0 && frame.asks_of == Role::Object &&
           mentions_asked(reading, static_cast<std::uint32_t>(described), frame);
  }
  return is_asked(reading, argument->phrase, frame);
}

/// More than half of the shares is control: "지분 70.5%를 인수했다" is an acquisition, "지분 9.9%를 사들였다" an
/// investment.
bool share_fits(const Reading& reading, std::uint32_t clause, const Frame& frame) {
  constexpr double kControl = 50;
  if (frame.asks != NounClass::Stake || frame.status) return true;
  const Argument* argument = find_argument(reading.clauses().clauses[clause], frame.asks_of);
  if (argument == nullptr) return true;
  const auto percent = reading.percent(argument->phrase);
  const bool control = percent && *percent >= kControl;
  if (frame.relation == Relation::Acquires) return control;
  const auto& frames = reading.lexicon().verb_frames(frame.word);
  const bool buys = std::any_of(frames.begin(), frames.end(), [](const Frame& f) {
    return f.relation == Relation::Acquires && f.asks == NounClass::Stake && f.source == Role::Subject;
  });
  return !control || !buys;
}

/// "쓰지 못하게 했다": what a body forbids.
bool is_forbidden(const Unit& predicate) {
  return predicate.tail.find("지+못하+게") != std::string::npos || predicate.tail.find("못+게") != std::string::npos;
}

class FrameReader {
 public:
  FrameReader(const Reading& reading, std::vector<Proposal>& claims, std::uint32_t clause, const Frame& frame)
      : reading_(reading), claims_(claims), clause_(clause), frame_(frame) {}

  void read() {
    if (!asks_hold(reading_, clause_, frame_) || !share_fits(reading_, clause_, frame_)) return;
    Filler source = fill(frame_.source, frame_.source_owner);
    Filler target = fill(frame_.target, frame_.target_owner);
    if (frame_.source == frame_.target) return among(source);
    if (is_nameless(frame_.target) || made_with(source)) return;
    add_partners(source);
    guess_owner(source, target);
    find_in_embedded(target);
    const bool open_source = !is_explicit(frame_.source, source);
    const bool open_target = !is_explicit(frame_.target, target);
    const auto head = reading_.described(clause_);
    // With both roles said, the described noun is the subject, and the one on the stack that of the clause around:
    // "SK가 도시바를 인수한 베인캐피털과 손잡았다".
    const bool outer_subject = !open_source && !open_target && frame_.source == Role::Subject;
    const bool partner_open = open_target && frame_.target == Role::With;  // nobody is described as the one with whom
    if (!head.empty() && !partner_open && (open_source != open_target || outer_subject)) {
      (open_source || outer_subject ? source : target) = Filler{head, 1};
      return pair(source, target, kDescribed);
    }
    if (!head.empty() && open_source && open_target && !partner_open) return pair_described(head, source, target);
    const bool merged_objects = frame_.relation == Relation::MergesWith && frame_.target == Role::Object;
    if (merged_objects && target.entities.size() > 1) return;  // they merge with one another: the frame "obj obj"
    pair(source, target, kSaid);
  }

 private:
  void add_partners(Filler& source) const {
    if (frame_.source != Role::Subject || is_symmetric(frame_.relation)) return;
    for (const EntityIndex entity : reading_.partners(clause_)) source.entities.push_back(entity);
  }

  /// Nothing but the described noun is said: its kind tells which role it has. "컬리와 함께 만든 '컬리N마트'" was made.
  void pair_described(const std::vector<EntityIndex>& head, const Filler& source, const Filler& target) {
    const MentionType kind = reading_.type_of(head.front());
    const bool made = frame_.relation == Relation::Develops || frame_.relation == Relation::Founds;
    const bool as_target =
        kind == MentionType::Product || kind == MentionType::Project || (made && kind == MentionType::Company);
    if (as_target)
      pair(source, Filler{head, 1}, kDescribed);
    else
      pair(Filler{head, 1}, target, kDescribed);
  }

  /// "금감원은 카카오가 시세를 조종했다고 보고 조사에 나섰다": who is looked into is said inside.
  void find_in_embedded(Filler& target) const {
    constexpr double kEmbedded = 0.8;
    const bool legal = frame_.relation == Relation::Investigates || frame_.relation == Relation::Sues;
    if (!legal || !target.entities.empty() || frame_.source != Role::Subject) return;
    target = Filler{reading_.embedded_subject(clause_), kEmbedded};
  }

  /// "재단은 지분 약 26%를 보유한다": of the firm that the text is about.
  void guess_owner(const Filler& source, Filler& target) const {
    constexpr double kGuess = 0.65;
    const auto topic = reading_.discourse().topic();
    const bool described = reading_.clauses().clauses[clause_].described >= 0;
    if (!frame_.target_owner || frame_.asks != NounClass::Stake || !target.entities.empty() || described || !topic)
      return;
    if (is_explicit(frame_.source, source)) target = Filler{{*topic}, kGuess};
  }

  /// "경쟁사에 날을 세워 온 A": the object is said, and it is nobody.
  bool is_nameless(Role role) const {
    const bool direct = !frame_.target_owner && (role == Role::Object || role == Role::Dative);
    const Argument* argument = direct ? find_argument(reading_.clauses().clauses[clause_], role) : nullptr;
    return argument != nullptr && reading_.referents(argument->phrase).empty() &&
           reading_.clauses().clauses[clause_].described >= 0;
  }

  /// "B와 세운 합작사 C": the noun that is described was made, it is no partner.
  bool made_with(const Filler& source) const {
    const Clause& clause = reading_.clauses().clauses[clause_];
    const bool together = frame_.relation == Relation::PartnersWith && frame_.target == Role::With;
    if (!together || clause.described < 0 || is_explicit(frame_.source, source)) return false;
    const auto& frames = reading_.lexicon().acting_frames(reading_.predicate(clause_).word);
    const bool makes = std::any_of(frames.begin(), frames.end(), [](const Frame& f) {
      return f.source == Role::Subject && f.target == Role::Object && f.is_free();
    });
    return makes && find_argument(clause, Role::Object) == nullptr;
  }

  Filler fill(Role role, bool owner) const { return reading_.fill(clause_, role, owner); }

  /// Subjects are looked for further away too; only one in the clause itself closes the role to the described noun.
  bool is_explicit(Role role, const Filler& filler) const {
    if (filler.entities.empty()) return false;
    if (role != Role::Subject) return true;
    const Clause& clause = reading_.clauses().clauses[clause_];
    return find_argument(clause, Role::Subject) != nullptr || find_argument(clause, Role::Topic) != nullptr;
  }

  /// "두 회사가 합병했다": each with each; a list too long for that is no partnership of all.
  void among(const Filler& parties) {
    constexpr std::size_t kMost = 6;
    const Clause& clause = reading_.clauses().clauses[clause_];
    const bool with_others = find_argument(clause, Role::With) != nullptr || clause.described >= 0;
    if (with_others || parties.entities.size() > kMost) return;
    for (std::size_t i = 0; i < parties.entities.size(); ++i)
      for (std::size_t j = i + 1; j < parties.entities.size(); ++j)
        claim(parties.entities[i], parties.entities[j], kSaid * parties.certainty);
  }

  void pair(const Filler& source, const Filler& target, double base) {
    for (const EntityIndex s : source.entities)
      for (const EntityIndex t : target.entities) claim(s, t, base * source.certainty * target.certainty);
  }

  void claim(EntityIndex source, EntityIndex target, double confidence) {
    const bool private_probe =
        frame_.relation == Relation::Investigates && reading_.type_of(source) == MentionType::Company;
    if (private_probe) return;  // "네이버는 시장을 들여다보고 있다"
    Proposal claim;
    claim.relation = frame_.relation;
    claim.source = source;
    claim.target = target;
    const Status said = status_of_clause(reading_, clause_, frame_.relation);
    const bool fixed = frame_.status && (said == Status::Asserted || is_forbidden(reading_.predicate(clause_)));
    claim.status = fixed ? *frame_.status : said;
    claim.span = reading_.span_of_clause(clause_);
    claim.rule = "predicate:" + frame_.word;
    claim.confidence = confidence;
    add_claim(reading_, claims_, std::move(claim));
  }

  const Reading& reading_;
  std::vector<Proposal>& claims_;
  std::uint32_t clause_;
  const Frame& frame_;
};

/// "베를린 경찰", "일본 정부", "러시아 대사관": a body that is called by its kind is not said to be where it acts.
bool is_home_of_nameless(const Reading& reading, const Proposal& claim) {
  if (claim.relation != Relation::LocatedIn) return false;
  const std::string& name = reading.entity(claim.source).name;
  return reading.lexicon().is(name.substr(name.rfind(' ') + 1), NounClass::Nameless);
}

}  // namespace

void read_predicates(const Reading& reading, std::vector<Proposal>& claims) {
  for (std::uint32_t c = 0; c < reading.clauses().clauses.size(); ++c) {
    if (reading.clauses().clauses[c].complement >= 0) continue;
    if (is_forbidden(reading.predicate(c))) {
      static const Frame ban{.word = "못하게 하",
                             .relation = Relation::Sanctions,
                             .source = Role::Subject,
                             .target = Role::Object,
                             .status = Status::Asserted};
      FrameReader(reading, claims, c, ban).read();
    }
    if (!reading.partners(c).empty()) {  // "환경부는 환경공단과 공동으로 교육을 연다": whatever they do
      static const Frame together{
          .word = "함께", .relation = Relation::PartnersWith, .source = Role::Subject, .target = Role::With};
      FrameReader(reading, claims, c, together).read();
    }
    for (const Frame& frame : reading.lexicon().acting_frames(reading.predicate(c).word))
      FrameReader(reading, claims, c, frame).read();
  }
}

void add_claim(const Reading& reading, std::vector<Proposal>& claims, Proposal claim) {
  if (claim.source == claim.target || is_home_of_nameless(reading, claim)) return;
  if (!admits(claim.relation, reading.type_of(claim.source), reading.type_of(claim.target))) return;
  if (is_symmetric(claim.relation) && claim.target < claim.source) std::swap(claim.source, claim.target);
  claims.push_back(std::move(claim));
}

}  // namespace geumul::ingest
