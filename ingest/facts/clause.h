#pragma once
// The clauses of a sentence: each predicate with the phrases that are its arguments, and what governs it.
//
//   [딥시크가 R1을 개발하]ㄴ 뒤 [MS는 R1을 애저에 추가하]기로 했다
//
// Indices point into the Parsed that the clauses were built from.

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/facts/phrase.h"

namespace geumul::ingest {

struct Argument {
  Role role = Role::None;
  std::uint32_t phrase = 0;
};

enum class Bond : std::uint8_t { Main, Connective, Quoting, Nominal, Adnominal };

struct Clause {
  std::uint32_t predicate = 0;      // unit: a predicate, or the head of a phrase with 이다
  std::int32_t complement = -1;     // of 이다: the phrase that the predicate is the head of
  std::vector<Argument> arguments;  // nearest to the predicate first
  Bond bond = Bond::Main;
  std::int32_t governor = -1;   // the clause that this one is part of, or goes on with
  std::int32_t described = -1;  // adnominal: the phrase that it describes
};

struct Clauses {
  std::vector<Clause> clauses;               // in order of their predicates
  std::vector<std::int32_t> clause_of;       // per phrase: the clause that it is an argument of, or -1
  std::vector<std::int32_t> copula_subject;  // per phrase: X of "X가 주주인 Y", or -1
  std::vector<std::int32_t> owner;           // per phrase: a genitive phrase parted from it by a clause, or -1
};

Clauses build_clauses(const Parsed& parsed, const Lexicon& lexicon);

/// The first argument with the role, or nullptr.
const Argument* find_argument(const Clause& clause, Role role);

}  // namespace geumul::ingest
