#pragma once
// A set of byte strings, each with a number, that finds all members which start at a place of a text.
//
//   const Trie trie({{"구글", 0}, {"구글 클라우드", 1}});
//   trie.match("구글 클라우드가", 0, [](std::uint32_t size, std::uint32_t number) { … });   // 6, then 19
//
// The nodes stand in one array, the children of a node side by side; their bytes stand in a second array, side
// by side as well, where one is found without looking at the nodes.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/huge_pages.h"

namespace geumul::ingest {

class Trie {
 public:
  Trie() = default;
  /// Keys must be distinct and not empty.
  explicit Trie(std::vector<std::pair<std::string, std::uint32_t>> keys);

  template <class Take>
  void match(std::string_view text, std::size_t at, Take take) const {
    if (nodes_.empty()) return;
    std::uint32_t node = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
      node = child(node, static_cast<std::uint8_t>(text[i]));
      if (node == 0) return;
      if (nodes_[node].number != kNone) take(static_cast<std::uint32_t>(i + 1 - at), nodes_[node].number);
    }
  }
  /// The size of the longest member that `text` starts with, or 0.
  std::size_t longest(std::string_view text) const {
    std::size_t size = 0;
    match(text, 0, [&](std::uint32_t found, std::uint32_t) { size = found; });
    return size;
  }

 private:
  struct Node {
    std::uint32_t first = 0;  // of its children
    std::uint32_t children = 0;
    std::uint32_t number = kNone;
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// 0: none.
  std::uint32_t child(std::uint32_t node, std::uint8_t byte) const {
    const Node& parent = nodes_[node];
    const std::uint8_t* const first = bytes_.data() + parent.first;
    const std::uint8_t* const end = first + parent.children;
    // Most nodes have so few that a call would take longer.
    constexpr std::uint32_t kFew = 8;
    const std::uint8_t* const found = parent.children <= kFew
                                          ? std::find(first, end, byte)
                                          : static_cast<const std::uint8_t*>(std::memchr(first, byte, parent.children));
    return found == nullptr || found == end ? 0 : parent.first + static_cast<std::uint32_t>(found - first);
  }

  LargeVector<Node> nodes_;
  LargeVector<std::uint8_t> bytes_;  // that lead to each node
};

}  // namespace geumul::ingest
