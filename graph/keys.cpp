#include "graph/keys.h"

namespace geumul::graph {
namespace {

void append(std::string& out, NodeId node) { append_big_endian(out, static_cast<std::uint64_t>(node), kNodeBytes); }
void append(std::string& out, EdgeId edge) { append_big_endian(out, static_cast<std::uint64_t>(edge), kEdgeBytes); }
void append(std::string& out, std::uint16_t id) { append_big_endian(out, id, 2); }
void append(std::string& out, LabelId label) { append(out, static_cast<std::uint16_t>(label)); }
void append(std::string& out, KeyId key) { append(out, static_cast<std::uint16_t>(key)); }

constexpr std::uint16_t kInBit = 0x8000;

std::uint16_t direction_and_type(Direction direction, TypeId type) {
  const auto number = static_cast<std::uint16_t>(type);
  return direction == Direction::In ? static_cast<std::uint16_t>(number | kInBit) : number;
}

NodeId node_at(std::string_view key, std::size_t at) { return NodeId{read_big_endian(key.substr(at, kNodeBytes))}; }

}  // namespace

const char* to_string(Family family) {
  switch (family) {
    case Family::Meta:
      return "default";  // RocksDB insists on a family of this name
    case Family::Node:
      return "node";
    case Family::Edge:
      return "edge";
    case Family::Adjacency:
      return "adjacency";
    case Family::Label:
      return "label";
    case Family::Property:
      return "property";
    case Family::Term:
      return "term";
    case Family::NodeTerm:
      return "node_term";
    case Family::Content:
      return "content";
    case Family::Annotation:
      return "annotation";
  }
  return "";
}

void append_big_endian(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i-- > 0;) out.push_back(static_cast<char>((value >> (8 * i)) & 0xff));
}

std::uint64_t read_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

KeyRange range_of(std::string prefix) {
  std::string end = prefix;
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return {std::move(prefix), std::move(end)};
}

std::string node_key(NodeId node) {
  std::string key;
  append(key, node);
  return key;
}

std::string edge_key(EdgeId edge) {
  std::string key;
  append(key, edge);
  return key;
}

std::optional<NodeId> parse_node_key(std::string_view key) {
  if (key.size() != kNodeBytes) return std::nullopt;
  return NodeId{read_big_endian(key)};
}

std::optional<EdgeId> parse_edge_key(std::string_view key) {
  if (key.size() != kEdgeBytes) return std::nullopt;
  return EdgeId{read_big_endian(key)};
}

std::string adjacency_key(const Adjacent& entry) {
  std::string key;
  key.reserve(2 * kNodeBytes + 2 + kEdgeBytes);
  append(key, entry.node);
  append(key, direction_and_type(entry.direction, entry.type));
  append(key, entry.neighbour);
  append(key, entry.edge);
  return key;
}

KeyRange adjacency_range(NodeId node, Direction direction) {
  KeyRange range = range_of(node_key(node));
  if (direction == Direction::Both) return range;
  std::string middle = node_key(node);
  append(middle, kInBit);
  (direction == Direction::Out ? range.end : range.begin) = std::move(middle);
  return range;
}

KeyRange adjacency_range(NodeId node, Direction direction, TypeId type) {
  std::string key = node_key(node);
  append(key, direction_and_type(direction, type));
  return range_of(std::move(key));
}

KeyRange adjacency_range(NodeId node, Direction direction, TypeId type, NodeId neighbour) {
  std::string key = node_key(node);
  append(key, direction_and_type(direction, type));
  append(key, neighbour);
  return range_of(std::move(key));
}

std::optional<Adjacent> parse_adjacency_key(std::string_view key) {
  if (key.size() != 2 * kNodeBytes + 2 + kEdgeBytes) return std::nullopt;
  const auto type = static_cast<std::uint16_t>(read_big_endian(key.substr(kNodeBytes, 2)));
  return Adjacent{node_at(key, 0), (type & kInBit) != 0 ? Direction::In : Direction::Out,
                  TypeId{static_cast<std::uint16_t>(type & kMaxType)}, node_at(key, kNodeBytes + 2),
                  EdgeId{read_big_endian(key.substr(2 * kNodeBytes + 2))}};
}

std::string label_prefix(LabelId label) {
  std::string key;
  append(key, label);
  return key;
}

std::string label_key(LabelId label, NodeId node) {
  std::string key = label_prefix(label);
  append(key, node);
  return key;
}

std::string index_prefix(LabelId label, KeyId key) {
  std::string out;
  append(out, label);
  append(out, key);
  return out;
}

std::string index_prefix(LabelId label, KeyId key, std::string_view value) {
  std::string out = index_prefix(label, key);
  out += value;
  return out;
}

std::string index_key(LabelId label, KeyId key, std::string_view value, NodeId node) {
  std::string out = index_prefix(label, key, value);
  append(out, node);
  return out;
}

std::optional<NodeId> last_node(std::string_view key) {
  if (key.size() < kNodeBytes) return std::nullopt;
  return node_at(key, key.size() - kNodeBytes);
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char byte : text) {
    out.push_back(byte);
    if (byte == '\0') out.push_back('\xff');
  }
}

void append_terminated(std::string& out, std::string_view text) {
  append_escaped(out, text);
  out.append(2, '\0');
}

std::optional<std::string> take_terminated(std::string_view& rest) {
  std::string text;
  for (std::size_t i = 0; i + 1 < rest.size(); ++i) {
    if (rest[i] != '\0') {
      text.push_back(rest[i]);
    } else if (rest[i + 1] == '\0') {
      rest.remove_prefix(i + 2);
      return text;
    } else {
      text.push_back('\0');
      ++i;
    }
  }
  return std::nullopt;
}

std::string term_prefix(std::string_view prefix) {
  std::string key;
  append_escaped(key, prefix);
  return key;
}

std::string whole_term_prefix(std::string_view term) {
  std::string key;
  append_terminated(key, term);
  return key;
}

std::string term_key(std::string_view term, NodeId node) {
  std::string key = whole_term_prefix(term);
  append(key, node);
  return key;
}

std::optional<TermKey> parse_term_key(std::string_view key) {
  std::optional<std::string> term = take_terminated(key);
  if (!term || key.size() != kNodeBytes) return std::nullopt;
  return TermKey{*std::move(term), node_at(key, 0)};
}

std::string node_term_key(NodeId node, std::string_view term) { return node_key(node).append(term); }

std::string content_key(NodeId node, std::string_view name) { return node_key(node).append(name); }

std::string annotation_key(EdgeId edge, std::string_view key) { return edge_key(edge).append(key); }

std::string meta_key(Meta tag) { return {static_cast<char>(tag)}; }

std::string meta_key(Meta tag, std::uint16_t id) {
  std::string key = meta_key(tag);
  append(key, id);
  return key;
}

std::string meta_key(Meta tag, std::uint16_t first, std::uint16_t second) {
  std::string key = meta_key(tag, first);
  append(key, second);
  return key;
}

}  // namespace geumul::graph
