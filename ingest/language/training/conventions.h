#pragma once
// Other treebanks brought to KLUE's conventions, so that all gold says the same of the same word.
//
//   to_klue_conventions(gsd, krdict);
//
// Each rule changes how morphemes are cut or named, never the text.

#include <string_view>
#include <vector>

#include "ingest/language/training/gold.h"
#include "ingest/language/training/lexicon_sources.h"

namespace geumul::ingest::training {

/// What a determiner (MM) is called in KLUE: MMN counts (한, 모든), MMA describes (새, 약), MMD points (이, 다른).
Tag determiner_tag(std::string_view form);

/// UD Korean GSD, in place. `krdict`: the parts of speech that its headwords have.
void to_klue_conventions(std::vector<GoldSentence>& sentences, const WordList& krdict);

}  // namespace geumul::ingest::training
