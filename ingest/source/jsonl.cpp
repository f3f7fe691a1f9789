#include "ingest/source/jsonl.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "ingest/source/byline.h"
#include "ingest/source/charset.h"
#include "ingest/source/date.h"
#include "ingest/source/identity.h"
#include "ingest/source/metadata.h"
#include "ingest/source/page_dump.h"
#include "ingest/source/record_reader.h"
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

namespace {

class JsonlReader : public RecordReader {
 public:
  explicit JsonlReader(ByteStream bytes) : bytes_(std::move(bytes)) {}

  Result<std::optional<Article>> next() override {
    if (line_ == 0)
      if (auto text = to_utf8(bytes_.peek(4096)); !text) return skip_all(), std::move(text).error();
    for (std::string text; bytes_.next_line(text, kLongestRecord);) {
      ++line_;
      if (line_ == 1 && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
      if (auto fault = bytes_.take_fault()) return Error{Code::InvalidInput, *fault, "BrokenRecord", {}};
      if (trim(text).empty()) continue;
      has_record_ = true;
      if (text.size() > kLongestRecord) return too_large("the record", kLongestRecord);
      return std::optional<Article>(GEUMUL_TRY(read_record(text)));
    }
    if (!std::exchange(has_record_, true))
      return Error{Code::NotFound, "the file is empty, expected records", "NoArticle", {}};
    return std::optional<Article>();
  }

  std::string place() const override { return has_record_ && line_ > 0 ? std::to_string(line_) : std::string(); }

 private:
  void skip_all() {
    ++line_;
    has_record_ = true;
    bytes_.skip(~std::uint64_t{0});
  }

  ByteStream bytes_;
  std::size_t line_ = 0;
  bool has_record_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> make_jsonl_reader(ByteStream bytes) {
  return std::make_unique<JsonlReader>(std::move(bytes));
}

}  // namespace geumul::ingest
