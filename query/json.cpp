#include "query/json.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.h"
#include "query/temporal.h"
#include "query/types.h"
#include "query/value_text.h"

namespace geumul::query {
namespace {

using graph::EdgeId;
using graph::List;
using graph::NodeId;
using graph::Path;
using graph::Transaction;
using Json = nlohmann::json;

constexpr std::pair<std::string_view, Kind> kTemporalNames[] = {{"date", Kind::Date},
                                                                {"time", Kind::Time},
                                                                {"localtime", Kind::LocalTime},
                                                                {"datetime", Kind::DateTime},
                                                                {"localdatetime", Kind::LocalDateTime},
                                                                {"duration", Kind::Duration}};

// --- writing ---

std::string tagged(std::string_view type, const std::string& value) {
  return "{\"$type\":" + json_string(type) + ",\"value\":" + value + "}";
}

std::string integer_json(std::int64_t number) {
  constexpr std::int64_t kExact = (std::int64_t{1} << 53) - 1;  // JSON readers with doubles lose digits beyond
  const std::string digits = std::to_string(number);
  return number > kExact || number < -kExact ? tagged("integer", json_string(digits)) : digits;
}

std::string map_json(const Map& map, const Transaction* transaction) {
  std::string text = "{";
  for (const auto& [key, value] : map) {
    if (text.size() > 1) text += ',';
    text += json_string(key) + ":" + to_json(value, transaction);
  }
  return text + "}";
}

std::string id_json(std::uint64_t id) { return std::to_string(id); }

std::string node_json(NodeId node, const Transaction* transaction) {
  std::string labels;
  Map properties;
  if (transaction) {
    if (const auto found = transaction->labels(node))
      for (const graph::LabelId label : *found)
        labels += (labels.empty() ? "" : ",") + json_string(transaction->name(label));
    if (auto found = transaction->properties(node)) properties = std::move(*found);
  }
  return "{\"$type\":\"node\",\"id\":" + id_json(static_cast<std::uint64_t>(node)) + ",\"labels\":[" + labels +
         "],\"properties\":" + map_json(properties, transaction) + "}";
}

std::string edge_json(EdgeId id, const Transaction* transaction) {
  graph::Edge edge;
  std::string type;
  Map properties;
  if (transaction) {
    if (const auto found = transaction->edge(id)) edge = *found, type = transaction->name(edge.type);
    if (auto found = transaction->properties(id)) properties = std::move(*found);
  }
  return "{\"$type\":\"relationship\",\"id\":" + id_json(static_cast<std::uint64_t>(id)) +
         ",\"type\":" + json_string(type) + ",\"start\":" + id_json(static_cast<std::uint64_t>(edge.from)) +
         ",\"end\":" + id_json(static_cast<std::uint64_t>(edge.to)) +
         ",\"properties\":" + map_json(properties, transaction) + "}";
}

std::string path_json(const Path& path, const Transaction* transaction) {
  std::string nodes;
  std::string edges;
  for (const NodeId node : path.nodes) nodes += (nodes.empty() ? "" : ",") + node_json(node, transaction);
  for (const EdgeId edge : path.edges) edges += (edges.empty() ? "" : ",") + edge_json(edge, transaction);
  return "{\"$type\":\"path\",\"nodes\":[" + nodes + "],\"relationships\":[" + edges + "]}";
}

std::string temporal_json(const Value& value) {
  for (const auto& [name, kind] : kTemporalNames)
    if (kind == kind_of(value)) return tagged(name, json_string(to_iso(value)));
  return "null";
}

// --- reading ---

constexpr int kMaxNesting = 300;

Error protocol_error(std::string message) { return {Code::InvalidInput, std::move(message), "ProtocolError", {}}; }

Result<Value> decode(const Json& json, int depth);

Result<List> decode_list(const Json& json, int depth) {
  List list;
  for (const Json& item : json) list.push_back(GEUMUL_TRY(decode(item, depth + 1)));
  return list;
}

Result<Map> decode_map(const Json& json, int depth) {
  Map map;
  for (auto entry = json.begin(); entry != json.end(); ++entry)
    map.emplace(entry.key(), GEUMUL_TRY(decode(entry.value(), depth + 1)));
  return map;
}

Result<Value> decode_number(std::string_view type, const std::string& text) {
  errno = 0;
  char* end = nullptr;
  if (type == "integer") {
    const long long number = std::strtoll(text.c_str(), &end, 10);
    if (errno != 0 || *end != '\0' || text.empty()) return protocol_error("`" + text + "` is no integer");
    return Value(static_cast<std::int64_t>(number));
  }
  const double number = std::strtod(text.c_str(), &end);
  if (*end != '\0' || text.empty()) return protocol_error("`" + text + "` is no float");
  return Value(number);
}

Result<Value> decode_tagged(const Json& json, int depth) {
  const Json& type = json["$type"];
  const auto value = json.find("value");
  if (!type.is_string() || value == json.end()) return protocol_error("an object with `$type` needs a `value`");
  const auto& name = type.get_ref<const std::string&>();
  if (name == "map" && value->is_object()) return Value(GEUMUL_TRY(decode_map(*value, depth)));
  if (!value->is_string()) return protocol_error("`$type` " + name + " needs a string as `value`");
  const auto& text = value->get_ref<const std::string&>();
  if (name == "integer" || name == "float") return decode_number(name, text);
  for (const auto& [word, kind] : kTemporalNames)
    if (word == name) return parse_temporal(kind, text);
  return protocol_error("unknown `$type` " + name);
}

Result<Value> decode(const Json& json, int depth) {
  if (depth > kMaxNesting) return protocol_error("nested too deep");
  switch (json.type()) {
    case Json::value_t::boolean:
      return Value(json.get<bool>());
    case Json::value_t::number_integer:
      return Value(json.get<std::int64_t>());
    case Json::value_t::number_unsigned:
      if (json.get<std::uint64_t>() > INT64_MAX) return protocol_error("an integer beyond 64 bits");
      return Value(json.get<std::int64_t>());
    case Json::value_t::number_float:
      return Value(json.get<double>());
    case Json::value_t::string:
      return Value(json.get_ref<const std::string&>());
    case Json::value_t::array:
      return Value(GEUMUL_TRY(decode_list(json, depth)));
    case Json::value_t::object:
      if (json.contains("$type")) return decode_tagged(json, depth);
      return Value(GEUMUL_TRY(decode_map(json, depth)));
    default:
      return Value(Null{});
  }
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string out = "\"";
  const std::string repaired = utf8::valid(text) ? std::string() : utf8::repair(text);
  for (const char c : repaired.empty() ? text : std::string_view(repaired)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += '\\', out += c;
    else if (c == '\n')
      out += "\\n";
    else if (byte < 0x20) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      out += "\\u00", out += kDigits[byte >> 4], out += kDigits[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string to_json(const Value& value, const Transaction* transaction) {
  if (value.is_null()) return "null";
  if (const auto* boolean = value.get<bool>()) return *boolean ? "true" : "false";
  if (const auto* integer = value.get<std::int64_t>()) return integer_json(*integer);
  if (const auto* real = value.get<double>())
    return std::isfinite(*real) ? number_text(*real) : tagged("float", json_string(number_text(*real)));
  if (const auto* text = value.get<std::string>()) return json_string(*text);
  if (const auto* node = value.get<NodeId>()) return node_json(*node, transaction);
  if (const auto* edge = value.get<EdgeId>()) return edge_json(*edge, transaction);
  if (const auto* path = value.get<Path>()) return path_json(*path, transaction);
  if (const auto* map = value.get<Map>()) {
    const std::string text = map_json(*map, transaction);
    return map->contains("$type") ? tagged("map", text) : text;
  }
  const auto* list = value.get<List>();
  if (!list) return temporal_json(value);
  std::string text = "[";
  for (const Value& item : *list) {
    if (text.size() > 1) text += ',';
    text += to_json(item, transaction);
  }
  return text + "]";
}

Result<Value> from_json(std::string_view text) {
  std::vector<std::set<std::string>> keys;
  bool twice = false;
  const auto watch = [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key)
      twice = !keys.back().insert(parsed.get_ref<const std::string&>()).second || twice;
    return true;
  };
  const Json json = Json::parse(text, watch, false);
  if (json.is_discarded()) return protocol_error("not JSON");
  if (twice) return protocol_error("a key stands twice in an object");
  return decode(json, 0);
}

}  // namespace geumul::query
