#include <array>
#include <cmath>
#include <numbers>

#include "query/expression.h"
#include "query/function_tables.h"

namespace geumul::query {
namespace {

double number(const Value& value) {
  if (const auto* integer = value.get<std::int64_t>()) return static_cast<double>(*integer);
  return *value.get<double>();
}

template <double (*function)(double)>
Value real(Arguments arguments) {
  return Value(function(number(arguments[0])));
}

double degrees(double radians) { return radians * 180 / std::numbers::pi; }
double radians(double degrees) { return degrees * std::numbers::pi / 180; }
double haversin(double angle) { return (1 - std::cos(angle)) / 2; }
double cotangent(double angle) { return 1 / std::tan(angle); }
/// Halves go up, also below zero: -1.5 becomes -1.0.
double round_half_up(double value) { return std::floor(value + 0.5); }

Value atan2(Arguments arguments) { return Value(std::atan2(number(arguments[0]), number(arguments[1]))); }
Value pi(Arguments) { return Value(std::numbers::pi); }
Value e(Arguments) { return Value(std::numbers::e); }

Result<Value> abs(Runtime&, Arguments arguments) {
  const auto* integer = arguments[0].get<std::int64_t>();
  if (!integer) return Value(std::abs(*arguments[0].get<double>()));
  if (*integer >= 0) return arguments[0];
  return calculate(BinaryOperator::Subtract, Value(std::int64_t{0}), arguments[0]);
}

Value sign(Arguments arguments) {
  const double value = number(arguments[0]);
  return Value(static_cast<std::int64_t>(value > 0) - static_cast<std::int64_t>(value < 0));
}

Value round(Arguments arguments) {
  if (arguments.size() == 1) return Value(round_half_up(number(arguments[0])));
  const double scale = std::pow(10.0, number(arguments[1]));
  return Value(round_half_up(number(arguments[0]) * scale) / scale);
}

Value is_nan(Arguments arguments) { return Value(std::isnan(number(arguments[0]))); }

Result<Value> rand(Runtime& runtime, Arguments) {
  constexpr double kScale = 1.0 / 9007199254740992.0;  // 53 bits
  return Value(static_cast<double>(runtime.random() >> 11) * kScale);
}

constexpr std::array kFunctions = {
    Function{"abs", 1, 1, kNumber, Kind::Any, nullptr, abs, ResultRule::SameAsFirst},
    Function{"acos", 1, 1, kNumber, Kind::Float, real<std::acos>},
    Function{"asin", 1, 1, kNumber, Kind::Float, real<std::asin>},
    Function{"atan", 1, 1, kNumber, Kind::Float, real<std::atan>},
    Function{"atan2", 2, 2, kNumber, Kind::Float, atan2},
    Function{"ceil", 1, 1, kNumber, Kind::Float, real<std::ceil>},
    Function{"cos", 1, 1, kNumber, Kind::Float, real<std::cos>},
    Function{"cot", 1, 1, kNumber, Kind::Float, real<cotangent>},
    Function{"degrees", 1, 1, kNumber, Kind::Float, real<degrees>},
    Function{"e", 0, 0, kNumber, Kind::Float, e},
    Function{"exp", 1, 1, kNumber, Kind::Float, real<std::exp>},
    Function{"floor", 1, 1, kNumber, Kind::Float, real<std::floor>},
    Function{"haversin", 1, 1, kNumber, Kind::Float, real<haversin>},
    Function{"isNaN", 1, 1, kNumber, Kind::Boolean, is_nan},
    Function{"log", 1, 1, kNumber, Kind::Float, real<std::log>},
    Function{"log10", 1, 1, kNumber, Kind::Float, real<std::log10>},
    Function{"pi", 0, 0, kNumber, Kind::Float, pi},
    Function{"radians", 1, 1, kNumber, Kind::Float, real<radians>},
    Function{"rand", 0, 0, kNumber, Kind::Float, nullptr, rand},
    Function{"round", 1, 2, kNumber, Kind::Float, round},
    Function{"sign", 1, 1, kNumber, Kind::Integer, sign},
    Function{"sin", 1, 1, kNumber, Kind::Float, real<std::sin>},
    Function{"sqrt", 1, 1, kNumber, Kind::Float, real<std::sqrt>},
    Function{"tan", 1, 1, kNumber, Kind::Float, real<std::tan>},
};

}  // namespace

std::span<const Function> number_functions() { return kFunctions; }

}  // namespace geumul::query
