#include "query/compare.h"

#include <gtest/gtest.h>

#include <limits>

#include "query/value_text.h"

namespace geumul::query {
namespace {

using graph::List;
using graph::Map;
using graph::Null;

const double kNaN = std::numeric_limits<double>::quiet_NaN();

Value integer(std::int64_t number) { return number; }

TEST(Compare, NullMakesTheAnswerUnknown) {
  EXPECT_EQ(equal(Null{}, Null{}), Ternary());
  EXPECT_EQ(equal(integer(1), Null{}), Ternary());
  EXPECT_EQ(equal(List{integer(1), Null{}}, List{integer(1), Null{}}), Ternary());
  EXPECT_EQ(equal(List{integer(1), Null{}}, List{integer(2), Null{}}), Ternary(false));
  EXPECT_EQ(equal(Map{{"a", Null{}}}, Map{{"b", Null{}}}), Ternary(false));
}

TEST(Compare, NumbersAreEqualAcrossTheirKinds) {
  EXPECT_EQ(equal(integer(1), 1.0), Ternary(true));
  EXPECT_EQ(equal(integer(9007199254740993), 9007199254740992.0), Ternary(false));
  EXPECT_EQ(equal(kNaN, kNaN), Ternary(false));
  EXPECT_EQ(compare(integer(INT64_MAX), 9223372036854775808.0), std::partial_ordering::less);
  EXPECT_EQ(compare(integer(1), kNaN), std::partial_ordering::unordered);
  EXPECT_EQ(compare(integer(1), std::string("1")), std::nullopt);
}

TEST(Compare, EveryKindHasItsPlaceInTheOrder) {
  const std::vector<Value> ascending = {Map{},
                                        graph::NodeId{1},
                                        graph::EdgeId{1},
                                        List{},
                                        List{integer(1)},
                                        graph::Path{{graph::NodeId{1}}, {}},
                                        graph::Date{0},
                                        graph::Date{1},
                                        std::string("a"),
                                        std::string("가"),
                                        false,
                                        true,
                                        -1.5,
                                        integer(0),
                                        0.5,
                                        kNaN,
                                        Null{}};
  for (std::size_t i = 0; i < ascending.size(); ++i)
    for (std::size_t j = 0; j < ascending.size(); ++j)
      EXPECT_EQ(order(ascending[i], ascending[j]), i < j   ? -1
                                                   : i > j ? 1
                                                           : 0)
          << to_text(ascending[i]) << " and " << to_text(ascending[j]);
}

TEST(Compare, WhatIsEquivalentHashesAlike) {
  const std::pair<Value, Value> pairs[] = {{integer(1), 1.0},
                                           {0.0, -0.0},
                                           {kNaN, -kNaN},
                                           {Null{}, Null{}},
                                           {List{integer(1)}, List{1.0}},
                                           {Map{{"a", integer(2)}}, Map{{"a", 2.0}}}};
  for (const auto& [a, b] : pairs) {
    EXPECT_EQ(order(a, b), 0) << to_text(a);
    EXPECT_EQ(hash(a), hash(b)) << to_text(a);
  }
}

}  // namespace
}  // namespace geumul::query
