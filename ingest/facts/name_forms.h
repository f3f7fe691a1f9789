#pragma once
// What the form of a name says of its kind, whatever stands around it: a 공사 is a firm, a 재단 a body.

#include <string_view>

#include "ingest/facts/mention_lines.h"

namespace geumul::ingest {

/// The type that the name's ending leaves no choice about, else `type`. The endings are those of which more than 97 of
/// 100 names in read news are of one type.
MentionType type_by_form(std::string_view name, MentionType type);

/// Does it end as Korean cities, counties, districts, towns and villages do: 보성군, 중구?
bool has_region_ending(std::string_view name);

/// "삼성전자㈜는", "(주)남이섬": what the mark of a stock company stands at is a firm, called by its name without it
/// (288 of 294 in read news). Where the gazetteer knows a group and a firm by the name, as 한화, the mark tells the
/// firm and is a part of its name.
void read_stock_marks(Line& line, const NameKnowledge& knowledge);

}  // namespace geumul::ingest
