#include "graph/graphml.h"

#include <map>

#include "graph/value_text.h"

namespace geumul::graph {
namespace {

/// Text for XML 1.0: markup escaped, characters that XML cannot hold left out.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string_view type_name(const Value& value) {
  if (value.get<bool>()) return "boolean";
  if (value.get<std::int64_t>()) return "long";
  if (value.get<double>()) return "double";
  return "string";
}

/// Property names and the type each has; "string" where it has several.
using Keys = std::map<std::string, std::string_view>;

void note(Keys& keys, const Map& properties) {
  for (const auto& [name, value] : properties) {
    const auto [found, is_new] = keys.try_emplace(name, type_name(value));
    if (!is_new && found->second != type_name(value)) found->second = "string";
  }
}

std::string declare(const Keys& keys, std::string_view domain, char prefix) {
  std::string out;
  for (const auto& [name, type] : keys)
    out += std::string("  <key id=\"") + prefix + "_" + escaped(name) + "\" for=\"" + std::string(domain) +
           "\" attr.name=\"" + escaped(name) + "\" attr.type=\"" + std::string(type) + "\"/>\n";
  return out;
}

std::string data(char prefix, std::string_view name, std::string_view text) {
  return std::string("      <data key=\"") + prefix + "_" + escaped(name) + "\">" + escaped(text) + "</data>\n";
}

std::string data(char prefix, const Map& properties) {
  std::string out;
  for (const auto& [name, value] : properties) out += data(prefix, name, to_text(value));
  return out;
}

std::string joined(const std::vector<std::string>& labels) {
  std::string out;
  for (const std::string& label : labels) out += ":" + label;
  return out;
}

}  // namespace

std::string to_graphml(const Subgraph& part) {
  Keys node_keys{{"labels", "string"}};
  Keys edge_keys{{"type", "string"}};
  for (const auto& node : part.nodes) note(node_keys, node.properties);
  for (const auto& edge : part.edges) note(edge_keys, edge.properties);

  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  out += declare(node_keys, "node", 'n') + declare(edge_keys, "edge", 'e');
  out += "  <graph id=\"geumul\" edgedefault=\"directed\">\n";
  for (std::size_t i = 0; i < part.nodes.size(); ++i) {
    out += "    <node id=\"n" + std::to_string(i) + "\">\n" + data('n', "labels", joined(part.nodes[i].labels));
    out += data('n', part.nodes[i].properties) + "    </node>\n";
  }
  for (const auto& edge : part.edges) {
    out += "    <edge source=\"n" + std::to_string(edge.from) + "\" target=\"n" + std::to_string(edge.to) + "\">\n";
    out += data('e', "type", edge.type) + data('e', edge.properties) + "    </edge>\n";
  }
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace geumul::graph
