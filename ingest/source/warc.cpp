// WARC: a record is a version line, header lines, an empty line, as many bytes as Content-Length says, two line ends
// (ISO 28500:2017, 5). Of interest are the HTTP responses that hold a page; requests, metadata and the rest are passed
// over. Where a record is broken, reading goes on at the next line that starts with "WARC/".

#include <zlib.h>

#include <charconv>

#include "ingest/source/charset.h"
#include "ingest/source/html_page.h"
#include "ingest/source/identity.h"
#include "ingest/source/record_reader.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLongestLine = 1U << 16;

struct Head {
  std::string type;
  std::string content_type;
  std::string url;
  std::string date;
  std::optional<std::uint64_t> length;
};

/// "Content-Length: 512" → the value, if the name is the one asked for.
std::optional<std::string> value_of(std::string_view line, std::string_view name) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !equals_ignoring_case(trim(line.substr(0, colon)), name)) return std::nullopt;
  return std::string(trim(line.substr(colon + 1)));
}

std::optional<std::uint64_t> number(std::string_view text, int base = 10) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc() && end != text.data() ? std::optional(value) : std::nullopt;
}

std::string unchunk(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const std::size_t end = body.find('\n');
    const auto size = number(trim(body.substr(0, end)), 16);
    if (end == std::string_view::npos || !size || *size == 0) break;
    body.remove_prefix(end + 1);
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(*size, body.size()));
    out += body.substr(0, part);
    body.remove_prefix(part);
    body.remove_prefix(std::min(body.size(), body.find('\n') + 1));
  }
  return out;
}

std::string ungzip(std::string body) {
  ByteStream bytes = ByteStream::of(std::move(body));
  return bytes.read(kLargestPage);
}

/// The page of an HTTP response; empty if it is no page or was not found.
std::string page_of(std::string_view response) {
  bool chunked = false;
  bool is_page = false;
  bool is_first = true;
  for (;;) {
    const std::size_t end = response.find('\n');
    if (end == std::string_view::npos) return {};
    const std::string_view line = trim(response.substr(0, end));
    response.remove_prefix(end + 1);
    if (line.empty()) break;
    if (std::exchange(is_first, false) && !(line.starts_with("HTTP/") && contains(line, " 200"))) return {};
    if (const auto type = value_of(line, "Content-Type")) is_page = contains(lower(*type), "html");
    if (const auto coding = value_of(line, "Transfer-Encoding")) chunked = contains(lower(*coding), "chunked");
  }
  if (!is_page) return {};
  // Crawlers differ in whether they keep the codings that the header names: the bytes decide.
  std::string body =
      chunked && number(trim(response.substr(0, response.find('\n'))), 16) ? unchunk(response) : std::string(response);
  return body.starts_with("\x1f\x8b") ? ungzip(std::move(body)) : body;
}

class WarcReader : public RecordReader {
 public:
  explicit WarcReader(ByteStream bytes) : bytes_(std::move(bytes)) {}

  Result<std::optional<Article>> next() override {
    for (;;) {
      if (auto fault = bytes_.take_fault()) return broken(*fault);
      begin_ = bytes_.offset();
      if (bytes_.at_end()) {
        if (auto fault = bytes_.take_fault()) return broken(*fault);
        return std::optional<Article>();
      }
      const Head head = GEUMUL_TRY(read_head());
      if (head.type.empty()) continue;
      if (*head.length > kLargestPage) {
        bytes_.skip(*head.length);
        return too_large("the record", kLargestPage);
      }
      const bool is_response = head.type == "response" && contains(lower(head.content_type), "application/http");
      if (!is_response) {
        bytes_.skip(*head.length);
        continue;
      }
      const std::string block = bytes_.read(static_cast<std::size_t>(*head.length));
      if (block.size() < *head.length) return broken("the archive ends within a record");
      const std::string page = page_of(block);
      if (!page.empty()) return read(page, head);
    }
  }

  std::string place() const override { return "byte " + std::to_string(begin_); }

 private:
  static Error broken(const std::string& why) { return {Code::InvalidInput, why, "BrokenRecord", {}}; }

  /// Empty at the end and between records; an error if what stands there is no record.
  Result<Head> read_head() {
    Head head;
    std::string line;
    if (!bytes_.next_line(line, kLongestLine) || trim(line).empty()) return head;
    if (!line.starts_with("WARC/")) {
      go_on();
      return broken("expected a record that starts with `WARC/`");
    }
    while (bytes_.next_line(line, kLongestLine) && !trim(line).empty()) {
      if (auto type = value_of(line, "WARC-Type")) head.type = lower(*type);
      if (auto type = value_of(line, "Content-Type")) head.content_type = *std::move(type);
      if (auto url = value_of(line, "WARC-Target-URI")) head.url = *std::move(url);
      if (auto date = value_of(line, "WARC-Date")) head.date = *std::move(date);
      if (auto length = value_of(line, "Content-Length")) head.length = number(*length);
    }
    if (head.type.empty() || !head.length) {
      go_on();
      return broken("a record without WARC-Type or Content-Length");
    }
    return head;
  }

  void go_on() {
    std::string line;
    while (!bytes_.at_end() && bytes_.peek(5) != "WARC/") bytes_.next_line(line, kLongestLine);
  }

  static Result<std::optional<Article>> read(const std::string& page, const Head& head) {
    Decoded decoded = GEUMUL_TRY(to_utf8(page));
    Article article = GEUMUL_TRY(read_html(decoded.text, head.date));
    article.encoding = std::move(decoded.encoding);
    std::string_view url = head.url;
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);  // as WARC 1.0 writes it
    if (article.url.empty()) article.url = canonical_url(url);
    return std::optional<Article>(std::move(article));
  }

  ByteStream bytes_;
  std::uint64_t begin_ = 0;
};

}  // namespace

std::unique_ptr<RecordReader> make_warc_reader(ByteStream bytes) {
  return std::make_unique<WarcReader>(std::move(bytes));
}

}  // namespace geumul::ingest
