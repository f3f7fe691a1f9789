#include "ingest/source/lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "ingest/source/byline.h"
#include "ingest/source/date.h"
#include "ingest/source/relative_date.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

bool is_copyright(std::string_view line) {
  if (line.size() > 400) return false;
  if (contains_any(line, {"무단전재", "무단 전재", "재배포 금지", "재배포금지", "무단복제"})) return true;
  if (line.size() > 200) return false;
  const std::string low = lower(line);
  const bool marked = contains_any(low, {"ⓒ", "©", "(c)", "copyright", "저작권자"});
  return marked && (contains_any(low, {"all rights reserved", "저작권자"}) || line.size() < 90) &&
         !ends_with_any(line, {"다.", "요."});
}

/// "ⓒ게티이미지뱅크", "▲ 박가상 ⓒ김가상 기자": whose picture it is, not whose article.
bool is_photo_credit(std::string_view line) {
  if (line.size() > 300 || !contains_any(line, {"ⓒ", "©"}) || contains_any(line, {"무단", "저작권자", "eserved"}))
    return false;
  if (starts_with_any(line, {"▲", "△", "▼", "◀", "▶", "[사진]", "사진"})) return true;
  return contains_any(lower(line), {"게티", "getty", "afp", "로이터", "reuters", "ap/", "epa", "연합뉴스", "뉴시스",
                                    "뉴스1", "shutterstock"});
}

bool is_hashtags(std::string_view line) {
  if (!line.starts_with("#") && !contains_any(line.substr(0, 40), {"연관 키워드", "태그 #", "Tags:"})) return false;
  std::size_t words = 0;
  std::size_t tags = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(" ,", at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find_first_of(" ,", begin), line.size());
    ++words;
    tags += line[begin] == '#' ? 1U : 0U;
  }
  return tags > 0 && tags * 2 >= words;
}

/// The line without what decorates a heading: "[관련기사]", "▶ 관련기사", "■ 많이 본 뉴스 >".
std::string_view undecorated(std::string_view line) {
  static constexpr std::array<std::string_view, 16> kMarks{"[", "<", "▶", "▷", "■", "□", "●", "○",
                                                           "◆", "☞", "※", "·", "-", ">", "*", "("};
  for (bool again = true; again;) {
    again = false;
    line = trim(line);
    for (const std::string_view mark : kMarks)
      if (line.starts_with(mark)) line.remove_prefix(mark.size()), again = true;
  }
  return line;
}

bool is_related(std::string_view line) {
  const std::string_view text = undecorated(line);
  if (text.size() > 120) return false;
  if (starts_with_any(text, {"관련기사",
                             "관련 기사",
                             "관련뉴스",
                             "관련 뉴스",
                             "많이 본 ",
                             "많이본",
                             "추천 기사",
                             "추천기사",
                             "인기기사",
                             "인기 기사",
                             "이시각 주요",
                             "이 시각 주요",
                             "실시간 주요",
                             "주요뉴스",
                             "주요 뉴스",
                             "핫이슈",
                             "브랜드 뉴스룸",
                             "당신만 안 본",
                             "다른 독자들이 많이 본",
                             "함께 본 기사",
                             "에디터스 픽",
                             "이 기사와 함께",
                             "오늘의 주요",
                             "지금 뜨는",
                             "HOT 클릭",
                             "연관기사",
                             "이전글",
                             "다음글",
                             "관련링크",
                             "연관 기사",
                             "이전 기사",
                             "다음 기사",
                             "기획연재",
                             "최신기사",
                             "최신 기사"}))
    return true;
  if (contains_any(text, {"추천 기사", "다른기사보기", "다른기사 보기", "다른 기사 보기", "기사 더보기", "구독하기"}) &&
      text.size() < 90)
    return true;
  const std::string low = lower(text);
  return line.size() < 60 &&
         (starts_with_any(low,
                          {"related articles", "related stories",   "related:",    "related content", "read more",
                           "more from",        "you may also like", "recommended", "most read",       "most popular",
                           "see also:",        "trending",          "also read",   "also on",         "more on this",
                           "more stories",     "up next",           "read next",   "don't miss",      "latest news"}) ||
          low == "related");
}

bool is_comments(std::string_view line) {
  const std::string_view text = undecorated(line);
  return text.size() < 80 &&
         starts_with_any(text, {"댓글", "100자평", "전체 댓글", "등록된 댓글", "최신순", "공감순"}) &&
         !ends_with_any(text, {"다."});
}

/// "[앵커]", "◀ 리포트 ▶", "【 기자 】": who speaks next in a broadcast.
bool is_speaker_mark(std::string_view line) {
  if (line.size() > 40 || !starts_with_any(line, {"[", "◀", "【", "<", "■"})) return false;
  return contains_any(line, {"앵커", "리포트", "기자 】", "[기자]", "인터뷰", "VCR"}) && !ends_like_sentence(line);
}

/// What a house says to its readers below or between its articles.
bool is_notice(std::string_view line) {
  if (line.size() > 400) return false;
  if (contains_any(line, {"(으)로 기사보내기", "SNS 기사보내기", "카카오톡 okjebo", "구독과 좋아요", "제보는 카카오톡",
                          "제보는 카톡"}))
    return true;
  const bool about_article =
      starts_with_any(undecorated(line), {"이 기사는", "이 콘텐츠는", "본 기사는", "기사 문의나 제보"}) &&
      contains_any(line, {"작성", "제보", "제공", "번역", "요약"});
  return about_article ||
         (line.starts_with("※") && contains_any(line, {"상담", "핫라인", "제보", "자동 작성", "문의"}));
}

bool is_tools(std::string_view line) {
  if (starts_with_any(line, {"http://", "https://", "www."}) && !contains(line, " ")) return true;
  if (is_notice(line) || is_speaker_mark(line)) return true;
  const std::string_view text = undecorated(line);
  if (text.size() > 120) return false;
  if (starts_with_any(text, {"글자크기",         "글자 크기",     "글씨 크게",       "공유하기",
                             "이 기사를 공유",   "이 기사 어떠",  "기사 스크랩",     "스크랩",
                             "프린트",           "인쇄",          "본문 바로가기",   "본문듣기",
                             "본문 듣기",        "요약보기",      "페이스북 트위터", "트위터 페이스북",
                             "좋아요",           "URL복사",       "기사제보",        "무단전재",
                             "로그인 회원가입",  "로그인 |",      "전체메뉴",        "사이트 내 전체검색",
                             "페이지 정보",      "구독신청",      "기사원문",        "네이버에서",
                             "카카오톡 제보",    "스크롤 이동",   "현재위치",        "바로가기 ",
                             "상단영역",         "본문영역",      "이미지 확대",     "기사 듣기",
                             "이미지 크게 보기", "검색어를 입력", "로그인회원가입",  "제보하기",
                             "채널 추가",        "뉴스레터"}) &&
      !ends_with_any(text, {"다."}))
    return true;
  if (text.size() >= 70) return false;
  if (text.starts_with("$$") && text.ends_with("$$")) return true;  // a place for an advertisement
  const std::string low = lower(text);
  if (low == "ad" || low == "ads" || low == "advert" || low == "sponsored" || low == "comments" || low == "광고")
    return true;
  return starts_with_any(low, {"share this",
                               "share on",
                               "follow us",
                               "sign up for",
                               "subscribe to",
                               "click here to",
                               "advertisement",
                               "story continues below",
                               "continue reading",
                               "loading",
                               "please enable javascript",
                               "facebook twitter",
                               "email print",
                               "print this",
                               "tweet",
                               "view comments",
                               "show comments",
                               "scroll to continue",
                               "getty images",
                               "filed under",
                               "tell us what you think"}) &&
         (low.size() < 40 || !ends_like_sentence(low));
}

/// "증권 | 부동산 | IT·과학", "홈 > IT·과학 > 인공지능": short items with separators, no sentence.
bool is_navigation(std::string_view line) {
  if (ends_with_any(line, {"다.", "요."})) return false;
  std::size_t items = 1;
  std::size_t longest = 0;
  for (std::size_t at = 0; at <= line.size();) {
    std::size_t end = line.size();
    std::size_t skip = 0;
    for (const std::string_view separator : {" | ", " > ", " · ", "| ", " |", " ㅣ "}) {
      const std::size_t found = line.find(separator, at);
      if (found < end) end = found, skip = separator.size();
    }
    longest = std::max(longest, utf8::count(line.substr(at, end - at)));
    if (end == line.size()) break;
    ++items;
    at = end + skip;
  }
  return (items >= 3 && longest <= 14) || (items == 2 && longest <= 12);
}

}  // namespace

std::string_view without_tail(std::string_view paragraph) {
  constexpr std::size_t kTail = 160;  // bytes; a longer one is text
  for (int cuts = 0; cuts < 3; ++cuts) {
    const std::size_t skipped = paragraph.size() - std::min(paragraph.size(), kTail + 16);
    const std::string_view last = paragraph.substr(skipped);
    if (last.ends_with("다.")) return paragraph;  // as most do: nothing stands behind
    std::size_t end = 0;
    for (const std::string_view stop : {"다.", "다.\"", "다.”", "요.", ").", "다.)"})
      if (const std::size_t at = last.rfind(stop); at != std::string_view::npos) end = std::max(end, at + stop.size());
    const std::string_view tail = trim(last.substr(end));
    if (end == 0 || tail.empty()) return paragraph;
    const LineKind kind = classify_line(tail);
    if (kind != LineKind::Byline && kind != LineKind::Copyright) return paragraph;
    paragraph = trim(paragraph.substr(0, skipped + end));
  }
  return paragraph;
}

/// "▲ 넥슨코리아 사옥", but not "▼ 2년 후 상장 목표 ▼" and not "▲대표이사 홍길동 ▲전무 김가상".
bool starts_with_mark(std::string_view line) {
  for (const std::string_view mark : {"▲", "△", "▼", "◀", "◁", "▶"})
    if (line.starts_with(mark))
      return !contains(line.substr(mark.size()), mark) && (mark != "▶" || !contains_any(line, {"기사", "보기"}));
  return false;
}

bool is_caption_line(std::string_view line) {
  if (line.size() > 600) return false;
  if (starts_with_mark(line)) return true;
  if (starts_with_any(line, {"사진=", "사진 =", "사진제공", "사진 제공", "[사진]", "(사진)",
                             "[사진=", "(사진=", "출처=", "자료=", "그래픽=", "일러스트=", "/사진=", "사진출처",
                             "Photo:", "Photo by", "PHOTO:"}))
    return true;
  if (ends_with_any(line, {" 제공", "자료사진", "자료사진]", "자료사진)", "=연합뉴스", "/연합뉴스", "[연합뉴스]",
                           "(연합뉴스)", " 갈무리", " 캡처", "캡쳐"}))
    return true;
  if (const std::size_t credit = line.rfind("(사진="); credit != std::string_view::npos && line.ends_with(")"))
    return !ends_like_sentence(trim(line.substr(0, credit)));
  if (ends_with_any(line, {" 제공]", " 제공)", " 제공>"})) return line.size() < 250;
  const std::size_t slash = line.rfind(" /");
  if (slash != std::string_view::npos && line.size() - slash < 50 && !ends_like_sentence(line.substr(slash)))
    return true;
  return line.size() < 300 && line.ends_with("DB") && !ends_like_sentence(line);
}

LineKind classify_line(std::string_view line) {
  if (line.empty()) return LineKind::Text;
  if (line.size() > 600) return LineKind::Text;
  if (is_photo_credit(line)) return LineKind::Caption;
  if (is_copyright(line)) return LineKind::Copyright;
  if (is_byline_line(line)) return LineKind::Byline;
  if (is_date_line(line) || is_relative_date(line)) return LineKind::Date;
  if (is_hashtags(line)) return LineKind::Hashtags;
  if (is_related(line)) return LineKind::Related;
  if (is_comments(line)) return LineKind::Comments;
  if (is_tools(line)) return LineKind::Tools;
  if (is_caption_line(line)) return LineKind::Caption;
  if (is_navigation(line)) return LineKind::Navigation;
  return LineKind::Text;
}

}  // namespace geumul::ingest
