#pragma once
// The weights of a linear model over hashed features, as a model's file holds them.
//
//   const auto table = WeightTable::from_bytes(bytes, kNameLabels);
//   std::array<std::int16_t, WeightTable::lanes(kNameLabels)> sums{};
//   table->add(feature, sums.data());   // the feature's weight of each label that it speaks for
//   sums[label] * WeightTable::kStep
//
// A feature is known by 32 bits of its hash and its place: of the 600,000 of names 43 share the bits with another,
// which costs nothing measurable. Features are odd; 0 has no weights. Weights are whole steps of 1/32, so that sums are
// exact. Constant once made: threads may share it.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/huge_pages.h"

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

  /// How many sums `add` writes for so many labels: those behind the labels stay 0.
  static constexpr std::size_t lanes(std::size_t labels) { return (labels + kBlock - 1) / kBlock * kBlock; }

  /// Calls the slot of a feature near, for an `add` a little later.
  void prefetch(std::uint64_t feature) const {
    if (may_have(feature)) __builtin_prefetch(&slots_[place_of(feature)]);
  }

  template <class Sum>
  void add(std::uint64_t feature, Sum* sums) const {
    if (const Slot* slot = find(feature)) add(*slot, sums);
  }

  /// The same for many, each called near while those before it are added.
  template <class Sum>
  void add(std::span<const std::uint64_t> features, Sum* sums) const {
    constexpr std::size_t kAhead = 12;  // about as many as a core can wait for
    const std::size_t called = std::min(kAhead, features.size());
    for (std::size_t k = 0; k < called; ++k) prefetch(features[k]);
    for (std::size_t k = 0; k < features.size(); ++k) {
      if (k + kAhead < features.size()) prefetch(features[k + kAhead]);
      add(features[k], sums);
    }
  }

 private:
  static constexpr std::size_t kBlock = 16;  // sums that are taken at once
  /// So few weights stand in the slot itself; a feature that speaks for more has a row with one for each label.
  static constexpr std::size_t kInSlot = 5;
  static constexpr std::uint8_t kInRow = 255;
  struct alignas(16) Slot {
    std::uint32_t key = 0;
    std::uint8_t count = 0;                 // of weights; 0: free
    std::array<Weight, kInSlot> weights{};  // or, in the place of the first two, the number of a row
    std::uint32_t row() const { return std::bit_cast<std::uint32_t>(std::array{weights[0], weights[1]}); }
  };

  /// Most features of a text have no weights: one bit of a table with eight or more for each is asked first, which a
  /// processor keeps near.
  static constexpr std::size_t kBitsPerFeature = 8;
  bool may_have(std::uint64_t feature) const {
    const std::size_t bit = bit_of(feature);
    return (present_[bit / 64] >> (bit % 64) & 1) != 0;
  }
  std::size_t bit_of(std::uint64_t feature) const { return feature >> 20 & (present_.size() * 64 - 1); }
  std::size_t place_of(std::uint64_t feature) const { return feature >> 1 & (slots_.size() - 1); }  // all are odd

  const Slot* find(std::uint64_t feature) const {
    if (feature == 0 || !may_have(feature)) return nullptr;
    const std::uint32_t key = key_of(feature);
    for (std::size_t at = place_of(feature); slots_[at].count != 0; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].key == key) return &slots_[at];
    return nullptr;
  }
  template <class Sum>
  void add(const Slot& slot, Sum* __restrict sums) const {
    if (slot.count != kInRow) {
      for (std::size_t k = 0; k < slot.count; ++k) {
        const Weight w = slot.weights[k];
        sums[w.label] = static_cast<Sum>(sums[w.label] + w.value);
      }
      return;
    }
    const std::int8_t* __restrict row = rows_.data() + std::size_t{slot.row()} * lanes_;
    for (std::size_t block = 0; block < lanes_; block += kBlock)
      for (std::size_t k = 0; k < kBlock; ++k) sums[block + k] = static_cast<Sum>(sums[block + k] + row[block + k]);
  }
  static std::uint32_t key_of(std::uint64_t feature) { return static_cast<std::uint32_t>(feature >> 32); }
  bool add_feature(std::uint64_t key, std::string_view pairs, std::size_t labels);  // false: a label too high

  std::size_t lanes_ = 0;
  LargeVector<std::uint64_t> present_;  // a bit is set if a feature has it
  LargeVector<Slot> slots_;             // a power of two of them, probed one after the other
  LargeVector<std::int8_t> rows_;       // of lanes_ weights
};

/// The step from one part of a feature to the next: hash = mix_feature(hash, part).
inline std::uint64_t mix_feature(std::uint64_t seed, std::uint64_t value) {
  seed ^= value + 0x9E3779B97F4A7C15ULL + (seed << 6) + (seed >> 2);
  seed *= 0xFF51AFD7ED558CCDULL;
  return seed ^ (seed >> 32);
}

}  // namespace geumul::ingest
