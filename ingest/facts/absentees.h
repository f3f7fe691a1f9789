#pragma once
// Whom a sentence speaks of without naming them: the topic that Korean drops, "이 회사는", "양사는", "그는".
//
//   카카오는 3일 실적을 발표했다. 지난달에는 [카카오가] 스타트업 바이랩에 투자했다.
//
// Candidates only: which of them a relation is stated of, the scorer decides.

#include <cstdint>
#include <vector>

#include "ingest/facts/reading.h"

namespace geumul::ingest {

enum class Absence : std::uint8_t {
  Grouped,  // one of those that "양사" stands for
  Pointed,  // "이 회사", "그": a noun that stands for one such thing
  Dropped,  // nothing stands for it
};

struct Absentee {
  EntityIndex entity = 0;
  Absence absence = Absence::Dropped;
  std::int32_t unit = -1;  // the noun that stands for it; -1 if dropped
  bool is_topic = false;   // pointed at, or what the sentences before were about
};

/// Those of "양사", those pointed at, the topics, the protagonist, then who was named last; at most kMostAbsentees,
/// each entity once; none that the sentence names.
std::vector<Absentee> find_absentees(const Reading& reading);
inline constexpr std::size_t kMostAbsentees = 3;

}  // namespace geumul::ingest
