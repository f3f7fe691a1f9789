#pragma once
// Values as a person writes them: 'text', 1.0, [1, 2], {key: 'v'}, 2025-01-27. Nodes and edges by id; with their labels
// and properties only where a transaction is given.
//
//   to_text(Value(List{Value(1.5), Value("가")}))  ==  "[1.5, '가']"

#include <string>

#include "graph/value.h"

namespace geumul::graph {
class Transaction;
}

namespace geumul::query {

std::string to_text(const graph::Value& value, const graph::Transaction* transaction = nullptr);

/// Shortest form that reads back to the same double, always with a point or an exponent.
std::string number_text(double number);

/// In single quotes, with the escapes of the language.
std::string quoted(std::string_view text);
/// A name, in backquotes where it needs them.
std::string name_text(std::string_view name);

}  // namespace geumul::query
