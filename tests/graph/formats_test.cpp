#include <gtest/gtest.h>

#include "graph/dot.h"
#include "graph/graphml.h"
#include "graph/node_link.h"
#include "graph/store.h"
#include "graph/subgraph.h"
#include "graph/value_text.h"

namespace geumul::graph {
namespace {

/// 가 -A-> 나 -B-> 다, 라 alone.
class Formats : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = GraphStore::open_in_memory();
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::make_unique<GraphStore>(*std::move(opened));
    Transaction transaction = store_->begin();
    const LabelId label = *transaction.label("Thing");
    for (const char* name : {"가", "나 \"둘\" <&>", "다", "라"})
      nodes_.push_back(*transaction.create_node({&label, 1}, {{"name", Value(std::string(name))}}));
    const EdgeId a =
        *transaction.create_edge(nodes_[0], *transaction.type("A"), nodes_[1], {{"weight", Value(std::int64_t{3})}});
    static_cast<void>(*transaction.create_edge(nodes_[1], *transaction.type("B"), nodes_[2], {}));
    ASSERT_TRUE(transaction.annotate(a, "1", {{"sentence", Value(std::string("문장"))}}));
    ASSERT_TRUE(std::move(transaction).commit());
  }

  Subgraph select_part(const Selection& selection) {
    const Transaction transaction = store_->begin();
    auto part = select(transaction, selection);
    EXPECT_TRUE(part) << part.error().message;
    return *std::move(part);
  }

  std::unique_ptr<GraphStore> store_;
  std::vector<NodeId> nodes_;
};

TEST_F(Formats, SelectsTheWholeGraphOrAPartOfIt) {
  EXPECT_EQ(select_part({}).nodes.size(), 3U);
  Selection isolated;
  isolated.isolated = true;
  EXPECT_EQ(select_part(isolated).nodes.size(), 4U);
  Selection around;
  around.around = {nodes_[0]};
  EXPECT_EQ(select_part(around).nodes.size(), 2U);
  around.hops = 2;
  EXPECT_EQ(select_part(around).edges.size(), 2U);
  around.types = {"A"};
  EXPECT_EQ(select_part(around).edges.size(), 1U);
  Selection filtered;
  filtered.edge_fits = [](const Map& properties) { return properties.contains("weight"); };
  EXPECT_EQ(select_part(filtered).edges.size(), 1U);
}

TEST_F(Formats, DotEscapesWhatANameMayHold) {
  DotStyle style;
  style.node = [](const Subgraph::Node& node) { return NodeLook{.label = text_of(node.properties, "name")}; };
  style.edge = [](const Subgraph::Edge& edge) { return EdgeLook{.label = edge.type, .style = "dashed"}; };
  const std::string dot = to_dot(select_part({}), style);
  EXPECT_NE(dot.find(R"(label="나 \"둘\" <&>")"), std::string::npos) << dot;
  EXPECT_NE(dot.find(R"(n0 -> n1 [label=" A ", style="dashed")"), std::string::npos) << dot;
}

TEST_F(Formats, GraphmlDeclaresItsKeysAndEscapesMarkup) {
  const std::string xml = to_graphml(select_part({}));
  EXPECT_NE(xml.find(R"(<key id="e_weight" for="edge" attr.name="weight" attr.type="long"/>)"), std::string::npos)
      << xml;
  EXPECT_NE(xml.find("나 &quot;둘&quot; &lt;&amp;&gt;"), std::string::npos) << xml;
}

TEST_F(Formats, NodeLinkKeepsEvidence) {
  const std::string json = to_node_link(select_part({}));
  EXPECT_NE(json.find("\"sentence\": \"문장\""), std::string::npos) << json;
}

}  // namespace
}  // namespace geumul::graph
