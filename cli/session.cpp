// geumul session: a graph kept open for a program that talks in lines of JSON.

#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "cli/command.h"
#include "query/session.h"

namespace geumul::cli {
namespace {

int run_session(const std::string& graph) {
  std::optional<std::filesystem::path> directory;
  if (!graph.empty()) directory = graph;
  Result<query::Session> session = query::Session::open(directory);
  if (!session) {
    report(session.error());
    return kGraphUnusable;
  }
  std::ios::sync_with_stdio(false);
  for (std::string request; std::getline(std::cin, request);)
    if (!(std::cout << session->answer(request) << '\n' << std::flush)) return kSomeFailed;
  return kDone;
}

}  // namespace

void add_session_command(CLI::App& app, int& status) {
  struct Options {
    std::string graph;
    std::string format = "jsonl";
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = add_subcommand(app, "session", "answers queries as lines of JSON, until its input ends",
                                     "echo '{\"id\":1,\"op\":\"run\",\"query\":\"RETURN 1 AS x\"}' | geumul session\n"
                                     "  geumul session news.graph --format jsonl");
  command->add_option("GRAPH", options->graph, "the graph, made if absent; without it one in memory");
  command->add_option("--format", options->format, "of the lines")->check(CLI::IsMember({"jsonl"}));
  command->callback([options, &status] { status = run_session(options->graph); });
}

}  // namespace geumul::cli
