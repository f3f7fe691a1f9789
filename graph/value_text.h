#pragma once
// A property as plain text for formats without its type: strings as they are, lists joined by "; ".

#include <string>

#include "graph/value.h"

namespace geumul::graph {

std::string to_text(const Value& value);

}  // namespace geumul::graph
