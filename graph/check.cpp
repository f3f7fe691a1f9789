// Each family is read once from end to end, and for every entry what must stand beside it is looked up: the record for
// the list entry and the list entries for the record. So an entry too many and an entry too few are both found.

#include "graph/check.h"

#include <algorithm>

#include "graph/codec.h"
#include "graph/engine.h"
#include "graph/index.h"
#include "graph/keys.h"
#include "graph/view.h"

namespace geumul::graph {
namespace {

std::string show(NodeId node) { return "node " + std::to_string(static_cast<std::uint64_t>(node)); }
std::string show(EdgeId edge) { return "edge " + std::to_string(static_cast<std::uint64_t>(edge)); }

/// Bytes of a damaged key, for a line of text.
std::string hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes.substr(0, 40)) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

class Checker {
 public:
  explicit Checker(GraphStore& store) : engine_(engine_of(store)), view_(engine_) {}

  Result<CheckReport> run() {
    GEUMUL_TRY(each(Family::Node, &Checker::check_node));
    GEUMUL_TRY(each(Family::Label, &Checker::check_label_entry));
    GEUMUL_TRY(each(Family::Property, &Checker::check_index_entry));
    GEUMUL_TRY(each(Family::Edge, &Checker::check_edge));
    GEUMUL_TRY(each(Family::Adjacency, &Checker::check_neighbour_entry));
    GEUMUL_TRY(each(Family::Term, &Checker::check_term));
    GEUMUL_TRY(each(Family::NodeTerm, &Checker::check_node_term));
    GEUMUL_TRY(each(Family::Content, &Checker::check_content));
    GEUMUL_TRY(each(Family::Annotation, &Checker::check_annotation));
    GEUMUL_TRY(each(Family::Meta, &Checker::check_meta));
    check_counts();
    return std::move(report_);
  }

 private:
  using Check = Result<void> (Checker::*)(std::string_view key, std::string_view value);

  Result<void> each(Family family, Check check) {
    RangeScan entries = view_.scan(family, {});
    while (GEUMUL_TRY(entries.next())) GEUMUL_TRY((this->*check)(entries.key(), entries.value()));
    return {};
  }
  void problem(std::string line) {
    if (++report_.problem_count <= kMostProblems) report_.problems.push_back(std::move(line));
  }
  Result<bool> has(Family family, const std::string& key) {
    std::string ignored;
    return view_.get(family, key, ignored);
  }
  /// Says so if the key is not there.
  Result<void> expect(Family family, const std::string& key, const std::string& complaint) {
    const bool there = GEUMUL_TRY(has(family, key));
    if (!there) problem(complaint);
    return {};
  }
  std::string label_name(LabelId label) const { return name(NameKind::Label, static_cast<std::uint16_t>(label)); }
  std::string name(NameKind kind, std::uint16_t id) const {
    const std::string* name = engine_.catalog().find_name(kind, id);
    return name != nullptr ? "`" + *name + "`" : "number " + std::to_string(id);
  }
  bool named(NameKind kind, std::uint16_t id) const { return engine_.catalog().find_name(kind, id) != nullptr; }

  void check_properties(const std::string& whose, std::string_view bytes);
  Result<void> check_node(std::string_view key, std::string_view value);
  Result<void> check_label_entry(std::string_view key, std::string_view value);
  Result<void> check_index_entry(std::string_view key, std::string_view value);
  Result<void> check_edge(std::string_view key, std::string_view value);
  Result<void> check_neighbour_entry(std::string_view key, std::string_view value);
  Result<void> check_term(std::string_view key, std::string_view value);
  Result<void> check_node_term(std::string_view key, std::string_view value);
  Result<void> check_content(std::string_view key, std::string_view value);
  Result<void> check_annotation(std::string_view key, std::string_view value);
  Result<void> check_meta(std::string_view key, std::string_view value);
  void check_counts();

  Engine& engine_;
  View view_;
  CheckReport report_;
  Statistics stored_;
  std::uint64_t above_nodes_ = 0;  // one more than the largest id met
  std::uint64_t above_edges_ = 0;
};

void Checker::check_properties(const std::string& whose, std::string_view bytes) {
  const auto properties = split_properties(bytes);
  if (!properties) return problem(whose + " has a damaged property list");
  std::optional<KeyId> last;
  for (const PropertyBytes& property : *properties) {
    const auto id = static_cast<std::uint16_t>(property.key);
    if (last && *last >= property.key) problem(whose + " has its properties out of order");
    last = property.key;
    if (!named(NameKind::Key, id)) problem(whose + " has a property whose key has no name: " + std::to_string(id));
    const auto value = decode_value(property.value);
    if (!value || !is_storable(*value))
      problem(whose + " has a damaged value in the property " + name(NameKind::Key, id));
  }
}

Result<void> Checker::check_node(std::string_view key, std::string_view value) {
  const auto node = parse_node_key(key);
  const auto record = decode_node(value);
  if (!node || !record) {
    problem("a node's record cannot be read: " + hex(key));
    return {};
  }
  above_nodes_ = static_cast<std::uint64_t>(*node) + 1;
  ++report_.counted.nodes;
  check_properties(show(*node), record->properties);
  if (std::adjacent_find(record->labels.begin(), record->labels.end(), std::greater_equal<>()) != record->labels.end())
    problem(show(*node) + " has its labels out of order");
  for (const LabelId label : record->labels) {
    ++report_.counted.nodes_by_label[label];
    if (!named(NameKind::Label, static_cast<std::uint16_t>(label)))
      problem(show(*node) + " has a label without a name: " + label_name(label));
    GEUMUL_TRY(expect(Family::Label, label_key(label, *node),
                      show(*node) + " is missing in the list of its label " + label_name(label)));
  }
  const auto keys = index_keys(view_.indexes(), *node, record->labels, record->properties);
  if (!keys) return {};  // said by check_properties
  for (const std::string& index_entry : *keys)
    GEUMUL_TRY(expect(Family::Property, index_entry, show(*node) + " is missing in a property index"));
  return {};
}

Result<void> Checker::check_label_entry(std::string_view key, std::string_view) {
  const auto node = last_node(key);
  if (key.size() != 2 + kNodeBytes || !node) {
    problem("an entry of a label's list cannot be read: " + hex(key));
    return {};
  }
  const LabelId label{static_cast<std::uint16_t>(read_big_endian(key.substr(0, 2)))};
  std::string bytes;
  const bool there = GEUMUL_TRY(view_.get(Family::Node, node_key(*node), bytes));
  const auto record = decode_node(bytes);
  const bool labelled =
      there && record && std::find(record->labels.begin(), record->labels.end(), label) != record->labels.end();
  if (!labelled) problem("the list of the label " + label_name(label) + " names " + show(*node) + ", which has it not");
  return {};
}

Result<void> Checker::check_index_entry(std::string_view key, std::string_view) {
  const auto node = last_node(key);
  if (key.size() < 4 + kNodeBytes || !node) {
    problem("an entry of a property index cannot be read: " + hex(key));
    return {};
  }
  std::string bytes;
  GEUMUL_TRY(view_.get(Family::Node, node_key(*node), bytes));
  const auto record = decode_node(bytes);
  bool right = false;
  if (record) {
    const auto keys = index_keys(view_.indexes(), *node, record->labels, record->properties);
    right = keys && std::binary_search(keys->begin(), keys->end(), key);
  }
  if (!right) problem("a property index names " + show(*node) + " for a value that it has not");
  return {};
}

Result<void> Checker::check_edge(std::string_view key, std::string_view value) {
  const auto edge = parse_edge_key(key);
  const auto record = decode_edge(value);
  if (!edge || !record) {
    problem("an edge's record cannot be read: " + hex(key));
    return {};
  }
  above_edges_ = static_cast<std::uint64_t>(*edge) + 1;
  ++report_.counted.edges;
  ++report_.counted.edges_by_type[record->type];
  check_properties(show(*edge), record->properties);
  if (!named(NameKind::Type, static_cast<std::uint16_t>(record->type)))
    problem(show(*edge) + " has a type without a name: " + std::to_string(static_cast<std::uint16_t>(record->type)));
  for (const NodeId end : {record->from, record->to})
    GEUMUL_TRY(expect(Family::Node, node_key(end), show(*edge) + " ends at " + show(end) + ", which does not exist"));
  GEUMUL_TRY(expect(Family::Adjacency, adjacency_key({record->from, Direction::Out, record->type, record->to, *edge}),
                    show(*edge) + " is missing in the out-list of " + show(record->from)));
  return expect(Family::Adjacency, adjacency_key({record->to, Direction::In, record->type, record->from, *edge}),
                show(*edge) + " is missing in the in-list of " + show(record->to));
}

Result<void> Checker::check_neighbour_entry(std::string_view key, std::string_view) {
  const auto entry = parse_adjacency_key(key);
  if (!entry) {
    problem("an entry of a list of neighbours cannot be read: " + hex(key));
    return {};
  }
  std::string bytes;
  const bool there = GEUMUL_TRY(view_.get(Family::Edge, edge_key(entry->edge), bytes));
  const auto record = decode_edge(bytes);
  const bool out = entry->direction == Direction::Out;
  const bool right = there && record && record->type == entry->type &&
                     record->from == (out ? entry->node : entry->neighbour) &&
                     record->to == (out ? entry->neighbour : entry->node);
  if (!right) {
    problem(std::string("the ") + (out ? "out" : "in") + "-list of " + show(entry->node) + " holds " +
            show(entry->edge) + ", whose record says otherwise");
  }
  return {};
}

Result<void> Checker::check_term(std::string_view key, std::string_view) {
  const auto term = parse_term_key(key);
  if (!term) {
    problem("a term cannot be read: " + hex(key));
    return {};
  }
  ++report_.terms;
  const std::string what = "the term `" + term->term + "` of " + show(term->node);
  GEUMUL_TRY(expect(Family::Node, node_key(term->node), what + " belongs to no node"));
  return expect(Family::NodeTerm, node_term_key(term->node, term->term), what + " is missing in the node's list");
}

Result<void> Checker::check_node_term(std::string_view key, std::string_view) {
  if (key.size() < kNodeBytes) {
    problem("a node's term cannot be read: " + hex(key));
    return {};
  }
  const NodeId node{read_big_endian(key.substr(0, kNodeBytes))};
  const std::string_view term = key.substr(kNodeBytes);
  return expect(Family::Term, term_key(term, node),
                show(node) + " lists the term `" + std::string(term) + "`, which does not find it");
}

Result<void> Checker::check_content(std::string_view key, std::string_view value) {
  ++report_.contents;
  const NodeId node{read_big_endian(key.substr(0, kNodeBytes))};
  if (value.empty() || value[0] != kRecordVersion) problem("a content of " + show(node) + " cannot be read");
  return expect(Family::Node, node_key(node),
                "the content `" + std::string(key.substr(std::min(key.size(), kNodeBytes))) + "` of " + show(node) +
                    " belongs to no node");
}

Result<void> Checker::check_annotation(std::string_view key, std::string_view value) {
  ++report_.annotations;
  const EdgeId edge{read_big_endian(key.substr(0, kEdgeBytes))};
  if (!decode_row(value)) problem("an annotation of " + show(edge) + " cannot be read: " + hex(key));
  return expect(Family::Edge, edge_key(edge), "an annotation of " + show(edge) + " belongs to no edge: " + hex(key));
}

Result<void> Checker::check_meta(std::string_view key, std::string_view value) {
  const auto counter = restore_count(key, value, stored_);
  if (!counter) problem("a counter cannot be read: " + hex(key));
  if (key.empty()) return {};
  const Meta tag{key[0]};
  if (tag == Meta::NextNode || tag == Meta::NextEdge) {
    const auto limit = decode_count(value);
    const std::uint64_t above = tag == Meta::NextNode ? above_nodes_ : above_edges_;
    if (!limit || static_cast<std::uint64_t>(*limit) < above)
      problem(std::string(tag == Meta::NextNode ? "node" : "edge") + " ids could be given out a second time");
  }
  if (tag == Meta::Index) {
    const auto label = static_cast<std::uint16_t>(read_big_endian(key.substr(1, 2)));
    const auto property = static_cast<std::uint16_t>(read_big_endian(key.substr(std::min<std::size_t>(key.size(), 3))));
    if (!named(NameKind::Label, label) || !named(NameKind::Key, property))
      problem("an index is on a name that is not there");
  }
  return {};
}

void Checker::check_counts() {
  const auto compare = [&](const std::string& what, std::uint64_t counted, std::uint64_t stored) {
    if (counted != stored)
      problem("the count of " + what + " says " + std::to_string(stored) + ", there are " + std::to_string(counted));
  };
  compare("nodes", report_.counted.nodes, stored_.nodes);
  compare("edges", report_.counted.edges, stored_.edges);
  const auto compare_all = [&](NameKind kind, const auto& counted, const auto& stored) {
    auto both = counted;
    both.insert(stored.begin(), stored.end());
    for (const auto& [id, ignored] : both) {
      compare(name(kind, static_cast<std::uint16_t>(id)), counted.contains(id) ? counted.at(id) : 0,
              stored.contains(id) ? stored.at(id) : 0);
    }
  };
  compare_all(NameKind::Label, report_.counted.nodes_by_label, stored_.nodes_by_label);
  compare_all(NameKind::Type, report_.counted.edges_by_type, stored_.edges_by_type);
}

}  // namespace

Result<CheckReport> check(GraphStore& store) { return Checker(store).run(); }

}  // namespace geumul::graph
