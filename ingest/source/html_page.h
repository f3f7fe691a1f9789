#pragma once
// One HTML page, as UTF-8, to its article.
//
//   Article article = GEUMUL_TRY(read_html(utf8));   // path, record, id and encoding are the caller's
//
// NotFound, slug `NoArticle`: the page holds no prose.

#include <string_view>

#include "base/result.h"
#include "ingest/source/article.h"

namespace geumul::ingest {

Result<Article> read_html(std::string_view utf8);

}  // namespace geumul::ingest
