#pragma once
// Inputs of any kind as a stream of articles, one at a time: memory does not grow with an archive.
//
//   auto reader = GEUMUL_TRY(ArticleReader::open("articles.jsonl"));
//   for (;;) {
//     auto article = reader.next();
//     if (!article) report(article.error());   // this record is broken; the stream goes on
//     else if (!*article) break;
//     else use(std::move(**article));
//   }
// A reader belongs to one thread.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/source/article.h"

namespace geumul::ingest {

class ArticleReader {
 public:
  /// `path` is a file or "-" (standard input): a page (.html .htm .xhtml), a page's text (.txt), records (.jsonl), a
  /// feed or news sitemap (.xml .rss .atom), an archive (.warc), a BIGKinds export (.csv .xlsx), each also as .gz.
  /// Where the name does not say, the content does. NotFound, Io, or InvalidInput (slug `UnknownInput`) for what is
  /// none of them.
  static Result<ArticleReader> open(const std::filesystem::path& path);
  ArticleReader(ArticleReader&&) noexcept;
  ArticleReader& operator=(ArticleReader&&) noexcept;
  ~ArticleReader();

  /// The next article, nullopt at the end. An error names the file and, in an archive, the line, item, row or byte;
  /// calling again goes on behind it. NotFound, slug `NoArticle`: nothing to read; InvalidInput, slugs `BinaryInput`,
  /// `BrokenRecord`, `TooLarge` (a page over 256 MB, a record over 64 MB).
  Result<std::optional<Article>> next();

 private:
  struct State;
  explicit ArticleReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Replaces folders by the readable files below them, in path order, hidden ones left out. NotFound: a path that is not
/// there; InvalidInput (slug `NoInput`): a folder without one.
Result<std::vector<std::filesystem::path>> expand_inputs(const std::vector<std::filesystem::path>& inputs);

}  // namespace geumul::ingest
