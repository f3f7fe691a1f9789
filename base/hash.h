#pragma once
// A hash that is the same on every machine and in every run, fit to be stored.
//
//   hex(Fnv1a().add(article.id).add(article.title).value()) == "0af3…", 16 digits

#include <cstdint>
#include <string>
#include <string_view>

namespace geumul {

/// FNV-1a of 64 bits (draft-eastlake-fnv). Not for hostile input: collisions can be made.
class Fnv1a {
 public:
  Fnv1a& add_bytes(std::string_view bytes) {
    for (const char c : bytes) value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return *this;
  }
  /// One of several texts: "ab","c" is not "a","bc", as no text holds the byte that ends it here.
  Fnv1a& add(std::string_view text) { return add_bytes(text).add_bytes("\xff"); }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325;
};

/// The finalizer of SplitMix64 (Steele, Lea, Flood 2014): a permutation in which every bit hangs on every other.
constexpr std::uint64_t mix_bits(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/// As many digits as the type has, lower case.
template <class Unsigned>
std::string hex(Unsigned value) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out(2 * sizeof(value), '0');
  for (std::size_t i = out.size(); value != 0; value >>= 4) out[--i] = kDigits[value & 15];
  return out;
}

}  // namespace geumul
