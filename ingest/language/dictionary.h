#pragma once
// The morphological dictionary and the learned weights: one file, mapped into memory, read in place.
//
//   const MorphologyModel model = GEUMUL_TRY(MorphologyModel::open(corpora / "models/morphology.bin"));
//   model.dictionary().find(hash_form(to_units("인수")), [](Entry e) { ... });
//
// Keys are 64-bit hashes of unit sequences: one probe for a substring, no strings. Constant once opened.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/language/conjugation.h"
#include "ingest/language/morpheme.h"

namespace geumul::ingest {

enum class EntryKind : std::uint8_t {
  Plain,     // the form is the surface
  Rest,      // what is left of an ending in 아/어/여 behind a fused stem: 서 of 어서
  Stem,      // a surface of a stem
  Sequence,  // several morphemes at once: 건 = 것+ㄴ
};

/// What the dictionaries know of a word under one tag: four bits of log2 of its count, four bits of sources.
using WordClass = std::uint8_t;

/// One reading of a unit sequence, packed: last(1) kind(2) payload(29).
struct Entry {
  std::uint32_t bits = 0;
  bool is_last() const { return (bits >> 31U) != 0; }
  EntryKind kind() const { return static_cast<EntryKind>((bits >> 29U) & 3U); }
  Tag tag() const { return static_cast<Tag>(bits & 0x3FU); }  // Plain, Rest
  WordClass word_class() const { return static_cast<WordClass>((bits >> 6U) & 0xFFU); }
  std::uint32_t index() const { return bits & 0x1FFFFFFFU; }  // Stem, Sequence: into restored()
};
static_assert(sizeof(Entry) == 4);

/// A morpheme whose form is not its surface.
struct Restored {
  std::uint32_t text = 0;  // offset into the texts
  std::uint32_t form = 0;  // form_id
  Tag tag = Tag::NA;
  WordClass word_class = 0;
  StemForm stem_form = StemForm::Base;
  Harmony harmony = Harmony::Eo;
  std::uint8_t is_last = 1;  // of a Sequence
  std::uint8_t unused[3] = {};
};
static_assert(sizeof(Restored) == 16);

constexpr std::size_t kLongestForm = 16;  // units

class Dictionary {
 public:
  struct Slot {
    std::uint32_t fingerprint = 0;  // 0: free
    std::uint32_t first = 0;        // into entries
  };

  Dictionary() = default;
  Dictionary(std::span<const Slot> slots, std::span<const Entry> entries, std::span<const Restored> restored,
             std::string_view texts)
      : slots_(slots), entries_(entries), restored_(restored), texts_(texts) {}

  template <class Visit>
  void find(std::uint64_t hash, Visit visit) const {
    const std::size_t mask = slots_.size() - 1;
    const std::uint32_t fingerprint = fingerprint_of(hash);
    for (std::size_t at = static_cast<std::size_t>(hash >> 32U) & mask;; at = (at + 1) & mask) {
      if (slots_[at].fingerprint == 0) return;
      if (slots_[at].fingerprint != fingerprint) continue;
      for (std::size_t i = slots_[at].first;; ++i) {
        visit(entries_[i]);
        if (entries_[i].is_last()) return;
      }
    }
  }

  const Restored& restored(std::uint32_t index) const { return restored_[index]; }
  /// Texts are stored as a length byte and UTF-8.
  std::string_view text(std::uint32_t offset) const {
    return texts_.substr(offset + 1, static_cast<unsigned char>(texts_[offset]));
  }
  static std::uint32_t fingerprint_of(std::uint64_t hash) {
    const auto low = static_cast<std::uint32_t>(hash);
    return low == 0 ? 1 : low;
  }

 private:
  std::span<const Slot> slots_;  // a power of two, never full
  std::span<const Entry> entries_;
  std::span<const Restored> restored_;
  std::string_view texts_;
};

/// The dictionary and the weights of one trained model.
class MorphologyModel {
 public:
  /// NotFound: no such file; Corrupt: not a model, of another version, or cut short.
  static Result<MorphologyModel> open(const std::filesystem::path& path);
  MorphologyModel(MorphologyModel&&) noexcept;
  MorphologyModel& operator=(MorphologyModel&&) noexcept;
  ~MorphologyModel();

  const Dictionary& dictionary() const { return dictionary_; }
  std::span<const std::int8_t> weights() const { return weights_; }

 private:
  class Mapping;
  MorphologyModel();
  std::unique_ptr<Mapping> mapping_;
  Dictionary dictionary_;
  std::span<const std::int8_t> weights_;
};

/// What a builder lays out; the same bytes that open() reads.
struct MorphologyParts {
  std::vector<Dictionary::Slot> slots;
  std::vector<Entry> entries;
  std::vector<Restored> restored;
  std::string texts;
  std::vector<std::int8_t> weights;
};
std::string serialize(const MorphologyParts& parts);

}  // namespace geumul::ingest
