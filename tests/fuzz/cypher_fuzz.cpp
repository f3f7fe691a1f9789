// Any bytes as a query, on a graph of three nodes: lexer, parser, check, plan and run must end with rows or an error.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/check.h"
#include "graph/store.h"
#include "query/run.h"

namespace {

using geumul::Result;
using geumul::graph::GraphStore;

GraphStore make_tiny_graph() {
  Result<GraphStore> store = GraphStore::open_in_memory();
  GEUMUL_CHECK(store);
  geumul::graph::Transaction transaction = store->begin();
  {
    Result<geumul::query::ResultCursor> cursor = geumul::query::run(
        transaction, "CREATE (a:A {x: 1})-[:T {y: [1, 2]}]->(b:B {s: '가'})-[:T]->(a), (b)-[:U]->(b), (:A:B)", {});
    GEUMUL_CHECK(cursor);
    GEUMUL_CHECK(cursor->next());
  }
  GEUMUL_CHECK(std::move(transaction).commit());
  return std::move(*store);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static GraphStore store = make_tiny_graph();
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  geumul::query::Settings settings;
  settings.timeout = std::chrono::milliseconds(200);
  settings.memory_limit = 16 << 20;
  geumul::graph::Transaction transaction = store.begin();  // never committed: each run sees the same graph
  const geumul::graph::Map parameters;
  Result<geumul::query::ResultCursor> cursor = geumul::query::run(transaction, query, parameters, settings);
  if (!cursor) return 0;
  for (int rows = 0; rows < 1000; ++rows) {
    const auto row = cursor->next();
    if (!row || !*row) break;
  }
  return 0;
}
