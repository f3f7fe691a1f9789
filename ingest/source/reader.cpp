#include "ingest/source/reader.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "ingest/source/charset.h"
#include "ingest/source/html_page.h"
#include "ingest/source/identity.h"
#include "ingest/source/page_dump.h"
#include "ingest/source/record_reader.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

namespace fs = std::filesystem;

enum class Kind { Unknown, Page, Dump, Records, Feed, Archive, Table, Workbook };

struct Extension {
  std::string_view name;
  Kind kind;
};
constexpr std::array kExtensions = {
    Extension{".html", Kind::Page},    Extension{".htm", Kind::Page},      Extension{".xhtml", Kind::Page},
    Extension{".txt", Kind::Dump},     Extension{".jsonl", Kind::Records}, Extension{".ndjson", Kind::Records},
    Extension{".xml", Kind::Feed},     Extension{".rss", Kind::Feed},      Extension{".atom", Kind::Feed},
    Extension{".warc", Kind::Archive}, Extension{".csv", Kind::Table},     Extension{".xlsx", Kind::Workbook},
};
constexpr std::string_view kKnown = "expected .html, .txt, .jsonl, .xml, .rss, .warc, .csv or .xlsx, each also as .gz";

Kind kind_of_name(const fs::path& path) {
  std::string extension = lower(path.extension().string());
  if (extension == ".gz") extension = lower(path.stem().extension().string());
  for (const Extension& known : kExtensions)
    if (extension == known.name) return known.kind;
  return Kind::Unknown;
}

bool looks_like_markup(std::string_view text) {
  const std::string head = lower(text.substr(0, 4096));
  return contains_any(head, {"<html", "<!doctype", "<head", "<body", "<meta", "<div", "<p>", "<p "});
}

/// What the first bytes say; Unknown for plain text.
Kind kind_of_content(std::string_view head) {
  if (head.starts_with("PK\x03\x04")) return Kind::Workbook;
  if (head.starts_with("WARC/")) return Kind::Archive;
  const std::string text = lower(trim(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head));
  if (text.starts_with('{')) return Kind::Records;
  if (contains_any(text, {"<rss", "<feed", "<rdf:rdf", "<urlset"}) && !contains(text, "<html")) return Kind::Feed;
  if (looks_like_markup(text)) return Kind::Page;
  const auto decoded = to_utf8(head.substr(0, head.rfind('\n')));
  if (decoded && contains(decoded->text.substr(0, decoded->text.find('\n')), "식별자") && contains(decoded->text, ","))
    return Kind::Table;
  return Kind::Unknown;
}

std::string shown(const fs::path& path) { return one_line(utf8::repair(path.string())); }

Error located(Error error, const std::string& place) {
  error.message = "`" + place + "`: " + error.message;
  return error;
}

/// A page or its text: one article.
class PageReader : public RecordReader {
 public:
  PageReader(ByteStream bytes, Kind kind) : bytes_(std::move(bytes)), kind_(kind) {}

  Result<std::optional<Article>> next() override {
    if (std::exchange(done_, true)) return std::optional<Article>();
    const std::string bytes = bytes_.read(kLargestPage + 1);
    if (auto fault = bytes_.take_fault()) return Error{Code::InvalidInput, *fault, "BrokenRecord", {}};
    if (bytes.size() > kLargestPage) return too_large("the page", kLargestPage);
    if (trim(bytes).empty()) return Error{Code::NotFound, "the file is empty, expected an article", "NoArticle", {}};
    Decoded page = GEUMUL_TRY(to_utf8(bytes));
    const bool markup = kind_ != Kind::Dump && contains(page.text, "<") && looks_like_markup(page.text);
    Article article = GEUMUL_TRY(markup ? read_html(page.text) : read_page_dump(clean(page.text)));
    article.encoding = std::move(page.encoding);
    return std::optional<Article>(std::move(article));
  }
  std::string place() const override { return {}; }

 private:
  ByteStream bytes_;
  Kind kind_;
  bool done_ = false;
};

std::unique_ptr<RecordReader> make_reader(ByteStream bytes, Kind kind) {
  switch (kind) {
    case Kind::Records:
      return make_jsonl_reader(std::move(bytes));
    case Kind::Feed:
      return make_feed_reader(std::move(bytes));
    case Kind::Archive:
      return make_warc_reader(std::move(bytes));
    case Kind::Table:
      return make_csv_reader(std::move(bytes));
    case Kind::Workbook:
      return make_xlsx_reader(std::move(bytes));
    default:
      return std::make_unique<PageReader>(std::move(bytes), kind);
  }
}

Result<void> check_file(const fs::path& path) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (status.type() == fs::file_type::not_found)
    return Error{Code::NotFound, "`" + shown(path) + "`: no such file", "NoInput", {}};
  if (failed) return Error{Code::Io, "`" + shown(path) + "`: " + failed.message(), "Unreadable", {}};
  if (fs::is_directory(status))
    return Error{Code::Io, "`" + shown(path) + "` is a folder, expected a file", "Unreadable", {}};
  return {};
}

}  // namespace

Error too_large(std::string_view what, std::size_t bytes) {
  return {Code::InvalidInput,
          std::string(what) + " is too large, expected at most " + std::to_string(bytes >> 20U) + " MB",
          "TooLarge",
          {}};
}

struct ArticleReader::State {
  fs::path path;
  std::string name;
  std::unique_ptr<RecordReader> records;

  std::string place() const {
    const std::string within = records->place();
    return within.empty() ? name : name + ":" + within;
  }
};

ArticleReader::ArticleReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

Result<ArticleReader> ArticleReader::open(const fs::path& path) {
  constexpr std::size_t kHead = 4096;
  const bool from_stdin = path == "-";
  auto state = std::make_unique<State>();
  state->path = path;
  state->name = from_stdin ? "standard input" : shown(path);
  if (!from_stdin) GEUMUL_TRY(check_file(path));
  auto bytes = ByteStream::open(path);
  if (!bytes) return located(std::move(bytes).error(), state->name);
  Kind kind = from_stdin ? Kind::Unknown : kind_of_name(path);
  if (kind == Kind::Unknown) {
    kind = kind_of_content(bytes->peek(kHead));
    if (kind == Kind::Unknown && !from_stdin)
      return Error{Code::InvalidInput,
                   "`" + state->name + "`: unknown kind of file, " + std::string(kKnown),
                   "UnknownInput",
                   {}};
  }
  state->records = make_reader(*std::move(bytes), kind);
  return ArticleReader(std::move(state));
}

Result<std::optional<Article>> ArticleReader::next() {
  auto article = state_->records->next();
  if (!article) return located(std::move(article).error(), state_->place());
  if (!*article) return article;
  (*article)->path = state_->path == "-" ? "-" : utf8::repair(state_->path.string());
  (*article)->id = identify(**article);
  return article;
}

Result<std::vector<fs::path>> expand_inputs(const std::vector<fs::path>& inputs) {
  std::vector<fs::path> files;
  for (const fs::path& input : inputs) {
    std::error_code failed;
    const fs::file_status status = fs::status(input, failed);
    if (input != "-" && status.type() == fs::file_type::not_found)
      return Error{Code::NotFound, "`" + shown(input) + "`: no such file or folder", "NoInput", {}};
    if (!fs::is_directory(status)) {
      files.push_back(input);
      continue;
    }
    std::vector<fs::path> found;
    for (fs::recursive_directory_iterator at(input, fs::directory_options::skip_permission_denied, failed), end;
         !failed && at != end; at.increment(failed)) {
      const bool hidden = at->path().filename().string().starts_with('.');
      std::error_code ignored;
      if (hidden && at->is_directory(ignored)) at.disable_recursion_pending();
      const bool known = kind_of_name(at->path()) != Kind::Unknown;
      if (!hidden && known && at->is_regular_file(ignored)) found.push_back(at->path());
    }
    if (found.empty())
      return Error{Code::InvalidInput,
                   "`" + shown(input) + "`: no article in the folder, " + std::string(kKnown),
                   "NoInput",
                   {}};
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

}  // namespace geumul::ingest
