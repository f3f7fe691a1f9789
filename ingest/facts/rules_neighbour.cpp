// Two names side by side in one phrase say something by themselves:
//
//   일본 소프트뱅크 · 중국 스타트업 딥시크 · 스페인의 중고거래 플랫폼 왈라팝     the firm is in the place
//   애플 앱스토어 · xAI의 챗봇 '그록' · 엔비디아의 'RTX'                         the product is the firm's
#include <algorithm>

#include "ingest/facts/rules.h"

namespace geumul::ingest {
namespace {

constexpr double kPlace = 0.8;
constexpr double kPlaceByClass = 0.88;
constexpr double kProduct = 0.8;
constexpr double kBody = 0.75;

class NeighbourReader {
 public:
  NeighbourReader(const Reading& reading, std::vector<Proposal>& claims) : reading_(reading), claims_(claims) {}

  void read() {
    for (const Phrase& phrase : reading_.parsed().phrases)
      for (const Member& member : phrase.members) read_member(member, phrase);
  }

 private:
  const std::vector<Unit>& units() const { return reading_.parsed().units; }

  void read_member(const Member& member, const Phrase& phrase) {
    std::optional<std::uint32_t> before;
    for (std::uint32_t i = member.first; i <= member.last; ++i) {
      if (units()[i].kind != UnitKind::Name) continue;
      if (before) read_pair(*before, i, member, phrase);
      before = i;
    }
  }

  void read_pair(std::uint32_t a, std::uint32_t b, const Member& member, const Phrase& phrase) {
    const Unit& first = units()[a];
    const Unit& second = units()[b];
    const bool bound = first.role == Role::None || first.role == Role::Genitive;
    if (!bound) return;
    if (first.type == MentionType::Place && second.type != MentionType::Product) return read_place(a, b, member);
    const bool bodies = first.type == MentionType::Organization && second.type == MentionType::Organization;
    if (bodies && b == a + 1 && !reading_.lexicon().ending_in(second.word, NounClass::Division).empty())
      return add(Relation::SubsidiaryOf, b, a, kBody, "body");  // "보건복지부 질병관리본부"
    const bool maker = first.type == MentionType::Company || first.type == MentionType::Organization;
    if (maker && second.type == MentionType::Product) read_product(a, b, member, phrase);
  }

  void read_place(std::uint32_t a, std::uint32_t b, const Member& member) {
    const Unit& body = units()[b];
    if (body.type == MentionType::Place) return;
    const bool described = b > a + 1 && between_is(a, b, NounClass::Firm, NounClass::Body);
    if (body.type == MentionType::Person) return;
    if (b > a + 1 && !described && body.type != MentionType::Company) return;
    add(Relation::LocatedIn, b, a, described ? kPlaceByClass : kPlace, "place");
    // "경기 성남시 네이버": the wider place holds as well
    if (a > member.first && units()[a - 1].kind == UnitKind::Name && units()[a - 1].type == MentionType::Place &&
        units()[a - 1].role == Role::None) {
      add(Relation::LocatedIn, b, a - 1, kPlace, "place");
    }
  }

  bool between_is(std::uint32_t a, std::uint32_t b, NounClass one, NounClass other) const {
    for (std::uint32_t i = a + 1; i < b; ++i)
      if (!reading_.lexicon().ending_in(units()[i].word, one).empty() ||
          !reading_.lexicon().ending_in(units()[i].word, other).empty())
        return true;
    return false;
  }

  void read_product(std::uint32_t a, std::uint32_t b, const Member& member, const Phrase& phrase) {
    const bool last = b == member.last;
    if (!last && uses(b + 1, member)) return;  // "네이버의 챗GPT 도입": somebody else's
    if (b > a + 1 && !between_is(a, b, NounClass::Ware, NounClass::Venture) && units()[a].role != Role::Genitive)
      return;
    add(Relation::Develops, a, b, kProduct, "product");
    for (std::size_t m = 0; m < phrase.members.size(); ++m) {  // "오픈AI의 챗GPT와 소라"
      const Member& other = phrase.members[m];
      if (other.first <= member.last || other.first != other.last) continue;
      if (units()[other.last].kind == UnitKind::Name && units()[other.last].type == MentionType::Product)
        add(Relation::Develops, a, other.last, kProduct * 0.9, "product");
    }
  }

  bool uses(std::uint32_t from, const Member& member) const {
    for (std::uint32_t i = from; i <= member.last; ++i)
      for (const Frame& frame : reading_.lexicon().verb_frames(units()[i].word + "하"))
        if (frame.relation == Relation::Uses) return true;
    return false;
  }

  void add(Relation relation, std::uint32_t source, std::uint32_t target, double confidence, std::string_view rule) {
    Proposal claim;
    claim.relation = relation;
    claim.source = static_cast<EntityIndex>(units()[source].entity);
    claim.target = static_cast<EntityIndex>(units()[target].entity);
    claim.span = reading_.span_of(std::min(source, target), std::max(source, target));
    claim.rule = rule;
    claim.confidence = confidence;
    add_claim(reading_, claims_, std::move(claim));
  }

  const Reading& reading_;
  std::vector<Proposal>& claims_;
};

}  // namespace

void read_neighbours(const Reading& reading, std::vector<Proposal>& claims) { NeighbourReader(reading, claims).read(); }

}  // namespace geumul::ingest
