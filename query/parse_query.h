#pragma once
// Clauses and queries. Private to the parser.

#include "query/token_stream.h"

namespace geumul::query {

Result<Query> parse_query(TokenStream& tokens);
/// What stands in EXISTS { ... } and COUNT { ... }: a query, or a pattern with WHERE.
Result<Query> parse_subquery(TokenStream& tokens);

}  // namespace geumul::query
