#include "ingest/facts/local_governments.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/facts/name_features.h"
#include "ingest/language/josa.h"

namespace geumul::ingest {
namespace {

constexpr std::u32string_view kGovernments = U"시군구도";

/// A word, to the next mark or space.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text;
};

Word word_at(const Letters& letters, std::size_t at) {
  const std::size_t end = word_end(letters, at);
  return {at, end, letters.text(at, end)};
}

/// 문화경제부시장, 행정2부지사, 제1부시장 as 부시장, 부지사; not 동부시장, which is a market.
std::string_view without_charge(std::string_view word) {
  for (const std::string_view deputy : {"부시장", "부지사"}) {
    const std::size_t at = word.find(deputy);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view charge = word.substr(0, at);
    const bool is_charge = utf8::is_digit(static_cast<unsigned char>(charge.back())) || charge.ends_with("행정") ||
                           charge.ends_with("경제") || charge.ends_with("정무");
    if (is_charge) return word.substr(at);
  }
  return word;
}

/// Who heads a local government: 시장은, 부군수가; not 시장에서, which is a market.
bool names_head(std::string_view word) {
  word = without_charge(word);
  for (const std::string_view head :
       {"시장", "군수", "구청장", "도지사", "지사", "부시장", "부군수", "부구청장", "부지사"}) {
    if (!word.starts_with(head)) continue;
    const std::string_view rest = word.substr(head.size());
    constexpr std::array<std::string_view, 11> kOfPersons = {"",   "은", "는", "이",   "가",  "의",
                                                             "과", "와", "도", "에게", "께서"};
    if (std::find(kOfPersons.begin(), kOfPersons.end(), rest) != kOfPersons.end()) return true;
  }
  return false;
}

/// "교통과장이", "정책기획실장", but not 우체국장.
bool names_office(std::string_view word) {
  for (const std::string_view office : {"과장", "국장", "실장", "담당관", "정책관"}) {
    const std::size_t at = word.find(office);
    if (at == std::string_view::npos || at == 0 || word.substr(0, at).ends_with("우체")) continue;
    const std::string_view rest = word.substr(at + office.size());
    return rest.empty() || is_particle_chain(sound_of(utf8::decode_before(office, office.size()).value), rest);
  }
  return false;
}

/// What regions that act are found by.
class ActingReader {
 public:
  explicit ActingReader(const Line& line) : line_(line), letters_(line.letters) {}

  /// What behind a province, city, county or district says that it acts, or that it is a body whose deed, head or
  /// office is named: 여수시는, 경기도와, 여수시장이, 전라남도지사, 여수시 홈페이지.
  bool acts(std::size_t end) const {
    if (opens_with_head(end)) return true;
    const Word rest = word_at(letters_, end);
    for (const std::string_view particle : {"는", "은", "가", "이", "와", "과", "와의", "과의", "측은", "측이"})
      if (rest.text == particle) return true;
    if (goes_on_as_head(end, rest.text)) return true;
    if (letters_[rest.end] != U' ') return false;
    const Word next = word_at(letters_, rest.end + 1);
    if (rest.text == "에") return next.text.starts_with("따르면");
    if (rest.text == "로부터") return !tells_distance(next.text);
    if (rest.text == "에서") return was_held(next.text);
    return rest.text.empty() && is_followed_by_own(next);
  }

  /// "(시장 권오봉)", "(박우량 군수)"; not "(시장 점유율 1위)".
  bool opens_with_head(std::size_t at) const {
    if (letters_[at] != U'(') return false;
    const Word first = word_at(letters_, at + 1);
    if (letters_[first.end] != U' ') return names_head(first.text) && letters_[first.end] == U')';
    const Word second = word_at(letters_, first.end + 1);
    return (names_head(first.text) && is_person(second)) || (is_person(first) && names_head(second.text));
  }

 private:
  bool is_person(const Word& word) const {
    return std::any_of(line_.names.begin(), line_.names.end(), [&](const Candidate& name) {
      return name.type == MentionType::Person && name.begin == word.begin && name.end == word.end;
    });
  }

  /// "여수시장이", "전라남도지사가".
  bool goes_on_as_head(std::size_t end, std::string_view rest) const {
    for (const std::string_view head : {"장", "지사", "수"}) {
      const bool fits = rest.starts_with(head) && (head != "수" || letters_[end - 1] == U'군');
      if (fits && is_chain_of(letters_, end + utf8::count(head), rest.substr(head.size()))) return true;
    }
    return false;
  }

  /// "여수시로부터 30km", "약 30km".
  static bool tells_distance(std::string_view word) {
    return word.starts_with("약") || utf8::is_digit(utf8::decode(word, 0).value);
  }

  /// "여수시에서 주최한"; not "여수시에서 실시간으로".
  static bool was_held(std::string_view word) {
    for (const std::string_view deed : {"주관", "주최", "후원", "실시"})
      for (const std::string_view ending : {"한", "하는", "했", "하고"})
        if (word.starts_with(std::string(deed) + std::string(ending))) return true;
    return false;
  }

  /// "경기도 관계자", "완주군 정철우 부군수", "여수시 교통과장".
  bool is_followed_by_own(const Word& next) const {
    if (next.text == "등이" || next.text == "등은" || next.text == "등과") return true;
    for (const std::string_view deed : {"관계자", "주관", "주최", "후원", "소속", "공무원", "홈페이지"})
      if (next.text.starts_with(deed)) return true;
    if (names_head(next.text) || names_office(next.text)) return true;
    if (letters_[next.end] != U' ' || !is_person(next)) return false;
    const Word third = word_at(letters_, next.end + 1);
    return names_head(third.text) || names_office(third.text);
  }

  const Line& line_;
  const Letters& letters_;
};

/// Does one of the ends stand where a region's name that begins at i may end?
bool is_in_reach(const std::vector<std::size_t>& ends, std::size_t i) {
  constexpr std::size_t kLongest = 16;  // 제주특별자치도 서귀포시
  const auto next = std::upper_bound(ends.begin(), ends.end(), i);
  return next != ends.end() && *next <= i + kLongest;
}

/// Regions that act, where the tagger saw a place or nothing.
void read_acting(Line& line, const NameKnowledge& knowledge) {
  const Letters& letters = line.letters;
  const ActingReader reader(line);
  std::vector<std::size_t> ends;  // where one that acts may end: few places, so that few need be looked up
  for (std::size_t end = 1; end <= letters.size(); ++end)
    if (kGovernments.find(letters[end - 1]) != std::u32string_view::npos && reader.acts(end)) ends.push_back(end);
  for (std::size_t i = 0; i < letters.size() && !ends.empty(); ++i) {
    if (!can_start_name(letters, i) || !is_in_reach(ends, i)) continue;
    for (const Gazetteer::Hit& hit : knowledge.gazetteer.match(letters.document(), letters.at(i))) {
      if (letters.at(i) + hit.size > letters.at(letters.size())) continue;
      const std::size_t end = letters.index(letters.at(i) + hit.size);
      Candidate region{i, end, MentionType::Place, 1, static_cast<std::int32_t>(hit.entry)};
      const bool is_region = knowledge.gazetteer.entries()[hit.entry].type == MentionType::Place && end - i > 2 &&
                             std::binary_search(ends.begin(), ends.end(), end) && is_korean_region(region, knowledge);
      if (!is_region) continue;
      const auto whole = std::find_if(line.names.begin(), line.names.end(), [&](const Candidate& c) {
        return c.contains(region) && c.end - c.begin > end - i;
      });
      // "경기 양평군(군수 정동균)": the tagger saw the province with it.
      if (whole != line.names.end()) {
        if (whole->type != MentionType::Place || whole->end != end || !reader.opens_with_head(end)) continue;
        region.lead = region.begin - whole->begin;
      }
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

/// "삼성전자, 용인시에서 착공": what happens is there, whoever stands before it.
bool is_where(const Letters& letters, const Candidate& region) {
  const std::string_view rest = word_at(letters, region.end).text;
  return (rest.starts_with("에") && !rest.starts_with("에게")) || rest == "로" || rest == "으로" || rest == "까지";
}

/// Regions of a list with bodies, from neighbour to neighbour.
void read_listed(Line& line, const NameKnowledge& knowledge) {
  const Letters& letters = line.letters;
  const auto may_be_body = [&](const Candidate& c) {
    return c.type == MentionType::Place && c.end - c.begin > 2 && is_korean_region(c, knowledge) &&
           kGovernments.find(letters[c.end - 1]) != std::u32string_view::npos && !is_where(letters, c);
  };
  const auto follow = [&](Candidate& c, const Candidate& neighbour) {
    if (!is_body(neighbour.type) || !may_be_body(c)) return;
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
