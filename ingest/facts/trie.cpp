#include "ingest/facts/trie.h"

#include <algorithm>
#include <deque>

namespace geumul::ingest {

Trie::Trie(std::vector<std::pair<std::string, std::uint32_t>> keys) {
  std::sort(keys.begin(), keys.end());
  struct Range {
    std::size_t begin, end, depth;
    std::uint32_t node;
  };
  nodes_.emplace_back();
  std::deque<Range> open = {{0, keys.size(), 0, 0}};
  while (!open.empty()) {
    const Range range = open.front();
    open.pop_front();
    nodes_[range.node].first = static_cast<std::uint32_t>(nodes_.size());
    std::size_t i = range.begin;
    if (i < range.end && keys[i].first.size() == range.depth) nodes_[range.node].number = keys[i++].second;
    while (i < range.end) {
      const char byte = keys[i].first[range.depth];
      std::size_t end = i;
      while (end < range.end && keys[end].first[range.depth] == byte) ++end;
      open.push_back({i, end, range.depth + 1, static_cast<std::uint32_t>(nodes_.size())});
      nodes_.push_back({0, 0, static_cast<std::uint8_t>(byte), kNone});
      ++nodes_[range.node].children;
      i = end;
    }
  }
}

std::uint32_t Trie::child(std::uint32_t node, std::uint8_t byte) const {
  const Node& parent = nodes_[node];
  const auto begin = nodes_.begin() + parent.first;
  const auto end = begin + parent.children;
  const auto found = std::lower_bound(begin, end, byte, [](const Node& n, std::uint8_t b) { return n.byte < b; });
  return found == end || found->byte != byte ? 0 : static_cast<std::uint32_t>(found - nodes_.begin());
}

}  // namespace geumul::ingest
