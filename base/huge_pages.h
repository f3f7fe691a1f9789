#pragma once
// Memory for large tables that are read here and there: in pages of 2 MB where the system has them to give (Linux, with
// transparent huge pages at "madvise" or "always"), so that the processor need not look up where each place of a table
// is.
//
//   LargeVector<Slot> slots;   // as std::vector; from 1 MB on in large pages, which a table may fill by half only
//
// What it saves is in docs/benchmark.md.

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

namespace geumul {

template <class T>
struct HugePageAllocator {
  static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
  using value_type = T;
  static constexpr std::size_t kPage = std::size_t{2} << 20U;

  HugePageAllocator() = default;
  template <class Other>
  // NOLINTNEXTLINE(google-explicit-constructor): as allocators do
  HugePageAllocator(const HugePageAllocator<Other>& /*other*/) {}

  T* allocate(std::size_t count) {
    if (!is_large(count)) return static_cast<T*>(::operator new(count * sizeof(T)));
    const std::size_t whole = (count * sizeof(T) + kPage - 1) / kPage * kPage;
    void* const memory = std::aligned_alloc(kPage, whole);
    if (memory == nullptr) throw std::bad_alloc();
    madvise(memory, whole, MADV_HUGEPAGE);  // where it is refused, pages are small
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t count) {
    if (is_large(count))
      std::free(memory);
    else
      ::operator delete(memory);
  }

  friend bool operator==(const HugePageAllocator& /*a*/, const HugePageAllocator& /*b*/) { return true; }

 private:
  static constexpr bool is_large(std::size_t count) { return count * sizeof(T) >= kPage / 2; }
};

/// A vector that may be large.
template <class T>
using LargeVector = std::vector<T, HugePageAllocator<T>>;

}  // namespace geumul
