#pragma once
// The order in which training visits its sentences: another one each epoch, the same in every run.
//
//   for (const std::size_t i : order_of(sentences.size(), epoch)) learn(sentences[i]);

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace geumul::ingest::training {

/// A fixed shuffle of 0 … count-1 (linear congruential, so that it does not depend on a library).
inline std::vector<std::size_t> order_of(std::size_t count, int epoch) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::uint64_t state = 0x853C49E6748FEA9BULL;
  state += static_cast<std::uint64_t>(epoch);
  for (std::size_t i = count; i > 1; --i) {
    state = state * std::uint64_t{6364136223846793005U} + std::uint64_t{1442695040888963407U};
    std::swap(order[i - 1], order[(state >> 33U) % i]);
  }
  return order;
}

}  // namespace geumul::ingest::training
