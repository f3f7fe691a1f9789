#pragma once
// One input as a stream of articles; ArticleReader chooses the implementation. Each stands in a file of its own.

#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "ingest/source/article.h"
#include "ingest/source/byte_stream.h"

namespace geumul::ingest {

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  /// The next article, nullopt at the end. After an error the next call goes on behind the broken record. `path` and
  /// `id` are the caller's.
  virtual Result<std::optional<Article>> next() = 0;
  /// Where the last record stood: "line 7", "byte 512", "row 3"; empty for an input of one article.
  virtual std::string place() const = 0;
};

/// Lines of JSON.
std::unique_ptr<RecordReader> make_jsonl_reader(ByteStream bytes);
/// Items of RSS 2.0, RSS 1.0 and Atom feeds and of news sitemaps.
std::unique_ptr<RecordReader> make_feed_reader(ByteStream bytes);
/// Pages of a WARC archive (ISO 28500).
std::unique_ptr<RecordReader> make_warc_reader(ByteStream bytes);
/// Rows of a BIGKinds export, or of a table like it, as .csv or .xlsx.
std::unique_ptr<RecordReader> make_csv_reader(ByteStream bytes);
std::unique_ptr<RecordReader> make_xlsx_reader(ByteStream bytes);

inline constexpr std::size_t kLargestPage = 256U << 20;   // bytes
inline constexpr std::size_t kLongestRecord = 64U << 20;  // bytes
/// "the page is too large, expected at most 256 MB".
Error too_large(std::string_view what, std::size_t bytes);

}  // namespace geumul::ingest
