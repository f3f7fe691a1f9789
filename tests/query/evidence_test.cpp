#include "tests/query/query_fixture.h"

namespace geumul::query {
namespace {

using EvidenceTest = QueryTest;

TEST_F(EvidenceTest, AnEdgeLeadsToTheSentencesThatStateIt) {
  graph::Transaction transaction = store_->begin();
  const auto article = transaction.label("Article");
  const auto type = transaction.type("INVESTS_IN");
  ASSERT_TRUE(article && type);
  const auto page = transaction.create_node(std::vector{*article},
                                            {{"id", graph::Value("a1")}, {"title", graph::Value("두루, 한빛에 투자")}});
  const auto from = transaction.create_node({}, {});
  const auto to = transaction.create_node({}, {});
  ASSERT_TRUE(page && from && to);
  const auto edge = transaction.create_edge(*from, *type, *to, {});
  ASSERT_TRUE(edge);
  ASSERT_TRUE(
      transaction.annotate(*edge, "1", {{"article", graph::Value("a1")}, {"sentence", graph::Value("투자했다.")}}));
  ASSERT_TRUE(transaction.annotate(*edge, "2", {{"article", graph::Value("gone")}}));
  ASSERT_TRUE(std::move(transaction).commit());
  EXPECT_EQ(ask("MATCH ()-[r:INVESTS_IN]->() UNWIND evidence(r) AS e RETURN e.title, e.sentence, e.article"),
            "'두루, 한빛에 투자' | '투자했다.' | 'a1'\nnull | null | 'gone'\n");
}

}  // namespace
}  // namespace geumul::query
