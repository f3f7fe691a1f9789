#include "query/session.h"

#include <utility>

#include "query/json.h"

namespace geumul::query {
namespace {

using graph::List;
using graph::Map;
using graph::Value;

const Value* find(const Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}
const std::string* find_text(const Map& map, std::string_view key) {
  const Value* value = find(map, key);
  return value ? value->get<std::string>() : nullptr;
}

std::string error_answer(const std::string& id, std::string_view type, std::string_view phase, std::string_view detail,
                         std::string_view message) {
  return "{\"id\":" + id + ",\"error\":{\"type\":" + json_string(type) + ",\"phase\":" + json_string(phase) +
         ",\"detail\":" + json_string(detail) + ",\"message\":" + json_string(message) + "}}";
}

std::string protocol_error(const std::string& id, std::string_view message) {
  return error_answer(id, "ProtocolError", "compile", "ProtocolError", message);
}

std::string query_error(const std::string& id, const Error& error, std::string_view phase, std::string_view query) {
  return error_answer(id, error_type(error), phase, error.slug, show(error, query));
}

std::string stats_json(const Counts& counts) {
  const std::pair<std::string_view, std::uint64_t> named[] = {
      {"+nodes", counts.nodes_added},           {"-nodes", counts.nodes_removed},
      {"+relationships", counts.edges_added},   {"-relationships", counts.edges_removed},
      {"+labels", counts.labels_added},         {"-labels", counts.labels_removed},
      {"+properties", counts.properties_added}, {"-properties", counts.properties_removed}};
  std::string text = "{";
  for (const auto& [name, count] : named)
    if (count > 0) text += (text.size() > 1 ? "," : "") + json_string(name) + ":" + std::to_string(count);
  return text + "}";
}

/// The rows as JSON; all are taken before the first is written out, since a row may name what a later one changes.
Result<std::string> rows_json(ResultCursor& cursor, const graph::Transaction& transaction) {
  std::vector<std::vector<Value>> rows;
  while (auto row = GEUMUL_TRY(cursor.next())) rows.push_back(std::move(*row));
  std::string text = "[";
  for (const std::vector<Value>& row : rows) {
    if (text.size() > 1) text += ',';
    text += to_json(Value(List(row)), &transaction);
  }
  return text + "]";
}

Result<std::string> finish(ResultCursor& cursor, graph::Transaction& transaction) {
  std::string columns;
  for (const std::string& name : cursor.columns()) columns += (columns.empty() ? "" : ",") + json_string(name);
  const std::string rows = GEUMUL_TRY(rows_json(cursor, transaction));
  const std::string stats = stats_json(GEUMUL_TRY(cursor.effects()));
  return ",\"columns\":[" + columns + "],\"rows\":" + rows + ",\"stats\":" + stats + "}";
}

Result<std::vector<Field>> read_fields(const Map& request, std::string_view key) {
  std::vector<Field> fields;
  const Value* value = find(request, key);
  const auto* list = value ? value->get<List>() : nullptr;
  if (!list) return Error{Code::InvalidInput, "`" + std::string(key) + "` must be a list", "ProtocolError", {}};
  for (const Value& item : *list) {
    const auto* map = item.get<Map>();
    const std::string* name = map ? find_text(*map, "name") : nullptr;
    const std::string* type = map ? find_text(*map, "type") : nullptr;
    if (!name || !type) return Error{Code::InvalidInput, "a field needs `name` and `type`", "ProtocolError", {}};
    fields.push_back(make_field(*name, *type));
  }
  return fields;
}

Result<std::vector<List>> read_rows(const Map& request, std::size_t width) {
  std::vector<List> rows;
  const Value* value = find(request, "rows");
  const auto* list = value ? value->get<List>() : nullptr;
  if (!list) return Error{Code::InvalidInput, "`rows` must be a list", "ProtocolError", {}};
  for (const Value& item : *list) {
    const auto* row = item.get<List>();
    if (!row || row->size() != width) return Error{Code::InvalidInput, "a row has another width", "ProtocolError", {}};
    rows.push_back(*row);
  }
  return rows;
}

}  // namespace

Session::Session(graph::GraphStore store, bool in_memory)
    : store_(std::move(store)), in_memory_(in_memory), procedures_(builtin_procedures()) {}

Result<Session> Session::open(const std::optional<std::filesystem::path>& directory, graph::OpenOptions options) {
  if (!directory) return Session(GEUMUL_TRY(graph::GraphStore::open_in_memory()), true);
  return Session(GEUMUL_TRY(graph::GraphStore::open(*directory, options)), false);
}

std::string Session::answer(std::string_view request, const Settings& settings) {
  const Result<Value> parsed = from_json(request);
  if (!parsed) return protocol_error("null", parsed.error().message);
  const auto* map = parsed->get<Map>();
  if (!map) return protocol_error("null", "a request is an object");
  const Value* id = find(*map, "id");
  return answer_request(*map, id ? to_json(*id, nullptr) : "null", settings);
}

std::string Session::answer_request(const Map& request, const std::string& id, const Settings& settings) {
  const std::string* op = find_text(request, "op");
  if (!op) return protocol_error(id, "a request needs an `op`: run, reset or procedure");
  if (*op == "run") return run_query(request, id, settings);
  if (*op == "reset") return reset(id);
  if (*op == "procedure") return define_procedure(request, id);
  return protocol_error(id, "unknown `op` " + *op + ", expected run, reset or procedure");
}

std::string Session::run_query(const Map& request, const std::string& id, const Settings& given) {
  const std::string* query = find_text(request, "query");
  if (!query) return protocol_error(id, "run needs a `query`");
  Map parameters;
  if (const Value* params = find(request, "params")) {
    const auto* map = params->get<Map>();
    if (!map) return protocol_error(id, "`params` must be an object");
    parameters = *map;
  }
  Settings settings = given;
  settings.procedures = &procedures_;
  settings.statistics = store_.statistics();
  graph::Transaction transaction = store_.begin();
  std::string answer;
  {
    Result<ResultCursor> cursor = run(transaction, *query, parameters, settings);
    if (!cursor) return query_error(id, cursor.error(), "compile", *query);
    Result<std::string> finished = finish(*cursor, transaction);
    if (!finished) return query_error(id, finished.error(), "runtime", *query);
    answer = std::move(*finished);
  }
  const Result<void> committed = std::move(transaction).commit();
  if (!committed) return query_error(id, committed.error(), "runtime", *query);
  return "{\"id\":" + id + answer;
}

std::string Session::reset(const std::string& id) {
  if (!in_memory_) return protocol_error(id, "reset only works on a graph in memory");
  Result<graph::GraphStore> fresh = graph::GraphStore::open_in_memory();
  if (!fresh) return protocol_error(id, fresh.error().message);
  store_ = std::move(*fresh);
  procedures_ = builtin_procedures();
  return "{\"id\":" + id + "}";
}

std::string Session::define_procedure(const Map& request, const std::string& id) {
  const std::string* name = find_text(request, "name");
  if (!name) return protocol_error(id, "procedure needs a `name`");
  Result<std::vector<Field>> in = read_fields(request, "in");
  if (!in) return protocol_error(id, in.error().message);
  Result<std::vector<Field>> out = read_fields(request, "out");
  if (!out) return protocol_error(id, out.error().message);
  Result<std::vector<List>> rows = read_rows(request, in->size() + out->size());
  if (!rows) return protocol_error(id, rows.error().message);
  procedures_.add(make_table_procedure(*name, std::move(*in), std::move(*out), std::move(*rows)));
  return "{\"id\":" + id + "}";
}

}  // namespace geumul::query
