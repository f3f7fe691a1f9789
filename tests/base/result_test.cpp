#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace geumul {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return Error{Code::InvalidInput, "`n` is odd, expected an even number", "Odd", {}};
  return n / 2;
}

Result<int> quarter(int n) {
  const int h = GEUMUL_TRY(half(n));
  return half(h);
}

TEST(Result, CarriesAValueOrAnError) {
  EXPECT_EQ(*quarter(8), 2);
  EXPECT_EQ(quarter(6).error().slug, "Odd");
}

TEST(Result, MovesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> r = std::make_unique<int>(3);
  const std::unique_ptr<int> taken = *std::move(r);
  EXPECT_EQ(*taken, 3);
}

}  // namespace
}  // namespace geumul
