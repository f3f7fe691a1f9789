#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace geumul {

void fail_check(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "geumul: internal error: `%s` does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace geumul
