#include "ingest/facts/trie.h"

#include <algorithm>

namespace geumul::ingest {

Trie::Trie(std::vector<std::pair<std::string, std::uint32_t>> keys) {
  if (!std::is_sorted(keys.begin(), keys.end())) std::sort(keys.begin(), keys.end());
  struct Range {
    std::size_t begin, end, depth;
    std::uint32_t node;
  };
  nodes_.emplace_back();
  bytes_.push_back(0);
  std::vector<Range> open = {{0, keys.size(), 0, 0}};
  while (!open.empty()) {
    const Range range = open.back();  // depth first: a key is read as long as it is near
    open.pop_back();
    nodes_[range.node].first = static_cast<std::uint32_t>(nodes_.size());
    std::size_t i = range.begin;
    if (i < range.end && keys[i].first.size() == range.depth) nodes_[range.node].number = keys[i++].second;
    while (i < range.end) {
      const char byte = keys[i].first[range.depth];
      std::size_t end = i;
      while (end < range.end && keys[end].first[range.depth] == byte) ++end;
      open.push_back({i, end, range.depth + 1, static_cast<std::uint32_t>(nodes_.size())});
      nodes_.emplace_back();
      bytes_.push_back(static_cast<std::uint8_t>(byte));
      ++nodes_[range.node].children;
      i = end;
    }
  }
}

}  // namespace geumul::ingest
