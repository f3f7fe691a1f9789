// Random work on the store and on the simplest possible graph, which must look the same all the time: inside a
// transaction, after its commit or its rollback, and after reopening.

#include <map>
#include <random>
#include <set>

#include "graph/check.h"
#include "tests/graph/graph_fixture.h"

namespace geumul::graph {
namespace {

struct ModelNode {
  std::set<LabelId> labels;
  Map properties;
  std::set<std::string> terms;
};
struct ModelEdge {
  Edge edge;
  Map properties;
  std::map<std::string, Map> rows;
};
struct Model {
  std::map<NodeId, ModelNode> nodes;
  std::map<EdgeId, ModelEdge> edges;
};

const char* const kKeys[] = {"name", "size", "note"};

class RandomWork {
 public:
  explicit RandomWork(unsigned seed) : random_(seed) {}

  void prepare(GraphStore& store) {
    Transaction t = store.begin();
    for (const char* name : {"A", "B", "C"}) labels_.push_back(must(t.label(name)));
    for (const char* name : {"R", "S"}) types_.push_back(must(t.type(name)));
    must(t.create_index(labels_[0], "name"));
    must(t.create_index(labels_[1], "size"));
    must(std::move(t).commit());
  }

  void transaction(GraphStore& store) {
    Model changed = model_;
    Transaction t = store.begin();
    for (std::size_t i = below(20); i-- > 0;) step(t, changed);
    compare(t, changed);
    if (below(4) == 0) return;  // rolled back
    must(std::move(t).commit());
    model_ = std::move(changed);
  }

  void compare(GraphStore& store) {
    Transaction t = store.begin();
    compare(t, model_);
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  template <class T>
  const T& one(const std::vector<T>& items) {
    return items[below(items.size())];
  }
  template <class Id, class T>
  Id one(const std::map<Id, T>& items) {
    return std::next(items.begin(), static_cast<std::ptrdiff_t>(below(items.size())))->first;
  }

  Value value() {
    switch (below(5)) {
      case 0:
        return static_cast<std::int64_t>(below(4));
      case 1:
        return static_cast<double>(below(4));
      case 2:
        return std::string(below(3) * 300, 'x') + std::to_string(below(3));
      case 3:
        return List{Value(static_cast<std::int64_t>(below(2)))};
      default:
        return Null{};
    }
  }
  static void set(Map& map, const std::string& key, const Value& value) {
    if (value.is_null())
      map.erase(key);
    else
      map.insert_or_assign(key, value);
  }

  void step(Transaction& t, Model& m) {
    const std::size_t choice = below(12);
    if (m.nodes.empty() || choice <= 1) return create_node(t, m);
    const NodeId node = one(m.nodes);
    if (choice <= 3) return create_edge(t, m, node);
    if (choice == 4) return delete_node(t, m, node);
    if (choice == 5) return set_label(t, m, node);
    if (choice == 6) return set_term(t, m, node);
    if (choice <= 8) {
      const std::string key = kKeys[below(3)];
      const Value v = value();
      must(t.set_property(node, key, v));
      return set(m.nodes[node].properties, key, v);
    }
    if (!m.edges.empty()) change_edge(t, m, one(m.edges));
  }
  void create_node(Transaction& t, Model& m) {
    ModelNode made;
    for (const LabelId label : labels_)
      if (below(2) == 0) made.labels.insert(label);
    for (const char* key : kKeys) set(made.properties, key, value());
    const std::vector<LabelId> labels(made.labels.begin(), made.labels.end());
    const NodeId id = must(t.create_node(labels, made.properties));
    ASSERT_TRUE(ever_.insert(id).second) << "an id came a second time";
    m.nodes.emplace(id, std::move(made));
  }
  void create_edge(Transaction& t, Model& m, NodeId from) {
    const NodeId to = one(m.nodes);
    const TypeId type = one(types_);
    const EdgeId id = must(t.create_edge(from, type, to, {}));
    m.edges.emplace(id, ModelEdge{{id, type, from, to}, {}, {}});
  }
  void delete_node(Transaction& t, Model& m, NodeId node) {
    std::vector<EdgeId> doomed;
    for (const auto& [id, edge] : m.edges)
      if (edge.edge.from == node || edge.edge.to == node) doomed.push_back(id);
    EXPECT_EQ(static_cast<bool>(doomed.empty()), must(t.degree(node, Direction::Both)) == 0);
    for (const EdgeId id : doomed) {
      must(t.delete_edge(id));
      m.edges.erase(id);
    }
    must(t.delete_node(node));
    m.nodes.erase(node);
  }
  void set_label(Transaction& t, Model& m, NodeId node) {
    const LabelId label = one(labels_);
    if (below(2) == 0) {
      must(t.add_label(node, label));
      m.nodes[node].labels.insert(label);
    } else {
      must(t.remove_label(node, label));
      m.nodes[node].labels.erase(label);
    }
  }
  void set_term(Transaction& t, Model& m, NodeId node) {
    const std::string term = "t" + std::to_string(below(5));
    if (below(3) != 0) {
      must(t.add_term(node, term));
      m.nodes[node].terms.insert(term);
    } else {
      must(t.remove_term(node, term));
      m.nodes[node].terms.erase(term);
    }
  }
  void change_edge(Transaction& t, Model& m, EdgeId edge) {
    const std::string key = std::to_string(below(3));
    switch (below(4)) {
      case 0:
        must(t.delete_edge(edge));
        m.edges.erase(edge);
        break;
      case 1: {
        const Value v = value();
        must(t.set_property(edge, key, v));
        set(m.edges[edge].properties, key, v);
        break;
      }
      case 2: {
        const Map row{{"v", value()}};
        must(t.annotate(edge, key, row));
        m.edges[edge].rows.insert_or_assign(key, row);
        break;
      }
      default:
        must(t.remove_annotation(edge, key));
        m.edges[edge].rows.erase(key);
    }
  }

  void compare(const Transaction& t, const Model& m) {
    std::vector<NodeId> nodes;
    std::map<std::string, std::set<NodeId>> terms;
    for (const auto& [id, node] : m.nodes) {
      nodes.push_back(id);
      ASSERT_EQ(must(t.labels(id)), std::vector<LabelId>(node.labels.begin(), node.labels.end()));
      ASSERT_EQ(must(t.properties(id)), node.properties);
      for (const std::string& term : node.terms) terms[term].insert(id);
      compare_neighbours(t, m, id);
    }
    ASSERT_EQ(all(t.nodes()), nodes);
    std::vector<Edge> edges;
    for (const auto& [id, edge] : m.edges) {
      edges.push_back(edge.edge);
      ASSERT_EQ(must(t.properties(id)), edge.properties);
      std::map<std::string, Map> rows;
      for (const Annotation& a : all(t.annotations(id))) rows.emplace(a.key, a.row);
      ASSERT_EQ(rows, edge.rows);
    }
    ASSERT_EQ(all(t.edges()), edges);
    std::map<std::string, std::set<NodeId>> found;
    for (const TermHit& hit : all(t.terms("t"))) found[hit.term].insert(hit.node);
    ASSERT_EQ(found, terms);
    compare_lookups(t, m);
  }
  void compare_neighbours(const Transaction& t, const Model& m, NodeId node) {
    for (const Direction direction : {Direction::Out, Direction::In, Direction::Both}) {
      std::set<EdgeId> expected;
      for (const auto& [id, edge] : m.edges) {
        const bool out = edge.edge.from == node && direction != Direction::In;
        const bool in = edge.edge.to == node && direction != Direction::Out;
        if (out || in) expected.insert(id);
      }
      std::multiset<EdgeId> found;
      for (const Edge& edge : all(t.edges(node, direction))) found.insert(edge.id);
      std::multiset<EdgeId> typed;
      for (const TypeId type : types_)
        for (const Edge& edge : all(t.edges(node, direction, type))) typed.insert(edge.id);
      ASSERT_EQ(found, std::multiset<EdgeId>(expected.begin(), expected.end()));
      ASSERT_EQ(typed, found);
    }
    const NodeId other = one(m.nodes);
    std::set<EdgeId> between;
    for (const Edge& edge : all(t.edges_between(node, other))) between.insert(edge.id);
    std::set<EdgeId> expected;
    for (const auto& [id, edge] : m.edges)
      if (edge.edge.from == node && edge.edge.to == other) expected.insert(id);
    ASSERT_EQ(between, expected);
  }
  void compare_lookups(const Transaction& t, const Model& m) {
    for (const LabelId label : labels_) {
      for (const char* key : kKeys) {
        const Value wanted = value();
        std::vector<NodeId> expected;
        for (const auto& [id, node] : m.nodes) {
          const auto at = node.properties.find(key);
          if (node.labels.contains(label) && at != node.properties.end() && equal(at->second, wanted))
            expected.push_back(id);
        }
        ASSERT_EQ(all(t.nodes(label, key, wanted)), expected);
      }
    }
  }
  static bool equal(const Value& a, const Value& b) {
    const auto number = [](const Value& v) -> std::optional<double> {
      if (const auto* i = v.get<std::int64_t>()) return static_cast<double>(*i);
      if (const auto* d = v.get<double>()) return *d;
      return std::nullopt;
    };
    if (number(a) && number(b)) return *number(a) == *number(b);
    return !a.is_null() && a == b;
  }

  std::mt19937 random_;
  Model model_;
  std::set<NodeId> ever_;
  std::vector<LabelId> labels_;
  std::vector<TypeId> types_;
};

void expect_sound(GraphStore& store) {
  const CheckReport report = must(check(store));
  EXPECT_EQ(report.problems, std::vector<std::string>{});
  const Statistics cached = store.statistics();
  EXPECT_EQ(cached.nodes, report.counted.nodes);
  EXPECT_EQ(cached.edges, report.counted.edges);
  EXPECT_EQ(cached.nodes_by_label, report.counted.nodes_by_label);
  EXPECT_EQ(cached.edges_by_type, report.counted.edges_by_type);
}

TEST(RandomWork, LooksTheSameInMemory) {
  for (unsigned seed = 0; seed < 5; ++seed) {
    RandomWork work(seed);
    GraphStore store = must(GraphStore::open_in_memory());
    work.prepare(store);
    for (int i = 0; i < 40 && !::testing::Test::HasFailure(); ++i) work.transaction(store);
    work.compare(store);
    expect_sound(store);
  }
}

TEST(RandomWork, LooksTheSameAfterReopening) {
  TempFolder folder;
  RandomWork work(1234);
  for (int round = 0; round < 5 && !::testing::Test::HasFailure(); ++round) {
    GraphStore store = must(GraphStore::open(folder.path() / "graph"));
    if (round == 0) work.prepare(store);
    work.compare(store);
    for (int i = 0; i < 20; ++i) work.transaction(store);
    expect_sound(store);
  }
}

}  // namespace
}  // namespace geumul::graph
