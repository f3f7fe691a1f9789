#pragma once
// An analysed sentence as an object of JSON, for `geumul analyze` and whoever reads what it prints.
//
//   {"words":[{"text":"구글이","begin":0,"end":3,"morphemes":[["구글","NNP"],["이","JKS"]],"head":3,"relation":"NP_SBJ"}]}

#include <span>
#include <string>
#include <string_view>

#include "ingest/language/dependency.h"
#include "ingest/language/morpheme.h"

namespace geumul::cli {

/// One line without its end. `sentence` lies inside `text`; begin and end count code points of `text`, end exclusive.
/// Heads and relations are those of `dependencies`, one for each eojeol, or left out if it is empty.
std::string sentence_json(std::string_view text, const ingest::Sentence& sentence,
                          std::span<const ingest::Dependency> dependencies = {});

}  // namespace geumul::cli
