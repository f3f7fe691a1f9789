#include "ingest/source/metadata.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "ingest/source/byline.h"
#include "ingest/source/date.h"
#include "ingest/source/identity.h"
#include "ingest/source/lines.h"
#include "ingest/source/relative_date.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

constexpr std::array<std::string_view, 14> kSeparators{" | ", " - ", " – ", " — ", " : ", " :: ", " » ",
                                                       " › ", " < ", " > ", " • ", " · ", "ㅣ",   "|"};

std::string head_title(const PageHead& head) {
  std::string title = head.meta({"og:title", "dable:title"});
  if (title.empty()) title = head.headline;
  if (title.empty()) title = head.meta({"headline", "twitter:title", "title"});
  return title.empty() ? head.title : title;
}

/// The heading that the head's titles begin with (or contain), the longest of them.
std::string matching_heading(const std::vector<Block>& blocks, const std::vector<std::string>& titles) {
  std::string best;
  std::size_t best_size = 0;
  for (const Block& block : blocks) {
    const bool heading = is_heading(block.tag) || block.emphasized;
    if (!heading || block.text.size() > 600 || block.role == Role::Noise) continue;
    const std::string key = letters(block.text);
    if (key.size() < 8 || key.size() <= best_size) continue;
    const auto holds = [&](const std::string& title) { return contains(title, key) && key.size() * 2 > title.size(); };
    if (std::any_of(titles.begin(), titles.end(), holds)) best = block.text, best_size = key.size();
  }
  return best;
}

std::string first_heading(const std::vector<Block>& blocks) {
  for (const Tag tag : {Tag::H1, Tag::H2, Tag::H3})
    for (const Block& block : blocks)
      if (block.tag == tag && block.role == Role::Plain && utf8::count(block.text) >= 8) return block.text;
  return {};
}

std::string title_of(const PageHead& head, const std::vector<Block>& blocks, std::string_view outlet) {
  std::vector<std::string> titles;
  for (const std::string& title : {head.meta({"og:title"}), head.headline, head.meta({"headline"}), head.title})
    if (!title.empty()) titles.push_back(letters(title));
  if (std::string heading = matching_heading(blocks, titles); !heading.empty()) return heading;
  const std::string title = head_title(head);
  for (const std::string& headline :
       {head.headline, head.meta({"headline"})})  // "…부담 커졌다" of "…부담 커졌다-정치ㅣ한국일보"
    if (const std::string key = letters(headline); !key.empty() && letters(title).starts_with(key)) return headline;
  return title.empty() ? first_heading(blocks) : without_site(title, outlet);
}

/// "https://n.example/2019/11/18/…", "…/20191118…": a day in the address.
std::string date_in_url(std::string_view url) {
  for (std::size_t at = url.find("/20"); at != std::string_view::npos; at = url.find("/20", at + 1)) {
    std::string date = to_date(url.substr(at + 1, 10));
    if (!date.empty()) return date.substr(0, 10);
  }
  return {};
}

std::string date_in_elements(const Dom& dom) {
  for (NodeIndex node = 0; node < dom.size(); ++node) {
    if (dom.tag(node) == Tag::Text) continue;
    std::string_view value = dom.attribute(node, Attribute::Data_date_time);
    const bool published = contains(dom.attribute(node, Attribute::Itemprop), "datePublished");
    if (value.empty() && published) value = dom.attribute(node, Attribute::Content);
    if (value.empty() && (published || dom.tag(node) == Tag::Time)) value = dom.attribute(node, Attribute::Datetime);
    if (std::string date = to_date(value); !date.empty()) return date;
    if (published)
      if (std::string date = find_date(one_line(dom.all_text(node))); !date.empty()) return date;
  }
  return {};
}

bool labels_publication(std::string_view line) {
  return contains_any(
      line, {"입력", "등록", "승인", "송고", "발행", "게재", "작성일", "기사등록", "Published", "published", "Posted"});
}

std::string date_in_lines(const std::vector<Block>& blocks) {
  std::string any;
  for (const Block& block : blocks) {
    if (block.text.size() > 300) continue;
    const bool labelled = labels_publication(block.text);
    if (!labelled && (!any.empty() || !is_date_line(block.text))) continue;
    std::string date = find_date(block.text);
    if (labelled && !date.empty()) return date;
    if (any.empty()) any = std::move(date);
  }
  return any;
}

std::string published_of(const PageHead& head, const Dom& dom, const std::vector<Block>& blocks, std::string_view url) {
  std::string best = to_date(head.published);
  for (const std::string& field :
       head.all({"article:published_time", "og:article:published_time", "article:published", "datepublished", "pubdate",
                 "publishdate", "published_time", "publish-date", "date", "dc.date.issued", "dc.date",
                 "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "regdate", "og:regdate"})) {
    if (best.size() > 10) break;
    std::string date = to_date(field);
    if (best.empty() || (date.size() > 10 && date.starts_with(best))) best = std::move(date);
  }
  if (best.size() > 10) return best;
  for (std::string date : {date_in_elements(dom), date_in_lines(blocks)})
    if (!date.empty() && (best.empty() || (date.size() > 10 && best.size() == 10 && date.starts_with(best))))
      best = std::move(date);
  return best.empty() ? date_in_url(url) : best;
}

/// "3시간 전" above, in or right behind the text; further down it belongs to other articles.
std::string relative_date(const std::vector<Block>& blocks, std::size_t end, std::string_view fetched) {
  constexpr std::size_t kBehind = 3;
  for (std::size_t i = 0; i < std::min(end + kBehind, blocks.size()); ++i) {
    const Block& block = blocks[i];
    if (block.role == Role::Noise || block.linked > 0) continue;
    if (std::string date = resolve_date(block.text, fetched); !date.empty()) return date;
  }
  return {};
}

bool same_name(std::string_view a, std::string_view b) { return letters(a) == letters(b); }

std::vector<std::string> people(const std::vector<std::string>& fields, std::string_view outlet) {
  std::vector<std::string> names;
  for (const std::string& field : fields) {
    const std::string site = letters(outlet);
    const bool names_outlet =
        !site.empty() && contains(letters(field), site) && !contains_any(field, {"기자", "특파원"});
    if (names_outlet) continue;  // "테크온누리 | 온누리포털"
    for (std::string& name : author_names(field)) {
      const bool known =
          std::any_of(names.begin(), names.end(), [&](const std::string& other) { return same_name(other, name); });
      if (!known) names.push_back(std::move(name));
    }
  }
  return names;
}

/// A field that says 기자 is about a person; one that does not may be the outlet once more.
std::vector<std::string> best_fields(const std::vector<std::string>& fields) {
  std::vector<std::string> reporters;
  for (const std::string& field : fields)
    if (contains_any(field, {"기자", "특파원"})) reporters.push_back(field);
  return reporters.empty() ? fields : reporters;
}

std::vector<std::string> authors_in_lines(const std::vector<Block>& blocks, std::pair<std::size_t, std::size_t> range,
                                          bool named_only) {
  for (std::size_t i = range.first; i < range.second; ++i) {
    const Block& block = blocks[i];
    if (named_only && block.role != Role::Byline) continue;
    if (!named_only && (block.role == Role::Noise || block.role == Role::Caption)) continue;
    const std::string_view tail = std::string_view(block.text).substr(without_tail(block.text).size());
    for (const std::string_view line : {std::string_view(block.text), tail})
      if (Byline byline = read_byline(line); !byline.authors.empty()) return byline.authors;
    const bool english = named_only && block.text.size() < 80 && starts_with_any(block.text, {"By ", "by ", "BY "});
    if (english) return author_names(block.text);
  }
  return {};
}

std::string join(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) (out += out.empty() ? "" : ", ") += name;
  return out;
}

std::string author_of(const PageHead& head, const std::vector<Block>& blocks, const Body& body, const Dom& dom,
                      std::string_view outlet) {
  std::vector<std::string> names = people(best_fields(head.authors), outlet);
  if (names.empty())
    names = people(best_fields(head.all({"dable:author", "author", "article:author", "og:article:author", "byl",
                                         "parsely-author", "sailthru.author", "dc.creator", "twitter:creator"})),
                   outlet);
  const std::pair<std::size_t, std::size_t> all{0, blocks.size()};
  if (names.empty()) names = authors_in_lines(blocks, all, true);
  if (names.empty()) names = authors_in_lines(blocks, blocks_of(dom, blocks, body.container), false);
  if (names.empty() && body.container != 0) names = authors_in_lines(blocks, all, false);
  return join(names);
}

std::string outlet_in_lines(const std::vector<Block>& blocks) {
  for (const Block& block : blocks)
    if (classify_line(block.text) == LineKind::Copyright)
      if (std::string holder = copyright_holder(block.text); !holder.empty()) return holder;
  for (const Block& block : blocks)
    if (Byline byline = read_byline(block.text); !byline.outlet.empty()) return byline.outlet;
  return {};
}

/// "… 품는다 - 온누리통신": the last part of a title that a heading of the page does not have.
std::string outlet_in_title(std::string_view title) {
  std::size_t at = 0;
  for (const std::string_view separator : kSeparators)
    if (const std::size_t found = title.rfind(separator); found != std::string_view::npos)
      at = std::max(at, found + separator.size());
  const std::string_view tail = at == 0 ? std::string_view() : trim(title.substr(at));
  return utf8::count(tail) <= 24 ? std::string(tail) : std::string();
}

/// Portals carry others' articles: "og:article:author" is then the outlet ("가상경제 | 포털", "가상경제").
bool is_portal(std::string_view name) {
  const std::string key = letters(name);
  return starts_with_any(key, {"네이버", "naver", "다음", "daum", "네이트", "nate", "zum", "msn"});
}

std::string carried_outlet(const PageHead& head) {
  const std::string field = head.meta({"og:article:author"});
  const std::size_t bar = field.find(" | ");
  if (bar != std::string::npos) return field.substr(0, bar);
  return contains_any(field, {"기자", "특파원"}) ? std::string() : field;
}

std::string outlet_of(const PageHead& head, const std::vector<Block>& blocks) {
  std::string outlet = head.meta({"og:site_name"});
  if (outlet.empty()) outlet = head.publisher;
  if (outlet.empty() || is_portal(outlet))
    if (std::string carried = carried_outlet(head); !carried.empty()) return carried;
  if (outlet.empty())
    outlet = head.meta(
        {"article:media_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "copyright"});
  if (outlet.empty()) outlet = outlet_in_lines(blocks);
  return outlet.empty() ? outlet_in_title(head.title) : outlet;
}

}  // namespace

std::string without_site(std::string_view title, std::string_view outlet) {
  const std::string site = letters(outlet);
  for (bool cut = true; cut;) {
    cut = false;
    std::size_t at = std::string_view::npos;
    std::size_t size = 0;
    for (const std::string_view separator : kSeparators) {
      const std::size_t found = title.rfind(separator);
      if (found != std::string_view::npos && (at == std::string_view::npos || found > at))
        at = found, size = separator.size();
    }
    if (at == std::string_view::npos || at == 0) break;
    const std::string_view tail = title.substr(at + size);
    const bool is_site = !site.empty() && contains(letters(tail), site);
    const bool is_short = utf8::count(tail) <= 16 && tail.size() * 2 < at;
    if (is_site || is_short) title = trim(title.substr(0, at)), cut = true;
  }
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.find(separator);
    if (at != std::string_view::npos && !site.empty() && letters(title.substr(0, at)) == site)
      return std::string(trim(title.substr(at + separator.size())));
  }
  return std::string(title);
}

namespace {

/// "ko" of "ko-KR"; empty for what is no tag.
std::string primary_subtag(std::string_view declared) {
  std::string tag = lower(declared.substr(0, 3));
  while (!tag.empty() && (tag.back() < 'a' || tag.back() > 'z')) tag.pop_back();
  const bool letters_only = std::all_of(tag.begin(), tag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters_only && tag.size() > 1 ? tag : std::string();
}

/// A site's front page is nobody's address: some sites declare it for every article.
bool is_front_page(std::string_view url) {
  const std::size_t path = url.find('/', std::string_view("https://").size());
  return path != std::string_view::npos && path + 1 == url.size();
}

}  // namespace

std::string language_of(std::string_view text, std::string_view declared) {
  std::array<std::size_t, 4> count{};  // Hangul, kana, hanja, Latin
  const std::string_view head = text.substr(0, 8192);
  for (std::size_t at = 0; at < head.size();) {
    const utf8::CodePoint point = utf8::decode(head, at);
    at += point.size;
    const char32_t c = point.value;
    if (utf8::is_hangul_syllable(c))
      ++count[0];
    else if (c >= 0x3040 && c <= 0x30FF)
      ++count[1];
    else if (utf8::is_hanja(c))
      ++count[2];
    else if (utf8::is_latin_letter(c))
      ++count[3];
  }
  const std::size_t all = count[0] + count[1] + count[2] + count[3];
  if (count[0] * 5 > all) return "ko";
  if (count[1] * 10 > all) return "ja";
  const std::string tag = primary_subtag(declared);
  if (count[2] * 3 > all) return "zh";
  return tag == "ko" || tag == "ja" || tag == "zh" ? "en" : tag;
}

std::string read_title(const PageHead& head, const std::vector<Block>& blocks) {
  return title_of(head, blocks, outlet_of(head, blocks));
}

Metadata read_metadata(const PageHead& head, const Dom& dom, const std::vector<Block>& blocks, const Body& body,
                       std::string_view fetched) {
  Metadata metadata;
  metadata.outlet = outlet_of(head, blocks);
  metadata.title = title_of(head, blocks, metadata.outlet);
  metadata.author = author_of(head, blocks, body, dom, metadata.outlet);
  for (const std::string& url : {head.canonical, head.meta({"og:url"}), head.url})
    if (metadata.url.empty() || is_front_page(metadata.url)) metadata.url = canonical_url(url);
  if (is_front_page(metadata.url)) metadata.url.clear();
  metadata.published = published_of(head, dom, blocks, metadata.url);
  if (metadata.published.empty())
    metadata.published = relative_date(blocks, blocks_of(dom, blocks, body.container).second, fetched);
  std::string text;
  for (const std::string& paragraph : body.paragraphs) {
    if (text.size() > 8192) break;
    text += paragraph;
  }
  metadata.lang = language_of(text, head.lang);
  return metadata;
}

}  // namespace geumul::ingest
