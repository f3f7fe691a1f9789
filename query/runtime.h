#pragma once
// What a running query carries: the transaction, the parameters, the clock, the limits, and what it has changed.
//
//   Runtime runtime(transaction, parameters, settings);
//   GEUMUL_TRY(runtime.check());      // in every loop that may be long: Interrupted, TimeLimit or MemoryLimit
//
// Belongs to one thread and one statement.

#include <atomic>
#include <chrono>

#include "base/result.h"
#include "graph/transaction.h"
#include "query/effects.h"
#include "query/plan.h"
#include "query/procedures.h"
#include "query/settings.h"

namespace geumul::query {

using Row = std::vector<Value>;  // as wide as the statement has slots; Null where nothing is bound yet

class Runtime {
 public:
  Runtime(graph::Transaction& graph, const Map& given, const Settings& settings, const Program& program);

  graph::Transaction& transaction;
  const Map& parameters;
  const Procedures& procedures;
  const Program& program;
  Effects effects;
  std::int64_t now_seconds = 0;  // UTC, the same for the whole statement
  std::int32_t now_nanoseconds = 0;

  /// Whether to go on. Cheap enough for every row.
  Result<void> check();
  /// Counts memory that is kept until the statement ends.
  Result<void> keep(std::size_t bytes);
  Result<void> keep(const Row& row);
  /// Whether so much could be kept; of what is built for a moment only.
  Result<void> fits(std::size_t bytes) const;

  std::uint64_t random();

 private:
  const std::atomic<bool>* cancelled_;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  std::size_t memory_limit_;
  std::size_t memory_ = 0;
  std::uint32_t ticks_ = 0;
  std::uint64_t random_state_;
};

/// Roughly what a value takes.
std::size_t size_of(const Value& value);

}  // namespace geumul::query
