#pragma once
// The constructions of Korean that state relations, one file each. A rule adds what it reads in a sentence to `claims`;
// the same fact may be read by several. Confidence is the rule's base (how often it is right on gold) times the
// certainty of what fills its roles.

#include <vector>

#include "ingest/facts/reading.h"
#include "ingest/facts/relation_scorer.h"

namespace geumul::ingest {

/// Predicates with their roles: "A가 B를 인수했다", "A가 인수한 B", "A에 인수된 B".
void read_predicates(const Reading& reading, std::vector<Proposal>& claims);

/// Verbal nouns without a verb of their own: "A의 B 인수", "A와 B의 합병", headlines.
void read_events(const Reading& reading, std::vector<Proposal>& claims);

/// Relational nouns: "B의 자회사 A", "A는 B의 최대주주다", "B 창업자인 A".
void read_relational_nouns(const Reading& reading, std::vector<Proposal>& claims);

/// Persons and their posts: "젠슨 황 엔비디아 CEO", "엔비디아의 젠슨 황 CEO", "토니모리(회장 배해동)".
void read_titles(const Reading& reading, std::vector<Proposal>& claims);

/// Posts that a predicate gives and places one comes from: "김민수는 누리소프트 대표다", "소니 출신 김민수".
void read_posts(const Reading& reading, std::vector<Proposal>& claims);

/// Names side by side: "일본 소프트뱅크", "xAI의 챗봇 '그록'".
void read_neighbours(const Reading& reading, std::vector<Proposal>& claims);

/// All of the above.
void read_rules(const Reading& reading, std::vector<Proposal>& claims);

/// The probability from which the scorer alone makes a claim.
inline constexpr double kLeastAlone = 0.5;

/// Weighs the claims by the learned scorer, drops those with a party that is neither named nearby in the sentence nor
/// likely meant (absentees.h) nor told by what is known, and adds what the scorer sees without a rule.
void read_learned(const Reading& reading, const RelationScorer& scorer, std::vector<Proposal>& claims);

/// How sure it is that each entity is one, of its type: by its surest mention.
std::vector<double> certainties(const Naming& naming);
/// How often such a claim is right with names as sure as these. The scorer learned from names that are; that a relation
/// holds of two needs both to be right as well.
double weigh(const Proposal& claim, const std::vector<double>& sure);
/// What weighs less is not worth an edge: it is wrong more often than right.
inline constexpr double kLeastConfidence = 0.5;

/// Adds a claim if the schema admits it; symmetric ones are put in order.
void add_claim(const Reading& reading, std::vector<Proposal>& claims, Proposal claim);

}  // namespace geumul::ingest
