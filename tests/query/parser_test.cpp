#include "query/parser.h"

#include <gtest/gtest.h>

#include "query/dump.h"

namespace geumul::query {
namespace {

std::string parsed(std::string_view query) {
  const Result<Statement> statement = parse(query);
  return statement ? dump(*statement) : "error: " + std::string(statement.error().slug);
}

TEST(Parser, ReadsNoFurtherThanTheText) {
  const std::string_view longer = "RETURN 12금액";
  EXPECT_EQ(parsed(longer.substr(0, 9)), parsed("RETURN 12"));
}

/// The leak checker sees to it that nothing stays behind.
TEST(Parser, ForgetsWhatItReadBeforeAnError) {
  for (const std::string_view query :
       {"RETURN [n IN nodes(p) | n.name] AS ]", "UNWIND [1, 2, 3] AS ]", "RETURN {a: 1, b: ]", "MATCH (n) SET n = ]",
        "MATCH (n) SET n:]", "MATCH (n) REMOVE n:]"})
    EXPECT_TRUE(parsed(query).starts_with("error: ")) << query;
}

TEST(Parser, GivesEveryOperatorItsPlace) {
  struct {
    std::string_view expression, expected;
  } cases[] = {
      {"1+2*3", "(1 + (2 * 3))"},
      {"2 ^ 3 ^ 2", "((2 ^ 3) ^ 2)"},
      {"-2 ^ 2", "(-2 ^ 2)"},
      {"- x", "(-x)"},
      {"a OR b XOR c AND NOT d", "(a or (b xor (c and (not d))))"},
      {"a = b IS NULL", "(a = (b is null))"},
      {"[1]+2 IN [3]+4", "(([1] + 2) in ([3] + 4))"},
      {"1 < x <= 3", "(1 < x <= 3)"},
      {"a STARTS WITH b + c", "(a starts with (b + c))"},
      {"n.a.b[0][1..][..-1]", "n.a.b[0][1..][..-1]"},
      {"n:A:B", "n:A:B"},
      {"(a)-(b)", "(a - b)"},
      {"(a) < -b", "(a < (-b))"},
      {"(a)-->(b)", "exists {match (a)-[]->(b)}"},
      {"(a)<-[:T*1..3]-({x: 1})", "exists {match (a)<-[:T*1..3]-({x: 1})}"},
      {"[(a)-->(b) | b.x]", "collect {match (a)-[]->(b) return b.x as item}"},
      {"[x IN [1] WHERE x > 0 | x]", "[x in [1] where (x > 0) | x]"},
      {"[x]", "[x]"},
      {"all(x IN l WHERE x)", "all(x in l where x)"},
      {"reduce(s = 0, x IN l | s + x)", "reduce(s = 0, x in l | (s + x))"},
      {"CASE a WHEN 1 THEN 2 ELSE 3 END", "case a when 1 then 2 else 3 end"},
      {"count(*) + count(DISTINCT x)", "(count(*) + count(distinct x))"},
      {"date.truncate('day', d)", "date.truncate('day', d)"},
      {"0x1F + 0o17 + .5 + 1e3", "(((31 + 15) + 0.5) + 1000.0)"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"'it\\'s \\uAC00'", "'it\\'s 가'"},
      {"`별 이름`.`a``b`", "`별 이름`.`a``b`"},
      {"$p + $`한 글` + $1", "(($p + $`한 글`) + $`1`)"},
  };
  for (const auto& [expression, expected] : cases)
    EXPECT_EQ(parsed("RETURN " + std::string(expression) + " AS x"), "return " + std::string(expected) + " as x\n")
        << expression;
}

TEST(Parser, ReadsEveryClause) {
  EXPECT_EQ(parsed("MATCH p = shortestPath((a:회사 {이름: '네이버'})-[r:A|:B*]-(b)) WHERE a.x > 1 "
                   "OPTIONAL MATCH (b)<--(c) WITH DISTINCT a, count(*) AS n ORDER BY n DESC SKIP 1 LIMIT 2 WHERE n > 1 "
                   "UNWIND [1] AS x CALL db.labels() YIELD label AS l RETURN *"),
            "match p = shortestPath((a:회사 {이름: '네이버'})-[r:A|B*]-(b)) where (a.x > 1)\n"
            "optional match (b)<-[]-(c)\n"
            "with distinct a as a, count(*) as n order by n desc skip 1 limit 2 where (n > 1)\n"
            "unwind [1] as x\n"
            "call db.labels() yield label as l\n"
            "return *\n");
  EXPECT_EQ(parsed("CREATE (a)-[:T {x: 1}]->(b) MERGE (c:C) ON CREATE SET c.x = 1, c += {y: 2} ON MATCH SET c:D "
                   "SET a = {} REMOVE a.x, a:A DETACH DELETE a, b"),
            "create (a)-[:T {x: 1}]->(b)\n"
            "merge (c:C) on create set c.x = 1, c += {y: 2} on match set c:D\n"
            "set a = {}\n"
            "remove a.x, a:A\n"
            "detach delete a, b\n");
  EXPECT_EQ(parsed("EXPLAIN RETURN 1 AS a UNION ALL RETURN 2 AS a;"),
            "explain\nreturn 1 as a\nunion all\nreturn 2 as a\n");
}

TEST(Parser, NamesAColumnByItsText) {
  EXPECT_EQ(parsed("RETURN  1  +  2 , ( 3 )"), "return (1 + 2) as `1  +  2`, 3 as `( 3 )`\n");
}

TEST(Parser, SaysWhatIsWrongAndWhere) {
  struct {
    std::string_view query, slug;
    std::uint32_t begin;
  } cases[] = {
      {"", "UnexpectedSyntax", 0},
      {"RETURN", "UnexpectedSyntax", 6},
      {"RETURN 1 1", "UnexpectedSyntax", 9},
      {"RETURN [1, 2", "UnexpectedSyntax", 12},
      {"RETURN 12ab", "InvalidNumberLiteral", 7},
      {"RETURN {12ab: 1}", "UnexpectedSyntax", 8},
      {"RETURN 0x8000000000000000", "IntegerOverflow", 7},
      {"RETURN 1e999", "FloatingPointOverflow", 7},
      {"RETURN '\\u12'", "InvalidUnicodeLiteral", 7},
      {"RETURN '\\uD800'", "InvalidUnicodeLiteral", 7},
      {"RETURN 42 — 41", "InvalidUnicodeCharacter", 10},
      {"RETURN 'half", "UnexpectedSyntax", 7},
      {"RETURN 1 /* half", "UnexpectedSyntax", 9},
      {"MATCH (a)-[*-2]->(b) RETURN a", "InvalidRelationshipPattern", 12},
      {"MATCH (n RETURN n", "UnexpectedSyntax", 9},
      {"RETURN \xFF", "InvalidUnicodeCharacter", 0},
  };
  for (const auto& [query, slug, begin] : cases) {
    const Result<Statement> statement = parse(query);
    ASSERT_FALSE(statement) << query;
    EXPECT_EQ(statement.error().slug, slug) << query << ": " << statement.error().message;
    if (statement.error().where) {
      EXPECT_EQ(statement.error().where->begin, begin) << query;
    }
  }
}

TEST(Parser, RefusesDeepNestingInsteadOfFalling) {
  const auto repeat = [](const std::string& piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += piece;
    return text;
  };
  constexpr std::size_t kMany = 1'000'000;
  const std::string queries[] = {
      "RETURN " + repeat("(", kMany),        "RETURN " + repeat("[", kMany),
      "RETURN " + repeat("{a:", kMany),      "RETURN " + repeat("NOT ", kMany) + "true",
      "RETURN " + repeat("-", kMany) + "x",  "RETURN 1" + repeat("+1", kMany),
      "RETURN x" + repeat(".a", kMany),      "RETURN x" + repeat("[0]", kMany),
      "RETURN " + repeat("({x:", kMany),     "RETURN " + repeat("CASE WHEN ", kMany),
      "RETURN " + repeat("[x IN ", kMany),   "RETURN 1" + repeat(" IN [1]", kMany),
      "RETURN " + repeat("exists {", kMany), "RETURN x" + repeat(" IS NULL", kMany),
      "MATCH " + repeat("(a {x:", kMany),    "RETURN " + repeat("[(a)-->(b {x: ", kMany),
  };
  for (const std::string& query : queries) {
    const Result<Statement> statement = parse(query);
    EXPECT_FALSE(statement) << query.substr(0, 30);
  }
}

TEST(Parser, TakesWideQueries) {
  std::string query = "RETURN [0";
  for (int i = 1; i < 100'000; ++i) query += "," + std::to_string(i);
  EXPECT_TRUE(parse(query + "] AS list"));
  std::string condition = "MATCH (n) WHERE n.x = 0";
  for (int i = 1; i < 10'000; ++i) condition += " OR n.x = " + std::to_string(i);
  EXPECT_TRUE(parse(condition + " RETURN n"));
}

}  // namespace
}  // namespace geumul::query
