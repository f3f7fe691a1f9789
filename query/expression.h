#pragma once
// The value of an expression on a row.
//
//   Value sum = GEUMUL_TRY(evaluate(expression, row, runtime));
//
// The row is not const: variables inside an expression (`x` of [x IN list | x + 1]) have slots of their own in it.
// Errors come with the Span of the part that failed, and Code Type where a value has the wrong type.

#include "query/runtime.h"

namespace geumul::query {

Result<Value> evaluate(const Expression& expression, Row& row, Runtime& runtime);

/// Of WHERE: null counts as false. Type: the value is no boolean.
Result<bool> is_true(const Expression& expression, Row& row, Runtime& runtime);

/// n.key for anything that has keys.
Result<Value> property_of(const Value& object, std::string_view key, Runtime& runtime);

/// Arithmetic of two values; Null if one is Null.
Result<Value> add(const Value& a, const Value& b);
Result<Value> calculate(BinaryOperator op, const Value& a, const Value& b);

/// Runs a subplan with the row as its argument. In subquery.cpp.
Result<Value> evaluate(const Subquery& subquery, Row& row, Runtime& runtime);

Error wrong_type(const Value& value, std::string_view expected, std::string_view slug = "InvalidArgumentType");

}  // namespace geumul::query
