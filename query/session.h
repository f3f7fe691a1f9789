#pragma once
// A conversation in lines of JSON: one request a line, one answer a line. Whoever wants to keep a graph open speaks it.
//
//   Session session = GEUMUL_TRY(Session::open({}));              // in memory
//   session.answer(R"({"id":1,"op":"run","query":"RETURN 1 AS x"})")
//     == R"({"id":1,"columns":["x"],"rows":[[1]],"stats":{}})"
//
// Requests are `run` (a query with `params`, as one transaction), `reset` (in memory only) and `procedure` (a procedure
// given by a table). Never fails: what is wrong with a request is said in its answer. One thread.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "graph/store.h"
#include "query/procedures.h"
#include "query/run.h"

namespace geumul::query {

class Session {
 public:
  /// Without a directory the graph is in memory.
  static Result<Session> open(const std::optional<std::filesystem::path>& directory, graph::OpenOptions options = {});

  /// One line without its end. `settings` for limits; procedures and statistics are the session's own.
  std::string answer(std::string_view request, const Settings& settings = {});

 private:
  Session(graph::GraphStore store, bool in_memory);
  std::string answer_request(const graph::Map& request, const std::string& id, const Settings& settings);
  std::string run_query(const graph::Map& request, const std::string& id, const Settings& settings);
  std::string reset(const std::string& id);
  std::string define_procedure(const graph::Map& request, const std::string& id);

  graph::GraphStore store_;
  bool in_memory_;
  Procedures procedures_;
};

}  // namespace geumul::query
