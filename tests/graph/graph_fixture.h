#pragma once
// A store to test: in memory, or in a folder that goes with the fixture. The same tests run on both.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "graph/store.h"
#include "tests/temp_folder.h"

namespace geumul::graph {

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
