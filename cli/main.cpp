#include <csignal>

#include "cli/command.h"

namespace geumul::cli {
namespace {

constexpr const char* kVersion = "0.1.0";

int run(int argc, char** argv) {
  CLI::App app("Geumul reads Korean news and keeps what it says about companies as a graph.");
  app.set_version_flag("--version", std::string("geumul ") + kVersion);
  app.require_subcommand(1);
  app.failure_message(CLI::FailureMessage::simple);
  int status = kDone;
  add_article_command(app, status);
  add_extract_command(app, status);
  add_query_command(app, status);
  add_session_command(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return status;
}

}  // namespace
}  // namespace geumul::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the write, not the end of the process
  return geumul::cli::run(argc, argv);
}
