#pragma once
// The text of a whole page, without its markup, to its article: navigation lines before it, comments, related headlines
// and the site's footer behind it are left out; a bare article is taken whole.
//
//   Article article = GEUMUL_TRY(read_page_dump(clean_text));   // path, record, id and encoding are the caller's
//
// NotFound, slug `NoArticle`: no line is prose.

#include <string_view>

#include "base/result.h"
#include "ingest/source/article.h"

namespace geumul::ingest {

Result<Article> read_page_dump(std::string_view text);

/// The lines of a text that is an article's body alone: paragraphs and captions into `article`; byline and copyright
/// lines fill its author and outlet where these are empty.
void take_body_lines(std::string_view text, Article& article);

}  // namespace geumul::ingest
