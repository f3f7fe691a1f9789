// A post that a predicate gives to somebody, and where somebody comes from:
//
//   김민수는 누리소프트 대표다 · 팀 쿡이 애플의 새로운 CEO가 되었다 · 소니 출신인 김민수, 김민수는 소니 출신이다
#include <algorithm>
#include <span>

#include "ingest/facts/rules.h"
#include "ingest/facts/status.h"
#include "ingest/facts/title.h"

namespace geumul::ingest {
namespace {

constexpr double kSaid = 0.9;

class PostReader {
 public:
  PostReader(const Reading& reading, std::vector<Proposal>& claims) : reading_(reading), claims_(claims) {}

  void read() {
    for (std::uint32_t p = 0; p < phrases().size(); ++p) {
      read_being(p);
      read_becoming(p);
      for (const Member& member : phrases()[p].members)
        for (std::uint32_t i = member.first; i <= member.last; ++i)
          if (units()[i].kind == UnitKind::Noun && units()[i].word == "출신") read_origin(p, member, i);
    }
  }

 private:
  const std::vector<Unit>& units() const { return reading_.parsed().units; }
  const std::vector<Phrase>& phrases() const { return reading_.parsed().phrases; }

  /// "김민수는 누리소프트 대표다".
  void read_being(std::uint32_t phrase) {
    const auto clause = reading_.clause_being(phrase);
    if (!clause) return;
    const std::uint32_t head = phrases()[phrase].last;
    const auto title = find_title(reading_.lexicon(), units()[head]);
    if (!title || has_person(phrases()[phrase].members.back())) return;
    const Filler subject = reading_.subject(*clause);
    const Status status = status_of_clause(reading_, *clause, relation_of(*title));
    const bool former = is_former_post(phrase) || reading_.predicate(*clause).tail.find("었") != std::string::npos;
    for (const EntityIndex person : subject.entities)
      for (const EntityIndex body : reading_.owners(phrase))
        claim(person, body, *title, former ? Status::Ended : status, phrase, kSaid * subject.certainty);
  }

  /// "팀 쿡이 애플의 새로운 CEO가 되었다"; "될 전망이다" and "되지 않았다" do not say that he is.
  void read_becoming(std::uint32_t phrase) {
    const auto clause = phrases()[phrase].role == Role::Subject ? clause_of_becoming(phrase) : std::nullopt;
    const auto title = clause ? find_title(reading_.lexicon(), units()[phrases()[phrase].last]) : std::nullopt;
    const auto heir = title ? find_heir(phrase, *clause) : std::nullopt;
    if (!heir) return;
    const std::uint32_t first = phrases()[*heir].first;
    if (is_late(units_of(first > 0 ? first - 1 : 0, phrases()[*heir].last))) return;
    const Status said = status_of_becoming(reading_, *clause, relation_of(*title));
    const Status status = is_former_post(phrase) ? Status::Ended : said;
    for (const EntityIndex person : reading_.referents(*heir))
      for (const EntityIndex body : reading_.owners(phrase)) claim(person, body, *title, status, phrase, kSaid);
  }

  /// The clause of 되다 that the post stands in: "애플의 CEO가 될 전망이다" has it in the one around as well.
  std::optional<std::uint32_t> clause_of_becoming(std::uint32_t phrase) const {
    const auto& clauses = reading_.clauses().clauses;
    for (std::uint32_t c = 0; c < clauses.size(); ++c) {
      const Argument* post = reading_.predicate(c).word == "되" ? find_argument(clauses[c], Role::Subject) : nullptr;
      if (post != nullptr && post->phrase == phrase) return c;
    }
    return std::nullopt;
  }

  /// The phrase of who gets the post: the person that the clause describes ("애플의 CEO가 된 팀 쿡"), else the subject
  /// before it.
  std::optional<std::uint32_t> find_heir(std::uint32_t phrase, std::uint32_t clause) const {
    const std::int32_t described = reading_.clauses().clauses[clause].described;
    if (described >= 0) {
      const auto p = static_cast<std::uint32_t>(described);
      for (const EntityIndex entity : reading_.referents(p))
        if (reading_.type_of(entity) == MentionType::Person) return p;
    }
    for (std::uint32_t p = phrase; p-- > 0;)
      if (phrases()[p].role == Role::Subject || phrases()[p].role == Role::Topic) return p;
    return std::nullopt;
  }

  /// "소니 출신 김민수", "구글 엔지니어 출신인 김민수 대표", "김민수는 소니 부사장 출신이다": where one was before.
  void read_origin(std::uint32_t phrase, const Member& member, std::uint32_t at) {
    const auto body = find_before(member, at, false);
    if (!body || find_before(member, at, true)) return;
    std::optional<Title> title;
    for (std::uint32_t i = *body + 1; i < at; ++i)
      if (const auto found = find_title(reading_.lexicon(), units()[i])) title = found;
    const Title post = title.value_or(Title{{}, false});
    for (const EntityIndex person : find_whose(phrase, member, at))
      claim(person, static_cast<EntityIndex>(units()[*body].entity), post, Status::Ended, phrase, kSaid);
  }

  /// Whom the origin is said of: the name behind it in the phrase, else the subject of 이다.
  std::vector<EntityIndex> find_whose(std::uint32_t phrase, const Member& member, std::uint32_t at) const {
    for (std::uint32_t i = at + 1; i <= member.last; ++i)
      if (is_person(units()[i])) return {static_cast<EntityIndex>(units()[i].entity)};
    const auto clause = at == phrases()[phrase].last ? reading_.clause_being(phrase) : std::nullopt;
    return clause ? reading_.subject(*clause).entities : std::vector<EntityIndex>();
  }

  std::optional<std::uint32_t> find_before(const Member& member, std::uint32_t at, bool person) const {
    for (std::uint32_t i = at; i-- > member.first;)
      if (units()[i].kind == UnitKind::Name && is_person(units()[i]) == person) return i;
    return std::nullopt;
  }

  bool has_person(const Member& member) const { return find_before(member, member.last + 1, true).has_value(); }

  std::span<const Unit> units_of(std::uint32_t first, std::uint32_t last) const {
    return std::span(units()).subspan(first, last + 1 - first);
  }

  bool is_former_post(std::uint32_t phrase) const {
    const Member& post = phrases()[phrase].members.back();
    return is_former(reading_.lexicon(), units_of(post.first, post.last));
  }

  static Relation relation_of(const Title& title) { return title.leads ? Relation::Leads : Relation::WorksFor; }

  void claim(EntityIndex person, EntityIndex body, const Title& title, Status status, std::uint32_t phrase,
             double confidence) {
    if (reading_.type_of(person) != MentionType::Person) return;
    Proposal claim;
    claim.relation = relation_of(title);
    claim.source = person;
    claim.target = body;
    claim.status = status;
    claim.span = reading_.span_of(phrases()[phrase].first, phrases()[phrase].last);
    claim.rule = "post";
    claim.confidence = confidence;
    claim.title = title.word;
    add_claim(reading_, claims_, std::move(claim));
  }

  const Reading& reading_;
  std::vector<Proposal>& claims_;
};

}  // namespace

void read_posts(const Reading& reading, std::vector<Proposal>& claims) { PostReader(reading, claims).read(); }

}  // namespace geumul::ingest
