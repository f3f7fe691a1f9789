#pragma once
// How a query is run: its limits, and what the planner may know.
//
//   Settings settings;
//   settings.statistics = store.statistics();
//   settings.timeout = std::chrono::seconds(5);

#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>

#include "graph/statistics.h"

namespace geumul::query {

class Procedures;

struct Settings {
  const Procedures* procedures = nullptr;        // null: the built-in ones
  graph::Statistics statistics{};                // what the planner estimates with
  bool rewrites = true;                          // off: the plan as it follows from the text, for comparing
  const std::atomic<bool>* cancelled = nullptr;  // set by another thread or a signal handler
  std::optional<std::chrono::milliseconds> timeout{};
  std::size_t memory_limit = std::size_t{4} << 30;  // bytes kept by sorts, groups and lists, roughly counted
};

}  // namespace geumul::query
