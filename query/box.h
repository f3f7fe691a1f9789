#pragma once
// A value on the heap: copied with its owner, never null. What makes recursive trees plain values.
//
//   struct Negation { Box<Expression> operand; };

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace geumul::query {

template <class T>
class Box {
 public:
  template <class U>
  requires std::same_as<std::remove_cvref_t<U>, T> Box(U&& value)
      : value_(std::make_unique<T>(std::forward<U>(value))) {}
  Box(const Box& other) : value_(std::make_unique<T>(*other)) {}
  Box(Box&& other) noexcept : value_(std::move(other.value_)) {}
  Box& operator=(const Box& other) {
    if (this != &other) value_ = std::make_unique<T>(*other);
    return *this;
  }
  Box& operator=(Box&& other) noexcept {
    value_ = std::move(other.value_);
    return *this;
  }
  ~Box() = default;

  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace geumul::query
