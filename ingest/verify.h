#pragma once
// Proves that a graph of news is what its articles say: beyond graph::check, that no edge is without the exact
// characters that state it, and that every count, day and name follows from the articles that are there.
//
//   const VerifyReport report = GEUMUL_TRY(verify(store));
//   for (const std::string& problem : report.problems) ...

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/check.h"
#include "graph/store.h"

namespace geumul::ingest {

struct VerifyReport {
  graph::CheckReport structure;
  std::vector<std::string> problems;  // those of the structure first; one line each; at most graph::kMostProblems
  std::uint64_t problem_count = 0;
  std::uint64_t articles = 0;
  std::uint64_t entities = 0;
  std::uint64_t relations = 0;  // edges that state a relation
  std::uint64_t evidence = 0;   // rows of theirs

  bool ok() const { return problem_count == 0; }
};

Result<VerifyReport> verify(graph::GraphStore& store);

}  // namespace geumul::ingest
