#include <csignal>

#include "cli/command.h"

namespace geumul::cli {
namespace {

/// One line: what is wrong, and where the right use is written.
std::string usage_error(const CLI::App* app, const CLI::Error& error) {
  const auto chosen = app->get_subcommands();
  const std::string command = chosen.empty() ? "" : " " + chosen.front()->get_name();
  if (chosen.empty() && app->remaining_size() > 0)
    return "geumul: no command is called `" + app->remaining().front() + "`; `geumul --help` lists them\n";
  return "geumul" + command + ": " + error.what() + "; `geumul" + command + " --help` shows the use\n";
}

int run(int argc, char** argv) {
  CLI::App app("Geumul reads Korean news and keeps what it says about companies as a graph.", "geumul");
  app.set_version_flag("--version", "geumul " GEUMUL_VERSION);
  app.require_subcommand(1);
  app.failure_message(usage_error);
  int status = kDone;
  add_ingest_command(app, status);
  add_query_command(app, status);
  add_show_command(app, status);
  add_path_command(app, status);
  add_export_command(app, status);
  add_draw_command(app, status);
  add_stats_command(app, status);
  add_check_command(app, status);
  add_delete_command(app, status);
  add_aliases_command(app, status);
  add_merge_command(app, status);
  add_split_command(app, status);
  add_article_command(app, status);
  add_extract_command(app, status);
  add_eval_command(app, status);
  add_session_command(app, status);
  add_analyze_command(app, status);
  add_tag_command(app, status);
  add_train_command(app, status);
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
