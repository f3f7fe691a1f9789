// One block of lines for each node and each edge; the blocks are sorted. An edge names its ends by a hash of what they
// are:
//
//   node :Company:Entity {name: "오픈AI"} = "오픈AI"@93c1...
//     term "오픈ai"
//     content text 1204 bytes 5f0e...
//   edge INVESTS_IN "소프트뱅크"@81aa... -> "오픈AI"@93c1... {status: "considered"}
//     row "a1" {begin: 10, sentence: "..."}

#include "graph/dump.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <type_traits>

#include "base/hash.h"

namespace geumul::graph {
namespace {

template <class Number>
std::string text_of(Number number, int base = 10) {
  char buffer[32];
  const auto end = std::to_chars(std::begin(buffer), std::end(buffer), number, base).ptr;
  return {buffer, end};
}
std::string text_of_double(double number) {
  char buffer[40];
  const auto end = std::to_chars(std::begin(buffer), std::end(buffer), number).ptr;
  std::string text(buffer, end);
  if (text.find_first_not_of("-0123456789") == std::string::npos) text += ".0";
  return text;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (c == '\n')
      out += "\\n";
    else
      out.push_back(c);
  }
  return out + '"';
}

std::string text_of_map(const Map& map);

struct Printer {
  std::string operator()(Null) const { return "null"; }
  std::string operator()(bool b) const { return b ? "true" : "false"; }
  std::string operator()(std::int64_t n) const { return text_of(n); }
  std::string operator()(double d) const { return text_of_double(d); }
  std::string operator()(const std::string& text) const { return quoted(text); }
  std::string operator()(const List& list) const {
    std::string out = "[";
    for (const Value& item : list)
      (out += out.size() > 1 ? ", " : "") += std::visit(*this, static_cast<const ValueVariant&>(item));
    return out + ']';
  }
  std::string operator()(const Map& map) const { return text_of_map(map); }
  std::string operator()(const Date& d) const { return numbers("date", {d.days}); }
  std::string operator()(const LocalTime& t) const { return numbers("localtime", {t.nanoseconds}); }
  std::string operator()(const Time& t) const { return numbers("time", {t.nanoseconds, t.offset}); }
  std::string operator()(const LocalDateTime& t) const { return numbers("localdatetime", {t.seconds, t.nanoseconds}); }
  std::string operator()(const DateTime& t) const {
    return numbers("datetime", {t.seconds, t.nanoseconds, t.offset}) + quoted(t.zone);
  }
  std::string operator()(const Duration& d) const {
    return numbers("duration", {d.months, d.days, d.seconds, d.nanoseconds});
  }
  template <class Id>
  requires(std::is_same_v<Id, NodeId> || std::is_same_v<Id, EdgeId> || std::is_same_v<Id, Path>) std::string operator()(
      const Id&) const {
    return "id";
  }

  static std::string numbers(std::string_view type, std::initializer_list<std::int64_t> all) {
    std::string out(type);
    for (const std::int64_t n : all) out += ' ' + text_of(n);
    return out;
  }
};

std::string text_of_map(const Map& map) {
  std::string out = "{";
  for (const auto& [key, value] : map) {
    if (out.size() > 1) out += ", ";
    out += key + ": " + std::visit(Printer{}, static_cast<const ValueVariant&>(value));
  }
  return out + '}';
}

class Dumper {
 public:
  explicit Dumper(const Transaction& transaction) : transaction_(transaction) {}

  Result<std::string> run() {
    GEUMUL_TRY(collect_terms());
    NodeScan nodes = transaction_.nodes();
    while (const auto node = GEUMUL_TRY(nodes.next())) GEUMUL_TRY(add_node(*node));
    EdgeScan edges = transaction_.edges();
    while (const auto edge = GEUMUL_TRY(edges.next())) GEUMUL_TRY(add_edge(*edge));
    std::sort(blocks_.begin(), blocks_.end());
    std::string out;
    for (const std::string& block : blocks_) out += block;
    return out;
  }

 private:
  Result<void> collect_terms() {
    TermScan terms = transaction_.terms("");
    while (const auto hit = GEUMUL_TRY(terms.next())) terms_[hit->node] += "  term " + quoted(hit->term) + '\n';
    return {};
  }

  Result<void> add_node(NodeId node) {
    const std::vector<LabelId> labels = GEUMUL_TRY(transaction_.labels(node));
    std::vector<std::string> names;
    for (const LabelId label : labels) names.push_back(transaction_.name(label));
    std::sort(names.begin(), names.end());
    const Map properties = GEUMUL_TRY(transaction_.properties(node));
    std::string head;
    for (const std::string& name : names) head += ':' + name;
    head += ' ' + text_of_map(properties);
    const auto name = properties.find("name");
    const auto* text = name != properties.end() ? name->second.get<std::string>() : nullptr;
    std::string& key = keys_[node];
    key = (text != nullptr ? quoted(*text) : "") + '@' + hex(Fnv1a().add_bytes(head).value());
    const std::string contents = GEUMUL_TRY(text_of_contents(node));
    blocks_.push_back("node " + head + " = " + key + '\n' + terms_[node] + contents);
    return {};
  }

  Result<std::string> text_of_contents(NodeId node) {
    std::string out;
    const std::vector<std::string> names = GEUMUL_TRY(transaction_.content_names(node));
    for (const std::string& name : names) {
      if (name.starts_with('.')) continue;
      const auto content = GEUMUL_TRY(transaction_.content(node, name));
      if (content)
        out += "  content " + name + ' ' + text_of(content->size()) + " bytes " +
               hex(Fnv1a().add_bytes(*content).value()) + '\n';
    }
    return out;
  }

  Result<void> add_edge(const Edge& edge) {
    const Map properties = GEUMUL_TRY(transaction_.properties(edge.id));
    std::string block = "edge " + transaction_.name(edge.type) + ' ' + keys_[edge.from] + " -> " + keys_[edge.to] +
                        ' ' + text_of_map(properties) + '\n';
    AnnotationScan rows = transaction_.annotations(edge.id);
    while (const auto row = GEUMUL_TRY(rows.next()))
      block += "  row " + quoted(row->key) + ' ' + text_of_map(row->row) + '\n';
    blocks_.push_back(std::move(block));
    return {};
  }

  const Transaction& transaction_;
  std::map<NodeId, std::string> terms_;
  std::map<NodeId, std::string> keys_;
  std::vector<std::string> blocks_;
};

}  // namespace

Result<std::string> dump(const Transaction& transaction) { return Dumper(transaction).run(); }

}  // namespace geumul::graph
