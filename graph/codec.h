#pragma once
// Values and records as bytes. Every record begins with the format's version; reading checks everything, so that a
// damaged record is Corrupt and never a wrong answer.
//
//   std::string bytes = encode_node({company}, properties);
//   const NodeRecord node = GEUMUL_TRY(decode_node(bytes));
//
// A property list is a run of (key, value) in order of the key ids; it is searched and changed without decoding all.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "graph/ids.h"
#include "graph/transaction.h"
#include "graph/value.h"

namespace geumul::graph {

inline constexpr char kRecordVersion = 1;

/// Everything but ids and paths, nested at most 32 deep: what an annotation may hold.
bool is_encodable(const Value& value);

void append_varint(std::string& out, std::uint64_t value);
/// `value` must be encodable.
void append_value(std::string& out, const Value& value);
Result<Value> decode_value(std::string_view bytes);  // of all the bytes

/// `row` and all in it must be encodable.
std::string encode_row(const Map& row);
Result<Map> decode_row(std::string_view bytes);

std::string encode_count(std::int64_t count);
Result<std::int64_t> decode_count(std::string_view bytes);

struct NodeRecord {
  std::vector<LabelId> labels;  // ascending
  std::string_view properties;  // into the bytes that were decoded
};
std::string encode_node(const std::vector<LabelId>& labels, std::string_view properties);
Result<NodeRecord> decode_node(std::string_view bytes);

struct EdgeRecord {
  TypeId type{};
  NodeId from{};
  NodeId to{};
  std::string_view properties;
};
std::string encode_edge(const EdgeRecord& edge);
Result<EdgeRecord> decode_edge(std::string_view bytes);

/// `value` holds the bytes of one encoded value.
struct PropertyBytes {
  KeyId key{};
  std::string_view value;
};
void append_property(std::string& properties, KeyId key, std::string_view value);
Result<std::vector<PropertyBytes>> split_properties(std::string_view properties);
Result<std::optional<std::string_view>> find_property(std::string_view properties, KeyId key);
/// The list with the key's value replaced, or without it.
Result<std::string> with_property(std::string_view properties, KeyId key, std::optional<std::string_view> value);

}  // namespace geumul::graph
