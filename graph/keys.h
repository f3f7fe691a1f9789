#pragma once
// The layout of keys: pure functions, and the only code that knows it. docs/storage-format.md describes the bytes.
//
//   const std::string prefix = adjacency_prefix(node, Direction::Out, owns);
//   parse_adjacency_key(key)->neighbour
//
// Integers are big-endian, so that the byte order in which RocksDB sorts is numeric order.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/ids.h"

namespace geumul::graph {

/// The sorted maps of the store; each is a column family of RocksDB.
enum class Family : std::uint8_t {
  Meta,
  Node,
  Edge,
  Adjacency,
  Label,
  Property,
  Term,
  NodeTerm,
  Content,
  Annotation,
};
inline constexpr std::size_t kFamilyCount = 10;
const char* to_string(Family family);

inline constexpr std::size_t kNodeBytes = 5;
inline constexpr std::size_t kEdgeBytes = 6;
inline constexpr std::uint64_t kMaxNode = (std::uint64_t{1} << 40) - 1;
inline constexpr std::uint64_t kMaxEdge = (std::uint64_t{1} << 48) - 1;
inline constexpr std::uint16_t kMaxType = 0x7fff;  // the highest bit of an adjacency key's type is the direction

inline bool fits(NodeId node) { return static_cast<std::uint64_t>(node) <= kMaxNode; }
inline bool fits(EdgeId edge) { return static_cast<std::uint64_t>(edge) <= kMaxEdge; }

void append_big_endian(std::string& out, std::uint64_t value, std::size_t bytes);
std::uint64_t read_big_endian(std::string_view bytes);  // of all its bytes, at most 8

/// Keys from `begin` up to `end`, which is not among them; an empty end is no limit.
struct KeyRange {
  std::string begin;
  std::string end;
};
/// All keys that begin with the prefix.
KeyRange range_of(std::string prefix);

/// The ids must fit, everywhere below.
std::string node_key(NodeId node);
std::string edge_key(EdgeId edge);
std::optional<NodeId> parse_node_key(std::string_view key);
std::optional<EdgeId> parse_edge_key(std::string_view key);

/// Each edge stands twice: at its source as Out, at its target as In.
struct Adjacent {
  NodeId node{};
  Direction direction = Direction::Out;
  TypeId type{};
  NodeId neighbour{};
  EdgeId edge{};
};
std::string adjacency_key(const Adjacent& entry);
KeyRange adjacency_range(NodeId node, Direction direction);               // Both: out, then in
KeyRange adjacency_range(NodeId node, Direction direction, TypeId type);  // not Both, here and below
KeyRange adjacency_range(NodeId node, Direction direction, TypeId type, NodeId neighbour);
std::optional<Adjacent> parse_adjacency_key(std::string_view key);

std::string label_prefix(LabelId label);
std::string label_key(LabelId label, NodeId node);
/// `value` is the form that index.h makes.
std::string index_prefix(LabelId label, KeyId key);
std::string index_prefix(LabelId label, KeyId key, std::string_view value);
std::string index_key(LabelId label, KeyId key, std::string_view value, NodeId node);
/// The node at the end of a label's or an index's key.
std::optional<NodeId> last_node(std::string_view key);

/// Bytes whose order and prefixes are those of the text, and an end that no text contains: no key is another's prefix.
void append_escaped(std::string& out, std::string_view text);
void append_terminated(std::string& out, std::string_view text);
/// Takes one terminated text off the front of `rest`.
std::optional<std::string> take_terminated(std::string_view& rest);

struct TermKey {
  std::string term;
  NodeId node{};
};
std::string term_prefix(std::string_view prefix);
std::string whole_term_prefix(std::string_view term);
std::string term_key(std::string_view term, NodeId node);
std::optional<TermKey> parse_term_key(std::string_view key);
std::string node_term_key(NodeId node, std::string_view term);

std::string content_key(NodeId node, std::string_view name);
std::string annotation_key(EdgeId edge, std::string_view key);

/// Meta: a tag, then what it is about.
enum class Meta : char {
  Label = 'L',     // u16 -> name
  Type = 'T',      // u16 -> name
  Key = 'K',       // u16 -> name
  NextNode = 'N',  // -> u64: no node at or above it was ever made
  NextEdge = 'E',
  Index = 'I',         // label u16, key u16
  Nodes = 'n',         // -> count
  Edges = 'e',         // -> count
  NodesByLabel = 'l',  // u16 -> count
  EdgesByType = 't',   // u16 -> count
};
std::string meta_key(Meta tag);
std::string meta_key(Meta tag, std::uint16_t id);
std::string meta_key(Meta tag, std::uint16_t first, std::uint16_t second);

}  // namespace geumul::graph
