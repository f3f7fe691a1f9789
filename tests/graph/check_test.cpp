#include "graph/check.h"

#include <rocksdb/db.h>

#include <functional>

#include "graph/codec.h"
#include "graph/engine.h"
#include "graph/index.h"
#include "tests/graph/graph_fixture.h"

namespace geumul::graph {
namespace {

/// A small graph with something of every kind, and a door to write what no transaction would.
class SeededCheck : public ::testing::Test {
 protected:
  GraphStore store_ = must(GraphStore::open_in_memory());
  LabelId company_{};
  KeyId name_{};
  TypeId owns_{};
  NodeId a_{}, b_{};
  EdgeId edge_{};

  void SetUp() override {
    Transaction t = store_.begin();
    company_ = must(t.label("Company"));
    name_ = must(t.key("name"));
    owns_ = must(t.type("OWNS"));
    must(t.create_index(company_, "name"));
    a_ = must(t.create_node(std::vector{company_}, {{"name", Value("오픈AI")}}));
    b_ = must(t.create_node(std::vector{company_}, {{"name", Value("딥시크")}}));
    edge_ = must(t.create_edge(a_, owns_, b_, {{"stake", Value(0.5)}}));
    must(t.add_term(a_, "openai"));
    must(t.set_content(a_, "text", "본문"));
    must(t.annotate(edge_, "1", {{"begin", Value(std::int64_t{0})}}));
    must(std::move(t).commit());
  }
  void put(Family family, const std::string& key, const std::string& value) {
    Engine& engine = engine_of(store_);
    ASSERT_TRUE(engine.db().Put({}, engine.family(family), key, value).ok());
  }
  void erase(Family family, const std::string& key) {
    Engine& engine = engine_of(store_);
    ASSERT_TRUE(engine.db().Delete({}, engine.family(family), key).ok());
  }
  std::string out_entry() const { return adjacency_key({a_, Direction::Out, owns_, b_, edge_}); }
  std::string in_entry() const { return adjacency_key({b_, Direction::In, owns_, a_, edge_}); }
  std::string named_entry(std::string_view name, NodeId node) const {
    return index_key(company_, name_, index_value(Value(std::string(name)))->form, node);
  }
};

TEST_F(SeededCheck, FindsNothingInASoundGraph) {
  const CheckReport report = must(check(store_));
  EXPECT_TRUE(report.ok()) << report.problems.front();
  EXPECT_EQ(report.counted.nodes, 2U);
  EXPECT_EQ(report.counted.edges, 1U);
  EXPECT_EQ(report.terms, 1U);
  EXPECT_EQ(report.contents, 1U);
  EXPECT_EQ(report.annotations, 1U);
}

TEST_F(SeededCheck, FindsEveryKindOfInconsistency) {
  const NodeId ghost{77};
  const EdgeId lost{88};
  struct {
    std::string seeded;
    std::string problem;  // part of a line that the report must hold
    std::function<void()> damage;
  } cases[] = {
      {"out entry missing", "missing in the out-list of node 0", [&] { erase(Family::Adjacency, out_entry()); }},
      {"in entry missing", "missing in the in-list of node 1", [&] { erase(Family::Adjacency, in_entry()); }},
      {"edge record missing", "the out-list of node 0 holds edge 0", [&] { erase(Family::Edge, edge_key(edge_)); }},
      {"entry too many", "the in-list of node 0 holds edge 0",
       [&] {
         put(Family::Adjacency, adjacency_key({a_, Direction::In, owns_, b_, edge_}), "");
       }},
      {"edge record with another end", "the in-list of node 1 holds edge 0",
       [&] {
         put(Family::Edge, edge_key(edge_), encode_edge({owns_, a_, a_, {}}));
       }},
      {"end of an edge missing", "edge 0 ends at node 1", [&] { erase(Family::Node, node_key(b_)); }},
      {"edge with an unnamed type", "edge 88 has a type without a name",
       [&] {
         put(Family::Edge, edge_key(lost), encode_edge({TypeId{9}, a_, b_, {}}));
       }},
      {"label entry missing", "node 0 is missing in the list of its label `Company`",
       [&] { erase(Family::Label, label_key(company_, a_)); }},
      {"label entry for no node", "the list of the label `Company` names node 77",
       [&] { put(Family::Label, label_key(company_, ghost), ""); }},
      {"label without a name", "node 0 has a label without a name",
       [&] { put(Family::Node, node_key(a_), encode_node({LabelId{9}}, {})); }},
      {"index entry missing", "node 0 is missing in a property index",
       [&] { erase(Family::Property, named_entry("오픈AI", a_)); }},
      {"index entry for another value", "a property index names node 0 for a value",
       [&] { put(Family::Property, named_entry("구글", a_), ""); }},
      {"index entry for no node", "a property index names node 77",
       [&] { put(Family::Property, named_entry("구글", ghost), ""); }},
      {"damaged property list", "node 0 has a damaged property list",
       [&] { put(Family::Node, node_key(a_), encode_node({company_}, "xyz")); }},
      {"property without a name", "has a property whose key has no name",
       [&] {
         std::string properties, value;
         append_value(value, Value(true));
         append_property(properties, KeyId{99}, value);
         put(Family::Node, node_key(a_), encode_node({company_}, properties));
       }},
      {"node record of another version", "a node's record cannot be read",
       [&] { put(Family::Node, node_key(a_), "\2"); }},
      {"term of no node", "belongs to no node", [&] { put(Family::Term, term_key("x", ghost), ""); }},
      {"term missing in the node's list", "is missing in the node's list",
       [&] { put(Family::Term, term_key("x", a_), ""); }},
      {"listed term that finds nothing", "node 0 lists the term `openai`, which does not find it",
       [&] { erase(Family::Term, term_key("openai", a_)); }},
      {"content of no node", "the content `text` of node 77 belongs to no node",
       [&] { put(Family::Content, content_key(ghost, "text"), "\1x"); }},
      {"annotation of no edge", "an annotation of edge 88 belongs to no edge",
       [&] { put(Family::Annotation, annotation_key(lost, "1"), encode_row({})); }},
      {"annotation that cannot be read", "an annotation of edge 0 cannot be read",
       [&] { put(Family::Annotation, annotation_key(edge_, "1"), "\1\x05"); }},
      {"wrong count of nodes", "the count of nodes says 5, there are 2",
       [&] { put(Family::Meta, meta_key(Meta::Nodes), encode_count(5)); }},
      {"wrong count of a label", "the count of `Company` says 1, there are 2",
       [&] { put(Family::Meta, meta_key(Meta::NodesByLabel, 0), encode_count(1)); }},
      {"count of a type that has no edges", "the count of number 7 says 1, there are 0",
       [&] { put(Family::Meta, meta_key(Meta::EdgesByType, 7), encode_count(1)); }},
      {"ids that would come again", "node ids could be given out a second time",
       [&] { put(Family::Meta, meta_key(Meta::NextNode), encode_count(1)); }},
      {"index on an unknown name", "an index is on a name that is not there",
       [&] { put(Family::Meta, meta_key(Meta::Index, 9, 9), "\1"); }},
  };
  for (const auto& [seeded, problem, damage] : cases) {
    store_ = must(GraphStore::open_in_memory());
    SetUp();
    damage();
    const CheckReport report = must(check(store_));
    bool found = false;
    std::string lines;
    for (const std::string& line : report.problems) {
      found = found || line.find(problem) != std::string::npos;
      lines += line + '\n';
    }
    EXPECT_TRUE(found) << seeded << " was reported as:\n" << lines;
  }
}

}  // namespace
}  // namespace geumul::graph
