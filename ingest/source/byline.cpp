// A reporter's title is the anchor: 기자, 특파원, 논설위원 stand behind the name ("김도윤 기자"), and what stands
// before the name is the place or the outlet ("한빛경제 백하윤 기자", "경주=강태서 기자", "[서울=서울나날] 서지오 기자
// ="). So a byline is read from its title leftwards, one eojeol at a time.

#include "ingest/source/byline.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ingest/source/date.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

constexpr std::array<std::string_view, 17> kTitles{
    "선임기자", "인턴기자", "객원기자", "전문기자", "수습기자",   "사진기자", "대기자", "논설위원", "편집위원",
    "통신원",   "특파원",   "리포터",   "에디터",   "칼럼니스트", "앵커",     "기자",   "PD"};

bool is_name(std::string_view word) {
  const std::size_t n = utf8::count(word);
  return hangul_count(word) == n && n >= 2 && n <= 4;
}

bool is_email_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-' || c == '+';
}

/// Words of a byline, brackets and separators as spaces.
std::vector<std::string_view> words(std::string_view text) {
  constexpr std::string_view kBetween = " =/,|()[]<>:";
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(kBetween, at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(kBetween, begin), text.size());
    std::string_view word = text.substr(begin, at - begin);
    for (const std::string_view joint : {"기자·", "특파원·"}) {  // "워싱턴 김가상 특파원·서울 이나래 기자"
      const std::size_t end = word.find(joint);
      if (end == std::string_view::npos) continue;
      out.push_back(word.substr(0, end + joint.size() - std::string_view("·").size()));
      word.remove_prefix(end + joint.size());
    }
    if (!word.empty()) out.push_back(word);
  }
  return out;
}

std::size_t title_suffix(std::string_view word) {
  for (const std::string_view title : kTitles)
    if (word.ends_with(title)) return title.size();
  return 0;
}

/// Names joined by a middle dot or comma: "김가람·이나래".
std::vector<std::string> joined_names(std::string_view word) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= word.size();) {
    std::size_t end = word.find("·", at);
    if (end == std::string_view::npos) end = word.size();
    const std::string_view part = word.substr(at, end - at);
    if (!is_name(part)) return {};
    names.emplace_back(part);
    at = end + std::string_view("·").size();
  }
  return names;
}

bool is_label(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kLabels{"기자명", "글",   "사진", "취재",
                                                           "정리",   "편집", "영상", "By"};
  const std::size_t dot = word.find("·");  // "글·사진=김가상 기자"
  if (dot != std::string_view::npos) word = word.substr(0, dot);
  return std::find(kLabels.begin(), kLabels.end(), word) != kLabels.end();
}

bool is_place(std::string_view word) {
  static constexpr std::array<std::string_view, 40> kPlaces{
      "서울",   "부산",   "대구", "인천", "광주", "대전",   "울산", "세종",   "경기", "강원",
      "충북",   "충남",   "전북", "전남", "경북", "경남",   "제주", "수원",   "성남", "고양",
      "용인",   "창원",   "청주", "전주", "춘천", "포항",   "경주", "순천",   "광양", "도쿄",
      "베이징", "상하이", "뉴욕", "런던", "파리", "워싱턴", "홍콩", "베를린", "국회", "종합"};
  const bool named = hangul_count(word) >= 3 && ends_with_any(word, {"시", "군", "도"});  // "가오슝시"
  return named || std::find(kPlaces.begin(), kPlaces.end(), word) != kPlaces.end();
}

/// "디지털뉴스부 인턴기자", "온라인 뉴스 기자": where the reporter sits, between name and title.
bool is_desk(std::string_view word) {
  if (ends_with_any(word, {"부", "팀"}) && hangul_count(word) > 2) return true;
  static constexpr std::array<std::string_view, 8> kWords{"온라인", "뉴스", "디지털", "전문",
                                                          "객원",   "편집", "스포츠", "취재"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_counter(std::string_view word) {
  const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || c == ','; });
  return digits || starts_with_any(word, {"댓글", "좋아요", "조회", "공감", "추천", "스크랩", "읽음"});
}

/// Takes the names that stand before a title in `before`; false if there are none.
bool take_names(std::string_view joined, std::vector<std::string_view>& before, Byline& byline) {
  if (joined.empty() || (!before.empty() && !is_name(joined) && is_desk(joined))) {
    while (before.size() > 1 && is_desk(before.back())) before.pop_back();
    if (before.empty()) return false;
    joined = before.back();
    before.pop_back();
  }
  std::vector<std::string> names = joined_names(joined);
  if (names.empty()) return false;
  // "(서울=온누리통신) 최이안 한소담 기자": the outlet is known, so the word before a name is a name.
  while (!byline.outlet.empty() && !before.empty() && is_name(before.back()) && !is_place(before.back())) {
    names.insert(names.begin(), std::string(before.back()));
    before.pop_back();
  }
  byline.authors.insert(byline.authors.end(), names.begin(), names.end());
  return true;
}

/// Reads the words of a byline; false if something in them is neither name, title, outlet nor place.
bool read_words(const std::vector<std::string_view>& all, Byline& byline) {
  std::vector<std::string_view> before;
  for (const std::string_view word : all) {
    const std::size_t title = title_suffix(word);
    if (title == 0) {
      if (byline.authors.empty() || !is_counter(word)) before.push_back(word);
      continue;
    }
    if (!take_names(word.substr(0, word.size() - title), before, byline)) return false;
    for (const std::string_view part : before)
      if (!is_label(part) && !is_place(part) && !is_desk(part) && byline.outlet.empty())
        byline.outlet = std::string(part);
    before.clear();
  }
  return before.empty() || (!byline.authors.empty() && before.size() <= 1);
}

/// "[부산=스포츠조선 선수민 기자]", "(서울=온누리통신) 최이안 기자 =": the bracket at the line's beginning and what
/// belongs to it.
std::size_t opening_size(std::string_view line) {
  const char close = line.starts_with('[') ? ']' : line.starts_with('(') ? ')' : line.starts_with('<') ? '>' : '\0';
  if (close != 0) {
    const std::size_t end = line.find(close);
    if (end == std::string_view::npos || end > 120) return 0;
    const std::string_view inside = line.substr(1, end - 1);
    for (const std::string_view word : words(inside))
      if (title_suffix(word) > 0) return end + 1;
  }
  const std::size_t equals = line.find(" = ");
  if (equals != std::string_view::npos && equals < 120) return equals + 3;
  return line.ends_with(" =") && line.size() < 120 ? line.size() : 0;
}

/// "영상편집 : 김가상", "(SBC 디지털뉴스편집부)", "[가상통신]", "KBC 뉴스 김가상입니다."
bool is_credit(std::string_view line) {
  if (starts_with_any(
          line, {"영상취재", "영상편집", "촬영기자", "촬영 기자", "그래픽 :", "그래픽:", "자료조사", "취재기자"}) &&
      line.size() < 100)
    return !ends_like_sentence(line);
  const bool bracket =
      line.size() < 70 && starts_with_any(line, {"(", "[", "<"}) && ends_with_any(line, {")", "]", ">"});
  if (bracket) {
    const std::vector<std::string_view> inside = words(line);
    const bool desk =
        !inside.empty() && ends_with_any(inside.back(), {"편집부", "뉴스부", "뉴스팀", "제작팀", "영상부"});
    return desk || (inside.size() == 1 && ends_with_any(inside[0], {"뉴스", "통신", "뉴시스", "일보", "신문"}));
  }
  return line.size() < 60 && ends_with_any(line, {"입니다", "입니다."}) && contains(line, " 뉴스 ") &&
         words(line).size() <= 4;
}

/// The outlet of "(서울=온누리통신)" at the line's beginning; `line` goes on behind the bracket.
std::string take_dateline(std::string_view& line) {
  const std::size_t end =
      line.starts_with('(') || line.starts_with('[') ? line.find_first_of(")]") : std::string_view::npos;
  if (end == std::string_view::npos || end > 80) return {};
  const std::string_view inside = line.substr(1, end - 1);
  const std::size_t equals = inside.find('=');
  if (equals == std::string_view::npos || contains_any(inside, {"기자", "특파원"})) return {};
  line.remove_prefix(end + 1);
  return std::string(trim(inside.substr(equals + 1)));
}

}  // namespace

std::string without_emails(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find('@'); at != std::string::npos;) {
    std::size_t begin = at;
    std::size_t end = at + 1;
    while (begin > 0 && is_email_char(out[begin - 1])) --begin;
    while (end < out.size() && is_email_char(out[end])) ++end;
    const bool address = begin < at && end > at + 1 && out.find('.', at) < end;  // "@handle" is none
    if (!address) {
      at = out.find('@', at + 1);
      continue;
    }
    out.replace(begin, end - begin, " ");
    at = out.find('@', begin);
  }
  return out;
}

Byline read_byline(std::string_view line) {
  Byline byline;
  if (const std::size_t opening = opening_size(line); opening > 0) {
    std::string_view names = line.substr(0, opening);
    byline.outlet = take_dateline(names);
    if (read_words(words(without_emails(names)), byline) && !byline.authors.empty()) {
      byline.size = opening;
      while (byline.size < line.size() && (line[byline.size] == ' ' || line[byline.size] == '=')) ++byline.size;
      return byline;
    }
    byline = {};
  }
  if (line.size() > 150) return {};
  const std::string text = without_dates(without_emails(line));
  const std::vector<std::string_view> all = words(text);
  if (all.size() > 8 || !read_words(all, byline) || byline.authors.empty()) return {};
  byline.size = line.size();
  return byline;
}

bool is_byline_line(std::string_view line) {
  if (line.size() > 150) return false;
  const Byline byline = read_byline(line);
  if (!byline.authors.empty()) return byline.size == line.size();
  if (is_credit(line)) return true;
  if (!contains(line, "@")) return false;
  const std::string rest = without_emails(line);
  const std::vector<std::string_view> left = words(rest);
  return rest.size() + 5 < line.size() && (left.empty() || (left.size() == 1 && is_name(left[0])));
}

namespace {

/// No outlet ("가상방송", "KBC광주방송"), no account ("admin", "156762057").
bool names_person(std::string_view name) {
  const bool digits = std::all_of(name.begin(), name.end(), [](char c) { return (c >= '0' && c <= '9') || c == ' '; });
  if (digits || name.size() >= 80) return false;
  for (const std::string_view account :
       {"admin", "administrator", "webmaster", "관리자", "편집부", "기자", "수집기", "newsroom"})
    if (equals_ignoring_case(name, account)) return false;
  if (hangul_count(name) == 0 || contains(name, " ")) return true;
  return is_name(name) &&
         !ends_with_any(name, {"일보", "신문", "뉴스", "방송", "경제", "통신", "타임스", "닷컴", "저널", "미디어"});
}

}  // namespace

std::vector<std::string> author_names(std::string_view field) {
  const std::string text = one_line(without_emails(field));
  std::string_view rest = trim(text);
  if (rest.empty() || rest.size() > 300 || contains(rest, "://") || rest.starts_with("@")) return {};
  if (hangul_count(rest) > 0) {
    Byline byline;
    if (read_words(words(rest), byline) && !byline.authors.empty()) return byline.authors;
  }
  std::vector<std::string> names;
  if (starts_with_any(rest, {"By ", "by ", "BY "})) rest = rest.substr(3);
  while (!rest.empty()) {
    std::size_t end = rest.size();
    std::size_t skip = 0;
    for (const std::string_view separator : {", ", " and ", " & ", ";", "·", "|", " / ", ","}) {
      const std::size_t at = rest.find(separator);
      if (at < end) end = at, skip = separator.size();
    }
    std::string_view name = trim(rest.substr(0, end));
    if (const std::size_t title = title_suffix(name); title > 0) name = trim(name.substr(0, name.size() - title));
    if (names_person(name)) names.emplace_back(name);
    rest = rest.substr(std::min(rest.size(), end + skip));
  }
  return names;
}

std::string copyright_holder(std::string_view line) {
  std::string text(line);
  for (const std::string_view mark :
       {"저작권자", "Copyrights", "Copyright", "COPYRIGHT", "copyright", "ⓒ", "©", "(c)", "(C)", "by "})
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
      text.replace(at, mark.size(), " ");
  std::size_t begin = text.find_first_not_of(" <>[](){}:|,.-0123456789");
  if (begin == std::string::npos) return {};
  std::string_view rest = std::string_view(text).substr(begin);
  if (rest.starts_with("'"))  // "'인공지능 전문지' 가상타임스"
    if (const std::size_t slogan = rest.find('\'', 1); slogan != std::string_view::npos)
      rest = trim(rest.substr(slogan + 1));
  std::size_t end = rest.size();
  for (const std::string_view stop :
       {"무단", "All ", "all ", "ALL ", "재배포", ",", ". ", ">", "]", "(", "|", " Corp", " Co.", " Inc"})
    end = std::min(end, rest.find(stop));
  rest = trim(rest.substr(0, end));
  while (rest.ends_with('.')) rest.remove_suffix(1);
  const std::size_t n = utf8::count(rest);
  return n >= 2 && n <= 24 && !ends_like_sentence(rest) ? std::string(rest) : std::string();
}

}  // namespace geumul::ingest
