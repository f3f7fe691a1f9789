#include "cli/command.h"

#include <cstdio>

namespace geumul::cli {

CLI::App* add_subcommand(CLI::App& app, const std::string& name, const std::string& summary,
                         const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, summary);
  command->footer("Examples:\n  " + examples);
  return command;
}

void report(std::string_view message) {
  std::fprintf(stderr, "geumul: %.*s\n", static_cast<int>(message.size()), message.data());
}

void report(const Error& error) { report(error.message); }

bool print(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

std::string count_text(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace geumul::cli
