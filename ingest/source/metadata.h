#pragma once
// Title, author, outlet, day, address and language of a page. Where its parts disagree, this is the order of trust:
//
//   title      a heading of the page that the head's titles begin with; og:title; JSON-LD headline; <title>; a heading
//   author     JSON-LD; meta author fields (names, no outlet, no address); an element named byline; a line "… 기자"
//   outlet     og:site_name; JSON-LD publisher; other meta fields; copyright line; byline; the end of <title>
//   published  JSON-LD; article:published_time and its kin; <time>; a line with 입력/등록/승인; the address;
//              3시간 전 at the text
//   url        <link rel=canonical>; og:url; JSON-LD
//   lang       the letters of the text; the html element
//
// Example: Metadata m = read_metadata(read_head(dom), dom, blocks, body, fetched);

#include <string>
#include <vector>

#include "ingest/source/blocks.h"
#include "ingest/source/body.h"
#include "ingest/source/dom.h"
#include "ingest/source/page_head.h"

namespace geumul::ingest {

struct Metadata {
  std::string title;
  std::string author;
  std::string outlet;
  std::string published;
  std::string url;
  std::string lang;
};

/// The headline alone: needed before the body is known.
std::string read_title(const PageHead& head, const std::vector<Block>& blocks);

/// `fetched` as of read_html.
Metadata read_metadata(const PageHead& head, const Dom& dom, const std::vector<Block>& blocks, const Body& body,
                       std::string_view fetched = {});

/// BCP 47 by the letters of `text`; `declared` decides between languages that share them.
std::string language_of(std::string_view text, std::string_view declared);

/// `title` without the names of site and section at its end or beginning: "… 품는다 - 온누리통신", "새벽일보 : …".
std::string without_site(std::string_view title, std::string_view outlet);

}  // namespace geumul::ingest
