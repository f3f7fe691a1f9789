#pragma once
// Which features an example is read without while learning (dropout, Srivastava et al. 2014), so that no word and no
// list is relied on alone. Weights learned so are all read at once later, each less loud by the share that was dropped.
//
//   Dropout drops(0.25F);
//   if (drops()) continue;   // true for a quarter of the calls, always the same ones
//
// Not for several threads.

#include <cstdint>

namespace geumul::ingest {

class Dropout {
 public:
  /// `share` from 0 to below 1.
  explicit Dropout(float share) : below_(static_cast<std::uint64_t>(share * static_cast<float>(1U << kBits))) {}

  bool operator()() {
    state_ ^= state_ << 13;  // xorshift, Marsaglia (2003)
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_ >> (64 - kBits) < below_;
  }

 private:
  static constexpr int kBits = 24;
  std::uint64_t below_;
  std::uint64_t state_ = 88172645463325252ULL;
};

}  // namespace geumul::ingest
