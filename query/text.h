#pragma once
// What the language does with strings beyond bytes: letter case and regular expressions. The only file of query/ behind
// which ICU stands.
//
//   to_upper("straße") == "STRASSE";   matches("오픈AI", "오픈.*") == true

#include <string>
#include <string_view>

#include "base/result.h"

namespace geumul::query {

std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);

/// Whether the expression fits the whole text. InvalidInput: it is no regular expression, or takes too long.
Result<bool> matches(std::string_view text, std::string_view expression);

}  // namespace geumul::query
