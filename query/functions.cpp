#include "query/functions.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "query/function_tables.h"

namespace geumul::query {
namespace {

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::unordered_map<std::string, const Function*> make_index() {
  std::unordered_map<std::string, const Function*> index;
  for (const auto table : {number_functions(), string_functions(), list_functions(), graph_functions(),
                           conversion_functions(), temporal_functions()})
    for (const Function& function : table) index.emplace(lower(function.name), &function);
  return index;
}

const std::unordered_map<std::string, const Function*>& function_index() {
  static const auto index = make_index();
  return index;
}

}  // namespace

const Function* find_function(std::string_view name) {
  const auto found = function_index().find(lower(name));
  return found == function_index().end() ? nullptr : found->second;
}

std::vector<const Function*> all_functions() {
  std::vector<const Function*> all;
  for (const auto& [name, function] : function_index()) all.push_back(function);
  std::sort(all.begin(), all.end(), [](const Function* a, const Function* b) { return a->name < b->name; });
  return all;
}

}  // namespace geumul::query
