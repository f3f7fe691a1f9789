#include "ingest/corpora.h"

#include <cstdlib>

namespace geumul::ingest {

std::filesystem::path corpora_directory() {
  if (const char* chosen = std::getenv("GEUMUL_CORPORA"); chosen != nullptr && *chosen != '\0') return chosen;
  std::error_code ignored;
  const std::filesystem::path source = GEUMUL_CORPORA_SOURCE;
  return std::filesystem::is_directory(source, ignored) ? source : std::filesystem::path(GEUMUL_CORPORA_INSTALLED);
}

}  // namespace geumul::ingest
