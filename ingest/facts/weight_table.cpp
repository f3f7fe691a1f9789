#include "ingest/facts/weight_table.h"

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
  table.slots_.resize(std::bit_ceil(2 * std::size_t{count} + 1));  // half of them stay free, so that searches are short
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

/// A run of many pairs is added faster as one of all labels.
bool WeightTable::add_feature(std::uint64_t key, std::string_view pairs, std::size_t labels) {
  std::size_t at = key & (slots_.size() - 1);
  while (slots_[at].key != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {key_of(key), static_cast<std::uint32_t>(values_.size())};
  const std::size_t count = pairs.size() / 2;
  const std::size_t longest = lanes_ / 6;
  values_.push_back(count <= longest ? static_cast<std::uint8_t>(count) : kDense);
  const std::size_t row = values_.size();
  values_.resize(row + (count <= longest ? pairs.size() : lanes_));
  for (std::size_t k = 0; k < count; ++k) {
    const auto label = static_cast<std::uint8_t>(pairs[2 * k]);
    const auto value = static_cast<std::uint8_t>(pairs[2 * k + 1]);
    if (label >= labels) return false;
    if (count > longest) {
      values_[row + label] = value;
      continue;
    }
    values_[row + 2 * k] = label;
    values_[row + 2 * k + 1] = value;
  }
  return true;
}

}  // namespace geumul::ingest
