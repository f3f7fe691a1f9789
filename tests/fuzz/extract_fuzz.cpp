// The whole reading of a text that nobody wrote as news: sentences, words, names, relations. Spans stay inside.
//
//   build/fuzz/bin/extract_fuzz -max_total_time=60 corpora/articles

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/utf8.h"
#include "ingest/corpora.h"
#include "ingest/extract.h"
#include "ingest/json.h"

namespace geumul::ingest {
namespace {

void check(const Extraction& x) {
  const auto size = static_cast<std::uint32_t>(x.document.text.size());
  GEUMUL_CHECK(x.sentences.size() == x.document.sentences.size());
  for (const Sentence& sentence : x.sentences)
    for (const Eojeol& eojeol : sentence.eojeols) GEUMUL_CHECK(sentence.span.contains(eojeol.span));
  for (const Mention& mention : x.naming.mentions) GEUMUL_CHECK(mention.span.end <= size && !mention.span.empty());
  for (const Assertion& assertion : x.assertions) {
    GEUMUL_CHECK(assertion.source < x.naming.entities.size() && assertion.target < x.naming.entities.size());
    GEUMUL_CHECK(!assertion.evidence.empty());
    for (const Evidence& evidence : assertion.evidence) GEUMUL_CHECK(evidence.sentence.contains(evidence.span));
  }
  GEUMUL_CHECK(utf8::valid(to_json(x)));
}

}  // namespace
}  // namespace geumul::ingest

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace geumul::ingest;
  static const auto extractor = Extractor::load(corpora_directory());
  Article article;
  article.paragraphs.push_back(geumul::utf8::repair(std::string_view(reinterpret_cast<const char*>(data), size)));
  check(extractor->extract(article));
  return 0;
}
