#pragma once
// The weights of a linear model over hashed features, as a model's file holds them.
//
//   const auto table = WeightTable::from_bytes(bytes, kNameLabels);
//   std::array<std::int16_t, WeightTable::lanes(kNameLabels)> sums{};
//   table->add(feature, sums.data());   // the feature's weight of each label that it speaks for
//   sums[label] * WeightTable::kStep
//
// A feature is known by 32 bits of its hash: two features share them once in some thousand, which costs nothing
// measurable. Weights are whole steps of 1/32, so that sums are exact. Constant once made: threads may share it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geumul::ingest {

class WeightTable {
 public:
  static constexpr float kStep = 1.0F / 32;
  struct Weight {
    std::uint8_t label = 0;
    std::int8_t value = 0;  // in steps
  };
  struct Feature {
    std::uint64_t key = 0;
    std::vector<Weight> weights;
  };

  /// The same features in the same order give the same bytes.
  static std::string to_bytes(const std::vector<Feature>& features);
  /// `bytes` is one table and nothing else; nullopt for anything that to_bytes does not write with labels < `labels`.
  static std::optional<WeightTable> from_bytes(std::string_view bytes, std::size_t labels);

  void prefetch(std::uint64_t feature) const { __builtin_prefetch(&slots_[feature & (slots_.size() - 1)]); }

  /// How many sums `add` writes for so many labels: those behind the labels stay 0.
  static constexpr std::size_t lanes(std::size_t labels) { return (labels + kBlock - 1) / kBlock * kBlock; }

  template <class Sum>
  void add(std::uint64_t feature, Sum* sums) const {
    if (const Run run = find(feature)) add(run, sums);
  }

  /// The weights of one feature; null for a feature without.
  using Run = const std::uint8_t*;
  /// Looks a feature up and calls its weights near, for an `add` a little later.
  Run find(std::uint64_t feature) const {
    const std::size_t mask = slots_.size() - 1;
    const std::uint32_t key = key_of(feature);
    for (std::size_t at = feature & mask; slots_[at].key != 0; at = (at + 1) & mask) {
      if (slots_[at].key != key) continue;
      const Run run = values_.data() + slots_[at].start;
      __builtin_prefetch(run);
      return run;
    }
    return nullptr;
  }
  template <class Sum>
  void add(Run run, Sum* __restrict sums) const {
    const std::size_t pairs = *run++;
    if (pairs != kDense) {
      for (const Run end = run + 2 * pairs; run != end; run += 2)
        sums[run[0]] = static_cast<Sum>(sums[run[0]] + static_cast<std::int8_t>(run[1]));
      return;
    }
    const auto* __restrict row = reinterpret_cast<const std::int8_t*>(run);
    for (std::size_t block = 0; block < lanes_; block += kBlock)
      for (std::size_t k = 0; k < kBlock; ++k) sums[block + k] = static_cast<Sum>(sums[block + k] + row[block + k]);
  }

 private:
  static constexpr std::size_t kBlock = 16;  // sums that are taken at once
  /// Stands where the number of pairs does: a weight for each label follows, for a feature that speaks for many.
  static constexpr std::uint8_t kDense = 255;
  struct Slot {
    std::uint32_t key = 0;    // 0: free
    std::uint32_t start = 0;  // into values_; the number of pairs stands first
  };
  static std::uint32_t key_of(std::uint64_t feature) {
    const auto key = static_cast<std::uint32_t>(feature >> 32);
    return key == 0 ? 1 : key;
  }
  bool add_feature(std::uint64_t key, std::string_view pairs, std::size_t labels);  // false: a label too high

  std::size_t lanes_ = 0;
  std::vector<Slot> slots_;  // a power of two of them, probed one after the other
  std::vector<std::uint8_t> values_;
};

/// The step from one part of a feature to the next: hash = mix_feature(hash, part).
inline std::uint64_t mix_feature(std::uint64_t seed, std::uint64_t value) {
  seed ^= value + 0x9E3779B97F4A7C15ULL + (seed << 6) + (seed >> 2);
  seed *= 0xFF51AFD7ED558CCDULL;
  return seed ^ (seed >> 32);
}

}  // namespace geumul::ingest
