// Positions and lengths of strings count code points: substring('오픈AI', 2) is 'AI'.

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "query/expression.h"
#include "query/function_tables.h"
#include "query/text.h"

namespace geumul::query {
namespace {

constexpr Kinds kText = bit(Kind::String);
constexpr Kinds kTextOrInteger = kText | bit(Kind::Integer);

const std::string& text(const Value& value) {
  static const std::string empty;
  const auto* found = value.get<std::string>();
  return found ? *found : empty;
}

/// The byte at which the code point of this number begins; the size of the text if it has fewer.
std::size_t byte_of(std::string_view text, std::int64_t index) {
  std::size_t at = 0;
  for (; index > 0 && at < text.size(); --index) at += utf8::decode(text, at).size;
  return at;
}

Value to_upper_case(Arguments arguments) { return Value(to_upper(text(arguments[0]))); }
Value to_lower_case(Arguments arguments) { return Value(to_lower(text(arguments[0]))); }

bool is_blank(std::string_view all, std::size_t at) { return utf8::is_space(utf8::decode(all, at).value); }

std::string_view trim_front(std::string_view all) {
  while (!all.empty() && is_blank(all, 0)) all.remove_prefix(utf8::decode(all, 0).size);
  return all;
}
std::string_view trim_back(std::string_view all) {
  while (!all.empty()) {
    const utf8::CodePoint last = utf8::decode_before(all, all.size());
    if (!utf8::is_space(last.value)) break;
    all.remove_suffix(last.size);
  }
  return all;
}
Value trim(Arguments arguments) { return Value(std::string(trim_back(trim_front(text(arguments[0]))))); }
Value ltrim(Arguments arguments) { return Value(std::string(trim_front(text(arguments[0])))); }
Value rtrim(Arguments arguments) { return Value(std::string(trim_back(text(arguments[0])))); }

Result<std::int64_t> count_of(const Value& value) {
  const auto* number = value.get<std::int64_t>();
  if (!number) return wrong_type(value, "an integer");
  if (*number < 0) return Error{Code::InvalidInput, "expected a number that is not negative", "NumberOutOfRange", {}};
  return *number;
}

Result<Value> substring(Runtime&, Arguments arguments) {
  const std::string_view all = text(arguments[0]);
  const std::int64_t start = GEUMUL_TRY(count_of(arguments[1]));
  const std::string_view rest = all.substr(byte_of(all, start));
  if (arguments.size() == 2) return Value(std::string(rest));
  const std::int64_t length = GEUMUL_TRY(count_of(arguments[2]));
  return Value(std::string(rest.substr(0, byte_of(rest, length))));
}

Result<Value> left(Runtime&, Arguments arguments) {
  const std::string_view all = text(arguments[0]);
  return Value(std::string(all.substr(0, byte_of(all, GEUMUL_TRY(count_of(arguments[1]))))));
}

Result<Value> right(Runtime&, Arguments arguments) {
  const std::string_view all = text(arguments[0]);
  const std::int64_t length = GEUMUL_TRY(count_of(arguments[1]));
  const auto size = static_cast<std::int64_t>(utf8::count(all));
  return Value(std::string(all.substr(byte_of(all, std::max<std::int64_t>(0, size - length)))));
}

Value replace(Arguments arguments) {
  const std::string& all = text(arguments[0]);
  const std::string& from = text(arguments[1]);
  if (from.empty()) return arguments[0];
  std::string out;
  std::size_t at = 0;
  for (std::size_t found; (found = all.find(from, at)) != std::string::npos; at = found + from.size())
    out.append(all, at, found - at).append(text(arguments[2]));
  return Value(out.append(all, at));
}

Value split(Arguments arguments) {
  const std::string& all = text(arguments[0]);
  const std::string& separator = text(arguments[1]);
  graph::List parts;
  std::size_t at = 0;
  if (separator.empty()) {
    for (; at < all.size(); at += utf8::decode(all, at).size)
      parts.emplace_back(all.substr(at, utf8::decode(all, at).size));
    return Value(std::move(parts));
  }
  for (std::size_t found; (found = all.find(separator, at)) != std::string::npos; at = found + separator.size())
    parts.emplace_back(all.substr(at, found - at));
  parts.emplace_back(all.substr(at));
  return Value(std::move(parts));
}

Value char_length(Arguments arguments) { return Value(static_cast<std::int64_t>(utf8::count(text(arguments[0])))); }

constexpr std::array kFunctions = {
    Function{"char_length", 1, 1, kText, Kind::Integer, char_length},
    Function{"left", 2, 2, kTextOrInteger, Kind::String, nullptr, left},
    Function{"lTrim", 1, 1, kText, Kind::String, ltrim},
    Function{"replace", 3, 3, kText, Kind::String, replace},
    Function{"right", 2, 2, kTextOrInteger, Kind::String, nullptr, right},
    Function{"rTrim", 1, 1, kText, Kind::String, rtrim},
    Function{"split", 2, 2, kText, Kind::List, split, nullptr, ResultRule::ListOfStrings},
    Function{"substring", 2, 3, kTextOrInteger, Kind::String, nullptr, substring},
    Function{"toLower", 1, 1, kText, Kind::String, to_lower_case},
    Function{"lower", 1, 1, kText, Kind::String, to_lower_case},
    Function{"toUpper", 1, 1, kText, Kind::String, to_upper_case},
    Function{"upper", 1, 1, kText, Kind::String, to_upper_case},
    Function{"trim", 1, 1, kText, Kind::String, trim},
};

}  // namespace

std::span<const Function> string_functions() { return kFunctions; }

}  // namespace geumul::query
