#include <cmath>

#include "query/expression.h"
#include "query/temporal.h"
#include "query/value_text.h"

namespace geumul::query {
namespace {

Error overflow() { return {Code::InvalidInput, "the integer does not fit in 64 bits", "IntegerOverflow", {}}; }
Error division_by_zero() { return {Code::InvalidInput, "division by zero", "DivisionByZero", {}}; }

bool is_number(const Value& value) { return value.get<std::int64_t>() || value.get<double>(); }
double as_double(const Value& value) {
  if (const auto* integer = value.get<std::int64_t>()) return static_cast<double>(*integer);
  return *value.get<double>();
}

Result<Value> integers(BinaryOperator op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  bool overflows = false;
  switch (op) {
    case BinaryOperator::Add:
      overflows = __builtin_add_overflow(a, b, &result);
      break;
    case BinaryOperator::Subtract:
      overflows = __builtin_sub_overflow(a, b, &result);
      break;
    case BinaryOperator::Multiply:
      overflows = __builtin_mul_overflow(a, b, &result);
      break;
    case BinaryOperator::Divide:
      if (b == 0) return division_by_zero();
      overflows = a == INT64_MIN && b == -1;
      if (!overflows) result = a / b;
      break;
    default:
      if (b == 0) return division_by_zero();
      result = b == -1 ? 0 : a % b;
      break;
  }
  if (overflows) return overflow();
  return Value(result);
}

Value reals(BinaryOperator op, double a, double b) {
  switch (op) {
    case BinaryOperator::Add:
      return Value(a + b);
    case BinaryOperator::Subtract:
      return Value(a - b);
    case BinaryOperator::Multiply:
      return Value(a * b);
    case BinaryOperator::Divide:
      return Value(a / b);
    case BinaryOperator::Modulo:
      return Value(std::fmod(a, b));
    default:
      return Value(std::pow(a, b));
  }
}

bool is_temporal(const Value& value) { return (bit(kind_of(value)) & kTemporal) != 0; }

/// nullopt: the operands are no times and lengths.
std::optional<Result<Value>> times(BinaryOperator op, const Value& a, const Value& b) {
  const auto* length_a = a.get<Duration>();
  const auto* length_b = b.get<Duration>();
  if (op == BinaryOperator::Add && is_temporal(a) && length_b) return plus(a, *length_b, 1);
  if (op == BinaryOperator::Add && length_a && is_temporal(b)) return plus(b, *length_a, 1);
  if (op == BinaryOperator::Subtract && is_temporal(a) && length_b) return plus(a, *length_b, -1);
  const auto scaled = [](const Duration& duration, double factor) -> Result<Value> {
    return Value(GEUMUL_TRY(scale(duration, factor)));
  };
  if (op == BinaryOperator::Multiply && length_a && is_number(b)) return scaled(*length_a, as_double(b));
  if (op == BinaryOperator::Multiply && is_number(a) && length_b) return scaled(*length_b, as_double(a));
  if (op == BinaryOperator::Divide && length_a && is_number(b)) return scaled(*length_a, 1 / as_double(b));
  return std::nullopt;
}

std::string plain_text(const Value& value) {
  if (const auto* text = value.get<std::string>()) return *text;
  return to_text(value);
}

Error too_long() { return {Code::Conflict, "the sum is longer than a value may be", "MemoryLimit", {}}; }

/// Lists take what is added as an element, or as more elements if it is a list too.
std::optional<Result<Value>> concatenate(const Value& a, const Value& b) {
  constexpr std::size_t kMostItems = std::size_t{1} << 25;
  constexpr std::size_t kMostBytes = std::size_t{1} << 26;  // doubling forty times must not take all memory
  const auto* list_a = a.get<List>();
  const auto* list_b = b.get<List>();
  if (list_a || list_b) {
    if ((list_a ? list_a->size() : 1) + (list_b ? list_b->size() : 1) > kMostItems) return too_long();
    List joined = list_a ? *list_a : List{a};
    if (list_b)
      joined.insert(joined.end(), list_b->begin(), list_b->end());
    else
      joined.push_back(b);
    return Value(std::move(joined));
  }
  const auto is_text = [](const Value& value) { return value.get<std::string>() != nullptr; };
  const auto has_text = [&](const Value& value) { return is_text(value) || is_number(value) || value.get<bool>(); };
  if (!(is_text(a) && has_text(b)) && !(is_text(b) && has_text(a))) return std::nullopt;
  std::string joined = plain_text(a);
  const std::string rest = plain_text(b);
  if (joined.size() + rest.size() > kMostBytes) return too_long();
  return Value(joined.append(rest));
}

}  // namespace

Result<Value> calculate(BinaryOperator op, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value(Null{});
  const auto* ai = a.get<std::int64_t>();
  const auto* bi = b.get<std::int64_t>();
  if (ai && bi && op != BinaryOperator::Power) return integers(op, *ai, *bi);
  if (is_number(a) && is_number(b)) return reals(op, as_double(a), as_double(b));
  if (auto time = times(op, a, b)) return std::move(*time);
  if (op == BinaryOperator::Add)
    if (auto joined = concatenate(a, b)) return std::move(*joined);
  return wrong_type(is_number(a) ? b : a, "a number");
}

Result<Value> add(const Value& a, const Value& b) { return calculate(BinaryOperator::Add, a, b); }

}  // namespace geumul::query
