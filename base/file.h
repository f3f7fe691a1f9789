#pragma once
// Whole files as values. Errors name the path and what was expected.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace geumul {

/// The bytes of a regular file. NotFound: no such file; Io: it is a folder, or cannot be read.
Result<std::string> read_file(const std::filesystem::path& path);

/// What lies in the folder itself and has this extension (".tsv"), in the order of names. NotFound: no such folder;
/// Io: it is none, or cannot be read.
Result<std::vector<std::filesystem::path>> list_files(const std::filesystem::path& folder, std::string_view extension);

/// Replaces the file at once (a temporary file beside it, fsync, rename): a reader sees the old or the new content.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace geumul
