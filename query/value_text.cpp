#include "query/value_text.h"

#include <charconv>
#include <cmath>

#include "graph/transaction.h"
#include "query/lexer.h"
#include "query/temporal.h"

namespace geumul::query {
namespace {

using graph::EdgeId;
using graph::List;
using graph::NodeId;
using graph::Path;
using graph::Transaction;

std::string map_text(const Map& map, const Transaction* transaction) {
  std::string text = "{";
  for (const auto& [key, value] : map) {
    if (text.size() > 1) text += ", ";
    text += name_text(key) + ": " + to_text(value, transaction);
  }
  return text + "}";
}

std::string properties_text(const Result<Map>& properties, const Transaction* transaction) {
  if (!properties || properties->empty()) return {};
  return " " + map_text(*properties, transaction);
}

std::string node_text(NodeId node, const Transaction* transaction) {
  if (!transaction) return "(" + std::to_string(static_cast<std::uint64_t>(node)) + ")";
  std::string text;
  if (const auto labels = transaction->labels(node))
    for (const graph::LabelId label : *labels) text += ":" + name_text(transaction->name(label));
  text += properties_text(transaction->properties(node), transaction);
  return "(" + (text.starts_with(' ') ? text.substr(1) : text) + ")";
}

std::string edge_text(EdgeId edge, const Transaction* transaction) {
  if (!transaction) return "[" + std::to_string(static_cast<std::uint64_t>(edge)) + "]";
  std::string text = "[";
  if (const auto found = transaction->edge(edge)) text += ":" + name_text(transaction->name(found->type));
  return text + properties_text(transaction->properties(edge), transaction) + "]";
}

std::string path_text(const Path& path, const Transaction* transaction) {
  std::string text = "<" + node_text(path.nodes[0], transaction);
  for (std::size_t i = 0; i < path.edges.size(); ++i) {
    bool forward = true;
    if (transaction)
      if (const auto edge = transaction->edge(path.edges[i])) forward = edge->from == path.nodes[i];
    text += (forward ? "-" : "<-") + edge_text(path.edges[i], transaction) + (forward ? "->" : "-") +
            node_text(path.nodes[i + 1], transaction);
  }
  return text + ">";
}

}  // namespace

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  std::string text(buffer, end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else
      out += c;
  }
  return out + "'";
}

std::string name_text(std::string_view name) {
  const std::vector<Token> tokens = tokenize(name);
  if (tokens.size() == 2 && tokens[0].kind == TokenKind::Identifier && tokens[0].text == name) return std::string(name);
  std::string out = "`";
  for (const char c : name) out += c == '`' ? std::string("``") : std::string(1, c);
  return out + "`";
}

std::string to_text(const Value& value, const Transaction* transaction) {
  if (value.is_null()) return "null";
  if (const auto* boolean = value.get<bool>()) return *boolean ? "true" : "false";
  if (const auto* integer = value.get<std::int64_t>()) return std::to_string(*integer);
  if (const auto* real = value.get<double>()) return number_text(*real);
  if (const auto* text = value.get<std::string>()) return quoted(*text);
  if (const auto* map = value.get<Map>()) return map_text(*map, transaction);
  if (const auto* node = value.get<NodeId>()) return node_text(*node, transaction);
  if (const auto* edge = value.get<EdgeId>()) return edge_text(*edge, transaction);
  if (const auto* path = value.get<Path>()) return path_text(*path, transaction);
  const auto* list = value.get<List>();
  if (!list) return to_iso(value);
  std::string text = "[";
  for (const Value& item : *list) {
    if (text.size() > 1) text += ", ";
    text += to_text(item, transaction);
  }
  return text + "]";
}

}  // namespace geumul::query
