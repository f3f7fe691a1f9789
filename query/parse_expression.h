#pragma once
// Expressions: precedence climbing over the operators, recursive descent below them. Private to the parser.

#include "query/token_stream.h"

namespace geumul::query {

Result<Expression> parse_expression(TokenStream& tokens);
/// What SET and REMOVE take on the left: stops before `=`, which is no comparison there.
Result<Expression> parse_property_target(TokenStream& tokens);
/// {key: value, ...}
Result<Expression> parse_map(TokenStream& tokens);
/// $name
Result<Expression> parse_parameter(TokenStream& tokens);

/// Gives a node its span and depth. Syntax: the tree would be too deep.
Result<Expression> make_expression(TokenStream& tokens, std::uint32_t begin, Expression::Node node);

}  // namespace geumul::query
