#include "query/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace geumul::query {
namespace {

using graph::List;
using graph::Map;
using graph::Value;

TEST(Json, WritesValuesAsTheProtocolSays) {
  const std::pair<Value, std::string_view> cases[] = {
      {graph::Null{}, "null"},
      {true, "true"},
      {std::int64_t{7}, "7"},
      {INT64_MAX, R"({"$type":"integer","value":"9223372036854775807"})"},
      {1.0, "1.0"},
      {1e300, "1e+300"},
      {std::numeric_limits<double>::infinity(), R"({"$type":"float","value":"Infinity"})"},
      {std::string("한 \"줄\"\n\x01"), "\"한 \\\"줄\\\"\\n\\u0001\""},
      {List{Value(std::int64_t{1}), Value(graph::Null{})}, "[1,null]"},
      {Map{{"a", Value(false)}}, R"({"a":false})"},
      {Map{{"$type", Value(false)}}, R"({"$type":"map","value":{"$type":false}})"},
      {graph::Date{20115}, R"({"$type":"date","value":"2025-01-27"})"},
      {graph::Duration{14, 3, 4, 500000000}, R"({"$type":"duration","value":"P1Y2M3DT4.5S"})"},
  };
  for (const auto& [value, expected] : cases) EXPECT_EQ(to_json(value, nullptr), expected);
}

TEST(Json, ReadsBackWhatItWrites) {
  const std::string_view texts[] = {"null",
                                    "-5",
                                    "1.5",
                                    "\"가\"",
                                    "[1,[2.5]]",
                                    R"({"a":{"b":[]}})",
                                    R"({"$type":"integer","value":"9223372036854775807"})",
                                    R"({"$type":"localdatetime","value":"2015-07-21T21:40"})",
                                    R"({"$type":"map","value":{"$type":1}})"};
  for (const std::string_view text : texts) {
    const Result<Value> value = from_json(text);
    ASSERT_TRUE(value) << text << ": " << value.error().message;
    EXPECT_EQ(to_json(*value, nullptr), text);
  }
}

TEST(Json, RefusesWhatIsAmbiguous) {
  std::string deep(100'000, '[');
  const std::string texts[] = {"",
                               "NaN",
                               "{\"a\":1,\"a\":2}",
                               R"({"$type":"color","value":"red"})",
                               "1 2",
                               "[1,]",
                               "18446744073709551615",
                               R"({"$type":"date"})",
                               R"({"$type":"date","value":"soon"})",
                               deep + std::string(100'000, ']')};
  for (const std::string& text : texts) EXPECT_FALSE(from_json(text)) << text.substr(0, 40);
}

}  // namespace
}  // namespace geumul::query
