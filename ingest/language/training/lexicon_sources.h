#pragma once
// What the public dictionaries know of words: tags, counts, sources.
//
//   WordList words = GEUMUL_TRY(read_lexicons(data));
//   words["인수"][Tag::NNG].count
//
// The data folder is the one that corpora/models/README.md describes; nothing of it is copied but facts.

#include <filesystem>
#include <map>
#include <string>

#include "base/result.h"
#include "ingest/language/morpheme.h"

namespace geumul::ingest::training {

namespace source {
constexpr unsigned kKomoran = 1, kMecab = 2, kKrdict = 4, kNames = 8;
}

struct WordFact {
  std::uint32_t count = 0;
  unsigned sources = 0;
};
using WordList = std::map<std::string, std::map<Tag, WordFact>>;

/// KOMORAN, mecab-ko-dic, krdict, konec's name forms, open-korean-text and the gazetteers under `data`.
Result<WordList> read_lexicons(const std::filesystem::path& data);
/// Adds what this project knows itself: `corpora`/lexicon/words.tsv and the names of `corpora`/gazetteer.
Result<void> add_own_words(const std::filesystem::path& corpora, WordList& words);

/// The parts of speech of krdict's headwords without 다: "깨끗하" → {VA}, "공부" → {NNG}.
Result<std::map<std::string, std::map<Tag, WordFact>>> read_krdict(const std::filesystem::path& data);

}  // namespace geumul::ingest::training
