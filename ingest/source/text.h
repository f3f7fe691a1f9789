#pragma once
// What a page's bytes need before anyone reads them as text, and the small questions asked of lines of text.
//
//   clean("한\u200b빛\u00a0전자\r\n") == "한빛 전자\n"
//   one_line("  오픈AI \n 재단 ") == "오픈AI 재단"
//
// All functions are pure and take valid UTF-8.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace geumul::ingest {

/// NFC without control, zero-width, bidirectional and noncharacters; every space is ' ', every line end '\n'. Joiners
/// inside emoji stay.
std::string clean(std::string_view text);

/// `clean`, with all runs of white space as one space and none at the ends.
std::string one_line(std::string_view text);

/// Without ASCII white space at the ends.
std::string_view trim(std::string_view text);

/// The lines of `text`, trimmed, empty ones included.
std::vector<std::string_view> split_lines(std::string_view text);

bool contains(std::string_view text, std::string_view part);
bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts);
bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> parts);
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> parts);

/// ASCII letters in lower case; other bytes as they are.
std::string lower(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);

/// Letters and digits only, folded: what two writings of one headline share.
std::string letters(std::string_view text);

/// Hangul syllables among the code points.
std::size_t hangul_count(std::string_view text);

/// Says something whole: ends like a sentence, in Korean ("…마쳤다.") or with a full stop, question or exclamation
/// mark, closing quotes and brackets behind it allowed.
bool ends_like_sentence(std::string_view text);

}  // namespace geumul::ingest
