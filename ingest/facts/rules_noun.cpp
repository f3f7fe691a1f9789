// A relational noun has an owner and something that fills its place, and Korean puts both within reach:
//
//   오픈AI의 최대 주주인 마이크로소프트   owner before it, filler behind it in the phrase
//   AWS는 아마존의 자회사다               filler is the topic
//   크래프톤이 자회사 언노운월즈의 …      no owner in the phrase: the subject of the clause owns it
//   자회사 언노운월즈의 주식도 올랐다     none in the sentence: whom it is known of, else whom the text is about
//   왈라팝은 네이버의 자회사가 된다        되다: filler is the topic
#include <algorithm>

#include "ingest/facts/rules.h"
#include "ingest/facts/status.h"

namespace geumul::ingest {
namespace {

constexpr double kInPhrase = 0.85;
constexpr double kByCopula = 0.85;
constexpr double kOwnerFromClause = 0.7;

class RelationalReader {
 public:
  RelationalReader(const Reading& reading, std::vector<Proposal>& claims, std::uint32_t phrase, std::size_t member,
                   std::uint32_t unit)
      : reading_(reading), claims_(claims), phrase_(phrase), member_(member), unit_(unit) {}

  void read() {
    const auto& frames = reading_.lexicon().noun_frames(units()[unit_].word);
    if (frames.empty()) return;
    persons_ =
        std::any_of(frames.begin(), frames.end(), [](const Frame& f) { return f.relation == Relation::WorksFor; });
    find_owner();
    find_filler();
    if (fillers_.empty()) return;
    if (owners_.empty()) find_owner_in_clause();
    for (const Frame& frame : frames) apply(frame);
  }

 private:
  const std::vector<Unit>& units() const { return reading_.parsed().units; }
  const Phrase& phrase() const { return reading_.parsed().phrases[phrase_]; }

  void find_owner() {
    const Member& member = phrase().members[member_];
    for (std::uint32_t i = unit_; i-- > member.first && owners_.empty();) {
      const Unit& unit = units()[i];
      if (unit.role == Role::Beside) return;  // "A, B 등 계열사": a list of what it is, not of whose
      if (unit.kind != UnitKind::Name || unit.type == MentionType::Place) continue;
      if (unit.type == MentionType::Person && !persons_) continue;
      owners_.push_back(static_cast<EntityIndex>(unit.entity));
    }
    const bool listed = std::any_of(units().begin() + member.first, units().begin() + unit_,
                                    [](const Unit& unit) { return unit.role == Role::Beside; });
    if (!owners_.empty() && unit_ == member.last && !listed) add_earlier_members();
    if (owners_.empty() && member_ == 0 && reading_.clauses().owner[phrase_] >= 0)
      owners_ = reading_.referents(static_cast<std::uint32_t>(reading_.clauses().owner[phrase_]));
  }

  /// "크래프톤과 넷마블, 시프트업의 주요 주주": all of them have it.
  void add_earlier_members() {
    for (std::size_t m = 0; m < member_; ++m)
      if (const auto entity = reading_.referent(phrase().members[m])) owners_.push_back(*entity);
  }

  void find_filler() {
    const Member& member = phrase().members[member_];
    for (std::uint32_t i = unit_ + 1; i <= member.last && fillers_.empty(); ++i)
      if (units()[i].kind == UnitKind::Name && units()[i].type != MentionType::Place)
        fillers_.push_back(static_cast<EntityIndex>(units()[i].entity));
    if (!fillers_.empty() && owners_.empty() && turn_round()) return;
    if (!fillers_.empty()) return add_later_members();
    if (fill_by_list() || fill_by_person()) return;
    if (member_ + 1 != phrase().members.size()) return;
    const bool also = units()[unit_].role == Role::Copula;  // "창업자이자 대표다"
    if (unit_ != member.last && !also) return;
    if (const auto clause = reading_.clause_being(phrase_)) return fill_by_copula(*clause);
    if (unit_ != member.last) return;
    if (fill_by_next()) return;
    if (phrase().role == Role::Topic || phrase().role == Role::Subject) fill_by_complement();
    if (!fillers_.empty()) return;
    fill_by_verb();
  }

  /// "엔비디아가 주주인 코어위브": with a subject of its own, 주주 is that subject and the noun behind owns the place.
  bool turn_round() {
    const std::int32_t subject = reading_.clauses().copula_subject[phrase_];
    if (subject < 0 || units()[unit_].role != Role::Copula) return false;
    owners_ = fillers_;
    fillers_ = reading_.referents(static_cast<std::uint32_t>(subject));
    return true;
  }

  /// "자회사 A와 B": the list goes on with names that have no noun of their own.
  void add_later_members() {
    confidence_ = kInPhrase;
    for (std::size_t m = member_ + 1; m < phrase().members.size(); ++m) {
      const Member& next = phrase().members[m];
      if (next.first != next.last || units()[next.last].kind != UnitKind::Name) return;
      fillers_.push_back(static_cast<EntityIndex>(units()[next.last].entity));
    }
  }

  void fill_by_copula(std::uint32_t clause) {
    const Filler subject = reading_.subject(clause);
    fillers_ = subject.entities;
    confidence_ = kByCopula * subject.certainty;
    clause_ = static_cast<std::int32_t>(clause);
  }

  /// "김범수 카카오 창업자", "오준호 창업자": the noun stands behind the person like a title.
  bool fill_by_person() {
    const Member& member = phrase().members[member_];
    for (std::uint32_t i = unit_; i-- > member.first;) {
      if (units()[i].kind != UnitKind::Name || units()[i].type != MentionType::Person) continue;
      fillers_.push_back(static_cast<EntityIndex>(units()[i].entity));
      return true;
    }
    return false;
  }

  /// "누리게임의 최대주주는 한빛전자다".
  void fill_by_complement() {
    const std::int32_t c = reading_.clauses().clause_of[phrase_];
    if (c < 0) return;
    const std::int32_t complement = reading_.clauses().clauses[static_cast<std::size_t>(c)].complement;
    if (complement < 0) return;
    fillers_ = reading_.referents(static_cast<std::uint32_t>(complement));
    confidence_ = kByCopula;
    clause_ = c;
  }

  /// "최대주주는 대성그룹으로 지분 34%를 보유하고 있다": what 이다 would say, said with 로 on the way.
  bool fill_by_next() {
    const std::uint32_t next = phrase_ + 1;
    if (phrase().role != Role::Topic || next >= reading_.parsed().phrases.size()) return false;
    const Phrase& behind = reading_.parsed().phrases[next];
    const bool says = behind.role == Role::To && behind.first == phrase().last + 1;
    if (!says || units()[behind.last].kind != UnitKind::Name) return false;
    const std::int32_t c = reading_.clauses().clause_of[next];
    const bool changes = c >= 0 && behind.last + 1 == reading_.clauses().clauses[static_cast<std::size_t>(c)].predicate;
    if (changes) return false;
    fillers_ = reading_.referents(next);
    confidence_ = kByCopula;
    return true;
  }

  /// "유진기업, 동양 등 유진그룹의 계열사들", "A, B 등 계열사": the list before sums up in the noun.
  bool fill_by_list() {
    const Member& member = phrase().members[member_];
    for (std::uint32_t i = member.first; i < unit_; ++i) {
      if (units()[i].role != Role::Beside || units()[i].kind != UnitKind::Name) continue;
      std::erase(owners_, static_cast<EntityIndex>(units()[i].entity));
      fillers_.push_back(static_cast<EntityIndex>(units()[i].entity));
    }
    if (fillers_.empty()) return false;
    for (std::size_t m = 0; m < member_; ++m)
      if (const auto entity = reading_.referent(phrase().members[m])) fillers_.push_back(*entity);
    return true;
  }

  /// "자회사가 되다", "자회사로 두다/편입하다", "주주로 이름을 올렸다".
  void fill_by_verb() {
    const std::int32_t c = reading_.clauses().clause_of[phrase_];
    if (c < 0) return;
    const auto clause = static_cast<std::uint32_t>(c);
    const std::string& verb = reading_.predicate(clause).word;
    const bool complement = phrase().role == Role::Subject || phrase().role == Role::To || phrase().role == Role::Also;
    const bool becomes = verb == "되" && complement;
    if (fill_by_change(clause, verb)) return;
    const bool as = phrase().role == Role::To || phrase().role == Role::As;
    clause_ = c;
    if (becomes) {
      if (const Argument* topic = find_argument(reading_.clauses().clauses[clause], Role::Topic))
        fillers_ = reading_.referents(topic->phrase);
      else if (phrase_ > 0 && reading_.parsed().phrases[phrase_ - 1].role == Role::Subject)  // "A가 B의 주주가 됐다"
        fillers_ = reading_.referents(phrase_ - 1);
      confidence_ = kByCopula;
    } else if (as && fill_by_passive(clause, verb)) {
      return;
    } else if (as) {
      fillers_ = reading_.fill(clause, Role::Object, false).entities;
      confidence_ = kOwnerFromClause;
      if (fillers_.empty()) fill_by_subject(clause);
    }
  }

  /// "최근 계열사로 편입된 코웨이": whom the passive describes.
  bool fill_by_passive(std::uint32_t clause, const std::string& verb) {
    if (!verb.ends_with("되")) return false;
    fillers_ = reading_.described(clause);
    if (fillers_.empty()) return false;
    confidence_ = kOwnerFromClause;
    if (owners_.empty()) owners_ = reading_.subject(clause).entities;
    return true;
  }

  /// "최대 주주는 MS에서 소프트뱅크로 바뀐다".
  bool fill_by_change(std::uint32_t clause, std::string_view verb) {
    const bool changes = verb == "바뀌" || verb == "변경되" || verb == "교체되" || verb == "넘어가";
    const bool subject = phrase().role == Role::Topic || phrase().role == Role::Subject;
    if (!changes || !subject) return false;
    fillers_ = reading_.fill(clause, Role::To, false).entities;
    clause_ = static_cast<std::int32_t>(clause);
    confidence_ = kByCopula;
    return !fillers_.empty();
  }

  /// "KT도 투자자로 이름을 올렸다": of the firm that the text is about.
  void fill_by_subject(std::uint32_t clause) {
    fillers_ = reading_.subject(clause).entities;
    const auto topic = reading_.discourse().topic();
    if (owners_.empty() && topic) owners_.push_back(*topic);
  }

  void find_owner_in_clause() {
    const std::int32_t c = clause_ >= 0 ? clause_ : reading_.clauses().clause_of[phrase_];
    if (c < 0) {
      if (const auto topic = reading_.discourse().topic()) owners_.push_back(*topic);
      confidence_ *= 0.6;
      return;
    }
    Filler subject = reading_.actor(static_cast<std::uint32_t>(c));
    const bool acts = std::any_of(subject.entities.begin(), subject.entities.end(), [&](EntityIndex e) {
      return reading_.type_of(e) != MentionType::Product && reading_.type_of(e) != MentionType::Project;
    });
    if (!acts) subject = reading_.subject(static_cast<std::uint32_t>(c));  // "A는 자회사 B가 만든 게임을"
    const auto own = reading_.referents(phrase_);  // "경쟁사 KT와 LG유플러스는": whose is said before
    const bool itself = (!own.empty() && subject.entities == own) || subject.entities == fillers_;
    if (itself) subject.entities.clear();
    if (const auto topic = reading_.discourse().topic(); itself && topic) subject.entities.push_back(*topic);
    owners_ = subject.entities;
    confidence_ *= kOwnerFromClause / kInPhrase * subject.certainty;
  }

  void apply(const Frame& frame) {
    const bool group_holding = frame.word.starts_with("지주") && unit_ > 0 && units()[unit_ - 1].word.ends_with("그룹");
    const bool owner_is_source = (frame.source == Role::Genitive) != group_holding;  // a group's holding belongs to it
    for (const EntityIndex filler : fillers_) {
      const std::optional<EntityIndex> known = known_owner(filler, frame, owner_is_source);
      for (const EntityIndex owner : known ? std::vector{*known} : owners_) {
        Proposal claim;
        claim.relation = frame.relation;
        claim.source = owner_is_source ? owner : filler;
        claim.target = owner_is_source ? filler : owner;
        claim.status = status(frame);
        claim.span = reading_.span_of(phrase().first, phrase().last);
        claim.rule = "noun:" + frame.word;
        claim.confidence = known ? kInPhrase : confidence_;
        claim.told_by_knowledge = known.has_value();
        if (frame.relation == Relation::SubsidiaryOf && is_wholly_owned()) add_ownership(claim);
        add_claim(reading_, claims_, std::move(claim));
      }
    }
  }

  /// "모빌아이의 주식을 판다. 자회사 모빌아이는 …" in an article that names 인텔: where the sentence does not say whose
  /// it is, whose it is known to be.
  std::optional<EntityIndex> known_owner(EntityIndex filler, const Frame& frame, bool owner_is_source) const {
    // "이 합작법인의 자회사": of a thing without a name. What a clause brings to the noun is told by the clause.
    const bool is_of_noun = std::any_of(units().begin() + phrase().members[member_].first, units().begin() + unit_,
                                        [](const Unit& unit) { return unit.role == Role::Genitive; });
    const bool is_told =
        std::any_of(owners_.begin(), owners_.end(), [&](EntityIndex e) { return reading_.is_named(e); });
    if (is_told || is_of_noun || clause_ >= 0) return std::nullopt;
    const auto known = owner_is_source ? reading_.known_sources(filler, frame.relation)
                                       : reading_.known_targets(filler, frame.relation);
    return known.empty() ? std::nullopt : std::optional(known.front());
  }

  /// "NC AI는 엔씨의 100% 자회사다".
  bool is_wholly_owned() const { return reading_.percent(phrase_).has_value(); }

  void add_ownership(const Proposal& subsidiary) {
    Proposal claim = subsidiary;
    claim.relation = Relation::OwnsStakeIn;
    std::swap(claim.source, claim.target);
    add_claim(reading_, claims_, std::move(claim));
  }

  Status status(const Frame& frame) const {
    if (frame.status) return *frame.status;
    const Status by_noun = status_of_noun(reading_, unit_);
    if (clause_ < 0 || by_noun != Status::Asserted) return by_noun;
    const auto clause = static_cast<std::uint32_t>(clause_);
    const std::string& verb = reading_.predicate(clause).word;
    const bool becomes = verb == "되" || verb == "바뀌" || verb == "변경되";
    return becomes ? status_of_becoming(reading_, clause, frame.relation)
                   : status_of_clause(reading_, clause, frame.relation);
  }

  const Reading& reading_;
  std::vector<Proposal>& claims_;
  std::uint32_t phrase_;
  std::size_t member_;
  std::uint32_t unit_;
  bool persons_ = false;      // the noun can belong to a person: "아이유 소속사"
  std::int32_t clause_ = -1;  // the clause that brings filler and noun together
  std::vector<EntityIndex> owners_;
  std::vector<EntityIndex> fillers_;
  double confidence_ = kInPhrase;
};

}  // namespace

void read_relational_nouns(const Reading& reading, std::vector<Proposal>& claims) {
  for (std::uint32_t p = 0; p < reading.parsed().phrases.size(); ++p) {
    const Phrase& phrase = reading.parsed().phrases[p];
    for (std::size_t m = 0; m < phrase.members.size(); ++m)
      for (std::uint32_t i = phrase.members[m].first; i <= phrase.members[m].last; ++i)
        if (reading.parsed().units[i].kind == UnitKind::Noun) RelationalReader(reading, claims, p, m, i).read();
  }
}

}  // namespace geumul::ingest
