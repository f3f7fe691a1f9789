#pragma once
// What a short line between or around the paragraphs of an article is, told from its words alone.
//
//   classify_line("저작권자 © 한빛경제 무단전재 및 재배포 금지") == LineKind::Copyright
//
// Everything that is not clearly something else is Text.

#include <string_view>

namespace geumul::ingest {

enum class LineKind {
  Text,
  Byline,      // 김도윤 기자 doyun@hanbit.example
  Date,        // 입력 2025.10.29 08:12
  Copyright,   // ⓒ 새벽일보, 무단 전재 및 재배포 금지
  Caption,     // 사진=로이터; ▲ 넥슨코리아 사옥
  Hashtags,    // #로봇 #ABB
  Related,     // 관련기사, 많이 본 뉴스, Read more: what follows is about other articles
  Comments,    // 댓글 14, 댓글목록
  Tools,       // 글자크기 가 가 가; 공유하기 | 인쇄; Share this article
  Navigation,  // 증권 | 부동산 | IT·과학
};

LineKind classify_line(std::string_view line);

/// `paragraph` without a byline or copyright line that was written on to its last sentence:
/// "… 처리했다.부산=선수민 기자 sunsoo@…" ends at "처리했다.".
std::string_view without_tail(std::string_view paragraph);

/// The characters say that it is under a picture (▲ …, … /카카오 제공), though it may be a whole sentence.
bool is_caption_line(std::string_view line);

}  // namespace geumul::ingest
