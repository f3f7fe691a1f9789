#pragma once
// The options that export and draw share: which part of the graph.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/command.h"
#include "graph/subgraph.h"

namespace geumul::cli {

struct SelectionOptions {
  std::vector<std::string> around;
  std::uint32_t hops = 1;
  std::vector<std::string> types;
  std::vector<std::string> status;
  std::string since;
  std::string until;
  double min_confidence = 0;
  bool articles = false;
  std::string query;
};

void add_selection_options(CLI::App& command, SelectionOptions& options);

/// NotFound or Conflict for a name in --around that is nobody, or several.
Result<graph::Subgraph> select_part(graph::Transaction& transaction, const SelectionOptions& options);

/// What the process ends with when no part could be selected.
Status status_of(const Error& error);

}  // namespace geumul::cli
