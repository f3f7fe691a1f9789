#include "ingest/facts/mention_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ingest/facts/name_features.h"
#include "ingest/facts/name_forms.h"
#include "ingest/language/josa.h"

namespace geumul::ingest {
namespace {

std::string_view text_of(const Candidate& name, const Line& line) { return line.letters.text(name.begin, name.end); }

/// A province whose short name is also a common word counts before its own town: 경기 성남시.
void add_province_before(const Candidate& town, const Line& line, const NameKnowledge& knowledge,
                         std::vector<Candidate>& names) {
  const Letters& letters = line.letters;
  if (town.type != MentionType::Place || !has_region_ending(text_of(town, line))) return;
  if (town.begin < 3 || letters[town.begin - 1] != U' ') return;
  const std::size_t end = town.begin - 1;
  std::size_t begin = end;
  while (begin > 0 && is_word_letter(letters[begin - 1])) --begin;
  if (!names.empty() && names.back().end > begin) return;
  for (const Gazetteer::Hit& hit : knowledge.gazetteer.find(letters.text(begin, end))) {
    const Candidate province{begin, end, MentionType::Place, town.score, static_cast<std::int32_t>(hit.entry)};
    if (knowledge.gazetteer.entries()[hit.entry].type != MentionType::Place) continue;
    if (is_korean_region(province, knowledge)) return names.push_back(province);
  }
}

bool is_country(const GazetteerEntry& entry) {
  return entry.type == MentionType::Place && entry.identifiers.contains("iso");
}

/// A province or state in full: 경기도, 테네시주, 서울시; not 전남, 남양주, 성남시.
bool is_province(std::string_view name, const Gazetteer& gazetteer) {
  constexpr std::size_t kLeast = 3;  // letters
  const auto ends = [&](std::string_view ending) { return name.ends_with(ending); };
  if (utf8::count(name) < kLeast || !(ends("도") || ends("주") || ends("시") || ends("성"))) return false;
  const auto known = gazetteer.find(name, MentionType::Place);
  if (!known) {  // 테네시주, 노스다코타 주; not "전남 나주"
    const std::size_t space = name.rfind(' ');
    return ends("주") &&
           (space == std::string_view::npos || ends(" 주") || is_province(name.substr(space + 1), gazetteer));
  }
  const auto home = gazetteer.find(gazetteer.entries()[known->entry].place, MentionType::Place);
  return home && is_country(gazetteer.entries()[home->entry]);
}

/// Is the second place in the first, and written as that?
bool lies_in(const Candidate& larger, const Candidate& smaller, const Line& line, const NameKnowledge& knowledge) {
  if (larger.type != MentionType::Place || smaller.type != MentionType::Place) return false;
  if (larger.end + 1 != smaller.begin || line.letters[larger.end] != U' ') return false;
  if (line.letters[larger.end - 1] == U'주' && is_province(text_of(larger, line), knowledge.gazetteer)) return true;
  if (!is_korean_region(larger, knowledge)) return false;
  return is_korean_region(smaller, knowledge) || has_region_ending(text_of(smaller, line));
}

/// "LG 유플러스" is known as LG유플러스.
bool is_known_unspaced(std::string_view text, const NameKnowledge& knowledge) {
  std::string word(text);
  std::erase(word, ' ');
  return knowledge.gazetteer.knows(word);
}

/// Two names of bodies with only a space between are one, unless the second is known by itself: 한화 이글스, but not
/// "KB증권 삼성증권" of a list that lost its commas.
bool goes_on_with(const Candidate& first, const Candidate& second, const Line& line, const NameKnowledge& knowledge) {
  if (first.end + 1 != second.begin || line.letters[first.end] != U' ') return false;
  if (!is_body(first.type) || !is_body(second.type)) return false;
  if (first.type == MentionType::Organization && second.type == MentionType::Company) return false;
  return !knowledge.gazetteer.knows(line.letters.text(second.begin, second.end)) ||
         is_known_unspaced(line.letters.text(first.begin, second.end), knowledge);
}

/// The word of which only its ending is a kind of part, without what follows a noun: "남부119센터" of 수원소방서
/// 남부119센터에. Empty if it is none. Of such words behind bodies of read news 161 of 172 are named, behind firms and
/// bodies 35 of 38 that end as branches do.
std::string_view named_part(const Letters& letters, std::size_t begin, MentionType whole, const NameCues& cues) {
  constexpr std::size_t kLeast = 2;  // letters of its own
  constexpr std::size_t kLongest = 24;
  const std::size_t stop = word_end(letters, begin);
  if (stop - begin > kLongest) return {};
  for (std::size_t end = stop; end > begin + kLeast; --end) {
    const std::string_view part = letters.text(begin, end);
    std::string_view kind = cues.ending_in(part, Cue::Branch);
    // 아마존 물류센터: firms have such without a name.
    if (kind.empty() && whole == MentionType::Organization) kind = cues.ending_in(part, Cue::PartEnding);
    if (kind.empty() || utf8::count(part) - utf8::count(kind) < kLeast) continue;
    const std::string_view rest = letters.text(end, stop);
    const bool has_head =
        rest.starts_with("장") && is_chain_of(letters, end + 1, rest.substr(std::string_view("장").size()));
    if (has_head || is_chain_of(letters, end, rest)) return part;
  }
  return {};
}

/// The word behind a name that its name goes on with: with a firm's name it is one, of a body it is a part.
std::optional<Candidate> with_part(const Candidate& name, const Line& line, const NameKnowledge& knowledge) {
  const Letters& letters = line.letters;
  if (!is_body(name.type) || letters[name.end] != U' ') return std::nullopt;
  const std::size_t begin = name.end + 1;
  const std::string_view word = letters.text(begin, word_end(letters, begin));
  const auto fits = [&](std::string_view part) {
    return !part.empty() && is_chain_of(letters, begin + utf8::count(part), word.substr(part.size()));
  };
  const std::string_view of_firm = knowledge.cues.start_in(word, Cue::CompanyPart);
  if (name.type == MentionType::Company && fits(of_firm))
    return Candidate{name.begin, begin + utf8::count(of_firm), name.type, name.score, -1, name.lead};
  std::string_view of_body = knowledge.cues.start_in(word, Cue::BodyPart);
  if (!fits(of_body)) {
    of_body = named_part(letters, begin, name.type, knowledge.cues);
    if (of_body.empty() || knowledge.gazetteer.knows(of_body)) return std::nullopt;
  }
  const std::size_t end = begin + utf8::count(of_body);
  return Candidate{begin, end, MentionType::Organization, name.score, -1, begin - name.begin + name.lead};
}

/// 국회 국방위원회 is 국회 and one of its committees, though the gazetteer knows it as one.
bool is_committee(std::string_view name) { return name.ends_with("위원회"); }

/// The body that a body's name begins with, or its country: "서울중앙지검 공안1부", "일본 경제산업성". Its bytes and
/// what it is.
std::optional<Candidate> first_of_two(const Candidate& name, const Line& line, const Gazetteer& gazetteer) {
  const std::string_view text = line.letters.text(name.begin, name.end);
  const auto up_to = [&](std::size_t space, MentionType type, const Gazetteer::Hit& hit) {
    const std::size_t end = line.letters.index(line.letters.at(name.begin) + static_cast<std::uint32_t>(space));
    return Candidate{name.begin, end, type, name.score, hit.shared ? -1 : static_cast<std::int32_t>(hit.entry)};
  };
  if (name.known < 0 || is_committee(text))
    for (std::size_t space = text.rfind(' '); space != std::string_view::npos && space > 0;
         space = text.rfind(' ', space - 1)) {
      const auto body = gazetteer.find(text.substr(0, space), MentionType::Organization);
      if (body && body->sure) return up_to(space, MentionType::Organization, *body);
    }
  const std::size_t space = text.find(' ');
  const auto country =
      space == std::string_view::npos ? std::nullopt : gazetteer.find(text.substr(0, space), MentionType::Place);
  if (country && country->sure && is_country(gazetteer.entries()[country->entry]))
    return up_to(space, MentionType::Place, *country);
  return std::nullopt;
}

/// "독일 기민당": the gazetteer may know a country's body without the country, if it is at home there. -1: it does not.
std::int32_t known_at_home(std::string_view body, MentionType type, const Candidate& place,
                           const Gazetteer& gazetteer) {
  const auto hit = gazetteer.find(body, type);
  if (!hit || !hit->sure || place.known < 0 || place.type != MentionType::Place) return -1;
  const std::string& country = gazetteer.entries()[static_cast<std::size_t>(place.known)].name;
  return gazetteer.entries()[hit->entry].place == country ? static_cast<std::int32_t>(hit->entry) : -1;
}

/// Where the tagger saw one name, two things may be named.
void split_parts(Line& line, const NameKnowledge& knowledge) {
  std::vector<Candidate> split;
  for (const Candidate& name : line.names) {
    const auto first =
        name.type == MentionType::Organization ? first_of_two(name, line, knowledge.gazetteer) : std::nullopt;
    if (first) split.push_back(*first);
    split.push_back(name);
    if (!first) continue;
    Candidate& part = split.back();
    part.begin = first->end + 1;
    part.lead = name.lead + part.begin - name.begin;
    if (part.known < 0)
      part.known = known_at_home(line.letters.text(part.begin, part.end), part.type, *first, knowledge.gazetteer);
  }
  line.names = std::move(split);
}

}  // namespace

bool is_korean_region(const Candidate& name, const NameKnowledge& knowledge) {
  if (name.known < 0) return false;
  const std::string& home = knowledge.gazetteer.entries()[static_cast<std::size_t>(name.known)].place;
  return home == "대한민국" || home.ends_with("도") || home.ends_with("시");
}

bool is_chain_of(const Letters& letters, std::size_t end, std::string_view rest) {
  return rest.empty() || is_particle_chain(sound_of(letters[end - 1]), rest);
}

void sort_names(Line& line) {
  std::sort(line.names.begin(), line.names.end(),
            [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
}

void read_short_countries(Line& line, const NameKnowledge& knowledge) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kShort = {
      {{"미", "미국"}, {"러", "러시아"}, {"독", "독일"}, {"영", "영국"}}};
  const Letters& letters = line.letters;
  for (std::size_t i = 0; i + 2 < letters.size(); ++i) {
    const bool is_word = letters[i + 1] == U' ' && (i == 0 || letters[i - 1] == U' ');
    const auto known = std::find_if(kShort.begin(), kShort.end(),
                                    [&](const auto& s) { return is_word && s.first == letters.text(i, i + 1); });
    if (known == kShort.end()) continue;
    const std::string_view behind = letters.text(i + 2, word_end(letters, i + 2));
    const bool is_land = !knowledge.cues.start_in(behind, Cue::ClassCompany).empty() || behind.starts_with("정부") ||
                         behind.starts_with("당국") || behind.starts_with("의회");
    Candidate land{i, i + 1, MentionType::Place, 1, -1};
    for (const Gazetteer::Hit& hit : knowledge.gazetteer.find(known->second))
      if (knowledge.gazetteer.entries()[hit.entry].type == MentionType::Place)
        land.known = static_cast<std::int32_t>(hit.entry);
    const bool is_free =
        std::none_of(line.names.begin(), line.names.end(), [&](const Candidate& c) { return c.overlaps(land); });
    if (is_land && is_free && land.known >= 0) line.names.push_back(land);
  }
  sort_names(line);
}

void join_bodies(Line& line, const NameKnowledge& knowledge) {
  split_parts(line, knowledge);
  std::vector<Candidate> joined;
  for (Candidate name : line.names) {
    if (!joined.empty() && name.begin < joined.back().end) continue;  // taken as a part
    if (!joined.empty() && goes_on_with(joined.back(), name, line, knowledge)) {
      const Candidate body = joined.back();
      const std::string_view together = line.letters.text(body.begin, name.end);
      const bool is_one =
          body.type == MentionType::Company || (is_known_unspaced(together, knowledge) && !is_committee(together));
      if (is_one) {
        joined.pop_back();
        name = {body.begin, name.end, name.type, std::min(body.score, name.score), -1, body.lead};
      } else {
        name.lead = name.begin - body.begin + body.lead;
      }
    }
    const auto part = with_part(name, line, knowledge);
    if (!part || part->begin != name.begin) joined.push_back(name);
    if (part) joined.push_back(*part);
  }
  for (Candidate& name : joined) {
    if (name.known >= 0) continue;
    const auto hit = knowledge.gazetteer.find(line.letters.text(name.begin - name.lead, name.end), name.type);
    if (hit && hit->sure) name.known = static_cast<std::int32_t>(hit->entry);
  }
  line.names = std::move(joined);
}

namespace {

/// The country, province or state that a place's name begins with: 독일 뮌헨, 텍사스주 휴스턴, 강원도 양구.
std::optional<Candidate> land_before(const Candidate& name, const Line& line, const Gazetteer& gazetteer) {
  const std::string_view text = line.letters.text(name.begin, name.end);
  constexpr std::size_t kLongest = 64;  // letters; a longer one is no name
  if (name.type != MentionType::Place || name.end - name.begin > kLongest || !gazetteer.find(text).empty())
    return std::nullopt;
  for (std::size_t space = text.rfind(' '); space != std::string_view::npos && space > 0;
       space = text.rfind(' ', space - 1)) {
    const auto hit = gazetteer.find(text.substr(0, space), MentionType::Place);
    const std::size_t end = line.letters.index(line.letters.at(name.begin) + static_cast<std::uint32_t>(space));
    const Candidate land{name.begin, end, MentionType::Place, name.score,
                         hit ? static_cast<std::int32_t>(hit->entry) : -1};
    if (hit && is_country(gazetteer.entries()[hit->entry])) {
      const std::string_view rest = text.substr(space + 1);
      if (gazetteer.find(rest, MentionType::Place)) return land;
    } else if (is_province(text.substr(0, space), gazetteer)) {
      return land;
    }
  }
  return std::nullopt;
}

/// The land of a place with the lands before it, then the place itself.
void push_split(const Candidate& name, const Line& line, const Gazetteer& gazetteer, std::vector<Candidate>& names) {
  const auto land = land_before(name, line, gazetteer);
  if (!land) return names.push_back(name);
  push_split(*land, line, gazetteer, names);
  Candidate place = name;
  place.begin = land->end + 1;
  const auto hit = gazetteer.find(text_of(place, line), MentionType::Place);
  place.known = hit && !hit->shared ? static_cast<std::int32_t>(hit->entry) : -1;
  names.push_back(place);
}

/// What the tagger saw as one place are a land and a place in it: "미국 캘리포니아주 샌프란시스코" three.
void split_lands(Line& line, const NameKnowledge& knowledge) {
  std::vector<Candidate> split;
  for (const Candidate& name : line.names) push_split(name, line, knowledge.gazetteer, split);
  line.names = std::move(split);
}

}  // namespace

void join_regions(Line& line, const NameKnowledge& knowledge) {
  split_lands(line, knowledge);
  std::vector<Candidate> joined;
  for (Candidate name : line.names) {
    const bool is_dateline = name.type == MentionType::Place && name.begin > 0 &&
                             line.letters[name.begin - 1] == U'(' && line.letters[name.end] == U'=';
    if (is_dateline) continue;
    add_province_before(name, line, knowledge, joined);
    if (!joined.empty() && lies_in(joined.back(), name, line, knowledge)) {
      if (!is_province(text_of(joined.back(), line), knowledge.gazetteer)) {
        joined.back().end = name.end;
        joined.back().score = std::min(joined.back().score, name.score);
        // 경기 성남시 판교: still a Korean region for what follows, but no entry of its own.
        continue;
      }
      name.lead = name.begin - joined.back().begin;
    }
    joined.push_back(name);
  }
  for (Candidate& name : joined)
    if (line.letters.text(name.begin, name.end).find(' ') != std::string_view::npos &&
        name.type == MentionType::Place && name.known >= 0 &&
        knowledge.gazetteer.find(line.letters.text(name.begin, name.end)).empty())
      name.known = -1;
  line.names = std::move(joined);
}

}  // namespace geumul::ingest
