#include "ingest/facts/training/dropout.h"

#include <gtest/gtest.h>

namespace geumul::ingest {
namespace {

TEST(Dropout, DropsItsShareAndAlwaysTheSame) {
  constexpr int kCalls = 100000;
  Dropout drops(0.25F);
  Dropout again(0.25F);
  int dropped = 0;
  for (int i = 0; i < kCalls; ++i) {
    const bool here = drops();
    ASSERT_EQ(again(), here) << i;
    dropped += here ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(dropped) / kCalls, 0.25, 0.01);
}

TEST(Dropout, OfNothingDropsNothing) {
  Dropout drops(0);
  for (int i = 0; i < 1000; ++i) ASSERT_FALSE(drops()) << i;
}

}  // namespace
}  // namespace geumul::ingest
