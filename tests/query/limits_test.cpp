#include "tests/query/query_fixture.h"

namespace geumul::query {
namespace {

using LimitsTest = QueryTest;

TEST_F(LimitsTest, AQueryStopsWhenItIsCancelled) {
  const std::atomic<bool> cancelled = true;
  Settings settings;
  settings.cancelled = &cancelled;
  EXPECT_EQ(ask("UNWIND range(1, 1000) AS x RETURN count(*)", settings), "error: Interrupted");
}

TEST_F(LimitsTest, AQueryStopsWhenItsTimeIsOver) {
  Settings settings;
  settings.timeout = std::chrono::milliseconds(1);
  EXPECT_EQ(ask("UNWIND range(1, 3000) AS x UNWIND range(1, 3000) AS y RETURN count(*)", settings), "error: TimeLimit");
}

TEST_F(LimitsTest, AQueryStopsWhenItKeepsTooMuch) {
  Settings settings;
  settings.memory_limit = 1 << 20;
  const char* queries[] = {
      "UNWIND range(1, 10000000) AS x RETURN x",
      "UNWIND range(1, 100) AS x UNWIND range(1, 1000) AS y RETURN x, y ORDER BY y",
      "UNWIND range(1, 100) AS x UNWIND range(1, 1000) AS y RETURN collect(x + y)",
      "UNWIND range(1, 100) AS x UNWIND range(1, 1000) AS y RETURN DISTINCT x, y",
      "UNWIND range(1, 100) AS x UNWIND range(1, 1000) AS y RETURN x, y, count(*)",
  };
  for (const char* query : queries) EXPECT_EQ(ask(query, settings), "error: MemoryLimit") << query;
}

TEST_F(LimitsTest, SortingForALimitKeepsOnlyTheLimit) {
  Settings settings;
  settings.memory_limit = 1 << 20;
  EXPECT_EQ(ask("UNWIND range(1, 1000) AS x UNWIND range(1, 100) AS y WITH x * y AS z ORDER BY z DESC LIMIT 2 RETURN z",
                settings),
            "100000\n99900\n");
}

}  // namespace
}  // namespace geumul::query
