#include "cli/selection.h"

#include <algorithm>

#include "graph/value_text.h"
#include "ingest/load_names.h"
#include "query/run.h"

namespace geumul::cli {
namespace {

/// Dates compare as text; a day without a time is before all times of it, and `until` includes its whole day.
bool fits_dates(const graph::Map& properties, const SelectionOptions& options) {
  if (!options.since.empty() && graph::text_of(properties, "published_last") < options.since) return false;
  if (options.until.empty()) return true;
  const std::string first = graph::text_of(properties, "published_first");
  return !first.empty() && first.substr(0, options.until.size()) <= options.until;
}

bool fits(const graph::Map& properties, const SelectionOptions& options) {
  if (!options.status.empty()) {
    const std::string status = graph::text_of(properties, "status");
    if (std::find(options.status.begin(), options.status.end(), status) == options.status.end()) return false;
  }
  if (const auto found = properties.find("confidence"); found != properties.end())
    if (const auto* confidence = found->second.get<double>();
        confidence != nullptr && *confidence < options.min_confidence)
      return false;
  return fits_dates(properties, options);
}

void collect(const graph::Value& value, std::vector<graph::NodeId>& nodes) {
  if (const auto* node = value.get<graph::NodeId>()) nodes.push_back(*node);
  if (const auto* path = value.get<graph::Path>()) nodes.insert(nodes.end(), path->nodes.begin(), path->nodes.end());
  if (const auto* list = value.get<graph::List>())
    for (const graph::Value& item : *list) collect(item, nodes);
}

/// The nodes that a query returns; the edges between them come with them.
Result<std::vector<graph::NodeId>> query_nodes(graph::Transaction& transaction, const std::string& cypher) {
  const graph::Map parameters;
  query::ResultCursor cursor = GEUMUL_TRY(query::run(transaction, cypher, parameters));
  std::vector<graph::NodeId> nodes;
  while (const auto row = GEUMUL_TRY(cursor.next()))
    for (const graph::Value& value : *row) collect(value, nodes);
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  if (nodes.empty())
    return Error{Code::NotFound, "the query returns no nodes, expected nodes or paths to draw", "NoNodes", {}};
  return nodes;
}

/// A day, month or year: texts of this shape compare as days do. Empty: it is one; else what is wrong with it.
std::string check_day(const std::string& text) {
  constexpr std::string_view kShape = "0000-00-00";
  const bool whole = text.size() == 4 || text.size() == 7 || text.size() == 10;
  bool fits = whole;
  for (std::size_t i = 0; fits && i < text.size(); ++i)
    fits = kShape[i] == '-' ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
  return fits ? std::string() : "`" + text + "` is no day, expected one such as 2025-01-31, 2025-01 or 2025";
}

}  // namespace

void add_selection_options(CLI::App& command, SelectionOptions& options) {
  CLI::Option* around =
      command.add_option("--around", options.around, "entities (names or aliases) to start from; default: all");
  command.add_option("--hops", options.hops, "how far from them")->check(CLI::Range(0U, 20U));
  command.add_option("--types", options.types, "edge types, e.g. ACQUIRES,INVESTS_IN")->delimiter(',');
  command.add_option("--status", options.status, "asserted, planned, considered, denied, ended")
      ->delimiter(',')
      ->check(CLI::IsMember({"asserted", "planned", "considered", "denied", "ended"}));
  command.add_option("--since", options.since, "published on or after this day (2025-01-31)")->check(check_day);
  command.add_option("--until", options.until, "published on or before this day")->check(check_day);
  command.add_option("--min-confidence", options.min_confidence, "0 to 1")->check(CLI::Range(0.0, 1.0));
  command.add_flag("--articles", options.articles, "with the articles and what they mention");
  command.add_option("--query", options.query, "the nodes that this Cypher returns, and the edges between them")
      ->excludes(around);
}

Result<graph::Subgraph> select_part(graph::Transaction& transaction, const SelectionOptions& options) {
  graph::Selection selection;
  selection.hops = options.hops;
  for (const std::string& name : options.around)
    selection.around.push_back(GEUMUL_TRY(ingest::find_entity(transaction, name)));
  if (!options.query.empty()) {
    auto nodes = query_nodes(transaction, options.query);
    if (!nodes) return Error{nodes.error().code, query::show(nodes.error(), options.query), nodes.error().slug, {}};
    selection.around = *std::move(nodes);
    selection.hops = 0;
  }
  if (!options.articles) selection.labels = {"Entity"};
  selection.types = {options.types.begin(), options.types.end()};
  selection.edge_fits = [&options](const graph::Map& properties) { return fits(properties, options); };
  return graph::select(transaction, selection);
}

Status status_of(const Error& error) {
  switch (error.code) {
    case Code::NotFound:
    case Code::Conflict:
      return kSomeFailed;
    case Code::Io:
    case Code::Corrupt:
      return kGraphUnusable;
    case Code::InvalidInput:
    case Code::Syntax:
    case Code::Type:
      break;
  }
  return kUsage;
}

}  // namespace geumul::cli
