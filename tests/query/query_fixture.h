#pragma once
// A graph in memory that is built by Cypher, and questions to it whose answers are text.

#include <gtest/gtest.h>

#include <string>

#include "graph/store.h"
#include "query/run.h"
#include "query/value_text.h"

namespace geumul::query {

class QueryTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<graph::GraphStore> opened = graph::GraphStore::open_in_memory();
    ASSERT_TRUE(opened) << opened.error().message;
    store_.emplace(std::move(*opened));
  }

  /// The rows, a line each, values divided by " | "; or "error: <slug>".
  std::string ask(const std::string& query, const Settings& given = {}, const graph::Map& parameters = {}) {
    Settings settings = given;
    settings.statistics = store_->statistics();
    graph::Transaction transaction = store_->begin();
    std::string text;
    {
      Result<ResultCursor> cursor = run(transaction, query, parameters, settings);
      if (!cursor) return "error: " + std::string(cursor.error().slug);
      for (;;) {
        const auto row = cursor->next();
        if (!row) return "error: " + std::string(row.error().slug);
        if (!*row) break;
        for (const graph::Value& value : **row)
          text += (&value == (*row)->data() ? "" : " | ") + to_text(value, &transaction);
        text += "\n";
      }
    }
    const Result<void> committed = std::move(transaction).commit();
    return committed ? text : "error: " + std::string(committed.error().slug);
  }

  std::optional<graph::GraphStore> store_;
};

}  // namespace geumul::query
