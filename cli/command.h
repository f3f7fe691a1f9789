#pragma once
// A subcommand of `geumul`: one file each, registered by one line in main.cpp.
//
//   void add_show_command(CLI::App& app, int& status) {
//     auto options = std::make_shared<ShowOptions>();
//     CLI::App* command = add_subcommand(app, "show", "one entity: …", "geumul show news.graph 오픈AI");
//     command->add_option("GRAPH", options->graph, "the graph")->required();
//     command->callback([options, &status] { status = run_show(*options); });
//   }
//
// Errors go to standard error, one line each: what, where, what was expected.

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace geumul::cli {

/// What the process ends with.
enum Status { kDone = 0, kSomeFailed = 1, kUsage = 2, kGraphUnusable = 3, kInterrupted = 130 };

/// A subcommand whose --help ends with `examples` (one a line).
CLI::App* add_subcommand(CLI::App& app, const std::string& name, const std::string& summary,
                         const std::string& examples);

/// "geumul: <message>" on standard error.
void report(const Error& error);
void report(std::string_view message);

/// Writes to standard output at once; false when it cannot be written any more (a closed pipe, a full disk).
bool print(std::string_view text);

/// "1 article", "12 articles"
std::string count_text(std::size_t count, std::string_view noun);

// One line a command; main.cpp calls each.
void add_aliases_command(CLI::App& app, int& status);
void add_analyze_command(CLI::App& app, int& status);
void add_article_command(CLI::App& app, int& status);
void add_check_command(CLI::App& app, int& status);
void add_delete_command(CLI::App& app, int& status);
void add_draw_command(CLI::App& app, int& status);
void add_eval_command(CLI::App& app, int& status);
void add_export_command(CLI::App& app, int& status);
void add_extract_command(CLI::App& app, int& status);
void add_ingest_command(CLI::App& app, int& status);
void add_merge_command(CLI::App& app, int& status);
void add_path_command(CLI::App& app, int& status);
void add_query_command(CLI::App& app, int& status);
void add_session_command(CLI::App& app, int& status);
void add_show_command(CLI::App& app, int& status);
void add_split_command(CLI::App& app, int& status);
void add_stats_command(CLI::App& app, int& status);
void add_tag_command(CLI::App& app, int& status);
void add_train_command(CLI::App& app, int& status);
/// Under train.
void add_train_dependencies_command(CLI::App& train, int& status);
void add_train_names_command(CLI::App& train, int& status);
void add_train_relations_command(CLI::App& train, int& status);

}  // namespace geumul::cli
