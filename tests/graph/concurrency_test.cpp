// Threads write and read one store. Inside each snapshot the lists must agree with the records; afterwards check() must
// find nothing and every acknowledged commit must be there.

#include <atomic>
#include <random>
#include <thread>

#include "graph/check.h"
#include "tests/graph/graph_fixture.h"

namespace geumul::graph {
namespace {

constexpr int kCommits = 150;  // of each writer

/// Work that a Conflict makes start over; anything else fails the test.
template <class Work>
void retry(GraphStore& store, const Work& work) {
  while (true) {
    Transaction t = store.begin();
    Result<void> done = work(t);
    if (done) done = std::move(t).commit();
    if (done) return;
    if (done.error().code != Code::Conflict && done.error().code != Code::NotFound) return must(std::move(done));
  }
}

/// Adds nodes and edges to what it finds, and deletes edges and nodes, all at random.
void write(GraphStore& store, unsigned seed, std::atomic<std::int64_t>& nodes) {
  std::mt19937 random(seed);
  const LabelId label = *store.begin().find_label("N");
  const TypeId type = *store.begin().find_type("R");
  for (int i = 0; i < kCommits; ++i) {
    std::int64_t change = 0;
    retry(store, [&](Transaction& t) -> Result<void> {
      change = 0;
      const std::vector<NodeId> there = all(t.nodes(label));
      const NodeId a = there[random() % there.size()];
      const NodeId b = there[random() % there.size()];
      switch (random() % 4) {
        case 0: {
          const NodeId made = GEUMUL_TRY(t.create_node(std::vector{label}, {{"x", Value(std::int64_t{i})}}));
          GEUMUL_TRY(t.create_edge(a, type, made, {}));
          change = 1;
          return {};
        }
        case 1:
          GEUMUL_TRY(t.create_edge(a, type, b, {}));
          return t.set_property(a, "x", Value(std::int64_t{i}));
        case 2:
          GEUMUL_TRY(t.create_edge(a, type, b, {}));
          return {};
        default: {
          if (there.size() < 10) return {};
          for (const Edge& edge : all(t.edges(a, Direction::Both))) GEUMUL_TRY(t.delete_edge(edge.id));
          GEUMUL_TRY(t.delete_node(a));
          change = -1;
          return {};
        }
      }
    });
    nodes += change;
  }
}

/// Every out-edge that a snapshot shows has its in-edge, its record and its other end in the same snapshot.
void read(GraphStore& store, const std::atomic<bool>& stop) {
  while (!stop) {
    const Transaction t = store.begin();
    for (const NodeId node : all(t.nodes())) {
      for (const Edge& edge : all(t.edges(node, Direction::Out))) {
        ASSERT_EQ(must(t.edge(edge.id)), edge);
        ASSERT_TRUE(must(t.exists(edge.to)));
        bool back = false;
        for (const Edge& in : all(t.edges(edge.to, Direction::In))) back = back || in == edge;
        ASSERT_TRUE(back);
      }
    }
  }
}

TEST(Concurrency, WritersAndReadersLeaveASoundGraph) {
  GraphStore store = must(GraphStore::open_in_memory());
  {
    Transaction t = store.begin();
    const LabelId label = must(t.label("N"));
    must(t.type("R"));
    must(t.create_index(label, "x"));
    for (int i = 0; i < 20; ++i) must(t.create_node(std::vector{label}, {}));
    must(std::move(t).commit());
  }
  std::atomic<std::int64_t> nodes = 20;
  std::atomic<bool> stop = false;
  std::thread reader([&] { read(store, stop); });
  std::vector<std::thread> writers;
  for (unsigned seed = 0; seed < 3; ++seed) writers.emplace_back([&, seed] { write(store, seed, nodes); });
  for (std::thread& writer : writers) writer.join();
  stop = true;
  reader.join();
  const CheckReport report = must(check(store));
  EXPECT_EQ(report.problems, std::vector<std::string>{});
  EXPECT_EQ(static_cast<std::int64_t>(report.counted.nodes), nodes.load());
  EXPECT_EQ(store.statistics().nodes, report.counted.nodes);
  EXPECT_EQ(store.statistics().edges, report.counted.edges);
}

}  // namespace
}  // namespace geumul::graph
