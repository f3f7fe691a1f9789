#pragma once
// The articles of the inputs that a user names: each problem is reported and counted, the rest goes on.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "ingest/source/article.h"

namespace geumul::cli {

/// What `--help` says of INPUT.
inline constexpr const char* kInputHelp =
    "files (pages, texts, .jsonl, feeds, .warc, BIGKinds .csv and .xlsx; also .gz), folders, or - for standard input";

struct InputCount {
  std::size_t articles = 0;
  std::size_t failed = 0;
};

/// Calls `take` for each article, in the order of the inputs; stops early when it returns false.
InputCount for_each_article(const std::vector<std::string>& inputs, const std::function<bool(ingest::Article)>& take);

/// How many files the inputs hold; 0 where that is not known (standard input, a path that is not there).
std::size_t count_files(const std::vector<std::string>& inputs);

}  // namespace geumul::cli
