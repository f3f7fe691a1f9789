#include <array>
#include <charconv>
#include <cmath>

#include "query/expression.h"
#include "query/function_tables.h"
#include "query/text.h"
#include "query/value_text.h"

namespace geumul::query {
namespace {

constexpr Kinds kText = bit(Kind::String);

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::optional<double> parse_real(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

Value truncated(double real) {
  constexpr double kLimit = 9223372036854775808.0;
  if (!(real >= -kLimit && real < kLimit)) return Null{};
  return Value(static_cast<std::int64_t>(real));
}

Value to_integer(Arguments arguments) {
  if (const auto* boolean = arguments[0].get<bool>()) return Value(std::int64_t{*boolean ? 1 : 0});
  if (const auto* real = arguments[0].get<double>()) return truncated(*real);
  const auto* text = arguments[0].get<std::string>();
  if (!text) return arguments[0];
  const std::string_view digits = trimmed(*text);
  std::int64_t value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec == std::errc() && result.ptr == digits.data() + digits.size()) return Value(value);
  const std::optional<double> real = parse_real(*text);
  return real ? truncated(*real) : Value(Null{});
}

Value to_float(Arguments arguments) {
  if (const auto* integer = arguments[0].get<std::int64_t>()) return Value(static_cast<double>(*integer));
  const auto* text = arguments[0].get<std::string>();
  if (!text) return arguments[0];
  const std::optional<double> real = parse_real(*text);
  return real ? Value(*real) : Value(Null{});
}

Value to_boolean(Arguments arguments) {
  const auto* text = arguments[0].get<std::string>();
  if (!text) return arguments[0];
  const std::string word = to_lower(trimmed(*text));
  if (word == "true") return Value(true);
  if (word == "false") return Value(false);
  return Null{};
}

Value to_string(Arguments arguments) {
  if (arguments[0].get<std::string>()) return arguments[0];
  return Value(to_text(arguments[0]));
}

constexpr std::array kFunctions = {
    Function{"toBoolean", 1, 1, kText | bit(Kind::Boolean), Kind::Boolean, to_boolean},
    Function{"toFloat", 1, 1, kText | kNumber, Kind::Float, to_float},
    Function{"toInteger", 1, 1, kText | kNumber | bit(Kind::Boolean), Kind::Integer, to_integer},
    Function{"toString", 1, 1, kText | kNumber | bit(Kind::Boolean) | kTemporal, Kind::String, to_string},
};

}  // namespace

std::span<const Function> conversion_functions() { return kFunctions; }

}  // namespace geumul::query
