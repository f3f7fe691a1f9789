#pragma once
// A store to test: in memory, or in a folder that goes with the fixture. The same tests run on both.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "graph/store.h"

namespace geumul::graph {

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

/// The value, or a failure of the test that names the error.
template <class T>
T must(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().message;
    std::abort();
  }
  return *std::move(result);
}
inline void must(Result<void> result) {
  if (result) return;
  ADD_FAILURE() << result.error().message;
  std::abort();
}

template <class T>
std::vector<T> all(Scan<T> scan) {
  std::vector<T> items;
  while (auto item = must(scan.next())) items.push_back(*std::move(item));
  return items;
}

struct InMemory {
  GraphStore store = must(GraphStore::open_in_memory());
};
struct InFolder {
  TempFolder folder;
  GraphStore store = must(GraphStore::open(folder.path() / "graph"));
};
using Places = ::testing::Types<InMemory, InFolder>;

template <class Place>
class OnEachPlace : public ::testing::Test {
 protected:
  Place place_;
  GraphStore& store_ = place_.store;
};

}  // namespace geumul::graph
