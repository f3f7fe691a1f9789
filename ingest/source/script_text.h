#pragma once
// Articles that stand only in a script: JSON-LD's articleBody, the state a page's framework starts from.
//
//   std::optional<std::string> text = find_script_article(dom);   // HTML or plain text, decoded
//
// Scripts are never run: their string literals are read. What is found is a candidate, to be weighed against the
// markup.

#include <optional>
#include <string>
#include <string_view>

#include "ingest/source/dom.h"

namespace geumul::ingest {

/// The text inside the scripts that is most like an article, markup included; nullopt where none holds a few sentences.
std::optional<std::string> find_script_article(const Dom& dom);

/// The characters of a JSON string literal without its quotes; a lone surrogate is U+FFFD.
std::string decode_json_string(std::string_view literal);

}  // namespace geumul::ingest
