#pragma once
// Text with its names marked by hand, "[네이버|C]는 [왈라팝|C]을 인수했다", as a document that has been through the
// names step: rules of relations are tested apart from the finding of names, on the real analyser. Kinds: C company, O
// organisation, P person, R product, J project, L place.

#include <string>
#include <string_view>
#include <vector>

#include "ingest/facts/mention.h"
#include "ingest/language/analyzer.h"
#include "ingest/language/document.h"

namespace geumul::ingest {

struct MarkedText {
  Document document;
  std::vector<Sentence> sentences;
  Naming naming;
};

MarkedText read_marked_text(std::string_view marked, const Analyzer& analyzer);

/// The analyser of the repository, loaded once for all tests.
const Analyzer& repository_analyzer();

}  // namespace geumul::ingest
