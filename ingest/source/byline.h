#pragma once
// Who wrote it and for whom, read from a line of a Korean page.
//
//   Byline b = read_byline("[미래전자뉴스=이서하 기자] 고대역폭메모리 시장의 …");   // {{"이서하"}, "미래전자뉴스", 37}
//
// Names only: no e-mail, no title. An outlet is given where the line itself joins it to the reporter.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace geumul::ingest {

struct Byline {
  std::vector<std::string> authors;
  std::string outlet;
  std::size_t size = 0;  // bytes of the line that the byline takes at its beginning, bracket or "=" included
};

/// The byline at the beginning of `line` ("(서울=온누리통신) 최이안 기자 = …") or as the whole line ("글로벌이코노믹
/// 김도윤 기자 doyun@…"); no authors if there is none.
Byline read_byline(std::string_view line);

/// True where the line is nothing but a byline or a reporter's address.
bool is_byline_line(std::string_view line);

/// Names out of a field that holds authors: "순천, 광양 구현모 기자 ninek@…", "By Jane Doe and John Roe", "김가·이나".
std::vector<std::string> author_names(std::string_view field);

/// The outlet of a copyright line: "<저작권자ⓒ게임나루. 무단전재-재배포금지>", "Copyright 머니다락 All rights
/// reserved.".
std::string copyright_holder(std::string_view line);

/// `text` with every e-mail address taken out.
std::string without_emails(std::string_view text);

}  // namespace geumul::ingest
