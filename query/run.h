#pragma once
// Cypher text to rows: parse, check, plan, run.
//
//   ResultCursor cursor = GEUMUL_TRY(run(transaction, "RETURN $x AS x", {{"x", Value(1)}}, settings));
//
// An error of run() was found without looking at any row ("compile time"); later ones come from next().

#include <string_view>

#include "graph/transaction.h"
#include "query/cursor.h"
#include "query/settings.h"

namespace geumul::query {

Result<ResultCursor> run(graph::Transaction& transaction, std::string_view cypher, const graph::Map& parameters,
                         const Settings& settings = {});

/// The plan as text, as EXPLAIN shows it.
Result<std::string> explain(graph::Transaction& transaction, std::string_view cypher, const graph::Map& parameters,
                            const Settings& settings = {});

/// Whether a statement changes the graph; false for what does not parse.
bool is_writing(std::string_view cypher);

/// The message, and under the line of the query that it is about a caret:
///
///   no variable named `회사` in scope
///     MATCH (c:Company) WHERE 회사.name = 'LG' RETURN c
///                             ^
std::string show(const Error& error, std::string_view query);

/// The TCK's name for the kind of an error: SyntaxError, TypeError, ArithmeticError, ...
std::string_view error_type(const Error& error);

}  // namespace geumul::query
