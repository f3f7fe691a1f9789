#pragma once
// Trees and plans as text: for EXPLAIN, for golden tests, and to tell whether two expressions are the same.
//
//   dump(parse("RETURN 1+2*3"))  ==  "return\n  (1 + (2 * 3)) as `1+2*3`\n"

#include <string>

#include "query/ast.h"

namespace geumul::query {

struct Plan;

/// One line; every operator in parentheses. With slots a variable reads `name#3`, so that equal text means equal value.
std::string dump(const Expression& expression, bool slots = false);
std::string dump(const PathPattern& pattern, bool slots = false);
std::string dump(const Query& query, bool slots = false);
std::string dump(const Clause& clause);
/// A clause a line.
std::string dump(const Statement& statement);
/// A step a line, its inputs indented below it.
std::string dump(const Plan& plan);

}  // namespace geumul::query
