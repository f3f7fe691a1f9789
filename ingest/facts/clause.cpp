// Korean is head-final: when a predicate comes, its arguments have been said. They wait on a stack, and the predicate
// takes them from the top, each role once.
//
//   네이버는 스페인에 본사를 둔 왈라팝을 인수했다
//   stack 네이버(topic) 스페인(dat) 본사(obj)   둔 takes 본사 and 스페인; a topic belongs to the main clause: stop
//   stack 네이버(topic) 왈라팝(obj)             인수했다 takes both
//
// A subject that an adnominal clause used stays for the clause around it, unless a nearer one is there:
// "삼성이 개발한 칩을 팔았다" (삼성 sells) but "삼성이 개발한 칩은 인기를 끌었다" (it does not draw).
#include "ingest/facts/clause.h"

#include <algorithm>

#include "ingest/facts/title.h"

namespace geumul::ingest {
namespace {

/// No predicate reaches further back over waiting phrases: keeps a text without predicates linear.
constexpr std::size_t kDeepest = 24;

class ClauseBuilder {
 public:
  ClauseBuilder(const Parsed& parsed, const Lexicon& lexicon) : parsed_(parsed), lexicon_(lexicon) {
    out_.clause_of.assign(parsed.phrases.size(), -1);
    out_.owner.assign(parsed.phrases.size(), -1);
    out_.copula_subject.assign(parsed.phrases.size(), -1);
    used_.assign(parsed.phrases.size(), false);
  }

  Clauses build() {
    std::uint32_t speeches = 0;
    for (const Unit& unit : parsed_.units) speeches = std::max(speeches, unit.speech);
    for (std::uint32_t speech = 0; speech <= speeches; ++speech) build_level(speech);
    std::sort(out_.clauses.begin(), out_.clauses.end(),
              [](const Clause& a, const Clause& b) { return a.predicate < b.predicate; });
    find_governors();
    return std::move(out_);
  }

 private:
  void build_level(std::uint32_t speech) {
    stack_.clear();
    adnominal_ = -1;
    std::uint32_t phrase = 0;
    for (std::uint32_t i = 0; i < parsed_.units.size(); ++i) {
      while (phrase < parsed_.phrases.size() && parsed_.phrases[phrase].last < i) ++phrase;
      if (parsed_.units[i].speech != speech) continue;
      const bool ends_phrase = phrase < parsed_.phrases.size() && parsed_.phrases[phrase].last == i;
      if (ends_phrase) take_phrase(phrase);
      if (parsed_.units[i].kind == UnitKind::Predicate) add_clause(i, -1);
    }
  }

  void take_phrase(std::uint32_t p) {
    if (adnominal_ >= 0) out_.clauses[static_cast<std::size_t>(adnominal_)].described = static_cast<std::int32_t>(p);
    adnominal_ = -1;
    if (!stack_.empty()) {
      const Role waiting = parsed_.phrases[stack_.back()].role;
      if (waiting == Role::Genitive || waiting == Role::Copula) {
        out_.owner[p] = static_cast<std::int32_t>(stack_.back());
        stack_.pop_back();
      }
    }
    take_copula_subject(p);
    if (parsed_.phrases[p].role == Role::Is) {
      add_clause(parsed_.phrases[p].last, static_cast<std::int32_t>(p));
      return;
    }
    stack_.push_back(p);
  }

  /// "엔비디아가 주주인 코어위브는": the subject right before belongs to 주주인.
  void take_copula_subject(std::uint32_t p) {
    if (stack_.empty()) return;
    const Phrase& phrase = parsed_.phrases[p];
    const Phrase& before = parsed_.phrases[stack_.back()];
    if (before.role != Role::Subject || before.last + 1 != phrase.first || parsed_.units[before.last].comma) return;
    const Unit& first = parsed_.units[phrase.first];
    if (first.kind != UnitKind::Noun || first.role != Role::Copula || phrase.first == phrase.last) return;
    out_.copula_subject[p] = static_cast<std::int32_t>(stack_.back());
    stack_.pop_back();
  }

  void add_clause(std::uint32_t unit, std::int32_t complement) {
    Clause clause;
    clause.predicate = unit;
    clause.complement = complement;
    const Unit& predicate = parsed_.units[unit];
    const bool adnominal = predicate.ending == Ending::Adnominal || predicate.ending == Ending::Future;
    take_arguments(clause, predicate, adnominal && complement < 0);
    for (const Argument& argument : clause.arguments)
      if (out_.clause_of[argument.phrase] < 0 || !adnominal)
        out_.clause_of[argument.phrase] = static_cast<std::int32_t>(unit);
    if (!adnominal && complement < 0) add_gaps(clause);
    if (!adnominal && complement >= 0) add_copula_gaps();
    out_.clauses.push_back(std::move(clause));
    adnominal_ = adnominal ? static_cast<std::int32_t>(out_.clauses.size() - 1) : -1;
  }

  /// "A는 B를, C는 D를 인수했다": A and B share the predicate that only stands behind C and D.
  void add_gaps(const Clause& model) {
    while (stack_.size() >= 3) {
      const std::size_t who = stack_.size() - 1;
      const Phrase& what = parsed_.phrases[stack_[who - 1]];
      const Role other = parsed_.phrases[stack_[who - 2]].role;
      const Role role = parsed_.phrases[stack_[who]].role;
      const bool subjects =
          (role == Role::Topic || role == Role::Subject) && (other == Role::Topic || other == Role::Subject);
      const Role what_role = what.role == Role::None ? Role::Object : what.role;  // "네이버는 'A', LG는 'B'를 내놨다"
      if (!subjects || !parsed_.units[what.last].comma || find_argument(model, what_role) == nullptr) return;
      Clause clause = model;
      clause.arguments = {{what_role, stack_[who - 1]}, {other, stack_[who - 2]}};
      for (const Argument& shared : model.arguments)  // "A가 1000억원, B가 1500억원을 C에 투자했다": both in C
        if (shared.role != what_role && shared.role != role && shared.role != other) clause.arguments.push_back(shared);
      out_.clauses.push_back(std::move(clause));
      stack_.erase(stack_.end() - 3, stack_.end() - 1);  // who acts last stays for what follows
    }
  }

  /// "A는 B의 최대주주, C는 D의 최대주주다": what A is stands with a comma; the copula only behind what C is.
  void add_copula_gaps() {
    while (stack_.size() >= 3 && acts(stack_.size() - 1) && is_gapped_complement(stack_.size() - 2)) {
      const std::size_t who = stack_.size() - 1;
      const std::uint32_t what = stack_[who - 1];
      const Phrase& phrase = parsed_.phrases[what];
      Clause clause;
      clause.predicate = phrase.last;
      clause.complement = static_cast<std::int32_t>(what);
      clause.arguments = {{parsed_.phrases[stack_[who - 2]].role, stack_[who - 2]}};
      for (const std::uint32_t p : {what, stack_[who - 2]})
        out_.clause_of[p] = static_cast<std::int32_t>(clause.predicate);
      out_.clauses.push_back(std::move(clause));
      stack_.erase(stack_.end() - 3, stack_.end() - 1);  // who acts last stays for what follows
    }
  }

  bool acts(std::size_t k) const {
    const Role role = parsed_.phrases[stack_[k]].role;
    return role == Role::Topic || role == Role::Subject;
  }

  /// A noun with a comma right behind who acts: "A는 B의 최대주주, …".
  bool is_gapped_complement(std::size_t k) const {
    const Phrase& phrase = parsed_.phrases[stack_[k]];
    const Unit& head = parsed_.units[phrase.last];
    const bool says_what = !lexicon_.noun_frames(head.word).empty() || find_title(lexicon_, head);
    return phrase.role == Role::None && head.comma && says_what && k > 0 && acts(k - 1);
  }

  void take_arguments(Clause& clause, const Unit& predicate, bool adnominal) {
    bool who = false;     // a subject or topic was taken
    bool closed = false;  // a role came twice: what is further left belongs to a clause around, its topic excepted
    const std::size_t deepest = stack_.size() > kDeepest ? stack_.size() - kDeepest : 0;
    for (std::size_t k = stack_.size(); k-- > deepest;) {
      const std::uint32_t p = stack_[k];
      const Role role = parsed_.phrases[p].role;
      const bool is_actor = role == Role::Subject || role == Role::Topic;
      if (role == Role::Genitive || role == Role::Copula || is_price(p)) continue;
      if (clause.complement >= 0 && who && is_gapped_complement(k)) return;
      if (adnominal && (role == Role::Topic || parsed_.units[parsed_.phrases[p].last].comma)) return;
      if (role == Role::Subject && who && used_[p]) return;
      if (role == Role::Subject && used_[p] && has_topic_below(k)) continue;
      // An adjective has no object; 고소하다 is a verb as well.
      if (role == Role::Object && predicate.stative && lexicon_.verb_frames(predicate.word).empty()) closed = true;
      if (find_argument(clause, role) != nullptr) {
        if (is_actor) return;
        closed = closed || (role != Role::Also && role != Role::None);
      }
      if (closed && (!is_actor || adnominal)) continue;
      clause.arguments.push_back({role, p});
      who = who || is_actor;
      // "협회는 항공사가 음악을 썼다고 주장하며 고소했다": who is said to have used it does not sue.
      if (role == Role::Subject && (adnominal || predicate.ending == Ending::Quoting)) used_[p] = true;
      if (is_consumed(clause, predicate, p, adnominal)) stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(k));
    }
  }

  /// "왈라팝에 주당 300원에 총 12억원에": what it costs and when, beside those who take part.
  bool is_price(std::uint32_t phrase) const {
    const Phrase& p = parsed_.phrases[phrase];
    return p.role == Role::Dative && parsed_.units[p.last].kind == UnitKind::Value;
  }

  /// "누리게임은 김한결이 창업한 회사다": with a topic around, the subject stays with the clause that used it.
  bool has_topic_below(std::size_t k) const {
    return std::any_of(stack_.begin(), stack_.begin() + static_cast<std::ptrdiff_t>(k),
                       [&](std::uint32_t p) { return parsed_.phrases[p].role == Role::Topic; });
  }

  /// Topics and subjects serve the clauses that follow too. An adnominal clause keeps what its verb is known to govern.
  bool is_consumed(const Clause& clause, const Unit& predicate, std::uint32_t phrase, bool adnominal) const {
    const Role role = parsed_.phrases[phrase].role;
    if (role == Role::Topic || role == Role::Subject) return false;
    // "B도 단체를 꾸려 입찰에 나섰다": beside an object it is the subject of what follows as well.
    if (!adnominal && role == Role::Also && find_argument(clause, Role::Object) != nullptr) return false;
    if (!adnominal || role == Role::Object) return true;
    const bool is_place =
        role == Role::To && !lexicon_.noun_frames(parsed_.units[parsed_.phrases[phrase].last].word).empty();
    if (is_place) return true;  // "A를 자회사로 둔 B"
    for (const Frame& frame : lexicon_.verb_frames(predicate.word))
      if ((frame.source == role || frame.target == role) && may_hold(clause, frame)) return true;
    return false;
  }

  /// "B와 공동 개발을 내용으로 하는 협약": 하다 with a deal for its object governs a partner, with 내용 for one it does
  /// not.
  bool may_hold(const Clause& clause, const Frame& frame) const {
    if (frame.is_free()) return true;
    const Argument* asked = find_argument(clause, frame.asks_of);
    return asked != nullptr && lexicon_.answers(parsed_.units[parsed_.phrases[asked->phrase].last].word, frame);
  }

  void find_governors() {
    std::vector<std::int32_t> at_unit(parsed_.units.size(), -1);
    for (std::size_t c = 0; c < out_.clauses.size(); ++c)
      at_unit[out_.clauses[c].predicate] = static_cast<std::int32_t>(c);
    for (std::int32_t& owner : out_.clause_of)
      if (owner >= 0) owner = at_unit[static_cast<std::size_t>(owner)];
    for (std::size_t c = 0; c < out_.clauses.size(); ++c) bind(c);
  }

  void bind(std::size_t c) {
    Clause& clause = out_.clauses[c];
    const Unit& predicate = parsed_.units[clause.predicate];
    switch (predicate.ending) {
      case Ending::Adnominal:
      case Ending::Future:
        clause.bond = Bond::Adnominal;
        if (clause.described >= 0) clause.governor = out_.clause_of[static_cast<std::size_t>(clause.described)];
        return;
      case Ending::Quoting:
        clause.bond = Bond::Quoting;
        break;
      case Ending::Nominal:
        clause.bond = Bond::Nominal;
        break;
      case Ending::Connective:
      case Ending::Condition:
      case Ending::Purpose:
        clause.bond = Bond::Connective;
        break;
      default:
        return;
    }
    for (std::size_t next = c + 1; next < out_.clauses.size(); ++next) {
      if (parsed_.units[out_.clauses[next].predicate].speech != predicate.speech) continue;
      clause.governor = static_cast<std::int32_t>(next);
      return;
    }
    clause.bond = Bond::Main;
  }

  const Parsed& parsed_;
  const Lexicon& lexicon_;
  Clauses out_;
  std::vector<std::uint32_t> stack_;  // phrases that wait for a predicate
  std::vector<bool> used_;            // subjects that an adnominal or quoted clause has taken
  std::int32_t adnominal_ = -1;       // the clause that describes the next phrase
};

}  // namespace

Clauses build_clauses(const Parsed& parsed, const Lexicon& lexicon) { return ClauseBuilder(parsed, lexicon).build(); }

const Argument* find_argument(const Clause& clause, Role role) {
  const auto found = std::find_if(clause.arguments.begin(), clause.arguments.end(),
                                  [role](const Argument& a) { return a.role == role; });
  return found == clause.arguments.end() ? nullptr : &*found;
}

}  // namespace geumul::ingest
