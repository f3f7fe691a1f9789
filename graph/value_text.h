#pragma once
// A property as plain text for formats without its type: strings as they are, lists joined by "; ".

#include <string>
#include <string_view>

#include "graph/value.h"

namespace geumul::graph {

std::string to_text(const Value& value);

/// The property if it is a string, else empty.
std::string text_of(const Map& properties, std::string_view key);

}  // namespace geumul::graph
