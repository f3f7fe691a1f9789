#include "ingest/source/prose.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLooked = 2000;  // bytes; what is longer is a paragraph of full worth

}  // namespace

double prose_score(std::string_view text, std::size_t linked) {
  const double density = text.empty() ? 0 : static_cast<double>(linked) / static_cast<double>(text.size());
  if (density > 0.6) return 0;
  const std::string_view head = text.substr(0, kLooked);
  const std::size_t characters = utf8::count(head) + hangul_count(head);
  if (characters < 40) return 0;
  if (ends_with_any(text, {"[…]", "[...]", "(more)"})) return 0;  // the beginning of another article
  const bool whole = ends_like_sentence(text);
  if (!whole && characters < 120) return 0;
  const auto commas = static_cast<double>(std::count(head.begin(), head.end(), ','));
  const double length = std::min(static_cast<double>(characters) / 100, 4.0);
  return (1 + length + std::min(commas, 8.0) * 0.5 + (whole ? 1 : 0)) * (1 - density);
}

}  // namespace geumul::ingest
