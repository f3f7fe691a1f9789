#pragma once
// Names in quotation marks: what a title ends in, and the noun beside it, say what it names.

#include "ingest/facts/mention_lines.h"

namespace geumul::ingest {

/// "'텔레콤 에지 클라우드 TF'를 발족했다": a title in quotation marks that ends in a kind of project is one.
void read_marked_projects(Line& line, const NameKnowledge& knowledge);

/// A title in the marks of works ("김영사의 《수학 산책》"), and what stands in any marks beside what says its kind: a
/// noun before it ("영화 '겨울 나그네'", "시민단체인 ‘맑은물연대’"; in read news 298 of 315 are names of that type) or
/// a noun or verb behind it ("'한빛 물류의 날' 행사", "‘누리’를 출시했다"; 134 of 148). All of a list are of one kind:
/// "앱 '한빛', '누리'", "'한빛', '누리' 등 영상 콘텐츠를".
void read_marked_names(Line& line, const NameKnowledge& knowledge);

}  // namespace geumul::ingest
