#pragma once
// Where the dictionaries, gazetteers and models are.

#include <filesystem>

namespace geumul::ingest {

/// $GEUMUL_CORPORA, else the source tree that this program was built from, else where it was installed.
std::filesystem::path corpora_directory();

}  // namespace geumul::ingest
