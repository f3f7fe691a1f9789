#pragma once
// Patterns: (a:Company)-[r:OWNS*1..3 {stake: 5}]->(b). Private to the parser.

#include "query/token_stream.h"

namespace geumul::query {

/// One path with its variable and shortestPath(...) around it.
Result<PathPattern> parse_path_pattern(TokenStream& tokens);
Result<std::vector<PathPattern>> parse_patterns(TokenStream& tokens);
/// (a)-->(b) without a variable.
Result<PathPattern> parse_walk(TokenStream& tokens);
/// :A:B, possibly none.
Result<std::vector<std::string>> parse_labels(TokenStream& tokens);

/// True if the tokens from here begin a pattern with at least one edge, not an expression in parentheses:
/// `(a)-->(b)`, but not `(a) - b` or `(1)-(2)`. Looks at a fixed number of tokens thanks to Token::match.
bool at_walk(const TokenStream& tokens, std::size_t ahead = 0);

}  // namespace geumul::query
