#include "graph/keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace geumul::graph {
namespace {

std::string adjacency(std::uint64_t node, Direction direction, std::uint16_t type, std::uint64_t neighbour,
                      std::uint64_t edge) {
  return adjacency_key({NodeId{node}, direction, TypeId{type}, NodeId{neighbour}, EdgeId{edge}});
}

bool inside(const std::string& key, const KeyRange& range) {
  return key >= range.begin && (range.end.empty() || key < range.end);
}

TEST(AdjacencyKey, SortsByNodeDirectionTypeNeighbourEdge) {
  const std::vector<std::string> ascending = {
      adjacency(1, Direction::Out, 2, 9, 1),        adjacency(1, Direction::Out, 2, 9, 2),
      adjacency(1, Direction::Out, 3, 1, 1),        adjacency(1, Direction::Out, kMaxType, kMaxNode, kMaxEdge),
      adjacency(1, Direction::In, 0, 0, 0),         adjacency(1, Direction::In, kMaxType, 0, 0),
      adjacency(255, Direction::Out, 9, 9, 9),      adjacency(256, Direction::Out, 1, 1, 1),
      adjacency(kMaxNode, Direction::Out, 0, 0, 0),
  };
  EXPECT_TRUE(std::is_sorted(ascending.begin(), ascending.end()));
}

TEST(AdjacencyKey, ParsesToWhatItWasMadeOf) {
  const auto entry = parse_adjacency_key(adjacency(kMaxNode, Direction::In, kMaxType, 7, kMaxEdge));
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->node, NodeId{kMaxNode});
  EXPECT_EQ(entry->direction, Direction::In);
  EXPECT_EQ(entry->type, TypeId{kMaxType});
  EXPECT_EQ(entry->neighbour, NodeId{7});
  EXPECT_EQ(entry->edge, EdgeId{kMaxEdge});
  EXPECT_FALSE(parse_adjacency_key("short"));
}

TEST(AdjacencyRange, HoldsADirectionAndNothingElse) {
  const std::string out = adjacency(5, Direction::Out, kMaxType, kMaxNode, kMaxEdge);
  const std::string in = adjacency(5, Direction::In, 0, 0, 0);
  const std::string other = adjacency(6, Direction::Out, 0, 0, 0);
  struct {
    Direction direction;
    bool has_out, has_in;
  } cases[] = {{Direction::Out, true, false}, {Direction::In, false, true}, {Direction::Both, true, true}};
  for (const auto& [direction, has_out, has_in] : cases) {
    const KeyRange range = adjacency_range(NodeId{5}, direction);
    EXPECT_EQ(inside(out, range), has_out);
    EXPECT_EQ(inside(in, range), has_in);
    EXPECT_FALSE(inside(other, range));
  }
}

TEST(AdjacencyRange, OfTheLastNodeHasAnEnd) {
  const KeyRange range = adjacency_range(NodeId{kMaxNode}, Direction::In, TypeId{kMaxType}, NodeId{kMaxNode});
  EXPECT_TRUE(inside(adjacency(kMaxNode, Direction::In, kMaxType, kMaxNode, kMaxEdge), range));
  EXPECT_FALSE(inside(adjacency(kMaxNode, Direction::In, kMaxType, kMaxNode - 1, 0), range));
}

TEST(LabelKey, SortsByLabelThenNode) {
  EXPECT_LT(label_key(LabelId{1}, NodeId{kMaxNode}), label_key(LabelId{2}, NodeId{0}));
  EXPECT_LT(label_key(LabelId{1}, NodeId{255}), label_key(LabelId{1}, NodeId{256}));
  EXPECT_EQ(last_node(label_key(LabelId{1}, NodeId{256})), NodeId{256});
}

TEST(TermKey, SortsLikeTheTermAndParses) {
  using namespace std::string_literals;
  const std::vector<std::string> terms = {"",      "\0"s, "\0a"s,  "a",      "a\0"s,
                                          "a\0b"s, "ab",  "a\xff", "오픈AI", "오픈AI재팬"};
  std::vector<std::string> keys;
  for (const std::string& term : terms) {
    const auto parsed = parse_term_key(term_key(term, NodeId{3}));
    ASSERT_TRUE(parsed) << term;
    EXPECT_EQ(parsed->term, term);
    EXPECT_EQ(parsed->node, NodeId{3});
    keys.push_back(term_key(term, NodeId{3}));
    keys.push_back(term_key(term, NodeId{kMaxNode}));
  }
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
}

TEST(TermKey, IsFoundByItsPrefixAndAWholeTermOnlyByItself) {
  const std::string longer = term_key("오픈AI재팬", NodeId{1});
  EXPECT_TRUE(inside(longer, range_of(term_prefix("오픈AI"))));
  EXPECT_FALSE(inside(longer, range_of(whole_term_prefix("오픈AI"))));
  EXPECT_TRUE(inside(term_key("오픈AI", NodeId{1}), range_of(whole_term_prefix("오픈AI"))));
}

TEST(RangeOf, EndsAfterTheLastKeyWithThePrefix) {
  struct {
    std::string prefix, end;
  } cases[] = {{"a", "b"}, {"a\xff", "b"}, {"\xff\xff", ""}, {"", ""}};
  for (const auto& [prefix, end] : cases) EXPECT_EQ(range_of(prefix).end, end);
}

}  // namespace
}  // namespace geumul::graph
