#pragma once
// Words and gold sentences to the tables of a MorphologyModel.
//
//   MorphologyParts parts = build_dictionary(words, gold);   // weights are still empty
//
// Deterministic: the same words and sentences give the same bytes.

#include <span>

#include "ingest/language/dictionary.h"
#include "ingest/language/training/gold.h"
#include "ingest/language/training/lexicon_sources.h"

namespace geumul::ingest::training {

MorphologyParts build_dictionary(const WordList& words, std::span<const GoldSentence> gold);

/// A view of what build_dictionary made; `parts` must outlive it.
Dictionary view(const MorphologyParts& parts);

}  // namespace geumul::ingest::training
