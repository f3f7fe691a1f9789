// Feeds: RSS 2.0 and 1.0 (item), Atom (entry, RFC 4287) and news sitemaps (url). The text of an article is in
// content:encoded or in Atom's content; a description or summary is a teaser, and an item that has no more is named as
// such: it says nothing that could be quoted.

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <vector>

#include "ingest/source/byline.h"
#include "ingest/source/charset.h"
#include "ingest/source/date.h"
#include "ingest/source/html_page.h"
#include "ingest/source/identity.h"
#include "ingest/source/metadata.h"
#include "ingest/source/page_dump.h"
#include "ingest/source/record_reader.h"
#include "ingest/source/relative_date.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

std::string_view name_of(const xmlNode& node) { return reinterpret_cast<const char*>(node.name); }

std::string text_of(const xmlNode& node) {
  xmlChar* content = xmlNodeGetContent(&node);
  std::string text = content == nullptr ? std::string() : reinterpret_cast<const char*>(content);
  xmlFree(content);
  return text;
}

std::string attribute(const xmlNode& node, const char* name) {
  xmlChar* value = xmlGetNoNsProp(&node, reinterpret_cast<const xmlChar*>(name));
  std::string text = value == nullptr ? std::string() : reinterpret_cast<const char*>(value);
  xmlFree(value);
  return text;
}

/// Atom's content of type xhtml stands as elements in the feed.
std::string markup_of(const xmlNode& node) {
  if (attribute(node, "type") != "xhtml") return text_of(node);
  xmlBuffer* buffer = xmlBufferCreate();
  xmlNodeDump(buffer, node.doc, const_cast<xmlNode*>(&node), 0, 0);
  std::string text = reinterpret_cast<const char*>(xmlBufferContent(buffer));
  xmlBufferFree(buffer);
  return text;
}

struct Item {
  std::string title;
  std::string url;
  std::string published;
  std::string author;
  std::string outlet;
  std::string lang;
  std::string body;  // HTML or text
};

void set(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void read_field(const xmlNode& node, Item& item) {
  const std::string_view name = name_of(node);
  if (name == "title") set(item.title, text_of(node));
  if (name == "encoded" || name == "content") set(item.body, markup_of(node));
  if (name == "link" && attribute(node, "href").empty()) set(item.url, text_of(node));
  if (name == "link" && (attribute(node, "rel").empty() || attribute(node, "rel") == "alternate"))
    set(item.url, attribute(node, "href"));
  if (name == "loc") set(item.url, text_of(node));
  if (name == "pubDate" || name == "published" || name == "date" || name == "publication_date")
    set(item.published, text_of(node));
  if (name == "updated" && item.published.empty()) item.published = text_of(node);
  if (name == "creator" || name == "author") set(item.author, text_of(node));
  if (name == "source") set(item.outlet, text_of(node));
  if (name == "language") set(item.lang, text_of(node));
}

Item read_item(const xmlNode& node) {
  Item item;
  for (const xmlNode* child = node.children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    if (name_of(*child) == "news" || name_of(*child) == "publication") {  // <news:news> of a sitemap
      for (const xmlNode* inner = child->children; inner != nullptr; inner = inner->next)
        if (inner->type == XML_ELEMENT_NODE) read_field(*inner, item);
      continue;
    }
    read_field(*child, item);
  }
  return item;
}

class FeedReader : public RecordReader {
 public:
  explicit FeedReader(ByteStream bytes) : bytes_(std::move(bytes)) {}

  Result<std::optional<Article>> next() override {
    if (!is_parsed_) GEUMUL_TRY(parse());
    if (next_ == items_.size()) return std::optional<Article>();
    return read(items_[next_++]);
  }

  std::string place() const override { return next_ == 0 ? std::string() : "item " + std::to_string(next_); }

 private:
  Result<void> parse() {
    is_parsed_ = true;
    const std::string text = bytes_.read(kLargestPage + 1);
    if (text.size() > kLargestPage) return too_large("the feed", kLargestPage);
    if (auto fault = bytes_.take_fault()) return Error{Code::InvalidInput, *fault, "BrokenRecord", {}};
    constexpr int kOptions =
        XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    xmlDoc* document = xmlReadMemory(text.data(), static_cast<int>(text.size()), "feed.xml", nullptr, kOptions);
    if (document == nullptr) return Error{Code::InvalidInput, "no XML, expected a feed", "BrokenRecord", {}};
    collect(xmlDocGetRootElement(document));
    xmlFreeDoc(document);
    if (items_.empty()) return Error{Code::NotFound, "no item, expected RSS, Atom or a news sitemap", "NoArticle", {}};
    return {};
  }

  /// Items stand below the root (Atom, RSS 1.0, sitemaps) or below its channel; what the feed says of itself holds for
  /// items that do not say otherwise.
  void collect(const xmlNode* parent) {
    if (parent == nullptr) return;
    for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      const std::string_view name = name_of(*node);
      if (name == "channel") collect(node);
      if (name == "title" && outlet_.empty()) outlet_ = text_of(*node);
      if (name == "language") lang_ = text_of(*node);
      if (name == "lastBuildDate" || name == "updated") built_ = to_date(text_of(*node));
      if (name == "item" || name == "entry" || name == "url") items_.push_back(read_item(*node));
    }
  }

  Result<std::optional<Article>> read(const Item& item) const {
    const std::string title = one_line(clean(item.title));
    if (trim(item.body).empty())
      return Error{Code::NotFound,
                   "`" + title + "` has no text, only a link to it: " + one_line(clean(item.url)),
                   "NoArticle",
                   {}};
    Article article = GEUMUL_TRY(read_body(item.body));
    article.url = canonical_url(trim(item.url));
    article.title = title;
    const std::string published = one_line(clean(item.published));
    article.published = to_date(published);
    if (article.published.empty()) article.published = resolve_date(published, built_);
    article.author.clear();
    for (const std::string& name : author_names(one_line(clean(item.author))))
      (article.author += article.author.empty() ? "" : ", ") += name;
    article.outlet = one_line(clean(item.outlet.empty() ? outlet_ : item.outlet));
    article.lang = language_of(body(article), item.lang.empty() ? lang_ : item.lang);
    article.encoding = "UTF-8";
    return std::optional<Article>(std::move(article));
  }

  static Result<Article> read_body(const std::string& markup) {
    if (contains(markup, "<"))
      if (auto page = read_html("<html><body><article>" + clean(markup) + "</article></body></html>"); page)
        return page;
    Article article;
    take_body_lines(clean(markup), article);
    if (article.paragraphs.empty()) return Error{Code::NotFound, "an item without prose", "NoArticle", {}};
    return article;
  }

  ByteStream bytes_;
  bool is_parsed_ = false;
  std::vector<Item> items_;
  std::size_t next_ = 0;
  std::string outlet_;
  std::string lang_;
  std::string built_;  // when the feed was
};

}  // namespace

std::unique_ptr<RecordReader> make_feed_reader(ByteStream bytes) {
  return std::make_unique<FeedReader>(std::move(bytes));
}

}  // namespace geumul::ingest
