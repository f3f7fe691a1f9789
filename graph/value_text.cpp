#include "graph/value_text.h"

#include <charconv>

namespace geumul::graph {
namespace {

template <class Number>
std::string shortest(Number number) {
  char buffer[40];
  const auto end = std::to_chars(std::begin(buffer), std::end(buffer), number);
  return std::string(buffer, end.ptr);
}

}  // namespace

std::string to_text(const Value& value) {
  if (const auto* text = value.get<std::string>()) return *text;
  if (const auto* truth = value.get<bool>()) return *truth ? "true" : "false";
  if (const auto* whole = value.get<std::int64_t>()) return shortest(*whole);
  if (const auto* real = value.get<double>()) return shortest(*real);
  std::string out;
  if (const auto* list = value.get<List>()) {
    for (const Value& item : *list) out += (out.empty() ? "" : "; ") + to_text(item);
  } else if (const auto* map = value.get<Map>()) {
    for (const auto& [key, item] : *map) out += (out.empty() ? "" : "; ") + key + ": " + to_text(item);
  }
  return out;
}

std::string text_of(const Map& properties, std::string_view key) {
  const auto found = properties.find(key);
  if (found == properties.end()) return {};
  const auto* text = found->second.get<std::string>();
  return text == nullptr ? std::string() : *text;
}

}  // namespace geumul::graph
