#include "graph/node_link.h"

#include <nlohmann/json.hpp>

#include "graph/value_text.h"

namespace geumul::graph {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Value& value) {
  if (const auto* text = value.get<std::string>()) return *text;
  if (const auto* truth = value.get<bool>()) return *truth;
  if (const auto* whole = value.get<std::int64_t>()) return *whole;
  if (const auto* real = value.get<double>()) return *real;
  if (const auto* list = value.get<List>()) {
    Json items = Json::array();
    for (const Value& item : *list) items.push_back(to_json(item));
    return items;
  }
  if (value.is_null()) return nullptr;
  return to_text(value);
}

void add(Json& object, const Map& properties) {
  for (const auto& [key, value] : properties)
    if (!object.contains(key)) object[key] = to_json(value);
}

}  // namespace

std::string to_node_link(const Subgraph& part) {
  Json nodes = Json::array();
  for (std::size_t i = 0; i < part.nodes.size(); ++i) {
    Json node = {{"id", i}, {"labels", part.nodes[i].labels}};
    add(node, part.nodes[i].properties);
    nodes.push_back(std::move(node));
  }
  Json links = Json::array();
  for (const auto& edge : part.edges) {
    Json link = {{"source", edge.from}, {"target", edge.to}, {"type", edge.type}};
    add(link, edge.properties);
    Json evidence = Json::array();
    for (const Map& row : edge.annotations) {
      Json item = Json::object();
      add(item, row);
      evidence.push_back(std::move(item));
    }
    if (!evidence.empty()) link["evidence"] = std::move(evidence);
    links.push_back(std::move(link));
  }
  const Json out = {{"directed", true},
                    {"multigraph", true},
                    {"graph", Json::object()},
                    {"nodes", std::move(nodes)},
                    {"links", std::move(links)}};
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace geumul::graph
