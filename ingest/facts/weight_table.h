#pragma once
// The weights of a linear model over hashed features, as a model's file holds them.
//
//   const auto table = WeightTable::from_bytes(bytes, kNameLabels);
//   std::array<float, kNameLabels> scores{};
//   table->add(feature, scores.data());   // the feature's weight of each label that it speaks for
//
// A feature is known by 32 bits of its hash: two features share them once in some thousand, which costs nothing
// measurable. Weights are whole steps of 1/32. Constant once made: threads may share it.

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

  void add(std::uint64_t feature, float* scores) const {
    if (const Run run = find(feature)) add(run, scores);
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
  static void add(Run run, float* scores) {
    for (std::uint8_t left = *run++; left > 0; --left, run += 2)
      scores[run[0]] += static_cast<float>(static_cast<std::int8_t>(run[1])) * kStep;
  }

 private:
  struct Slot {
    std::uint32_t key = 0;    // 0: free
    std::uint32_t start = 0;  // into values_; the number of pairs stands first
  };
  static std::uint32_t key_of(std::uint64_t feature) {
    const auto key = static_cast<std::uint32_t>(feature >> 32);
    return key == 0 ? 1 : key;
  }
  bool is_sound(std::size_t labels) const;

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
