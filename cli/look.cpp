#include "cli/look.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "graph/value_text.h"
#include "ingest/facts/assertion.h"

namespace geumul::cli {
namespace {

struct KindLook {
  std::string_view label;
  std::string_view shape;
  std::string_view fill;
};

constexpr std::array<KindLook, 7> kKinds = {{{"Company", "box", "#cfe3f7"},
                                             {"Organization", "hexagon", "#e2d6f3"},
                                             {"Person", "ellipse", "#fde7c4"},
                                             {"Product", "component", "#d5efd3"},
                                             {"Project", "folder", "#f7d4d8"},
                                             {"Place", "house", "#e6e6e6"},
                                             {"Article", "note", "#ffffff"}}};

KindLook kind_of(const graph::Subgraph::Node& node) {
  for (const KindLook& kind : kKinds)
    if (std::find(node.labels.begin(), node.labels.end(), kind.label) != node.labels.end()) return kind;
  return {"", "ellipse", "#ffffff"};
}

std::string with_aliases(const graph::Subgraph::Node& node) {
  std::string text = graph::text_of(node.properties, "name");
  const auto aliases = node.properties.find("aliases");
  if (aliases != node.properties.end()) {
    const std::string others = graph::to_text(aliases->second);
    if (!others.empty()) text += " = " + others;
  }
  return text;
}

graph::NodeLook look_of_node(const graph::Subgraph::Node& node) {
  const KindLook kind = kind_of(node);
  graph::NodeLook look;
  look.label = graph::text_of(node.properties, kind.label == "Article" ? "title" : "name");
  look.shape = kind.shape;
  look.fill = kind.fill;
  look.tooltip = with_aliases(node);
  look.url = graph::text_of(node.properties, "url");
  return look;
}

std::string status_word(const std::string& status, Language language) {
  if (status.empty() || status == "asserted") return {};
  if (language == Language::English) return status;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kWords = {
      {{"planned", "예정"}, {"considered", "검토"}, {"denied", "부인"}, {"ended", "종료"}}};
  for (const auto& [english, korean] : kWords)
    if (english == status) return std::string(korean);
  return status;
}

graph::EdgeLook look_of_edge(const graph::Subgraph::Edge& edge, Language language) {
  const auto relation = ingest::find_relation(edge.type);
  const std::string status = graph::text_of(edge.properties, "status");
  const std::string word = status_word(status, language);
  graph::EdgeLook look;
  look.label = relation && language == Language::Korean ? std::string(to_korean(*relation)) : edge.type;
  if (!word.empty()) look.label += " (" + word + ")";
  const bool open = status == "planned" || status == "considered";
  const bool closed = status == "denied" || status == "ended";
  look.style = open ? "dashed" : closed ? "dotted" : "solid";
  look.color = closed ? "#999999" : "#333333";
  look.directed = !relation || !is_symmetric(*relation);
  double sources = 1;
  if (const auto found = edge.properties.find("sources"); found != edge.properties.end())
    if (const auto* count = found->second.get<std::int64_t>()) sources = static_cast<double>(*count);
  look.width = 1 + std::log2(std::max(1.0, sources));
  if (!edge.annotations.empty()) look.tooltip = graph::text_of(edge.annotations.front(), "sentence");
  if (!edge.annotations.empty()) look.url = graph::text_of(edge.annotations.front(), "article");
  return look;
}

}  // namespace

graph::DotStyle fact_style(Language language) {
  graph::DotStyle style;
  style.node = look_of_node;
  style.edge = [language](const graph::Subgraph::Edge& edge) { return look_of_edge(edge, language); };
  return style;
}

}  // namespace geumul::cli
