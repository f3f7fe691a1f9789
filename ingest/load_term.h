#pragma once
// The form in which names are compared and looked up: what two spellings of one name share.
//
//   term_of("네이버㈜") == term_of("네이버 (주)") == "네이버"
//   transaction.terms(term_of("Open AI"), true)

#include <string>
#include <string_view>

namespace geumul::ingest {

/// Folded, without spaces, punctuation and the words that only say "company". Empty only for a name without letters.
std::string term_of(std::string_view name);

/// Without spaces and punctuation.
std::string without_marks(std::string_view text);

/// A person's name that can stand for the person outside its article: not a surname alone.
bool is_full_person_name(std::string_view name);

}  // namespace geumul::ingest
