#pragma once
// How facts look in a picture: shapes and colours by kind, dashes by status, words in English or Korean.

#include <string>

#include "graph/dot.h"

namespace geumul::cli {

enum class Language { English, Korean };

graph::DotStyle fact_style(Language language);

}  // namespace geumul::cli
