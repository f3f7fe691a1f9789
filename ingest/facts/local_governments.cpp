#include "ingest/facts/local_governments.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "ingest/facts/name_features.h"
#include "ingest/language/josa.h"

namespace geumul::ingest {
namespace {

constexpr std::u32string_view kGovernments = U"시군구도";

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

/// Who heads a local government: 여수시(시장 권오봉)는, 정종제 광주광역시 행정부시장.
bool names_head(std::string_view text) {
  if (text.starts_with("제1") || text.starts_with("제2")) text.remove_prefix(std::string_view("제1").size());
  return starts_with_any(text, {"시장", "군수", "구청장", "도지사", "지사", "부시장", "부군수", "부구청장", "부지사",
                                "행정부시장", "경제부시장", "정무부시장", "행정부지사", "경제부지사", "정무부지사"});
}

/// What a region hosts, has or says.
bool names_deed(std::string_view text) {
  return starts_with_any(text, {"관계자", "주관", "주최", "후원", "소속", "공무원", "홈페이지"});
}

/// "교통과장이", "정책기획실장".
bool names_office(std::string_view word) {
  for (const std::string_view office : {"과장", "국장", "실장", "담당관"}) {
    const std::size_t at = word.find(office);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = word.substr(at + office.size());
    return rest.empty() || is_particle_chain(sound_of(utf8::decode_before(office, office.size()).value), rest);
  }
  return false;
}

/// A word, to the next mark or space.
struct Word {
  std::string_view text;
  std::size_t end = 0;
};

Word word_at(const Letters& letters, std::size_t at) {
  const std::size_t end = word_end(letters, at);
  return {letters.text(at, end), end};
}

/// "(시장 권오봉)", "(박우량 군수)".
bool opens_with_head(const Letters& letters, std::size_t at) {
  if (letters[at] != U'(') return false;
  const Word first = word_at(letters, at + 1);
  if (names_head(first.text)) return true;
  const Word second = letters[first.end] == U' ' ? word_at(letters, first.end + 1) : Word{};
  return letters[second.end] == U')' && names_head(second.text);
}

/// "여수시장이", "전라남도지사가".
bool goes_on_as_head(const Letters& letters, std::size_t end, std::string_view rest) {
  for (const std::string_view head : {"장", "지사", "수"}) {
    const bool fits = rest.starts_with(head) && (head != "수" || letters[end - 1] == U'군');
    if (fits && is_chain_of(letters, end + utf8::count(head), rest.substr(head.size()))) return true;
  }
  return false;
}

/// "경기도 관계자", "완주군 정철우 부군수", "여수시 교통과장": whose deed, head or office it is.
bool is_followed_by_own(const Letters& letters, std::size_t space) {
  const Word next = word_at(letters, space + 1);
  if (next.text == "등이" || next.text == "등은" || next.text == "등과") return true;
  if (names_deed(next.text) || names_head(next.text)) return true;
  if (names_office(next.text)) return true;
  const std::size_t letters_of_next = next.end - (space + 1);
  if (letters[next.end] != U' ' || letters_of_next < 2 || letters_of_next > 4) return false;
  const Word third = word_at(letters, next.end + 1);
  return names_head(third.text) || names_office(third.text);
}

/// What behind a province, city, county or district says that it acts: 여수시는, 경기도와, 여수시장이, 전라남도지사.
bool acts(const Letters& letters, std::size_t end) {
  if (opens_with_head(letters, end)) return true;
  const Word rest = word_at(letters, end);
  for (const std::string_view particle : {"는", "은", "가", "이", "와", "과", "측은", "측이"})
    if (rest.text == particle) return true;
  if (goes_on_as_head(letters, end, rest.text)) return true;
  if (letters[rest.end] != U' ') return false;
  const Word next = word_at(letters, rest.end + 1);
  if (rest.text == "에") return next.text.starts_with("따르면");
  if (rest.text == "에서") return names_deed(next.text) || next.text.starts_with("실시");
  return rest.text.empty() && is_followed_by_own(letters, rest.end);
}

/// Does one of the ends stand where a region's name that begins at i may end?
bool is_in_reach(const std::vector<std::size_t>& ends, std::size_t i) {
  constexpr std::size_t kLongest = 16;  // 제주특별자치도 서귀포시
  const auto next = std::upper_bound(ends.begin(), ends.end(), i);
  return next != ends.end() && *next <= i + kLongest;
}

/// Regions that act, where the tagger saw a place or nothing.
void read_acting(Line& line, const NameKnowledge& knowledge) {
  const Letters& letters = line.letters;
  std::vector<std::size_t> ends;  // where one that acts may end: few places, so that few need be looked up
  for (std::size_t end = 1; end <= letters.size(); ++end)
    if (kGovernments.find(letters[end - 1]) != std::u32string_view::npos && acts(letters, end)) ends.push_back(end);
  for (std::size_t i = 0; i < letters.size() && !ends.empty(); ++i) {
    if (!can_start_name(letters, i) || !is_in_reach(ends, i)) continue;
    for (const Gazetteer::Hit& hit : knowledge.gazetteer.match(letters.document(), letters.at(i))) {
      if (letters.at(i) + hit.size > letters.at(letters.size())) continue;
      const std::size_t end = letters.index(letters.at(i) + hit.size);
      Candidate region{i, end, MentionType::Place, 1, static_cast<std::int32_t>(hit.entry)};
      const bool is_region = knowledge.gazetteer.entries()[hit.entry].type == MentionType::Place && end - i > 2 &&
                             std::binary_search(ends.begin(), ends.end(), end) && is_korean_region(region, knowledge);
      if (!is_region) continue;
      const bool is_inside = std::any_of(line.names.begin(), line.names.end(), [&](const Candidate& c) {
        return c.contains(region) && c.end - c.begin > end - i;
      });
      if (is_inside) continue;
      region.type = MentionType::Organization;
      region.known = -1;
      std::erase_if(line.names, [&](const Candidate& c) { return c.overlaps(region); });
      line.names.push_back(region);
      break;
    }
  }
  sort_names(line);
}

bool are_listed(const Letters& letters, const Candidate& first, const Candidate& second) {
  const std::string_view between = letters.text(first.end, second.begin);
  for (const std::string_view separator : {", ", ",", "·", "‧", "ㆍ", "와 ", "과 ", " 및 "})
    if (between == separator) return true;
  return false;
}

/// Regions of a list with bodies, from neighbour to neighbour.
void read_listed(Line& line, const NameKnowledge& knowledge) {
  const Letters& letters = line.letters;
  const auto is_body = [](const Candidate& c) {
    return c.type == MentionType::Company || c.type == MentionType::Organization;
  };
  const auto may_be_body = [&](const Candidate& c) {
    return c.type == MentionType::Place && c.end - c.begin > 2 && is_korean_region(c, knowledge) &&
           kGovernments.find(letters[c.end - 1]) != std::u32string_view::npos;
  };
  const auto follow = [&](Candidate& c, const Candidate& neighbour) {
    if (!is_body(neighbour) || !may_be_body(c)) return;
    c.type = MentionType::Organization;
    c.known = -1;
  };
  std::vector<Candidate>& names = line.names;
  for (std::size_t i = 1; i < names.size(); ++i)
    if (are_listed(letters, names[i - 1], names[i])) follow(names[i], names[i - 1]);
  for (std::size_t i = names.size(); i-- > 1;)
    if (are_listed(letters, names[i - 1], names[i])) follow(names[i - 1], names[i]);
}

}  // namespace

void read_local_governments(Line& line, const NameKnowledge& knowledge) {
  read_acting(line, knowledge);
  read_listed(line, knowledge);
}

}  // namespace geumul::ingest
