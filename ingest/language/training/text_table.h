#pragma once
// Lines and fields of the text files that training reads.
//
//   for_each_line(text, [](std::string_view line) { auto fields = split(line, '\t'); });

#include <string_view>

#include "base/split.h"

namespace geumul::ingest::training {

template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t at = text.find('\n');
    std::string_view line = text.substr(0, at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    visit(line);
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

}  // namespace geumul::ingest::training
