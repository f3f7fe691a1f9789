#pragma once
// A broken invariant is a bug: it ends the process with the place and the condition, in release builds too.

namespace geumul {

[[noreturn]] void fail_check(const char* condition, const char* file, int line);

}  // namespace geumul

#define GEUMUL_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::geumul::fail_check(#condition, __FILE__, __LINE__))
