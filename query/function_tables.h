#pragma once
// The parts of the function table, a file each. Private to functions.cpp.

#include <span>

#include "query/functions.h"

namespace geumul::query {

std::span<const Function> number_functions();
std::span<const Function> string_functions();
std::span<const Function> list_functions();
std::span<const Function> graph_functions();
std::span<const Function> conversion_functions();
std::span<const Function> temporal_functions();

}  // namespace geumul::query
