#pragma once
// Prose against labels, menus and lists of headlines: what length, links, punctuation and endings say.
//
//   prose_score("두 회사는 13일 이사회를 열고 통합을 철회한다고 발표했다.", 0) > 0
//   prose_score("증권 | 부동산 | IT·과학", 0) == 0

#include <cstddef>
#include <string_view>

namespace geumul::ingest {

/// 0 for menus and labels, about 2 + length/100 for a paragraph (Hangul counts double); `linked` of the text's bytes
/// are inside links.
double prose_score(std::string_view text, std::size_t linked);

}  // namespace geumul::ingest
