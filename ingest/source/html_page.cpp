#include "ingest/source/html_page.h"

#include <optional>
#include <string>
#include <utility>

#include "ingest/source/blocks.h"
#include "ingest/source/body.h"
#include "ingest/source/dom.h"
#include "ingest/source/metadata.h"
#include "ingest/source/prose.h"
#include "ingest/source/script_text.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

constexpr double kPoorBody = 10;  // prose of three paragraphs: below, scripts are asked

double prose_of(const Body& body) {
  double sum = 0;
  for (const std::string& paragraph : body.paragraphs) sum += prose_score(paragraph, 0);
  return sum;
}

/// Plain text of a script gets its lines back as paragraphs; markup is a page of its own.
Body body_of_text(const std::string& text) {
  if (contains(text, "<p") || contains(text, "<br") || contains(text, "<div")) {
    const Dom inner = parse_html(text);
    return find_body(inner, read_blocks(inner), "");
  }
  std::string markup;
  for (const std::string_view line : split_lines(text)) {
    markup += "<p>";
    for (const char c : line) c == '<' ? markup += "&lt;" : markup += c;
    markup += "</p>";
  }
  const Dom inner = parse_html(markup);
  return find_body(inner, read_blocks(inner), "");
}

}  // namespace

Result<Article> read_html(std::string_view utf8, std::string_view fetched) {
  const Dom dom = parse_html(utf8);
  const std::vector<Block> blocks = read_blocks(dom);
  const PageHead head = read_head(dom);
  Body body = find_body(dom, blocks, read_title(head, blocks));
  if (const double found = prose_of(body); found < kPoorBody) {
    if (const auto script = find_script_article(dom)) {
      Body scripted = body_of_text(*script);
      if (prose_of(scripted) > found * 2) {
        body.paragraphs = std::move(scripted.paragraphs);
        body.captions = std::move(scripted.captions);
      }
    }
  }
  if (body.paragraphs.empty())
    return Error{Code::NotFound, "no article in the page, expected paragraphs of prose", "NoArticle", {}};
  Metadata metadata = read_metadata(head, dom, blocks, body, fetched);
  Article article;
  article.url = std::move(metadata.url);
  article.title = std::move(metadata.title);
  article.author = std::move(metadata.author);
  article.outlet = std::move(metadata.outlet);
  article.published = std::move(metadata.published);
  article.lang = std::move(metadata.lang);
  article.paragraphs = std::move(body.paragraphs);
  article.captions = std::move(body.captions);
  return article;
}

}  // namespace geumul::ingest
