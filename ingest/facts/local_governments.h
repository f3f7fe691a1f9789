#pragma once
// A province, city, county or district is a place, and the body that governs it: what stands beside it says which.

#include "ingest/facts/mention_lines.h"

namespace geumul::ingest {

/// "여수시는 밝혔다", "경기도지사", "완주군 정철우 부군수", "전라남도 주관", and beside other bodies of a list
/// ("해군·경상남도·거제시"): a region that does something is a body, not a place. In read news 138 of 151 regions
/// beside a firm or body of a list are bodies, and 138 of 142 beside another region that is one.
void read_local_governments(Line& line, const NameKnowledge& knowledge);

}  // namespace geumul::ingest
