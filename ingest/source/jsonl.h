#pragma once
// One line of a .jsonl file to its article: {"id","url","title","published","author","outlet","body"}, all but the body
// optional; author may be a list.
//
//   Article article = GEUMUL_TRY(read_record(line));   // path and id are the caller's
//
// InvalidInput, slug `BrokenRecord`: no JSON object. NotFound, slug `NoArticle`: no body.

#include <string_view>

#include "base/result.h"
#include "ingest/source/article.h"

namespace geumul::ingest {

Result<Article> read_record(std::string_view line);

}  // namespace geumul::ingest
