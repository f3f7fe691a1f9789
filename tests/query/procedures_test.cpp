#include "query/procedures.h"

#include "tests/query/query_fixture.h"

namespace geumul::query {
namespace {

using ProceduresTest = QueryTest;

TEST_F(ProceduresTest, TheGraphTellsItsNames) {
  ask("CREATE (:Company {name: 'A'})-[:OWNS {stake: 1}]->(:Person)");
  EXPECT_EQ(ask("CALL db.labels() YIELD label RETURN label ORDER BY label"), "'Company'\n'Person'\n");
  EXPECT_EQ(ask("CALL db.relationshipTypes()"), "'OWNS'\n");
  EXPECT_EQ(ask("CALL db.propertyKeys() YIELD propertyKey AS k WITH k ORDER BY k RETURN collect(k)"),
            "['name', 'stake']\n");
}

TEST_F(ProceduresTest, AnIntegerIsTakenWhereAFloatIsWanted) {
  Procedures procedures;
  procedures.add(make_table_procedure("half", {make_field("x", "FLOAT?")}, {make_field("y", "FLOAT?")},
                                      {{graph::Value(4.0), graph::Value(2.0)}}));
  Settings settings;
  settings.procedures = &procedures;
  EXPECT_EQ(ask("CALL half(4) YIELD y RETURN y", settings), "2.0\n");
  EXPECT_EQ(ask("CALL half('4') YIELD y RETURN y", settings), "error: InvalidArgumentType");
}

}  // namespace
}  // namespace geumul::query
