#pragma once
// Text to syntax tree: recursive descent for clauses and patterns, precedence climbing for expressions.
//
//   Result<Statement> statement = parse("MATCH (c:Company {name: '카카오'}) RETURN c");
//
// Errors are Syntax with the TCK's slug and the Span of the offending token. Deep nesting is an error, never a
// stack overflow. A pure function; any thread.

#include <string_view>

#include "base/result.h"
#include "query/ast.h"

namespace geumul::query {

constexpr std::size_t kMaxQueryBytes = std::size_t{1} << 26;

Result<Statement> parse(std::string_view query);

}  // namespace geumul::query
