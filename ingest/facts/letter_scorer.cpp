#include "ingest/facts/letter_scorer.h"

#include <array>

#include "base/check.h"

namespace geumul::ingest {

void LetterScorer::Memory::prefetch(std::uint64_t key) const {
  const Remembered& here = rows_[key & (kSize - 1)];
  __builtin_prefetch(&here);
  __builtin_prefetch(here.row.data() + here.row.size() - 1);
}

std::pair<LetterScorer::Row*, bool> LetterScorer::Memory::get(std::uint64_t key) {
  Remembered& here = rows_[key & (kSize - 1)];
  const bool is_new = here.key != key;
  if (is_new) here = {key, {}};
  return {&here.row, is_new};
}

void LetterScorer::belong_to(std::uint64_t model) {
  if (model == model_) return;
  places_.forget();
  windows_.forget();
  model_ = model;
}

NameScores LetterScorer::score(const NameFeatures& features, const WeightTable& weights) {
  constexpr std::size_t kAhead = 4;  // letters whose rows are on their way
  GEUMUL_CHECK(model_ != 0);
  const std::size_t size = features.size();
  NameScores scores(size);
  std::array<std::uint64_t, kAhead + 1> keys{};
  const auto call = [&](std::size_t i) {
    if (i >= size) return;
    keys[i % keys.size()] = features.place(i);
    places_.prefetch(keys[i % keys.size()]);
  };
  for (std::size_t i = 0; i < kAhead; ++i) call(i);
  for (std::size_t i = 0; i < size; ++i) {
    call(i + kAhead);
    const auto [row, is_new] = places_.get(keys[i % keys.size()]);
    if (is_new) add_up(features, i, weights, *row);
    scores[i] = *row;
  }
  return scores;
}

void LetterScorer::add_up(const NameFeatures& features, std::size_t i, const WeightTable& weights, Row& row) {
  const NameFeatures::Context context = features.context(i);
  for (const std::uint64_t feature : context) weights.prefetch(feature);
  const auto [nearby, is_new] = windows_.get(features.window(i));
  if (is_new) weights.add(features.nearby(i), nearby->data());
  row = *nearby;
  for (const std::uint64_t feature : context) weights.add(feature, row.data());
}

}  // namespace geumul::ingest
