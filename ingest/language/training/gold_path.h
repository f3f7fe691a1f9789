#pragma once
// The path of a lattice that reads exactly as the gold says.
//
//   if (auto path = find_gold_path(lattice, word.morphemes)) ...

#include <optional>
#include <span>
#include <vector>

#include "ingest/language/lattice.h"
#include "ingest/language/training/gold.h"

namespace geumul::ingest::training {

/// Nothing if the lattice holds no such path.
std::optional<std::vector<const Node*>> find_gold_path(const Lattice& lattice, std::span<const GoldMorpheme> gold);

}  // namespace geumul::ingest::training
