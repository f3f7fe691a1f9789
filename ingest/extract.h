#pragma once
// The whole way from an article to what it says, on one screen.
//
//   const Extractor extractor = GEUMUL_TRY(Extractor::load(corpora_directory()));
//   const Extraction extraction = extractor.extract(article);
//
// An Extractor is constant once loaded: threads may share it. The same article gives the same Extraction.

#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"
#include "ingest/facts/assertion.h"
#include "ingest/facts/mention.h"
#include "ingest/language/document.h"
#include "ingest/language/morpheme.h"
#include "ingest/source/article.h"

namespace geumul::ingest {

struct Extraction {
  Article article;
  Document document;
  std::vector<Sentence> sentences;  // analyses of document.sentences
  Naming naming;
  std::vector<Assertion> assertions;
};

class Extractor {
 public:
  static Result<Extractor> load(const std::filesystem::path& corpora);
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();
  Extraction extract(Article article) const;
  /// Why its sentences say what they say, for people (facts/explain.h).
  std::string explain(const Extraction& extraction) const;

 private:
  struct State;
  explicit Extractor(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

}  // namespace geumul::ingest
