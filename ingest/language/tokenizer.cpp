#include "ingest/language/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>

#include "base/check.h"

namespace geumul::ingest {
namespace {

icu::BreakIterator& word_iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(icu::Locale("ko"), status));
    GEUMUL_CHECK(U_SUCCESS(status));
    return made;
  }();
  return *iterator;
}

}  // namespace

std::vector<std::uint32_t> word_borders(std::string_view text, Span part) {
  std::vector<std::uint32_t> borders;
  UErrorCode status = U_ZERO_ERROR;
  UText* view = utext_openUTF8(nullptr, text.data() + part.begin, part.size(), &status);
  icu::BreakIterator& iterator = word_iterator();
  iterator.setText(view, status);
  GEUMUL_CHECK(U_SUCCESS(status));
  for (std::int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next())
    borders.push_back(part.begin + static_cast<std::uint32_t>(at));
  utext_close(view);
  if (borders.empty() && !part.empty()) borders.push_back(part.end);
  return borders;
}

}  // namespace geumul::ingest
