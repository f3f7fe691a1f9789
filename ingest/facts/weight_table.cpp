#include "ingest/facts/weight_table.h"

#include <bit>
#include <cstring>

namespace geumul::ingest {
namespace {

void append(std::string& bytes, const void* from, std::size_t size) {
  bytes.append(static_cast<const char*>(from), size);
}

}  // namespace

// The file: number of slots, number of bytes of the runs, the slots, the runs.
std::string WeightTable::to_bytes(const std::vector<Feature>& features) {
  const std::size_t size = std::bit_ceil(features.size() * 5 / 4 + 1);
  std::vector<Slot> slots(size);
  std::string values;
  for (const Feature& feature : features) {
    std::size_t at = feature.key & (size - 1);
    while (slots[at].key != 0) at = (at + 1) & (size - 1);
    slots[at] = {key_of(feature.key), static_cast<std::uint32_t>(values.size())};
    values += static_cast<char>(feature.weights.size());
    for (const Weight& w : feature.weights) append(values, &w, sizeof(w));
  }
  std::string bytes;
  const std::uint32_t sizes[] = {static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(values.size())};
  append(bytes, sizes, sizeof(sizes));
  append(bytes, slots.data(), size * sizeof(Slot));
  return bytes + values;
}

std::optional<WeightTable> WeightTable::from_bytes(std::string_view bytes, std::size_t labels) {
  std::uint32_t sizes[2] = {};
  if (bytes.size() < sizeof(sizes)) return std::nullopt;
  std::memcpy(sizes, bytes.data(), sizeof(sizes));
  bytes.remove_prefix(sizeof(sizes));
  if (!std::has_single_bit(sizes[0]) || bytes.size() != sizes[0] * sizeof(Slot) + sizes[1]) return std::nullopt;
  WeightTable table;
  table.slots_.resize(sizes[0]);
  std::memcpy(table.slots_.data(), bytes.data(), sizes[0] * sizeof(Slot));
  bytes.remove_prefix(sizes[0] * sizeof(Slot));
  table.values_.assign(bytes.begin(), bytes.end());
  table.lanes_ = lanes(labels);
  if (!table.is_sound(labels)) return std::nullopt;
  table.spread_long_runs();
  return table;
}

/// A run of many pairs is added faster as one of all labels.
void WeightTable::spread_long_runs() {
  const std::size_t longest = lanes_ / 6;
  std::vector<std::uint8_t> values;
  for (Slot& slot : slots_) {
    if (slot.key == 0) continue;
    const Run run = values_.data() + slot.start;
    slot.start = static_cast<std::uint32_t>(values.size());
    if (*run <= longest) {
      values.insert(values.end(), run, run + 1 + 2 * *run);
      continue;
    }
    values.push_back(kDense);
    const std::size_t row = values.size();
    values.resize(row + lanes_);
    for (std::size_t k = 0; k < *run; ++k) values[row + run[1 + 2 * k]] = run[2 + 2 * k];
  }
  values_ = std::move(values);
}

bool WeightTable::is_sound(std::size_t labels) const {
  std::size_t taken = 0;
  for (const Slot& slot : slots_) {
    if (slot.key == 0) continue;
    ++taken;
    if (slot.start >= values_.size() || values_[slot.start] > labels ||
        slot.start + 1U + 2U * values_[slot.start] > values_.size())
      return false;
    for (std::uint32_t k = 0; k < values_[slot.start]; ++k)
      if (values_[slot.start + 1 + 2 * k] >= labels) return false;
  }
  return taken < slots_.size();  // a free slot ends each search
}

}  // namespace geumul::ingest
