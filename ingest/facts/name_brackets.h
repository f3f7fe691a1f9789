#pragma once
// What stands in brackets behind a name: its short form, its Latin or hanja writing, what the text calls it from here
// on.
//
//   read_brackets(line, knowledge, not_names);   // 공정위(FTC) is one body twice, 정보기술(IT) is no name

#include <set>
#include <string>
#include <string_view>

#include "ingest/facts/mention_lines.h"

namespace geumul::ingest {

/// A short form in brackets behind a name names the same kind of thing; behind a common noun it is no name, and goes
/// into `not_names`. Reads "마이크로소프트(MS)", "‘다크 쇼콜라’(Dark Chocolat)", "GLN(Global Loyalty Network)", several
/// names of one thing in one pair of brackets and, where a page lost its brackets, "마이크로소프트MS".
void read_brackets(Line& line, const NameKnowledge& knowledge, std::set<std::string>& not_names);

/// The first letters of the words, in any order: LVMH of "Moët Hennessy Louis Vuitton".
bool are_initials(std::string_view capitals, std::string_view words);

}  // namespace geumul::ingest
