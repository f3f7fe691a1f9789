#pragma once
// The heads of a sentence, word by word from its end.
//
//   std::vector<std::size_t> heads = find_heads(words, weights);   // heads[i] > i; Arc::kNone for the last word
//
// The heads that a word may have without crossing an arc are the next word, that word's head, and so on to the root:
// one chain. Words behind it have theirs already and can be looked at, which makes a wider search needless: following
// sixteen partial sentences at once found no better heads than one.

#include <cstdint>
#include <span>
#include <vector>

#include "ingest/language/dependency_features.h"

namespace geumul::ingest {

/// Words further along the chain are not thought of: time stays linear in the length of any input.
constexpr std::size_t kLongestChain = 32;

/// The words that may be the head of `dependent`, nearest first, given the heads of the words behind it.
inline std::vector<std::size_t> chain_behind(std::size_t dependent, std::span<const std::size_t> heads) {
  std::vector<std::size_t> chain;
  for (std::size_t at = dependent + 1; at < heads.size() && chain.size() < kLongestChain; at = heads[at])
    chain.push_back(at);
  return chain;
}

/// Calls `visit` with the arc to each word of a chain.
template <class Visit>
void for_each_arc(std::size_t dependent, std::span<const std::size_t> chain, Visit visit) {
  for (std::size_t rank = 0; rank < chain.size(); ++rank) {
    const std::size_t sibling = rank > 0 ? chain[rank - 1] : Arc::kNone;
    const std::size_t parent = rank + 1 < chain.size() ? chain[rank + 1] : Arc::kNone;
    visit(Arc{dependent, chain[rank], sibling, parent, rank});
  }
}

/// Heads of all words.
std::vector<std::size_t> find_heads(std::span<const DependencyWord> words, std::span<const std::int8_t> weights);

/// The relation, of `count` many (at most kMostRelations), that a word has to its head (kNone: it is the root).
std::size_t find_relation(std::span<const DependencyWord> words, std::size_t dependent, std::size_t head,
                          std::size_t count, std::span<const std::int8_t> weights);

}  // namespace geumul::ingest
