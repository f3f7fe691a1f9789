#include "ingest/facts/weight_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace geumul::ingest {
namespace {

void append(std::string& bytes, const void* from, std::size_t size) {
  bytes.append(static_cast<const char*>(from), size);
}

}  // namespace

// The file: the number of features; of each its key, the number of its weights, and a label and a value for each.
std::string WeightTable::to_bytes(const std::vector<Feature>& features) {
  std::string bytes;
  const auto count = static_cast<std::uint32_t>(features.size());
  append(bytes, &count, sizeof(count));
  for (const Feature& feature : features) {
    append(bytes, &feature.key, sizeof(feature.key));
    bytes += static_cast<char>(feature.weights.size());
    for (const Weight& w : feature.weights) append(bytes, &w, sizeof(w));
  }
  return bytes;
}

std::optional<WeightTable> WeightTable::from_bytes(std::string_view bytes, std::size_t labels) {
  std::uint32_t count = 0;
  if (bytes.size() < sizeof(count)) return std::nullopt;
  std::memcpy(&count, bytes.data(), sizeof(count));
  bytes.remove_prefix(sizeof(count));
  constexpr std::size_t kLeast = sizeof(Feature::key) + 1;
  if (count > bytes.size() / kLeast) return std::nullopt;
  WeightTable table;
  table.lanes_ = lanes(labels);
  table.slots_.resize(std::bit_ceil(std::size_t{count} + count / 4 + 1));  // a fifth of them and more stay free
  table.present_.resize(std::bit_ceil(std::max<std::size_t>(kBitsPerFeature * count / 64, 1)));
  for (; count > 0; --count) {
    std::uint64_t key = 0;
    if (bytes.size() < kLeast) return std::nullopt;
    std::memcpy(&key, bytes.data(), sizeof(key));
    const std::size_t pairs = static_cast<std::uint8_t>(bytes[sizeof(key)]);
    bytes.remove_prefix(kLeast);
    if (pairs > labels || bytes.size() < 2 * pairs) return std::nullopt;
    if (!table.add_feature(key, bytes.substr(0, 2 * pairs), labels)) return std::nullopt;
    bytes.remove_prefix(2 * pairs);
  }
  if (!bytes.empty()) return std::nullopt;
  return table;
}

bool WeightTable::add_feature(std::uint64_t key, std::string_view pairs, std::size_t labels) {
  const std::size_t count = pairs.size() / 2;
  const auto weight = [&](std::size_t k) {
    return Weight{static_cast<std::uint8_t>(pairs[2 * k]), static_cast<std::int8_t>(pairs[2 * k + 1])};
  };
  for (std::size_t k = 0; k < count; ++k)
    if (weight(k).label >= labels) return false;
  if (count == 0) return true;
  present_[bit_of(key) / 64] |= std::uint64_t{1} << (bit_of(key) % 64);
  std::size_t at = place_of(key);
  while (slots_[at].count != 0) at = (at + 1) & (slots_.size() - 1);
  Slot& slot = slots_[at];
  slot.key = key_of(key);
  if (count <= kInSlot) {
    slot.count = static_cast<std::uint8_t>(count);
    for (std::size_t k = 0; k < count; ++k) slot.weights[k] = weight(k);
    return true;
  }
  slot.count = kInRow;
  const auto row = static_cast<std::uint32_t>(rows_.size() / lanes_);
  const auto number = std::bit_cast<std::array<Weight, 2>>(row);
  std::copy(number.begin(), number.end(), slot.weights.begin());
  rows_.resize(rows_.size() + lanes_);
  for (std::size_t k = 0; k < count; ++k) rows_[row * lanes_ + weight(k).label] = weight(k).value;
  return true;
}

}  // namespace geumul::ingest
