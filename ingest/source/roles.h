#pragma once
// What an element's class, id and role call it. Sites name things in words of one small language: "article-body",
// "relatedNews", "img_desc", "byline"; the words are tables here, not sites.
//
//   named_role(dom, element)      // Noise for <div class="news-related box">
//   names_body(dom, element)      // true for <div id="articleBody">
//
// Names lie: <body class="has-sidebar"> holds the article. Whoever asks weighs the answer (see blocks.h).

#include <cstdint>

#include "ingest/source/dom.h"

namespace geumul::ingest {

enum class Role : std::uint8_t {
  Plain,
  Hidden,   // display:none, the hidden attribute, noscript: a print copy perhaps, or what a script shows later
  Noise,    // nav, footer, or an element whose class names navigation, related links, sharing, comments, ads
  Caption,  // figcaption, or a class that says so
  Byline,   // address, or a class that names the reporter or the date line
};

/// What the element's class, id and role say it is.
Role named_role(const Dom& dom, NodeIndex element);

/// The element's class or id names what readers wrote (comments, cmt_list, reply).
bool names_comments(const Dom& dom, NodeIndex element);

/// The element's class or id names an article's body (articleBody, entry-content, dic_area).
bool names_body(const Dom& dom, NodeIndex element);

}  // namespace geumul::ingest
