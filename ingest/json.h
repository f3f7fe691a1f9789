#pragma once
// An Extraction as one line of JSON: what `geumul extract --format jsonl` prints and scorers read.
//
// Offsets are code points of the article's text (title, '\n', paragraphs), ends exclusive. Entities are "e1", "e2", …
// in order of first mention; evidence is the part of the text that states the relation, `sentence` the whole sentence.

#include <string>

#include "ingest/extract.h"

namespace geumul::ingest {

std::string to_json(const Extraction& extraction);

}  // namespace geumul::ingest
