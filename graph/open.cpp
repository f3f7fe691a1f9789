// Which folders are graphs of ours. A file `geumul` in the folder says so, and in which format:
//
//   geumul graph
//   format 1
//
// It is written before the database ("format 1 unfinished") and again after it, so that a process that dies while
// creating leaves a folder that the next one finishes, and a finished graph that lost its database is never taken for
// a new one.

#include <charconv>
#include <string>
#include <string_view>

#include "base/file.h"
#include "graph/engine.h"

namespace geumul::graph {
namespace {

namespace fs = std::filesystem;

constexpr int kFormat = 1;
constexpr std::string_view kMarkerName = "geumul";
constexpr std::string_view kHead = "geumul graph\nformat ";
constexpr std::string_view kUnfinished = "unfinished";

enum class Found { Nothing, Unfinished, Graph };

std::string quoted(const fs::path& directory) { return "`" + directory.string() + "`"; }

Error not_ours(const fs::path& directory) {
  return {Code::Corrupt,
          quoted(directory) + " is not a graph: expected a folder made by geumul, or an empty one",
          "NotAGraph",
          {}};
}

Result<Found> read_marker(const fs::path& directory) {
  const std::string text = GEUMUL_TRY(read_file(directory / kMarkerName));
  if (!text.starts_with(kHead)) return not_ours(directory);
  int format = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + kHead.size(), end, format);
  if (parsed.ec != std::errc() || format < 1) return not_ours(directory);
  if (format > kFormat) {
    return Error{Code::Corrupt,
                 "the graph " + quoted(directory) + " has format " + std::to_string(format) + ", expected at most " +
                     std::to_string(kFormat) + ": a newer geumul made it",
                 "NewerFormat",
                 {}};
  }
  const std::string_view rest(parsed.ptr, static_cast<std::size_t>(end - parsed.ptr));
  return rest.find(kUnfinished) != std::string_view::npos ? Found::Unfinished : Found::Graph;
}

/// A process that dies while it writes the first marker leaves its temporary file alone in the folder: still nothing.
Result<bool> holds_nothing(const fs::path& directory) {
  std::error_code error;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().filename() != std::string(kMarkerName) + ".part") return false;
  if (error)
    return Error{Code::Io, "cannot read the folder " + quoted(directory) + ": " + error.message(), "StoreIo", {}};
  return true;
}

Result<Found> look(const fs::path& directory) {
  std::error_code error;
  const fs::file_status status = fs::status(directory, error);
  if (!fs::exists(status)) return Found::Nothing;
  if (!fs::is_directory(status)) return not_ours(directory);
  if (fs::exists(directory / kMarkerName, error)) return read_marker(directory);
  if (!GEUMUL_TRY(holds_nothing(directory))) return not_ours(directory);
  return Found::Nothing;
}

Result<void> write_marker(const fs::path& directory, std::string_view rest) {
  return write_file(directory / kMarkerName, std::string(kHead) + std::to_string(kFormat) + std::string(rest) + "\n");
}

Result<void> prepare(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error)
    return Error{Code::Io, "cannot make the folder " + quoted(directory) + ": " + error.message(), "StoreIo", {}};
  return write_marker(directory, std::string(" ").append(kUnfinished));
}

}  // namespace

Result<std::unique_ptr<Engine>> Engine::open(const fs::path& directory, OpenOptions options) {
  const Found found = GEUMUL_TRY(look(directory));
  const bool create = options.create && !options.read_only;
  if (found != Found::Graph && !create)
    return Error{Code::NotFound, "there is no graph at " + quoted(directory), "NoGraph", {}};
  if (found == Found::Nothing) GEUMUL_TRY(prepare(directory));
  std::unique_ptr<Engine> engine(new Engine);
  GEUMUL_TRY(engine->open_database(directory.string(), found != Found::Graph, options.read_only));
  if (found != Found::Graph) GEUMUL_TRY(write_marker(directory, ""));
  return engine;
}

}  // namespace geumul::graph
