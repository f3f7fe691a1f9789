#pragma once
// Sentences with their names marked and their relations listed, easy to write and to read by hand:
//
//   [C 한빛소재]는 [C 대성=대성전자]에 분리막을 공급하기로 했다.
//   SUPPLIES planned 한빛소재 > 대성전자
//
// An article goes on with lines that begin with "+ ", each a sentence, and each relation stands behind the sentence
// that states it, also where a party of it is named before only:
//
//   [C 한빛소재]는 3일 [C 대성=대성전자]와 업무협약을 맺었다.
//   PARTNERS_WITH asserted 한빛소재 > 대성전자
//   + 지난해에는 [L 미국] [C 노던셀]에 투자했다.
//   INVESTS_IN asserted 한빛소재 > 노던셀
//   LOCATED_IN asserted 노던셀 > 미국
//
// A mark is [type name] or [type spelling=name]; types are C company, O organization, P person, R product, J project
// and L place. A question mark behind a relation ("LOCATED_IN? asserted …"): readers may differ. An empty line ends an
// item; lines that begin with # say something to the reader.

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/facts/training/gold.h"

namespace geumul::ingest {

/// One document an item. InvalidInput names the line and what was expected in it; `name` is the file's.
Result<std::vector<GoldDocument>> parse_marked(std::string_view text, std::string_view name);

/// All items of DIR/*.txt, in order of the files' names. NotFound: there is none.
Result<std::vector<GoldDocument>> read_marked(const std::filesystem::path& directory);

}  // namespace geumul::ingest
