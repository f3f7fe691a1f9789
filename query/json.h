#pragma once
// Values as JSON and back, by the encoding of the session protocol: integers and floats apart, nodes, edges, paths and
// temporal values as objects with `$type`.
//
//   to_json(Value(1.0), nullptr) == "1.0"
//   from_json(R"({"$type":"date","value":"2025-01-27"})")

#include <string>
#include <string_view>

#include "base/result.h"
#include "graph/transaction.h"

namespace geumul::query {

/// One line. Without a transaction nodes and edges have no labels and properties.
std::string to_json(const graph::Value& value, const graph::Transaction* transaction);
std::string json_string(std::string_view text);

/// InvalidInput (slug `ProtocolError`): no JSON, an unknown `$type`, a key twice, a number out of range.
Result<graph::Value> from_json(std::string_view json);

}  // namespace geumul::query
