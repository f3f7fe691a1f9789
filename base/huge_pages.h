#pragma once
// Memory for large tables that are read here and there: in pages of 2 MB where the system has them to give, so that the
// processor need not look up where each place of the table is.
//
//   LargeVector<Slot> slots;   // from 1 MB on
//
// Measured: a twentieth of the time of reading articles (docs/benchmark.md). Small tables are allocated as ever.

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

namespace geumul {

template <class T>
struct HugePages {
  using value_type = T;
  static constexpr std::size_t kPage = std::size_t{2} << 20U;
  static constexpr std::size_t kLeast = std::size_t{1} << 20U;

  HugePages() = default;
  template <class Other>
  HugePages(const HugePages<Other>& /*other*/) {}  // NOLINT(google-explicit-constructor): as allocators do

  T* allocate(std::size_t count) {
    const std::size_t size = count * sizeof(T);
    if (size < kLeast) return static_cast<T*>(::operator new(size));
    const std::size_t whole = (size + kPage - 1) / kPage * kPage;
    void* const memory = std::aligned_alloc(kPage, whole);
    if (memory == nullptr) throw std::bad_alloc();
    madvise(memory, whole, MADV_HUGEPAGE);  // where it is refused, pages are small
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t count) {
    if (count * sizeof(T) < kLeast)
      ::operator delete(memory);
    else
      std::free(memory);
  }

  friend bool operator==(const HugePages& /*a*/, const HugePages& /*b*/) { return true; }
};

/// A vector that may be large.
template <class T>
using LargeVector = std::vector<T, HugePages<T>>;

}  // namespace geumul
