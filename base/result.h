#pragma once
// What the world can cause is a value: a function that can fail returns Result<T>, and the caller cannot drop it.
//
//   Result<std::string> text = read_file(path);
//   if (!text) return std::move(text).error();
//   auto text = GEUMUL_TRY(read_file(path));   // the same, at most once per statement
//
// The face is that of C++23's std::expected, so that it can become an alias.

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/span.h"

namespace geumul {

enum class Code { NotFound, InvalidInput, Syntax, Type, Conflict, Corrupt, Io };

/// Why something could not be done. `message` is lower case without a full stop, names the thing in backquotes and says
/// what was expected. `slug` is the stable name that programs and tests match; `where` points into the user's text.
struct Error {
  Code code = Code::InvalidInput;
  std::string message;
  std::string_view slug;  // a string literal
  std::optional<Span> where;
};

/// Either a T or the Error that prevented it.
template <class T>
class [[nodiscard]] Result {
 public:
  template <class U>
  requires std::convertible_to<U, T> Result(U&& value) : state_(std::in_place_index<0>, std::forward<U>(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return *std::get_if<0>(&state_); }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  const Error& error() const& { return *std::get_if<1>(&state_); }
  Error&& error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return !error_; }
  void operator*() const {}
  const Error& error() const& { return *error_; }
  Error&& error() && { return std::move(*error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace geumul

/// The value of a Result, or a return of its error from the enclosing function. Not behind another member in a braced
/// list: g++ 12 and clang 14 forget to destroy the members made before when the statement returns.
#define GEUMUL_TRY(expression)                                     \
  __extension__({                                                  \
    auto geumul_result_ = (expression);                            \
    if (!geumul_result_) return std::move(geumul_result_).error(); \
    *std::move(geumul_result_);                                    \
  })
