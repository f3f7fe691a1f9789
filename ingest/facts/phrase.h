#pragma once
// A sentence as units with roles: names, nouns and predicates, and the noun phrases that the first two form.
//
//   구글이 딥마인드를 인수한 뒤 …  →  구글(subj) 딥마인드(obj) 인수하(adnominal) 뒤
//
// Korean marks roles behind the word, so a unit is an eojeol without its ending, cut further where names meet
// ("네이버·카카오는"). What stands in brackets is an aside of the unit before it and takes no part in the clause.

#include <string>
#include <vector>

#include "base/span.h"
#include "ingest/facts/lexicon.h"
#include "ingest/facts/mention.h"
#include "ingest/language/morpheme.h"

namespace geumul::ingest {

enum class UnitKind : std::uint8_t { Name, Value, Noun, Predicate, Modifier, Adverb };

/// How the last ending of a predicate binds it to what follows.
enum class Ending : std::uint8_t {
  None,        // cut off: a headline
  Final,       // 다.
  Connective,  // 고, 며, 아서, 지만
  Condition,   // 면, 거든: nothing is claimed
  Purpose,     // 려고, 러, 도록
  Adnominal,   // ㄴ, 는, 던: the noun that follows is described
  Future,      // ㄹ: described, and yet to be
  Nominal,     // 기, 음
  Quoting,     // 다고, 라며
};

struct Unit {
  UnitKind kind = UnitKind::Noun;
  Span span;         // without particle or ending for nominals, the whole for predicates
  std::string word;  // noun: its text; predicate: its stem ("인수하", "사들이"); name: its text
  std::string tail;  // predicate: forms of what follows the stem joined by '+', auxiliaries too: "기+로+하+았+다"
  std::int32_t entity = -1;  // name: the entity
  MentionType type{};        // name or value
  Role role = Role::None;
  Ending ending = Ending::None;
  bool comma = false;                 // a comma follows
  bool attached = false;              // no space before it
  bool quoted = false;                // stands in quotation marks of its own
  bool stative = false;               // predicate: an adjective, takes no object
  bool together = false;              // "~와 함께", "~와 공동으로": acts with the subject
  bool to_come = false;               // predicate: ㄹ stood before the noun that joins it, "인수할 만큼 …"
  std::uint32_t speech = 0;           // 0, or the number of the quoted speech it stands in
  std::vector<std::uint32_t> asides;  // names (units of Sentence's asides) in the brackets behind it
};

/// A member of a coordination: units [first, last], the head is the last one.
struct Member {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// Nominal units that form one argument: [modifiers… head] (and [modifiers… head])*, with the role of the last.
struct Phrase {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  Role role = Role::None;
  std::vector<Member> members;  // in order; never empty
};

/// A bracket: the unit it explains (-1: none before it) and its units.
struct Aside {
  std::int32_t of = -1;
  std::vector<Unit> units;
};

struct Parsed {
  Span span;                    // the sentence
  std::vector<Unit> units;      // in order
  std::vector<Phrase> phrases;  // in order, disjoint
  std::vector<Aside> asides;
};

/// `sentence` is the analysis of a sentence of `text`; `naming` of the whole article.
Parsed parse_phrases(std::string_view text, const Sentence& sentence, const Naming& naming, const Lexicon& lexicon);

/// One line a unit: "구글/Name:subj 인수하/Predicate:Adnominal", for tests and `extract --explain`.
std::string to_string(const Parsed& parsed);

}  // namespace geumul::ingest
