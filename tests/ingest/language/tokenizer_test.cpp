#include "ingest/language/tokenizer.h"

#include <gtest/gtest.h>

#include <string>

namespace geumul::ingest {
namespace {

std::string words(std::string_view text) {
  std::string out;
  std::uint32_t begin = 0;
  for (const std::uint32_t end : word_borders(text, {0, static_cast<std::uint32_t>(text.size())})) {
    (out += out.empty() ? "" : "|") += slice(text, {begin, end});
    begin = end;
  }
  return out;
}

TEST(WordBorders, FollowSpacesSignsAndNumbers) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"한빛전자(대표 김한빛)", "한빛전자|(|대표| |김한빛|)"},
      {"3.5% 올랐다.", "3.5|%| |올랐다|."},
      {"“간다”며", "“|간다|”|며"},
      {"", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(words(text), expected);
}

}  // namespace
}  // namespace geumul::ingest
