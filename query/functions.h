#pragma once
// The functions of the language: one table of name, arity, parameter types and code.
//
//   const Function* size = find_function("size");
//   Result<Value> n = size->call(runtime, arguments);
//
// Names are looked up without regard to case. The aggregates are in aggregate.h.

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/value.h"
#include "query/types.h"

namespace geumul::query {

class Runtime;
using Arguments = std::span<const graph::Value>;

/// How the type of the result follows from those of the arguments.
enum class ResultRule : unsigned char {
  Fixed,
  SameAsFirst,
  ElementOfFirst,
  ListOfStrings,
  ListOfNodes,
  ListOfEdges,
  ListOfIntegers
};

struct Function {
  std::string_view name;
  std::uint8_t min_arguments;
  std::uint8_t max_arguments;
  Kinds accepts;  // of every argument; a Null always passes
  Kind result;
  graph::Value (*pure)(Arguments) = nullptr;  // one of these two is set
  Result<graph::Value> (*call)(Runtime&, Arguments) = nullptr;
  ResultRule rule = ResultRule::Fixed;
  bool null_in_null_out = true;  // any Null argument: the answer is Null, and the code is not called
};

constexpr std::uint8_t kManyArguments = 255;

/// Null if there is none of that name.
const Function* find_function(std::string_view name);
/// By name.
std::vector<const Function*> all_functions();

}  // namespace geumul::query
