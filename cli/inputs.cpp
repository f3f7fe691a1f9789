#include "cli/inputs.h"

#include "cli/command.h"
#include "ingest/source/reader.h"

namespace geumul::cli {
namespace {

bool read_input(const std::filesystem::path& path, const std::function<bool(ingest::Article)>& take,
                InputCount& count) {
  auto reader = ingest::ArticleReader::open(path);
  if (!reader) {
    report(reader.error());
    ++count.failed;
    return true;
  }
  for (;;) {
    auto article = reader->next();
    if (!article) {
      report(article.error());
      ++count.failed;
      continue;
    }
    if (!*article) return true;
    ++count.articles;
    if (!take(std::move(**article))) return false;
  }
}

}  // namespace

InputCount for_each_article(const std::vector<std::string>& inputs, const std::function<bool(ingest::Article)>& take) {
  InputCount count;
  for (const std::string& input : inputs) {
    auto paths = input == "-" ? Result<std::vector<std::filesystem::path>>(std::vector<std::filesystem::path>{input})
                              : ingest::expand_inputs({input});
    if (!paths) {
      report(paths.error());
      ++count.failed;
      continue;
    }
    for (const auto& path : *paths)
      if (!read_input(path, take, count)) return count;
  }
  return count;
}

std::size_t count_files(const std::vector<std::string>& inputs) {
  std::size_t files = 0;
  for (const std::string& input : inputs) {
    if (input == "-") return 0;
    const auto paths = ingest::expand_inputs({input});
    if (!paths) return 0;
    files += paths->size();
  }
  return files;
}

}  // namespace geumul::cli
