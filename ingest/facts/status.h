#pragma once
// How a claim stands: whether it happened, is planned, considered, denied or over. Read from the endings of its
// predicate and from the words that govern it.
//
//   인수하기로 했다 → planned       인수하는 방안을 검토하고 있다 → considered
//   인수설을 부인했다 → denied      인수 계획을 철회했다 → ended

#include "ingest/facts/reading.h"

namespace geumul::ingest {

/// Of what the clause itself states.
Status status_of_clause(const Reading& reading, std::uint32_t clause, Relation relation);

/// Of what somebody or something becomes in a clause with 되다 or 바뀌다: "자회사가 된다" announces it, "투자가 끝나면
/// 자회사가 된다" makes it depend on something else.
Status status_of_becoming(const Reading& reading, std::uint32_t clause, Relation relation);

/// Of an event noun: unit `event` in `phrase`, e.g. 인수 in "왈라팝 인수 계획을 철회했다".
Status status_of_event(const Reading& reading, std::uint32_t phrase, std::uint32_t event);

/// Of what a noun phrase implies by itself: "옛 자회사", "전 대표", "자회사였던".
Status status_of_noun(const Reading& reading, std::uint32_t unit);

}  // namespace geumul::ingest
