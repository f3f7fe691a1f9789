#include "query/planner.h"

#include "query/dump.h"
#include "query/parser.h"
#include "query/procedures.h"
#include "query/semantics.h"
#include "tests/query/query_fixture.h"

namespace geumul::query {
namespace {

class PlannerTest : public QueryTest {
 protected:
  void SetUp() override {
    QueryTest::SetUp();
    ask("CREATE (:Company {name: '오픈AI'}), (:Company {name: '구글'}), (:Person {name: '샘 올트먼'}), (:Article), "
        "(:Article)");
    graph::Transaction transaction = store_->begin();
    const Result<graph::LabelId> company = transaction.label("Company");
    ASSERT_TRUE(company);
    ASSERT_TRUE(transaction.create_index(*company, "name"));
    ASSERT_TRUE(std::move(transaction).commit());
  }

  std::string plan(std::string_view query, bool rewrites) {
    const Procedures procedures = builtin_procedures();
    Result<Statement> statement = parse(query);
    if (statement) statement = check(std::move(*statement), {nullptr, &procedures});
    if (!statement) return statement.error().message;
    const graph::Transaction transaction = store_->begin();
    const graph::Statistics statistics = store_->statistics();
    const Result<Program> program = make_program(*statement, {&transaction, &statistics, rewrites});
    return program ? dump(program->root) : program.error().message;
  }
};

TEST_F(PlannerTest, FollowsTheTextWithoutRewrites) {
  EXPECT_EQ(
      plan("MATCH (a:Person)-[r:LEADS]->(c:Company) WHERE c.name = '오픈AI' AND a.age > 3 RETURN a.name AS x", false),
      "Project a.name as x\n"
      "  Filter ((c.name = '오픈AI') and (a.age > 3))\n"
      "    Filter c:Company\n"
      "      Expand (a)-[r:LEADS]->(c)\n"
      "        Filter a:Person\n"
      "          NodeScan (a)\n"
      "            Argument\n");
}

TEST_F(PlannerTest, BeginsWhereTheFewestNodesAre) {
  EXPECT_EQ(
      plan("MATCH (a:Person)-[r:LEADS]->(c:Company) WHERE c.name = '오픈AI' AND a.age > 3 RETURN a.name AS x", true),
      "Project a.name as x\n"
      "  Filter (a.age > 3)\n"
      "    Filter a:Person\n"
      "      Expand (c)<-[r:LEADS]-(a)\n"
      "        Filter (c.name = '오픈AI')\n"
      "          NodeLookup (c:Company {name: '오픈AI'})\n"
      "            Argument\n");
}

TEST_F(PlannerTest, LooksBetweenTwoKnownNodes) {
  EXPECT_EQ(plan("MATCH (a:Company {name: '오픈AI'}), (b:Company {name: '구글'}) MATCH (a)-[r]->(b) RETURN r", true),
            "Expand (a)-[r]->(b) into\n"
            "  Filter (b.name = '구글')\n"
            "    NodeLookup (b:Company {name: '구글'})\n"
            "      Filter (a.name = '오픈AI')\n"
            "        NodeLookup (a:Company {name: '오픈AI'})\n"
            "          Argument\n");
}

TEST_F(PlannerTest, TakesANodeByItsId) {
  EXPECT_EQ(plan("MATCH (n) WHERE id(n) = $id RETURN n", true),
            "Filter (id(n) = $id)\n  NodeById (n) $id\n    Argument\n");
}

TEST_F(PlannerTest, SortsOnlyWhatIsAskedFor) {
  EXPECT_EQ(plan("MATCH (c:Company) RETURN c ORDER BY c.name LIMIT 5", true),
            "Limit 5\n  Sort c.name keeping 5\n    NodeScan (c:Company)\n      Argument\n");
}

TEST_F(PlannerTest, WaitsBetweenReadingAndWritingOnlyWhereTheyMeet) {
  EXPECT_EQ(plan("UNWIND [1] AS i CREATE (:N {i: i})", true), "create (:N {i: i})\n  Unwind [1] as i\n    Argument\n");
  EXPECT_EQ(plan("MATCH (n) CREATE (:N)", true), "create (:N)\n  Eager\n    NodeScan (n)\n      Argument\n");
}

TEST_F(PlannerTest, GroupsByWhatIsNotAnAggregate) {
  EXPECT_EQ(plan("MATCH (c:Company) RETURN c.name AS name, count(*) + 1 AS n ORDER BY count(*)", true),
            "Sort `count(*)`\n"
            "  Project (`count(*)` + 1) as n\n"
            "    Group c.name as name : count(*)\n"
            "      NodeScan (c:Company)\n"
            "        Argument\n");
}

TEST_F(PlannerTest, RefusesAPlanThatIsTooDeep) {
  std::string query;
  for (int i = 0; i < 20'000; ++i) query += "MATCH (a" + std::to_string(i) + ") ";
  EXPECT_EQ(ask(query + "RETURN 1"), "error: UnexpectedSyntax");
}

}  // namespace
}  // namespace geumul::query
