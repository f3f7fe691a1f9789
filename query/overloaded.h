#pragma once
// One visitor out of several lambdas.
//
//   std::visit(Overloaded{[](const Match& m) { ... }, [](const auto&) { ... }}, clause);

namespace geumul::query {

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace geumul::query
