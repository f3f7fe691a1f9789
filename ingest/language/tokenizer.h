#pragma once
// Words as Unicode and ICU's Korean rules see them: finer than eojeols, coarser than morphemes.
//
//   word_borders("한빛전자(대표 김한빛)", span)  →  after 한빛전자, (, 대표, the space, 김한빛, )
//
// Where text has lost its spaces these are the places to cut it. Thread-safe.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace geumul::ingest {

/// The offsets where words end inside `part`, ascending, the last one is part.end. `text` is valid UTF-8.
std::vector<std::uint32_t> word_borders(std::string_view text, Span part);

}  // namespace geumul::ingest
