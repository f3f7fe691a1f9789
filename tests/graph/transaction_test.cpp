#include "graph/transaction.h"

#include "tests/graph/graph_fixture.h"

namespace geumul::graph {
namespace {

template <class Place>
class TransactionOn : public OnEachPlace<Place> {
 protected:
  Transaction begin() { return this->store_.begin(); }

  /// Two companies, one owning the other, committed.
  void SetUp() override {
    Transaction t = begin();
    company_ = must(t.label("Company"));
    owns_ = must(t.type("OWNS"));
    sues_ = must(t.type("SUES"));
    a_ =
        must(t.create_node(std::vector{company_}, {{"name", Value("오픈AI")}, {"founded", Value(std::int64_t{2015})}}));
    b_ = must(t.create_node(std::vector{company_}, {{"name", Value("딥시크")}}));
    edge_ = must(t.create_edge(a_, owns_, b_, {{"stake", Value(0.49)}}));
    must(std::move(t).commit());
  }

  LabelId company_{};
  TypeId owns_{}, sues_{};
  NodeId a_{}, b_{};
  EdgeId edge_{};
};
TYPED_TEST_SUITE(TransactionOn, Places);

TYPED_TEST(TransactionOn, KeepsNodesWithLabelsAndProperties) {
  Transaction t = this->begin();
  EXPECT_TRUE(must(t.exists(this->a_)));
  EXPECT_EQ(must(t.labels(this->a_)), std::vector{this->company_});
  EXPECT_EQ(must(t.properties(this->a_)), (Map{{"name", Value("오픈AI")}, {"founded", Value(std::int64_t{2015})}}));
  EXPECT_EQ(must(t.property(this->b_, "name")), Value("딥시크"));
  EXPECT_EQ(must(t.property(this->b_, "founded")), Value(Null{}));
  EXPECT_EQ(must(t.property(this->b_, "unheard of")), Value(Null{}));
  EXPECT_EQ(all(t.nodes()), (std::vector{this->a_, this->b_}));
  EXPECT_EQ(all(t.nodes(this->company_)), (std::vector{this->a_, this->b_}));
}

TYPED_TEST(TransactionOn, KeepsEdgesFromBothEnds) {
  Transaction t = this->begin();
  const Edge edge{this->edge_, this->owns_, this->a_, this->b_};
  EXPECT_EQ(must(t.edge(this->edge_)), edge);
  EXPECT_EQ(must(t.properties(this->edge_)), (Map{{"stake", Value(0.49)}}));
  EXPECT_EQ(all(t.edges()), std::vector{edge});
  EXPECT_EQ(all(t.edges(this->sues_)), std::vector<Edge>{});
  EXPECT_EQ(all(t.edges(this->a_, Direction::Out)), std::vector{edge});
  EXPECT_EQ(all(t.edges(this->a_, Direction::In)), std::vector<Edge>{});
  EXPECT_EQ(all(t.edges(this->b_, Direction::In, this->owns_)), std::vector{edge});
  EXPECT_EQ(all(t.edges(this->b_, Direction::Both)), std::vector{edge});
  EXPECT_EQ(all(t.edges(this->b_, Direction::In, this->sues_)), std::vector<Edge>{});
  EXPECT_EQ(must(t.degree(this->a_, Direction::Both)), 1U);
}

TYPED_TEST(TransactionOn, MeetsALoopOnceInBothDirections) {
  Transaction t = this->begin();
  const EdgeId loop = must(t.create_edge(this->a_, this->sues_, this->a_, {}));
  const Edge edge{loop, this->sues_, this->a_, this->a_};
  EXPECT_EQ(all(t.edges(this->a_, Direction::Both, this->sues_)), std::vector{edge});
  EXPECT_EQ(all(t.edges(this->a_, Direction::In, this->sues_)), std::vector{edge});
  EXPECT_EQ(all(t.edges(this->a_, Direction::Both)).size(), 2U);
  EXPECT_EQ(must(t.degree(this->a_, Direction::Both)), 2U);
}

TYPED_TEST(TransactionOn, FindsEdgesBetweenTwoNodesAmongMany) {
  Transaction t = this->begin();
  std::vector<Edge> expected{{this->edge_, this->owns_, this->a_, this->b_}};
  for (int i = 0; i < 50; ++i) {
    const NodeId other = must(t.create_node({}, {}));
    must(t.create_edge(this->a_, i % 2 == 0 ? this->owns_ : this->sues_, other, {}));
    must(t.create_edge(other, this->owns_, this->b_, {}));
  }
  expected.push_back({must(t.create_edge(this->a_, this->sues_, this->b_, {})), this->sues_, this->a_, this->b_});
  EXPECT_EQ(all(t.edges_between(this->a_, this->b_)), expected);
  EXPECT_EQ(all(t.edges_between(this->a_, this->b_, this->sues_)), std::vector{expected[1]});
  EXPECT_TRUE(all(t.edges_between(this->b_, this->a_)).empty());
}

TYPED_TEST(TransactionOn, SeesItsOwnWritesAndOthersDoNot) {
  Transaction t = this->begin();
  const NodeId node = must(t.create_node(std::vector{this->company_}, {{"name", Value("새 회사")}}));
  must(t.set_property(this->a_, "name", Value("OpenAI")));
  must(t.delete_edge(this->edge_));
  EXPECT_EQ(all(t.nodes(this->company_)), (std::vector{this->a_, this->b_, node}));
  EXPECT_EQ(must(t.property(this->a_, "name")), Value("OpenAI"));
  EXPECT_FALSE(must(t.exists(this->edge_)));
  EXPECT_TRUE(all(t.edges(this->a_, Direction::Both)).empty());

  Transaction other = this->begin();
  EXPECT_EQ(all(other.nodes(this->company_)), (std::vector{this->a_, this->b_}));
  EXPECT_EQ(must(other.property(this->a_, "name")), Value("오픈AI"));
  EXPECT_TRUE(must(other.exists(this->edge_)));
}

TYPED_TEST(TransactionOn, ReadsTheSnapshotOfItsBegin) {
  Transaction reader = this->begin();
  Transaction writer = this->begin();
  must(writer.create_node(std::vector{this->company_}, {}));
  must(writer.set_property(this->a_, "name", Value("OpenAI")));
  must(std::move(writer).commit());
  EXPECT_EQ(all(reader.nodes()).size(), 2U);
  EXPECT_EQ(must(reader.property(this->a_, "name")), Value("오픈AI"));
  EXPECT_EQ(all(this->begin().nodes()).size(), 3U);
}

TYPED_TEST(TransactionOn, RolledBackLeavesNoTrace) {
  const Statistics before = this->store_.statistics();
  {
    Transaction t = this->begin();
    const NodeId node = must(t.create_node(std::vector{this->company_}, {{"name", Value("유령")}}));
    must(t.create_edge(node, this->owns_, this->a_, {}));
    must(t.delete_edge(this->edge_));
    must(t.delete_node(this->b_));
  }
  Transaction t = this->begin();
  EXPECT_EQ(all(t.nodes()), (std::vector{this->a_, this->b_}));
  EXPECT_EQ(all(t.edges()).size(), 1U);
  EXPECT_EQ(all(t.edges(this->a_, Direction::Both)).size(), 1U);
  EXPECT_EQ(this->store_.statistics().nodes, before.nodes);
  EXPECT_EQ(this->store_.statistics().nodes_by_label, before.nodes_by_label);
}

TYPED_TEST(TransactionOn, AScanDoesNotSeeWritesMadeWhileItRuns) {
  Transaction t = this->begin();
  const NodeId third = must(t.create_node(std::vector{this->company_}, {{"name", Value("셋째")}}));
  NodeScan nodes = t.nodes(this->company_);
  NodeScan named = t.nodes(this->company_, "name", Value("셋째"));
  EdgeScan edges = t.edges(this->a_, Direction::Both);
  must(t.delete_edge(this->edge_));
  must(t.create_edge(this->a_, this->owns_, third, {}));
  must(t.delete_node(this->b_));
  must(t.set_property(third, "name", Value("다른 이름")));
  must(t.create_node(std::vector{this->company_}, {{"name", Value("셋째")}}));
  EXPECT_EQ(all(std::move(nodes)), (std::vector{this->a_, this->b_, third}));
  EXPECT_EQ(all(std::move(named)), std::vector{third});
  EXPECT_EQ(all(std::move(edges)), (std::vector{Edge{this->edge_, this->owns_, this->a_, this->b_}}));
}

TYPED_TEST(TransactionOn, AScanMayBeDestroyedAfterItsTransaction) {
  Transaction t = this->begin();
  EdgeScan edges = t.edges(this->a_, Direction::Both);
  NodeScan nodes = t.nodes();
  EXPECT_TRUE(must(edges.next()));
  must(t.create_node({}, {}));
  must(std::move(t).commit());
  EXPECT_EQ(all(this->begin().edges(this->a_, Direction::Both)).size(), 1U);
}

TYPED_TEST(TransactionOn, ASecondWriterOfANodeGetsConflict) {
  Transaction first = this->begin();
  Transaction second = this->begin();
  must(first.set_property(this->a_, "name", Value("하나")));
  must(second.set_property(this->a_, "name", Value("둘")));
  must(std::move(first).commit());
  const Result<void> late = std::move(second).commit();
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, Code::Conflict);
  EXPECT_EQ(must(this->begin().property(this->a_, "name")), Value("하나"));
}

TYPED_TEST(TransactionOn, WritersOfDifferentThingsDoNotConflict) {
  Transaction first = this->begin();
  Transaction second = this->begin();
  must(first.create_edge(this->a_, this->owns_, this->b_, {}));
  must(second.create_edge(this->a_, this->owns_, this->b_, {}));
  must(first.set_property(this->a_, "name", Value("하나")));
  must(second.create_node(std::vector{this->company_}, {}));
  must(std::move(second).commit());
  must(std::move(first).commit());
  EXPECT_EQ(this->store_.statistics().edges, 3U);
  EXPECT_EQ(this->store_.statistics().nodes, 3U);
}

TYPED_TEST(TransactionOn, AnEdgeCannotBeMadeToANodeThatGoes) {
  for (const bool edge_first : {true, false}) {
    Transaction setup = this->begin();
    const NodeId lonely = must(setup.create_node({}, {}));
    must(std::move(setup).commit());
    Transaction adds = this->begin();
    Transaction deletes = this->begin();
    must(adds.create_edge(this->a_, this->owns_, lonely, {}));
    must(deletes.delete_node(lonely));
    Transaction& first = edge_first ? adds : deletes;
    Transaction& second = edge_first ? deletes : adds;
    must(std::move(first).commit());
    const Result<void> late = std::move(second).commit();
    ASSERT_FALSE(late) << edge_first;
    EXPECT_EQ(late.error().code, Code::Conflict);
    Transaction t = this->begin();
    EXPECT_EQ(must(t.exists(lonely)), edge_first);
  }
}

TYPED_TEST(TransactionOn, ARowCannotBeAddedToAnEdgeThatGoes) {
  Transaction adds = this->begin();
  Transaction deletes = this->begin();
  must(adds.annotate(this->edge_, "a", {{"n", Value(std::int64_t{1})}}));
  must(deletes.delete_edge(this->edge_));
  must(std::move(adds).commit());
  EXPECT_FALSE(std::move(deletes).commit());
  EXPECT_EQ(all(this->begin().annotations(this->edge_)).size(), 1U);
}

TYPED_TEST(TransactionOn, ANodeWithEdgesIsNotDeleted) {
  Transaction t = this->begin();
  for (const NodeId node : {this->a_, this->b_}) {
    const Result<void> refused = t.delete_node(node);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().slug, "DeleteConnectedNode");
  }
  must(t.delete_edge(this->edge_));
  must(t.delete_node(this->a_));
  must(std::move(t).commit());
  EXPECT_EQ(all(this->begin().nodes()), std::vector{this->b_});
}

TYPED_TEST(TransactionOn, WhatIsNotThereIsNotFound) {
  Transaction t = this->begin();
  const NodeId node{123'456};
  const EdgeId edge{123'456};
  EXPECT_FALSE(must(t.exists(node)));
  EXPECT_FALSE(must(t.exists(NodeId{~std::uint64_t{0}})));
  EXPECT_EQ(t.labels(node).error().code, Code::NotFound);
  EXPECT_EQ(t.properties(NodeId{~std::uint64_t{0}}).error().code, Code::NotFound);
  EXPECT_EQ(t.set_property(node, "x", Value(true)).error().code, Code::NotFound);
  EXPECT_EQ(t.delete_node(node).error().code, Code::NotFound);
  EXPECT_EQ(t.create_edge(this->a_, this->owns_, node, {}).error().code, Code::NotFound);
  EXPECT_EQ(t.edge(edge).error().code, Code::NotFound);
  EXPECT_EQ(t.delete_edge(edge).error().code, Code::NotFound);
  EXPECT_EQ(t.annotate(edge, "k", {}).error().code, Code::NotFound);
  EXPECT_EQ(t.add_term(node, "k").error().code, Code::NotFound);
  EXPECT_TRUE(all(t.edges(node, Direction::Both)).empty());
}

TYPED_TEST(TransactionOn, LabelsComeAndGo) {
  Transaction t = this->begin();
  const LabelId bank = must(t.label("Bank"));
  must(t.add_label(this->a_, bank));
  must(t.add_label(this->a_, bank));
  EXPECT_EQ(must(t.labels(this->a_)), (std::vector{this->company_, bank}));
  EXPECT_EQ(all(t.nodes(bank)), std::vector{this->a_});
  must(t.remove_label(this->a_, this->company_));
  EXPECT_EQ(all(t.nodes(this->company_)), std::vector{this->b_});
  must(std::move(t).commit());
  const Statistics statistics = this->store_.statistics();
  EXPECT_EQ(statistics.nodes_by_label, (std::map<LabelId, std::uint64_t>{{this->company_, 1}, {bank, 1}}));
}

TYPED_TEST(TransactionOn, SettingNullRemovesAProperty) {
  Transaction t = this->begin();
  must(t.set_property(this->a_, "founded", Value(Null{})));
  must(t.set_property(this->edge_, "stake", Value(Null{})));
  must(t.set_property(this->edge_, "since", Value(Date{20'000})));
  EXPECT_EQ(must(t.properties(this->a_)), (Map{{"name", Value("오픈AI")}}));
  EXPECT_EQ(must(t.properties(this->edge_)), (Map{{"since", Value(Date{20'000})}}));
}

TYPED_TEST(TransactionOn, SettingAllPropertiesRemovesTheOthers) {
  Transaction t = this->begin();
  must(t.set_properties(this->a_, {{"name", Value("OpenAI")}, {"none", Value(Null{})}}));
  must(t.set_properties(this->edge_, {{"since", Value(Date{20'000})}}));
  EXPECT_EQ(must(t.properties(this->a_)), (Map{{"name", Value("OpenAI")}}));
  EXPECT_EQ(must(t.properties(this->edge_)), (Map{{"since", Value(Date{20'000})}}));
}

TYPED_TEST(TransactionOn, RefusesWhatAPropertyCannotHold) {
  Transaction t = this->begin();
  for (const Value& value : {Value(Map{}), Value(List{Value(List{})}), Value(NodeId{1}), Value(List{Value(Null{})})}) {
    const auto made = t.create_node({}, {{"x", value}});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, Code::Type);
    EXPECT_FALSE(t.set_property(this->a_, "x", value));
  }
}

TYPED_TEST(TransactionOn, NamesHaveIdsAndBack) {
  Transaction t = this->begin();
  EXPECT_EQ(t.find_label("Company"), this->company_);
  EXPECT_EQ(t.find_label("Nothing"), std::nullopt);
  EXPECT_EQ(t.name(this->owns_), "OWNS");
  EXPECT_EQ(t.type_names(), (std::vector<std::string>{"OWNS", "SUES"}));
  EXPECT_EQ(must(t.key("name")), t.find_key("name"));
}

TYPED_TEST(TransactionOn, TermsAreFoundWholeAndByPrefix) {
  Transaction t = this->begin();
  must(t.add_term(this->a_, "오픈ai"));
  must(t.add_term(this->a_, "openai"));
  must(t.add_term(this->b_, "오픈ai재팬"));
  must(std::move(t).commit());
  Transaction u = this->begin();
  const auto hits = all(u.terms("오픈"));
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].term, "오픈ai");
  EXPECT_EQ(hits[1].node, this->b_);
  EXPECT_EQ(all(u.terms("오픈ai", true)).size(), 1U);
  EXPECT_EQ(all(u.terms("")).size(), 3U);
  must(u.remove_term(this->a_, "오픈ai"));
  EXPECT_TRUE(all(u.terms("오픈ai", true)).empty());
  must(u.delete_edge(this->edge_));
  must(u.delete_node(this->b_));
  EXPECT_EQ(all(u.terms("")).size(), 1U);
}

TYPED_TEST(TransactionOn, ContentsGoWithTheirNode) {
  const std::string text(100'000, 'x');
  Transaction t = this->begin();
  must(t.set_content(this->b_, "text", text));
  must(t.set_content(this->b_, "note", ""));
  must(t.delete_edge(this->edge_));
  must(std::move(t).commit());
  Transaction u = this->begin();
  EXPECT_EQ(must(u.content(this->b_, "text")), text);
  EXPECT_EQ(must(u.content(this->b_, "note")), "");
  EXPECT_EQ(must(u.content(this->b_, "tex")), std::nullopt);
  must(u.delete_node(this->b_));
  EXPECT_EQ(must(u.content(this->b_, "text")), std::nullopt);
}

TYPED_TEST(TransactionOn, AnnotationsAreOrderedAndGoWithTheirEdge) {
  Transaction t = this->begin();
  must(t.annotate(this->edge_, "2", {{"sentence", Value("둘")}}));
  must(t.annotate(this->edge_, "1", {{"sentence", Value("하나")}}));
  must(t.annotate(this->edge_, "1", {{"sentence", Value("첫째")}}));
  const auto rows = all(t.annotations(this->edge_));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].key, "1");
  EXPECT_EQ(rows[0].row, (Map{{"sentence", Value("첫째")}}));
  EXPECT_EQ(all(t.annotations(this->edge_, "2")).size(), 1U);
  must(t.remove_annotation(this->edge_, "1"));
  EXPECT_EQ(all(t.annotations(this->edge_)).size(), 1U);
  must(t.delete_edge(this->edge_));
  EXPECT_TRUE(all(t.annotations(this->edge_)).empty());
}

TYPED_TEST(TransactionOn, StatisticsAreThoseOfTheLastCommit) {
  Transaction t = this->begin();
  must(t.delete_edge(this->edge_));
  must(t.delete_node(this->a_));
  EXPECT_EQ(this->store_.statistics().edges, 1U);
  must(std::move(t).commit());
  const Statistics statistics = this->store_.statistics();
  EXPECT_EQ(statistics.nodes, 1U);
  EXPECT_EQ(statistics.edges, 0U);
  EXPECT_EQ(statistics.nodes_by_label, (std::map<LabelId, std::uint64_t>{{this->company_, 1}}));
  EXPECT_TRUE(statistics.edges_by_type.empty());
}

}  // namespace
}  // namespace geumul::graph
