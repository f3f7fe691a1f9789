#include "graph/codec.h"

#include <gtest/gtest.h>

#include <limits>

#include "graph/keys.h"

namespace geumul::graph {
namespace {

Value deep(int depth) {
  Value value = List{};
  for (int i = 0; i < depth; ++i) value = List{value};
  return value;
}

const std::vector<Value>& samples() {
  using namespace std::string_literals;
  static const std::vector<Value> all = {
      Null{},
      true,
      false,
      std::int64_t{0},
      std::int64_t{-1},
      std::numeric_limits<std::int64_t>::min(),
      std::numeric_limits<std::int64_t>::max(),
      0.0,
      -1.5,
      std::numeric_limits<double>::infinity(),
      ""s,
      "오픈AI\0끝"s,
      List{},
      List{std::int64_t{1}, "a"s, List{2.5}},
      Map{},
      Map{{"이름", "딥시크"s}, {"n", List{Map{{"x", Null{}}}}}},
      Date{-719'162},
      LocalTime{86'399'999'999'999},
      Time{1, -32'400},
      LocalDateTime{-5, 999'999'999},
      DateTime{1'738'108'800, 1, 32'400, "Asia/Seoul"},
      DateTime{0, 0, 0, ""},
      Duration{-14, 3, -86'400, 1},
      deep(31),
  };
  return all;
}

TEST(Value, RoundTripsThroughBytes) {
  for (const Value& value : samples()) {
    std::string bytes;
    append_value(bytes, value);
    const Result<Value> back = decode_value(bytes);
    ASSERT_TRUE(back) << value.index();
    EXPECT_EQ(*back, value) << value.index();
  }
}

TEST(Value, CutAnywhereIsCorruptAndNeverAnotherValue) {
  for (const Value& value : samples()) {
    std::string bytes;
    append_value(bytes, value);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const Result<Value> back = decode_value(bytes.substr(0, size));
      ASSERT_FALSE(back) << value.index() << " cut at " << size;
      EXPECT_EQ(back.error().code, Code::Corrupt);
    }
    EXPECT_FALSE(decode_value(bytes + '\0'));
  }
}

TEST(Value, ThatClaimsAHugeListIsCorrupt) {
  std::string bytes = "\x06";
  append_varint(bytes, std::uint64_t{1} << 60);
  EXPECT_FALSE(decode_value(bytes));
}

TEST(Value, NestedTooDeeplyIsNotEncodable) {
  EXPECT_TRUE(is_encodable(deep(31)));
  EXPECT_FALSE(is_encodable(deep(33)));
  EXPECT_FALSE(is_encodable(List{NodeId{1}}));
  EXPECT_FALSE(decode_value(std::string(200, '\x06')));
}

TEST(NodeRecord, RoundTrips) {
  std::string properties;
  append_property(properties, KeyId{3}, "x");
  const std::string bytes = encode_node({LabelId{1}, LabelId{500}}, properties);
  const auto node = decode_node(bytes);
  ASSERT_TRUE(node);
  EXPECT_EQ(node->labels, (std::vector{LabelId{1}, LabelId{500}}));
  EXPECT_EQ(node->properties, properties);
}

TEST(EdgeRecord, RoundTrips) {
  const std::string bytes = encode_edge({TypeId{7}, NodeId{kMaxNode}, NodeId{0}, "rest"});
  const auto edge = decode_edge(bytes);
  ASSERT_TRUE(edge);
  EXPECT_EQ(edge->type, TypeId{7});
  EXPECT_EQ(edge->from, NodeId{kMaxNode});
  EXPECT_EQ(edge->to, NodeId{0});
  EXPECT_EQ(edge->properties, "rest");
}

TEST(Record, OfAnotherVersionIsCorrupt) {
  std::string node = encode_node({}, {});
  node[0] = 2;
  EXPECT_FALSE(decode_node(node));
  std::string edge = encode_edge({});
  edge[0] = 0;
  EXPECT_FALSE(decode_edge(edge));
  EXPECT_FALSE(decode_row(""));
  EXPECT_FALSE(decode_count("\1short"));
}

TEST(Count, RoundTrips) {
  for (const std::int64_t count : {std::int64_t{0}, std::int64_t{-3}, std::int64_t{1} << 40}) {
    const auto back = decode_count(encode_count(count));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, count);
  }
}

TEST(PropertyList, KeepsTheOrderOfKeysWhenOneIsSet) {
  std::string list;
  append_property(list, KeyId{2}, "two");
  append_property(list, KeyId{5}, "five");
  struct {
    std::uint16_t key;
    std::optional<std::string_view> value;
    std::vector<std::uint16_t> keys;
  } cases[] = {
      {1, "one", {1, 2, 5}}, {3, "three", {2, 3, 5}}, {9, "nine", {2, 5, 9}},
      {5, "5", {2, 5}},      {2, std::nullopt, {5}},  {4, std::nullopt, {2, 5}},
  };
  for (const auto& [key, value, keys] : cases) {
    const auto after = with_property(list, KeyId{key}, value);
    ASSERT_TRUE(after);
    const auto properties = split_properties(*after);
    ASSERT_TRUE(properties);
    std::vector<std::uint16_t> found;
    for (const PropertyBytes& property : *properties) found.push_back(static_cast<std::uint16_t>(property.key));
    EXPECT_EQ(found, keys);
    const auto here = find_property(*after, KeyId{key});
    ASSERT_TRUE(here);
    EXPECT_EQ(*here, value);
  }
}

}  // namespace
}  // namespace geumul::graph
