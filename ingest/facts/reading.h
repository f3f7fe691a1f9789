#pragma once
// One parsed sentence with all that a rule needs to see, and the questions that rules ask of it: who is meant by this
// phrase, who owns its head, who fills this role of that clause.

#include <optional>
#include <string_view>
#include <vector>

#include "ingest/facts/assertion.h"
#include "ingest/facts/clause.h"
#include "ingest/facts/discourse.h"
#include "ingest/facts/lexicon.h"
#include "ingest/facts/phrase.h"

namespace geumul::ingest {

/// What one rule reads in one sentence; claims of one article become its assertions.
struct Proposal {
  Relation relation = Relation::InvestsIn;
  EntityIndex source = 0;
  EntityIndex target = 0;
  Status status = Status::Asserted;
  Span span;
  std::string rule;
  double confidence = 0;
  std::string title;               // of LEADS and WORKS_FOR
  bool told_by_knowledge = false;  // one end is not named here, but is known to be what the sentence means
};

/// Entities that fill a role, and how surely: 1 said, less where it was found elsewhere.
struct Filler {
  std::vector<EntityIndex> entities;
  double certainty = 1;
};

class Reading {
 public:
  Reading(std::string_view text, const Naming& naming, const Lexicon& lexicon, const Parsed& parsed,
          const Clauses& clauses, const Discourse& discourse);

  const Lexicon& lexicon() const { return lexicon_; }
  const Parsed& parsed() const { return parsed_; }
  const Clauses& clauses() const { return clauses_; }
  const Discourse& discourse() const { return discourse_; }
  MentionType type_of(EntityIndex entity) const { return naming_.entities[entity].type; }
  const Entity& entity(EntityIndex entity) const { return naming_.entities[entity]; }
  /// Those that the article names with whom the source was known to have the relation: those of this sentence first,
  /// then whom the text is about, then those that it names oftener.
  std::vector<EntityIndex> known_targets(EntityIndex source, Relation relation) const {
    return known_with(naming_.known_relations, source, relation);
  }
  std::vector<EntityIndex> known_sources(EntityIndex target, Relation relation) const {
    return known_with(naming_.known_backwards, target, relation);
  }
  /// By this sentence, outside of its brackets.
  bool is_named(EntityIndex entity) const;
  /// What was known of the two before the article was read.
  RelationSet known_relations(EntityIndex source, EntityIndex target) const {
    const auto found = naming_.known_relations.find({source, target});
    return found == naming_.known_relations.end() ? 0 : found->second;
  }

  /// Whom the members of a phrase stand for: names, a title's person, "양사".
  std::vector<EntityIndex> referents(std::uint32_t phrase) const;
  std::optional<EntityIndex> referent(const Member& member) const;
  /// Those named before that "양사", "두 회사" stands for; empty for other nouns.
  std::vector<EntityIndex> several(const Member& member) const;
  /// The name that owns the head of the phrase: X of "X의 지분 7%", "X 본사".
  std::vector<EntityIndex> owners(std::uint32_t phrase) const;
  /// The noun that a phrase is about: its last one that is not an amount; empty if it is a name.
  std::string_view head_noun(std::uint32_t phrase) const;
  /// Is the phrase what the frame asks for? Of "배터리 공급 계약" that is a 계약 and a 공급계약, of "합작사 에코셀" a
  /// 합작사.
  bool meets(std::uint32_t phrase, const Frame& frame) const;
  std::uint32_t head_unit(const Member& member) const;
  /// An amount of money: "140억달러를".
  bool has_money(std::uint32_t phrase) const;
  /// The percentage named in the phrase ("지분 70.5%를"), or nullopt.
  std::optional<double> percent(std::uint32_t phrase) const;

  /// Who does what the clause says; looks further up, and to the sentences before, if the clause does not say it.
  Filler subject(std::uint32_t clause) const;
  /// The same for a clause that may describe who acts: "A를 공급사로 끌어들인 B".
  Filler actor(std::uint32_t clause) const;
  /// Who acts together with the subject: B of "A는 B와 함께 조사에 착수했다".
  std::vector<EntityIndex> partners(std::uint32_t clause) const;
  /// The firm that a clause inside this one is about: B of "A가 B가 담합했는지 조사한다".
  std::vector<EntityIndex> embedded_subject(std::uint32_t clause) const;
  /// Places that the phrase names, the wider ones before its head too: "미국 텍사스주 댈러스에".
  std::vector<EntityIndex> places(std::uint32_t phrase) const;
  /// The entities in this role of the clause itself.
  Filler fill(std::uint32_t clause, Role role, bool owner) const;
  /// The clause that says what somebody is with this phrase: "B의 최대주주다", or nullopt.
  std::optional<std::uint32_t> clause_being(std::uint32_t phrase) const;
  /// Whom an adnominal clause describes: X of "구글이 인수한 X".
  std::vector<EntityIndex> described(std::uint32_t clause) const;
  const Unit& predicate(std::uint32_t clause) const { return parsed_.units[clauses_.clauses[clause].predicate]; }

  Span span_of(std::uint32_t first_unit, std::uint32_t last_unit) const;
  Span span_of_clause(std::uint32_t clause) const;

 private:
  std::vector<EntityIndex> known_with(const KnownPairs& known, EntityIndex entity, Relation relation) const;
  void put_nearest_first(std::vector<EntityIndex>& entities) const;
  bool is_apposed(const Unit& name, const Unit& noun) const;
  bool is_several(const Member& member) const;
  std::optional<Filler> own_subject(std::uint32_t clause) const;
  std::optional<Filler> joining_subject(const Clause& clause) const;
  bool describes_stranger(std::uint32_t clause) const;
  std::optional<Filler> acting_body(const Clause& clause) const;
  bool has_owned_name(const Member& member) const;
  std::vector<EntityIndex> apposed_topic(std::uint32_t phrase) const;
  Filler object(std::uint32_t clause) const;
  bool type_is_place(std::uint32_t phrase) const;
  const Argument* find_partner(std::uint32_t clause) const;

  std::string_view text_;
  const Naming& naming_;
  const Lexicon& lexicon_;
  const Parsed& parsed_;
  const Clauses& clauses_;
  const Discourse& discourse_;
};

/// May a relation hold between things of these kinds? A table of the schema.
bool admits(Relation relation, MentionType source, MentionType target);

}  // namespace geumul::ingest
