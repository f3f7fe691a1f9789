#pragma once
// A place on disk for one test.
//
//   TempFolder folder;
//   std::ofstream(folder.path() / "a.tsv") << "…";

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace geumul {

/// A folder of its own for each test, removed at the end.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "geumul-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TempFolder(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace geumul
