#pragma once
// Bytes of a page to UTF-8. The bytes decide; what the page declares (HTTP-equiv, meta, XML declaration) is a hint that
// may be missing or a lie.
//
//   Decoded page = GEUMUL_TRY(to_utf8(bytes));   // page.text is valid UTF-8, page.encoding "CP949"
//
// Order of trust: byte order mark; UTF-16 by its zero bytes; UTF-8 where the bytes are mostly that; CP949 where the
// two-byte characters are Hangul; a declared legacy encoding; windows-1252.

#include <string>
#include <string_view>

#include "base/result.h"

namespace geumul::ingest {

struct Decoded {
  std::string text;
  std::string encoding;  // "UTF-8", "EUC-KR" (KS X 1001 only), "CP949" (beyond it), "UTF-16LE", ...
};

/// InvalidInput, slug `BinaryInput`: the bytes are no text in any encoding.
Result<Decoded> to_utf8(std::string_view bytes);

/// The label that the markup's beginning declares, in lower case; empty if none.
std::string declared_charset(std::string_view bytes);

}  // namespace geumul::ingest
