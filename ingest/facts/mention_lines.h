#pragma once
// The names of one sentence while they are being decided, and what their neighbours say of them.
//
//   Line line(letters);
//   join_regions(line, knowledge);   // 서울 강남구 is one place

#include <string_view>
#include <vector>

#include "ingest/facts/letters.h"
#include "ingest/facts/mention.h"
#include "ingest/facts/names.h"

namespace geumul::ingest {

struct Candidate {
  std::size_t begin = 0;  // characters of the sentence
  std::size_t end = 0;
  MentionType type = MentionType::Company;
  float score = 1;
  std::int32_t known = -1;  // the gazetteer's entry
  std::size_t lead = 0;     // characters before it that belong to its full name

  bool overlaps(const Candidate& other) const { return begin < other.end && other.begin < end; }
  bool contains(const Candidate& other) const { return begin <= other.begin && other.end <= end; }
};

struct Line {
  explicit Line(const Letters& text) : letters(text) {}
  Letters letters;
  std::vector<Candidate> names;  // in order, never overlapping
};

void sort_names(Line& line);

/// Does the gazetteer know the name as a province, city, county, district or town of Korea?
bool is_korean_region(const Candidate& name, const NameKnowledge& knowledge);

/// Nothing, or particles that may stand behind the letter before `end`: the rest of a word behind a name.
bool is_chain_of(const Letters& letters, std::size_t end, std::string_view rest);

/// "미 투자은행 골드만삭스", "미 정부": a country in one syllable before what belongs to it.
void read_short_countries(Line& line, const NameKnowledge& knowledge);

/// A firm and what its name goes on with are one: 빅히트 엔터테인먼트. A body and what is named behind it as its part
/// are two, of which the part has both names: 국회 국방위원회, 현대중공업 노조. In read news the body is named for
/// itself beside its part in 62 of 100 such names. So are a country and its body: 일본 경제산업성.
void join_bodies(Line& line, const NameKnowledge& knowledge);

/// Joins what is written from the larger to the smaller place: 경기 성남시 판교, 테네시주 멤피스. Takes away the place
/// of a dateline: (서울=한빛통신).
void join_regions(Line& line, const NameKnowledge& knowledge);

}  // namespace geumul::ingest
