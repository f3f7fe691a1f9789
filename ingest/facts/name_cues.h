#pragma once
// Words that tell names: titles, endings of firms and bodies, kinds of things, surnames
// (corpora/lexicon/name_cues.tsv).
//
//   const NameCues cues = GEUMUL_TRY(NameCues::load(corpora_directory()));
//   cues.is("회장", Cue::Title);   cues.ending_in("한빛전자", Cue::CompanySuffix) == "전자"
//
// Constant once loaded: threads may share it.

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text_map.h"
#include "ingest/facts/trie.h"

namespace geumul::ingest {

enum class Cue : std::uint8_t {
  Title,
  Honorific,
  CompanySuffix,
  OrganizationSuffix,
  ClassCompany,
  ClassProduct,
  ClassProject,
  Tail,
  Surname,
  CompanyPart,
  BodyPart,
  Branch,
  PartEnding,
  ClassWork,
  ClassBody,
  ClassWare,
  BringsOut,
  HoldsEvent,
  Nobody,
  ContainsName,
  EveryState,
};
inline constexpr std::size_t kCueCount = 21;

class NameCues {
 public:
  static Result<NameCues> load(const std::filesystem::path& corpora);

  bool is(std::string_view word, Cue cue) const;
  /// The longest proper ending of `word` that is in the class, or empty.
  std::string_view ending_in(std::string_view word, Cue cue) const;
  /// The longest word of the class that `text` starts with, or empty.
  std::string_view start_in(std::string_view text, Cue cue) const;

 private:
  struct Words {
    TextSet set;
    Trie trie;  // of the same
  };
  std::array<Words, kCueCount> words_;
};

}  // namespace geumul::ingest
