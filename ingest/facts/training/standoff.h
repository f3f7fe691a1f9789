#pragma once
// Articles that were read without being copied: their texts stay where they are, the annotation names what is in them.
//
//   = https://ko.wikinews.org/wiki/…
//   C 노키아
//   C 마이크로소프트 | MS
//   P 스티븐 엘롭 | 엘롭
//   X 노키아식
//   0 LEADS planned 스티븐 엘롭 > 노키아
//   2 WORKS_FOR? ended 스티븐 엘롭 > 마이크로소프트
//
// A name stands with all its spellings, the fullest first, behind the letter of its type (annotation.h); each counts
// wherever it begins a word, the longest first. "[채] 씨" is a spelling in its context only, "한[미] 양국" also inside
// of a word. In what stands behind X, anywhere, nothing is a name, but a longer name is. A relation stands behind the
// number of the sentence that states it: 0 is the title, and a line of the body ends a sentence, as do . ? ! and 。
// with the marks that close behind them, before a space.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/facts/training/gold.h"

namespace geumul::ingest {

/// One document an article, a sentence a line, with its mentions. `texts` are titles and bodies in NFC by address, a
/// paragraph a line. InvalidInput names `name`, the line and what was expected: an article that `texts` has, a spelling
/// that the article has, a form of the above.
Result<std::vector<GoldDocument>> parse_standoff(std::string_view annotation, std::string_view name,
                                                 const std::map<std::string, std::string>& texts);

/// DIR/NAME.txt annotates the articles of a table DATA/*/NAME.csv, the lines of DATA/*/NAME.txt, or the texts ("text"
/// or "sentence") of DATA/*/NAME.jsonl, by the numbers of their lines; all of DIR in the order of names. NotFound: DIR
/// has none, or DATA lacks one.
Result<std::vector<GoldDocument>> read_standoff(const std::filesystem::path& directory,
                                                const std::filesystem::path& data);

}  // namespace geumul::ingest
