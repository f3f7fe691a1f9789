#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "query/expression.h"
#include "query/function_tables.h"

namespace geumul::query {
namespace {

constexpr Kinds kList = bit(Kind::List);
constexpr Kinds kListOrText = kList | bit(Kind::String);

Value size(Arguments arguments) {
  if (const auto* list = arguments[0].get<List>()) return Value(static_cast<std::int64_t>(list->size()));
  return Value(static_cast<std::int64_t>(utf8::count(*arguments[0].get<std::string>())));
}

Value head(Arguments arguments) {
  const List& list = *arguments[0].get<List>();
  return list.empty() ? Value(Null{}) : list.front();
}

Value last(Arguments arguments) {
  const List& list = *arguments[0].get<List>();
  return list.empty() ? Value(Null{}) : list.back();
}

Value tail(Arguments arguments) {
  const List& list = *arguments[0].get<List>();
  return list.empty() ? Value(List{}) : Value(List(list.begin() + 1, list.end()));
}

Value reverse(Arguments arguments) {
  if (const auto* list = arguments[0].get<List>()) return Value(List(list->rbegin(), list->rend()));
  std::u32string text = utf8::to_utf32(*arguments[0].get<std::string>());
  std::reverse(text.begin(), text.end());
  return Value(utf8::from_utf32(text));
}

Value is_empty(Arguments arguments) {
  if (const auto* list = arguments[0].get<List>()) return Value(list->empty());
  if (const auto* map = arguments[0].get<Map>()) return Value(map->empty());
  return Value(arguments[0].get<std::string>()->empty());
}

Result<Value> range(Runtime& runtime, Arguments arguments) {
  const std::int64_t first = *arguments[0].get<std::int64_t>();
  const std::int64_t last = *arguments[1].get<std::int64_t>();
  const std::int64_t step = arguments.size() > 2 ? *arguments[2].get<std::int64_t>() : 1;
  if (step == 0) return Error{Code::InvalidInput, "the step of a range must not be zero", "NumberOutOfRange", {}};
  List list;
  for (std::int64_t at = first; step > 0 ? at <= last : at >= last;) {
    constexpr std::size_t kStride = 1024;
    if (list.size() % kStride == 0) GEUMUL_TRY(runtime.check());
    if (list.size() % kStride == 0) GEUMUL_TRY(runtime.fits((list.size() + kStride) * sizeof(Value)));
    list.emplace_back(at);
    if (__builtin_add_overflow(at, step, &at)) break;
  }
  return Value(std::move(list));
}

Value coalesce(Arguments arguments) {
  for (const Value& argument : arguments)
    if (!argument.is_null()) return argument;
  return Null{};
}

constexpr std::array kFunctions = {
    Function{"coalesce", 1, kManyArguments, kAnyKind, Kind::Any, coalesce, nullptr, ResultRule::Fixed, false},
    Function{"head", 1, 1, kList, Kind::Any, head, nullptr, ResultRule::ElementOfFirst},
    Function{"isEmpty", 1, 1, kListOrText | bit(Kind::Map), Kind::Boolean, is_empty},
    Function{"last", 1, 1, kList, Kind::Any, last, nullptr, ResultRule::ElementOfFirst},
    Function{"range", 2, 3, bit(Kind::Integer), Kind::List, nullptr, range, ResultRule::ListOfIntegers},
    Function{"reverse", 1, 1, kListOrText, Kind::Any, reverse, nullptr, ResultRule::SameAsFirst},
    Function{"size", 1, 1, kListOrText, Kind::Integer, size},
    Function{"tail", 1, 1, kList, Kind::List, tail, nullptr, ResultRule::SameAsFirst},
};

}  // namespace

std::span<const Function> list_functions() { return kFunctions; }

}  // namespace geumul::query
