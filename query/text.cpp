#include "query/text.h"

#include <unicode/locid.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

namespace geumul::query {
namespace {

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

std::string to_upper(std::string_view text) { return to_utf8(from_utf8(text).toUpper(icu::Locale::getRoot())); }
std::string to_lower(std::string_view text) { return to_utf8(from_utf8(text).toLower(icu::Locale::getRoot())); }

Result<bool> matches(std::string_view text, std::string_view expression) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString subject = from_utf8(text);
  icu::RegexMatcher matcher(from_utf8(expression), 0, status);
  if (U_FAILURE(status))
    return Error{Code::InvalidInput,
                 "`" + std::string(expression) + "` is not a regular expression",
                 "InvalidArgumentValue",
                 {}};
  constexpr std::int32_t kSteps = 1'000;  // about a second: (a+)+b must not hang
  matcher.setTimeLimit(kSteps, status);
  matcher.reset(subject);
  const bool found = matcher.matches(status);
  if (U_FAILURE(status))
    return Error{
        Code::InvalidInput, "matching `" + std::string(expression) + "` takes too long", "InvalidArgumentValue", {}};
  return found;
}

}  // namespace geumul::query
