#include "ingest/source/jsonl.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "ingest/source/byline.h"
#include "ingest/source/date.h"
#include "ingest/source/identity.h"
#include "ingest/source/metadata.h"
#include "ingest/source/page_dump.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

using nlohmann::json;

std::string scalar(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : std::string();
}

std::string field(const json& record, const char* key) {
  const auto found = record.find(key);
  return found == record.end() ? std::string() : scalar(*found);
}

std::string authors(const json& record) {
  const auto found = record.find("author");
  if (found == record.end()) return {};
  std::vector<std::string> fields;
  if (found->is_array())
    for (const json& item : *found) fields.push_back(scalar(item));
  else
    fields.push_back(scalar(*found));
  std::string out;
  for (const std::string& text : fields)
    for (const std::string& name : author_names(text)) (out += out.empty() ? "" : ", ") += name;
  return out;
}

}  // namespace

Result<Article> read_record(std::string_view line) {
  const json record = json::parse(utf8::valid(line) ? std::string(line) : utf8::repair(line), nullptr, false);
  if (!record.is_object()) return Error{Code::InvalidInput, "not a JSON object", "BrokenRecord", {}};
  Article article;
  article.record = one_line(field(record, "id"));
  article.url = canonical_url(field(record, "url"));
  article.title = one_line(field(record, "title"));
  article.author = authors(record);
  article.outlet = one_line(field(record, "outlet"));
  article.published = to_date(field(record, "published"));
  article.encoding = "UTF-8";
  take_body_lines(clean(field(record, "body")), article);
  if (article.paragraphs.empty())
    return Error{Code::NotFound, "the record has no `body`, expected text", "NoArticle", {}};
  article.lang = language_of(body(article), field(record, "lang"));
  return article;
}

}  // namespace geumul::ingest
