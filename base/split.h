#pragma once
// The parts of a text between marks.
//
//   split("a\tb", '\t')   // "a", "b"

#include <string_view>
#include <vector>

namespace geumul {

/// One more than there are separators; an empty text is one empty part. They point into `text`.
inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

}  // namespace geumul
