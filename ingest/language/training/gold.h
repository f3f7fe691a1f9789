#pragma once
// Sentences whose morphemes are known, in the conventions of KLUE.
//
//   std::vector<GoldSentence> gold = GEUMUL_TRY(read_klue(data / "morphology/klue-dp-dev-open.tsv"));
//
// Plain values.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/language/morpheme.h"

namespace geumul::ingest::training {

struct GoldMorpheme {
  std::string form;
  Tag tag = Tag::NA;
  friend bool operator==(const GoldMorpheme&, const GoldMorpheme&) = default;
};
struct GoldWord {
  std::string text;
  std::vector<GoldMorpheme> morphemes;  // empty: unknown
  std::uint32_t head = 0;               // the head's number, counted from 1; 0: the root, or unknown
  std::string relation;                 // empty: unknown
};
struct GoldSentence {
  std::vector<GoldWord> words;
};

/// The words with a space between.
std::string text_of(const GoldSentence& sentence);

/// KLUE-DP: index, form, lemmas, tags, head, relation; every word has the last two, and its head is a word behind it.
/// InvalidInput names file and line.
Result<std::vector<GoldSentence>> read_klue(const std::filesystem::path& path);
/// Universal Dependencies with Sejong tags (Korean GSD): tokens without a space between them become one word.
Result<std::vector<GoldSentence>> read_conllu(const std::filesystem::path& path);

}  // namespace geumul::ingest::training
