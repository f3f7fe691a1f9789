#include "graph/dot.h"

#include <cstdio>

namespace geumul::graph {
namespace {

/// A quoted DOT string: quotes and backslashes escaped, line ends as \n, other controls left out.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out + '"';
}

class Attributes {
 public:
  Attributes& add(std::string_view name, std::string_view value) {
    if (value.empty()) return *this;
    if (!text_.empty()) text_ += ", ";
    text_ += name;
    text_ += '=';
    text_ += quoted(value);
    return *this;
  }
  std::string str() const { return " [" + text_ + "];\n"; }

 private:
  std::string text_;
};

std::string number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

std::string node_line(std::size_t index, const NodeLook& look) {
  Attributes attributes;
  attributes.add("label", look.label).add("shape", look.shape).add("fillcolor", look.fill);
  attributes.add("tooltip", look.tooltip).add("URL", look.url);
  return "  n" + std::to_string(index) + attributes.str();
}

std::string edge_line(const Subgraph::Edge& edge, const EdgeLook& look) {
  Attributes attributes;
  // The spaces keep the line of the edge off its label: dot reserves room for the label's width only.
  attributes.add("label", look.label.empty() ? "" : " " + look.label + " ")
      .add("style", look.style)
      .add("color", look.color);
  attributes.add("fontcolor", look.color).add("penwidth", number(look.width));
  attributes.add("dir", look.directed ? "" : "none").add("tooltip", look.tooltip).add("labeltooltip", look.tooltip);
  attributes.add("URL", look.url);
  return "  n" + std::to_string(edge.from) + " -> n" + std::to_string(edge.to) + attributes.str();
}

}  // namespace

std::string to_dot(const Subgraph& part, const DotStyle& style) {
  std::string out = "digraph geumul {\n";
  out += "  graph" + Attributes()
                         .add("charset", "UTF-8")
                         .add("layout", style.layout)
                         .add("rankdir", "LR")
                         .add("nodesep", "0.35")
                         .add("ranksep", "1.1")
                         .add("overlap", "false")
                         .add("splines", "true")
                         .add("fontname", style.font)
                         .str();
  out += "  node" + Attributes()
                        .add("fontname", style.font)
                        .add("fontsize", "12")
                        .add("style", "filled")
                        .add("color", "#555555")
                        .str();
  out += "  edge" + Attributes().add("fontname", style.font).add("fontsize", "9").add("arrowsize", "0.7").str();
  for (std::size_t i = 0; i < part.nodes.size(); ++i) out += node_line(i, style.node(part.nodes[i]));
  for (const Subgraph::Edge& edge : part.edges) out += edge_line(edge, style.edge(edge));
  return out + "}\n";
}

}  // namespace geumul::graph
