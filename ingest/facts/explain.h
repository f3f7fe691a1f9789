#pragma once
// Why an article's sentences say what they say, and why two names of a sentence have no edge: for people who doubt an
// edge or miss one.
//
//   std::cout << explain(document, sentences, naming, knowledge);
//
// For each sentence: its units with their roles, each predicate with its arguments and its frames (what fills which
// role, "?" for what the sentence does not say), what the rules propose, how sure that is in the end (the scorer's word
// times that on the two names), what is dropped and why, and for pairs without an edge the likeliest relation and how
// far it is from counting.

#include <string>
#include <vector>

#include "ingest/facts/assertions.h"

namespace geumul::ingest {

std::string explain(const Document& document, const std::vector<Sentence>& sentences, const Naming& naming,
                    const RelationKnowledge& knowledge);

}  // namespace geumul::ingest
