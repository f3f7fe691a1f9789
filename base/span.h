#pragma once
// A place in a text. All spans of one article refer to the one NFC text of its Document, in bytes of UTF-8.
//
//   const Span whole{0, size(text)};
//   slice("구글이", {0, 6}) == "구글"

#include <compare>
#include <cstdint>
#include <string_view>

namespace geumul {

/// A half-open byte range [begin, end) of one UTF-8 text; begin <= end.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(Span, Span) = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs
};

/// The characters at `span`; the span must lie inside `text`.
constexpr std::string_view slice(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

}  // namespace geumul
