#pragma once
// Text to morphemes. The analysis of an eojeol depends on its sentence only.
//
//   auto analyzer = GEUMUL_TRY(Analyzer::load(corpora_directory()));
//   Sentence s = analyzer.analyze(document.text, document.sentences[0].span);
//
// Loaded once, then constant: threads may share it.

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "ingest/language/morpheme.h"

namespace geumul::ingest {

class Analyzer {
 public:
  /// Reads the dictionary and weights under `corpora`. NotFound or Corrupt names the file and line.
  static Result<Analyzer> load(const std::filesystem::path& corpora);
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// Never fails: an unknown word is NNG (Hangul), SL, SH, SN or SW by its script. `sentence` lies inside `text`.
  Sentence analyze(std::string_view text, Span sentence) const;

  /// True if `suffix` can stand after a noun as a chain of particles or copula (에서는, 의, 인, 이다, 이라고 …), given
  /// the last character before it ("구글" + "이", not "네이버" + "이").
  bool can_follow_noun(char32_t before, std::string_view suffix) const;

 private:
  struct State;
  explicit Analyzer(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

}  // namespace geumul::ingest
