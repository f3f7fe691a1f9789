#pragma once
// Which of a page's blocks are the article.
//
//   const Body body = find_body(dom, blocks, title);
//   body.paragraphs, body.captions          // clean text; paragraphs are empty where the page holds no article
//
// Prose is told by length, links, punctuation and Korean endings; the element that holds most of it, helped by what
// names it an article's body (itemprop, ids, classes), is the container. Inside it captions go aside; bylines, dates,
// copyright lines, related links, tools and hidden copies are left out; subheads stay.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/source/blocks.h"
#include "ingest/source/dom.h"

namespace geumul::ingest {

struct Body {
  std::vector<std::string> paragraphs;
  std::vector<std::string> captions;
  NodeIndex container = 0;
};

/// `title` keeps the headline from being repeated as a paragraph; it may be empty.
Body find_body(const Dom& dom, const std::vector<Block>& blocks, std::string_view title);

}  // namespace geumul::ingest
