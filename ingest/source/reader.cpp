#include "ingest/source/reader.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/source/charset.h"
#include "ingest/source/html_page.h"
#include "ingest/source/identity.h"
#include "ingest/source/jsonl.h"
#include "ingest/source/page_dump.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

namespace fs = std::filesystem;

enum class Kind { Unknown, Page, Dump, Records };

constexpr std::uintmax_t kLargestPage = 256U << 20;
constexpr std::size_t kLongestRecord = 64U << 20;

Error too_large(const char* what, std::uintmax_t megabytes) {
  return {Code::InvalidInput,
          std::string(what) + " is too large, expected at most " + std::to_string(megabytes) + " MB",
          "TooLarge",
          {}};
}

/// The next line without its end; false at the end of the stream. Of a line that is longer than a record may be, one
/// byte more than that is kept and the rest passed over, so that memory stays bounded.
bool next_line(std::istream& stream, std::string& line) {
  line.clear();
  std::streambuf* bytes = stream.rdbuf();
  constexpr int kEnd = std::char_traits<char>::eof();
  int c = bytes->sbumpc();
  if (c == kEnd) return false;
  for (; c != kEnd && c != '\n'; c = bytes->sbumpc())
    if (line.size() <= kLongestRecord) line += static_cast<char>(c);
  return true;
}

Kind kind_of(const fs::path& path) {
  const std::string extension = lower(path.extension().string());
  if (extension == ".html" || extension == ".htm" || extension == ".xhtml") return Kind::Page;
  if (extension == ".txt") return Kind::Dump;
  return extension == ".jsonl" || extension == ".ndjson" ? Kind::Records : Kind::Unknown;
}

std::string shown(const fs::path& path) { return one_line(utf8::repair(path.string())); }

Error located(Error error, const std::string& place) {
  error.message = "`" + place + "`: " + error.message;
  return error;
}

bool looks_like_markup(std::string_view text) {
  const std::string head = lower(text.substr(0, 4096));
  return contains_any(head, {"<html", "<!doctype", "<head", "<body", "<meta", "<div", "<p>", "<p "});
}

Result<std::string> read_page_bytes(const fs::path& path) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(path, failed);
  if (!failed && size > kLargestPage) return too_large("the page", kLargestPage >> 20U);
  return read_file(path);
}

}  // namespace

struct ArticleReader::State {
  fs::path path;
  Kind kind = Kind::Unknown;
  bool from_stdin = false;
  bool done = false;
  std::ifstream file;
  std::size_t line = 0;
  bool has_record = false;

  std::istream& stream() { return from_stdin ? std::cin : file; }
  std::string name() const { return from_stdin ? "standard input" : shown(path); }

  Result<Article> read_page();
  Result<std::optional<Article>> next_record();
};

Result<Article> ArticleReader::State::read_page() {
  std::string bytes;
  if (from_stdin) {
    for (int c = std::cin.rdbuf()->sbumpc(); c != std::char_traits<char>::eof(); c = std::cin.rdbuf()->sbumpc()) {
      bytes += static_cast<char>(c);
      if (bytes.size() > kLargestPage) return too_large("the page", kLargestPage >> 20U);
    }
  } else {
    auto read = read_page_bytes(path);
    if (!read) return std::move(read).error();
    bytes = *std::move(read);
  }
  if (trim(bytes).empty()) return Error{Code::NotFound, "the file is empty, expected an article", "NoArticle", {}};
  Decoded page = GEUMUL_TRY(to_utf8(bytes));
  bytes = {};
  const bool markup = kind == Kind::Page ? contains(page.text, "<") && looks_like_markup(page.text)
                                         : kind == Kind::Unknown && looks_like_markup(page.text);
  Article article = GEUMUL_TRY(markup ? read_html(page.text) : read_page_dump(clean(page.text)));
  article.encoding = std::move(page.encoding);
  return article;
}

Result<std::optional<Article>> ArticleReader::State::next_record() {
  for (std::string text; next_line(stream(), text);) {
    ++line;
    if (line == 1 && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (trim(text).empty()) continue;
    has_record = true;
    const std::string place = name() + ":" + std::to_string(line);
    if (text.size() > kLongestRecord) return located(too_large("the record", kLongestRecord >> 20U), place);
    auto article = read_record(text);
    if (!article) return located(std::move(article).error(), place);
    return std::optional<Article>(*std::move(article));
  }
  done = true;
  if (!has_record) return located({Code::NotFound, "the file is empty, expected records", "NoArticle", {}}, name());
  return std::optional<Article>();
}

ArticleReader::ArticleReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

Result<ArticleReader> ArticleReader::open(const fs::path& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  if (path == "-") {
    state->from_stdin = true;
    state->kind = std::cin.peek() == '{' ? Kind::Records : Kind::Unknown;
    return ArticleReader(std::move(state));
  }
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (status.type() == fs::file_type::not_found)
    return Error{Code::NotFound, "`" + shown(path) + "`: no such file", "NoInput", {}};
  if (failed) return Error{Code::Io, "`" + shown(path) + "`: " + failed.message(), "Unreadable", {}};
  if (fs::is_directory(status))
    return Error{Code::Io, "`" + shown(path) + "` is a folder, expected a file", "Unreadable", {}};
  state->kind = kind_of(path);
  if (state->kind == Kind::Unknown)
    return Error{Code::InvalidInput,
                 "`" + shown(path) + "`: unknown kind of file, expected .html, .htm, .txt or .jsonl",
                 "UnknownInput",
                 {}};
  if (state->kind == Kind::Records) {
    state->file.open(path, std::ios::binary);
    if (!state->file) return Error{Code::Io, "`" + shown(path) + "` cannot be read", "Unreadable", {}};
    std::string head(4096, '\0');
    state->file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(state->file.gcount()));
    if (auto text = to_utf8(head); !text) return located(std::move(text).error(), shown(path));
    state->file.clear();
    state->file.seekg(0);
  }
  return ArticleReader(std::move(state));
}

Result<std::optional<Article>> ArticleReader::next() {
  State& state = *state_;
  if (state.done) return std::optional<Article>();
  std::optional<Article> article;
  if (state.kind == Kind::Records) {
    article = GEUMUL_TRY(state.next_record());
    if (!article) return article;
  } else {
    state.done = true;
    auto page = state.read_page();
    if (!page) return located(std::move(page).error(), state.name());
    article = *std::move(page);
  }
  article->path = state.from_stdin ? "-" : utf8::repair(state.path.string());
  article->id = identify(*article);
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
      if (!hidden && kind_of(at->path()) != Kind::Unknown && at->is_regular_file(ignored)) found.push_back(at->path());
    }
    if (found.empty())
      return Error{Code::InvalidInput,
                   "`" + shown(input) + "`: no article in the folder, expected .html, .htm, .txt or .jsonl files",
                   "NoInput",
                   {}};
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

}  // namespace geumul::ingest
