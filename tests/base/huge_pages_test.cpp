#include "base/huge_pages.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>

namespace geumul {
namespace {

bool is_aligned(const void* memory) {
  return reinterpret_cast<std::uintptr_t>(memory) % HugePageAllocator<int>::kPage == 0;
}

TEST(HugePages, HoldLargeTables) {
  LargeVector<int> table(HugePageAllocator<int>::kPage);  // of four pages
  EXPECT_TRUE(is_aligned(table.data()));
  std::iota(table.begin(), table.end(), 0);
  const LargeVector<int> copy = table;
  EXPECT_TRUE(is_aligned(copy.data()));
  EXPECT_EQ(copy, table);
}

TEST(HugePages, ATableGrowsIntoThem) {
  LargeVector<int> table;
  for (int k = 0; k < (1 << 19); ++k) table.push_back(k);
  EXPECT_TRUE(is_aligned(table.data()));
  EXPECT_EQ(table.back(), (1 << 19) - 1);
  table.resize(3);
  table.shrink_to_fit();
  EXPECT_EQ(table, (LargeVector<int>{0, 1, 2}));
}

}  // namespace
}  // namespace geumul
