#include "ingest/extract.h"

#include "ingest/facts/assertions.h"
#include "ingest/facts/explain.h"
#include "ingest/facts/naming.h"
#include "ingest/language/analyzer.h"

namespace geumul::ingest {

struct Extractor::State {
  Analyzer analyzer;
  NameKnowledge names;
  RelationKnowledge relations;
};

Extractor::Extractor(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

Result<Extractor> Extractor::load(const std::filesystem::path& corpora) {
  Analyzer analyzer = GEUMUL_TRY(Analyzer::load(corpora));
  NameKnowledge names = GEUMUL_TRY(NameKnowledge::load(corpora));
  RelationKnowledge relations = GEUMUL_TRY(RelationKnowledge::load(corpora));
  return Extractor(std::make_unique<const State>(State{std::move(analyzer), std::move(names), std::move(relations)}));
}

Extraction Extractor::extract(Article article) const {
  Extraction x;
  x.document = make_document(article);
  x.article = std::move(article);
  for (const SentenceSpan& sentence : x.document.sentences)
    x.sentences.push_back(state_->analyzer.analyze(x.document.text, sentence.span));
  x.naming = find_names(x.document, x.sentences, state_->names);
  x.assertions = find_assertions(x.document, x.sentences, x.naming, x.article, state_->relations);
  return x;
}

std::string Extractor::explain(const Extraction& x) const {
  return ingest::explain(x.document, x.sentences, x.naming, state_->relations);
}

}  // namespace geumul::ingest
