// Lines that close an article (copyright, comments, related articles) cut the page into stretches; the one with the
// most prose is the article. Its headline is the line above that the page repeats, else the first headline-like line of
// the nearest group of lines above:
//
//   홈 > IT·과학 > 인공지능                          navigation
//   오픈AI, 공익법인으로 새 출발…                    headline
//   입력 2025.10.29 08:12  수정 2025.10.29 09:40     date
//   챗GPT 개발사 오픈AI가 … 마쳤다. …                prose
//   저작권자 © 한빛경제 무단전재 및 재배포 금지      end
//   관련기사 …                                       not looked at

#include "ingest/source/page_dump.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/source/byline.h"
#include "ingest/source/date.h"
#include "ingest/source/lines.h"
#include "ingest/source/metadata.h"
#include "ingest/source/prose.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

struct Line {
  std::string_view text;
  LineKind kind = LineKind::Text;
  double prose = 0;
};

/// A headline may end like a sentence without its full stop ("… 합작사 세운다"), a paragraph of a dump does not.
bool is_prose(const Line& line) {
  if (line.kind != LineKind::Text || line.prose <= 0) return false;
  return ends_with_any(line.text, {".", ".\"", ".”", ".'", ".’", ".)", "다\"", "다”"}) ? utf8::count(line.text) > 25
                                                                                       : utf8::count(line.text) >= 80;
}

bool closes(LineKind kind) {
  return kind == LineKind::Copyright || kind == LineKind::Comments || kind == LineKind::Related;
}

/// What a page says in place of an article: "요청하신 페이지를 찾을 수 없습니다.", "로그인이 필요합니다." Such pages
/// speak to their reader; news do not: "네이버는 로그인 오류를 바로잡았다."
bool is_notice(std::string_view line) {
  return ends_with_any(line, {"니다.", "니다", "요.", "요"}) &&
         contains_any(line, {"요청하신", "찾을 수 없", "존재하지 않", "로그인", "오류", "삭제된", "권한이 없",
                             "이용에 불편", "잘못된 접근", "점검 중"});
}

void add_authors(std::string_view line, Article& article) {
  for (const std::string& name : read_byline(line).authors)
    (article.author += article.author.empty() ? "" : ", ") += name;
}

struct Stretch {
  std::size_t begin = 0;  // the first prose line
  std::size_t end = 0;    // one behind the last line before what closes it
  double prose = 0;
  std::size_t paragraphs = 0;
};

class DumpReader {
 public:
  explicit DumpReader(std::string_view text) {
    for (const std::string_view line : split_lines(text)) {
      const LineKind kind = classify_line(line);
      lines_.push_back({line, kind, prose_score(line, 0)});
    }
  }

  std::optional<Article> read() {
    const auto stretch = find_stretch();
    if (!stretch) return read_short_text();
    Article article;
    const std::size_t title = find_title(stretch->begin);
    if (title < stretch->begin) article.title = title_text(title);
    take_paragraphs(title < stretch->begin ? title + 1 : stretch->begin, *stretch, article);
    take_metadata(*stretch, article);
    article.lang = language_of(body(article), "");
    return article;
  }

 private:
  /// Nothing but a few sentences too short for a paragraph of a page ("네이버는 크래프톤 지분 10%를 확보했다."):
  /// somebody typed them.
  std::optional<Article> read_short_text() const {
    constexpr std::size_t kMost = 5;
    Article article;
    for (const Line& line : lines_) {
      if (line.text.empty()) continue;
      const bool is_sentence = ends_with_any(line.text, {"다.", "요.", "다", "요"}) && contains(line.text, " ");
      if (line.kind != LineKind::Text || !is_sentence || is_notice(line.text)) return std::nullopt;
      article.paragraphs.emplace_back(line.text);
    }
    if (article.paragraphs.empty() || article.paragraphs.size() > kMost) return std::nullopt;
    article.lang = language_of(body(article), "");
    return article;
  }

  std::optional<Stretch> find_stretch() const {
    const std::vector<Stretch> all = stretches();
    const auto best =
        std::max_element(all.begin(), all.end(), [](const Stretch& a, const Stretch& b) { return a.prose < b.prose; });
    if (best == all.end()) return std::nullopt;
    Stretch joined = *best;
    for (auto next = best + 1; next != all.end() && goes_on(joined, *next, best->prose); ++next) joined.end = next->end;
    for (auto before = best; before != all.begin() && goes_on(*(before - 1), joined, best->prose); --before)
      joined.begin = (before - 1)->begin;
    return joined;
  }

  std::vector<Stretch> stretches() const {
    std::vector<Stretch> all;
    for (std::size_t at = 0; at < lines_.size();) {
      const auto first = std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(at), lines_.end(), is_prose);
      const auto last = std::find_if(first, lines_.end(), [](const Line& line) { return closes(line.kind); });
      Stretch stretch{index(first), index(last)};
      for (auto line = first; line != last; ++line)
        stretch.prose += line->prose, stretch.paragraphs += is_prose(*line) ? 1U : 0U;
      if (first != lines_.end()) all.push_back(stretch);
      at = index(last) + 1;
    }
    return all;
  }

  /// A box of related headlines or a picture's credit stood between them: much prose follows soon.
  bool goes_on(const Stretch& a, const Stretch& b, double best) const {
    constexpr std::size_t kBox = 12;
    const bool near = b.begin - a.end <= kBox && lines_[a.end].kind != LineKind::Comments;
    return near && std::min(a.paragraphs, b.paragraphs) >= 2 && std::min(a.prose, b.prose) * 4 >= best;
  }

  std::size_t index(std::vector<Line>::const_iterator line) const {
    return static_cast<std::size_t>(line - lines_.begin());
  }

  bool is_headline(std::size_t i) const {
    const Line& line = lines_[i];
    const std::size_t n = utf8::count(line.text);
    return line.kind == LineKind::Text && n >= 10 && n <= 120 && contains(line.text, " ");
  }

  /// The page says the line twice, as body title and in its own <title> ("… 흔든 딥시크 > IT/과학기사").
  bool repeated(std::size_t i) const {
    const std::string_view text = lines_[i].text;
    std::size_t times = 0;
    for (std::size_t j = 0; j < lines_.size() && j < i + 40; ++j) times += lines_[j].text.starts_with(text) ? 1U : 0U;
    return times > 1;
  }

  /// The index of the headline; `before` if there is none.
  std::size_t find_title(std::size_t before) const {
    const std::size_t top = before > 60 ? before - 60 : 0;
    for (std::size_t i = before; i-- > top;)
      if (is_headline(i) && repeated(i)) return i;
    std::size_t best = before;
    for (std::size_t i = before; i-- > top;) {
      const bool headline = is_headline(i);
      if (headline) best = i;
      const bool group_ends =
          best < before && !headline &&
          (lines_[i].text.empty() || lines_[i].kind == LineKind::Navigation || lines_[i].kind == LineKind::Tools);
      if (group_ends) break;
    }
    return best;
  }

  std::string title_text(std::size_t i) const { return std::string(lines_[i].text); }

  void take_paragraphs(std::size_t from, const Stretch& stretch, Article& article) const {
    std::size_t last = stretch.begin;
    for (std::size_t i = stretch.begin; i < stretch.end; ++i)
      if (is_prose(lines_[i])) last = i;
    bool boxed = false;  // in a box of other headlines
    for (std::size_t i = from; i < stretch.end; ++i) {
      const Line& line = lines_[i];
      const bool above = i < stretch.begin;
      boxed = !above && (closes(line.kind) || (boxed && !is_prose(line)));
      if (boxed) continue;
      if (line.kind == LineKind::Caption) article.captions.emplace_back(line.text);
      if (line.text.empty() || line.kind != LineKind::Text || i > last) continue;
      if (above ? is_headline(i) && line.text != article.title : true)
        article.paragraphs.emplace_back(without_tail(line.text));
    }
  }

  void take_metadata(const Stretch& stretch, Article& article) const {
    const std::size_t end = std::min(lines_.size(), stretch.end + 4);
    for (std::size_t i = 0; i < end; ++i) {
      const std::string_view text = lines_[i].text;
      if (lines_[i].kind == LineKind::Copyright && article.outlet.empty()) article.outlet = copyright_holder(text);
      if (i + 12 > stretch.begin && article.author.empty()) take_byline(text, article);
      if (text.size() < 300 && (i < stretch.begin || i >= stretch.end || lines_[i].kind == LineKind::Date))
        take_date(text, article);
    }
    if (article.published.empty()) article.published = unlabelled_date(stretch.begin);
    if (article.outlet.empty()) article.outlet = byline_outlet(stretch);
  }

  static void take_byline(std::string_view text, Article& article) {
    for (const std::string_view line : {text, text.substr(without_tail(text).size())})
      if (article.author.empty()) add_authors(line, article);
  }

  static void take_date(std::string_view text, Article& article) {
    const bool labelled =
        contains_any(text, {"입력", "등록", "승인", "송고", "발행", "게재", "작성일", "Published", "Posted"});
    if (labelled && article.published.empty()) article.published = find_date(text);
  }

  std::string unlabelled_date(std::size_t before) const {
    for (std::size_t i = before; i-- > 0;)
      if (lines_[i].kind == LineKind::Date) return find_date(lines_[i].text);
    return {};
  }

  std::string byline_outlet(const Stretch& stretch) const {
    for (std::size_t i = 0; i < stretch.end; ++i)
      if (Byline byline = read_byline(lines_[i].text); !byline.outlet.empty()) return byline.outlet;
    return {};
  }

  std::vector<Line> lines_;
};

}  // namespace

Result<Article> read_page_dump(std::string_view text) {
  if (auto article = DumpReader(text).read(); article && !article->paragraphs.empty()) return *std::move(article);
  return Error{Code::NotFound, "no article in the text, expected lines of prose", "NoArticle", {}};
}

void take_body_lines(std::string_view text, Article& article) {
  for (const std::string_view line : split_lines(text)) {
    const LineKind kind = classify_line(line);
    if (kind == LineKind::Caption) article.captions.emplace_back(line);
    if (kind == LineKind::Copyright && article.outlet.empty()) article.outlet = copyright_holder(line);
    if (article.author.empty()) add_authors(line, article);
    if (kind == LineKind::Text && !line.empty()) article.paragraphs.emplace_back(without_tail(line));
  }
}

}  // namespace geumul::ingest
