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

/// `fetched`: when the page was, as ISO 8601 with a zone, if that is known; only words like 3시간 전 hang on it.
Result<Article> read_html(std::string_view utf8, std::string_view fetched = {});

}  // namespace geumul::ingest
