// geumul query: one Cypher statement on a graph, its rows as a table or for other programs.

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/command.h"
#include "cli/table.h"
#include "graph/store.h"
#include "query/json.h"
#include "query/run.h"
#include "query/value_text.h"

namespace geumul::cli {
namespace {

using graph::Map;
using graph::Value;
using Values = std::vector<Value>;

struct QueryOptions {
  std::string graph;
  std::string cypher;
  std::string file;
  std::string format = "table";
  std::vector<std::string> params;
  double timeout = 0;
};

std::atomic<bool> interrupted = false;

bool write(const std::string& text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }

/// A string as it is, anything else as Cypher writes it.
std::string cell(const Value& value, const graph::Transaction& transaction) {
  if (const auto* text = value.get<std::string>()) return *text;
  return query::to_text(value, &transaction);
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string tsv_cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\t')
      out += "\\t";
    else if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
  return out;
}

/// Takes columns and rows in one of the formats.
class Printer {
 public:
  Printer(const std::string& format, const graph::Transaction& transaction, std::vector<std::string> columns)
      : format_(format), transaction_(transaction), columns_(std::move(columns)), table_(columns_) {
    if (format_ == "csv" || format_ == "tsv") write(line(columns_));
  }

  void add(const Values& row) {
    if (format_ == "jsonl") {
      std::string text = "{";
      for (std::size_t i = 0; i < row.size(); ++i)
        text += (i == 0 ? "" : ",") + query::json_string(columns_[i]) + ":" + query::to_json(row[i], &transaction_);
      write(text + "}\n");
      return;
    }
    std::vector<std::string> cells;
    for (const Value& value : row) cells.push_back(cell(value, transaction_));
    if (format_ == "table")
      table_.add(std::move(cells));
    else
      write(line(cells));
  }

  void finish() {
    if (format_ != "table" || columns_.empty()) return;
    write(table_.text(terminal_width()));
    write(table_.rows() == 1 ? "1 row\n" : std::to_string(table_.rows()) + " rows\n");
  }

 private:
  std::string line(const std::vector<std::string>& cells) const {
    const bool csv = format_ == "csv";
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i)
      text += (i == 0 ? "" : csv ? "," : "\t") + (csv ? csv_cell(cells[i]) : tsv_cell(cells[i]));
    return text + (csv ? "\r\n" : "\n");
  }

  const std::string& format_;
  const graph::Transaction& transaction_;
  std::vector<std::string> columns_;
  Table table_;
};

/// "3 nodes created, 2 properties set", on standard error so that it does not mix with rows.
void report_changes(const query::Counts& counts) {
  std::string text;
  const auto put = [&text](std::uint64_t count, const char* what) {
    if (count > 0) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  };
  put(counts.nodes_added, "nodes created");
  put(counts.nodes_removed, "nodes deleted");
  put(counts.edges_added, "relationships created");
  put(counts.edges_removed, "relationships deleted");
  put(counts.properties_added, "properties set");
  put(counts.properties_removed, "properties removed");
  report(text.empty() ? "nothing changed" : text);
}

Result<Map> read_parameters(const std::vector<std::string>& params) {
  Map parameters;
  for (const std::string& param : params) {
    const std::size_t equals = param.find('=');
    if (equals == std::string::npos || equals == 0)
      return Error{Code::InvalidInput, "`--param " + param + "`: expected `name=value`", "Usage", {}};
    const std::string text = param.substr(equals + 1);
    Result<Value> value = query::from_json(text);
    parameters.insert_or_assign(param.substr(0, equals), value ? std::move(*value) : Value(text));
  }
  return parameters;
}

/// Rows are printed as they come if nothing is written; else all changes are made before the first is shown.
Result<void> print_rows(query::ResultCursor& cursor, Printer& printer, bool writing) {
  std::vector<Values> rows;
  while (auto row = GEUMUL_TRY(cursor.next())) {
    if (writing)
      rows.push_back(std::move(*row));
    else
      printer.add(*row);
  }
  for (const Values& row : rows) printer.add(row);
  return {};
}

Result<void> answer(graph::GraphStore& store, const QueryOptions& options, const Map& parameters) {
  query::Settings settings;
  settings.statistics = store.statistics();
  settings.cancelled = &interrupted;
  if (options.timeout > 0)
    settings.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(options.timeout * 1000));
  const bool writing = query::is_writing(options.cypher);
  graph::Transaction transaction = store.begin();
  {
    query::ResultCursor cursor = GEUMUL_TRY(query::run(transaction, options.cypher, parameters, settings));
    Printer printer(options.format, transaction, cursor.columns());
    GEUMUL_TRY(print_rows(cursor, printer, writing));
    printer.finish();
    if (writing) report_changes(GEUMUL_TRY(cursor.effects()));
  }
  if (!writing) return {};
  GEUMUL_TRY(std::move(transaction).commit());
  return store.sync();
}

/// A statement that is wrong, or fails on its data, is a matter of usage; one that was stopped is not done.
int status_of(const Error& error) {
  if (error.code == Code::Io || error.code == Code::Corrupt) return kGraphUnusable;
  return error.code == Code::Conflict && error.slug != "DeleteConnectedNode" ? kSomeFailed : kUsage;
}

int run_query(QueryOptions options) {
  if (options.cypher.empty() == options.file.empty()) {
    report("expected a Cypher statement or `--file`, and not both");
    return kUsage;
  }
  if (!options.file.empty()) {
    Result<std::string> text = read_file(options.file);
    if (!text) return report(text.error()), kUsage;
    options.cypher = std::move(*text);
  }
  const Result<Map> parameters = read_parameters(options.params);
  if (!parameters) return report(parameters.error()), kUsage;
  const bool writing = query::is_writing(options.cypher);
  Result<graph::GraphStore> store = graph::GraphStore::open(options.graph, {.create = false, .read_only = !writing});
  if (!store) return report(store.error()), kGraphUnusable;
  std::signal(SIGINT, [](int) { interrupted = true; });
  const Result<void> done = answer(*store, options, *parameters);
  if (done) return std::fflush(stdout) == 0 ? kDone : kSomeFailed;
  std::fflush(stdout);
  report(query::show(done.error(), options.cypher));
  return status_of(done.error());
}

}  // namespace

void add_query_command(CLI::App& app, int& status) {
  auto options = std::make_shared<QueryOptions>();
  CLI::App* command = add_subcommand(
      app, "query", "answers a Cypher statement",
      "geumul query news.graph 'MATCH (a)-[:INVESTS_IN]->(b) RETURN a.name, b.name'\n"
      "  geumul query news.graph 'MATCH (c:Company {name: $name}) RETURN c' --param name=오픈AI --format jsonl\n"
      "  geumul query news.graph 'EXPLAIN MATCH (c:Company) RETURN count(*)'\n"
      "  geumul query news.graph --file report.cypher --format csv > report.csv");
  command->add_option("GRAPH", options->graph, "the graph")->required();
  command->add_option("CYPHER", options->cypher, "the statement");
  command->add_option("--file", options->file, "read the statement from a file");
  command->add_option("--format", options->format, "table, jsonl, csv or tsv")
      ->check(CLI::IsMember({"table", "jsonl", "csv", "tsv"}))
      ->capture_default_str();
  command->add_option("--param", options->params, "k=v, as often as needed; v is JSON, or else a string");
  command->add_option("--timeout", options->timeout, "seconds after which the query is stopped");
  command->callback([options, &status] { status = run_query(*options); });
}

}  // namespace geumul::cli
