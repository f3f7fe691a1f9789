#include "graph/dump.h"

#include <functional>

#include "tests/graph/graph_fixture.h"

namespace geumul::graph {
namespace {

using namespace std::string_literals;

/// Two companies and an edge, made in one order or the other.
GraphStore sample(bool reversed, const Value& status = "asserted"s) {
  GraphStore store = must(GraphStore::open_in_memory());
  Transaction t = store.begin();
  if (reversed) {
    must(t.label("Company"));
    must(t.create_node({}, {}));  // its id is not used again
  }
  const std::vector labels{must(t.label("Entity")), must(t.label("Company"))};
  const Map first{{"name", Value("오픈AI"s)}, {"founded", Value(std::int64_t{2015})}};
  const Map second{{"name", Value("소프트뱅크"s)}};
  const NodeId a = must(t.create_node(labels, reversed ? second : first));
  const NodeId b = must(t.create_node(labels, reversed ? first : second));
  const NodeId openai = reversed ? b : a;
  const EdgeId edge = must(t.create_edge(reversed ? a : b, must(t.type("INVESTS_IN")), openai, {{"status", status}}));
  must(t.annotate(edge, "k1", {{"sentence", Value("투자\n\"했다\""s)}, {"score", Value(1.0)}}));
  must(t.add_term(openai, "openai"));
  must(t.set_content(openai, "text", "본문"));
  must(t.set_content(openai, ".notes", reversed ? "1" : "2"));
  if (reversed) must(t.delete_node(NodeId{0}));
  must(std::move(t).commit());
  return store;
}

std::string dump_of(GraphStore& store) { return must(dump(store.begin())); }

TEST(Dump, DependsNeitherOnOrderNorOnIds) {
  GraphStore a = sample(false);
  GraphStore b = sample(true);
  EXPECT_EQ(dump_of(a), dump_of(b));
}

TEST(Dump, ReadsLikeTheGraph) {
  GraphStore store = sample(false);
  EXPECT_EQ(dump_of(store),
            "edge INVESTS_IN \"소프트뱅크\"@17a424ecd6f591a3 -> \"오픈AI\"@c90def3ea7c21f8c {status: \"asserted\"}\n"
            "  row \"k1\" {score: 1.0, sentence: \"투자\\n\\\"했다\\\"\"}\n"
            "node :Company:Entity {founded: 2015, name: \"오픈AI\"} = \"오픈AI\"@c90def3ea7c21f8c\n"
            "  term \"openai\"\n"
            "  content text 6 bytes a5e25410bc90ad82\n"
            "node :Company:Entity {name: \"소프트뱅크\"} = \"소프트뱅크\"@17a424ecd6f591a3\n");
}

TEST(Dump, ChangesWithWhateverChanges) {
  GraphStore base = sample(false);
  const std::string before = dump_of(base);
  GraphStore denied = sample(false, "denied"s);
  EXPECT_NE(dump_of(denied), before);
  const std::vector<std::function<void(Transaction&)>> changes = {
      [](Transaction& t) { must(t.set_content(NodeId{0}, "text", "다른")); },
      [](Transaction& t) { must(t.add_term(NodeId{1}, "x")); },
      [](Transaction& t) { must(t.annotate(EdgeId{0}, "k2", {})); },
      [](Transaction& t) { must(t.create_node({}, {})); },
      [](Transaction& t) { must(t.create_edge(NodeId{0}, TypeId{0}, NodeId{0}, {})); },
      [](Transaction& t) { must(t.set_property(NodeId{0}, "founded", Value(2015.0))); },
      [](Transaction& t) { must(t.remove_label(NodeId{0}, LabelId{0})); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Transaction t = base.begin();
    changes[i](t);
    EXPECT_NE(must(dump(t)), before) << i;
  }
}

TEST(Dump, OfAnEmptyGraphIsEmpty) {
  GraphStore store = must(GraphStore::open_in_memory());
  EXPECT_EQ(dump_of(store), "");
}

}  // namespace
}  // namespace geumul::graph
