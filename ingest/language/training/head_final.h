#pragma once
// Treebanks of Universal Dependencies turned head-final, as KLUE-DP is: there the head of 할 수 있다 is 할, here 있다.
//
//   std::vector<GoldSentence> sentences = GEUMUL_TRY(read_head_final(data / "morphology/ud-kaist-train.conllu"));
//
// What hangs on a word from behind (auxiliaries, bound nouns, coordinated words, names in parts) becomes that word's
// head; what hung on it from before stays. Plain values.

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "ingest/language/training/gold.h"

namespace geumul::ingest::training {

/// Words as eojeols (a sign belongs to the word that it touches) with their heads, without morphemes or relations.
/// Sentences that are no tree or have crossing arcs are left out. InvalidInput names a file without sentences.
Result<std::vector<GoldSentence>> read_head_final(const std::filesystem::path& path);

}  // namespace geumul::ingest::training
