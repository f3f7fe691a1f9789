#pragma once
// What operators stand between: literals, variables, calls, and all that is in brackets. Private to the parser.

#include "query/token_stream.h"

namespace geumul::query {

Result<Expression> parse_atom(TokenStream& tokens);
/// The magnitude may be 2^63 only under a minus.
Result<Expression> parse_integer(TokenStream& tokens, std::uint32_t begin, bool negative);
/// An expression if it is `present`, else nothing.
Result<OptionalExpression> parse_optional(TokenStream& tokens, bool present);

}  // namespace geumul::query
