#pragma once
// What the tagger sees at each character: the characters around it, their shapes, the word it stands in, and what the
// gazetteer and the list of known forms say.
//
//   NameFeatures features(letters, knowledge, forms, Convention::Own);
//   features.nearby(i), features.context(i)   // numbers that stand for "template 3: 오픈A"
//
// The same function makes features for training and for reading, so that they cannot drift apart.

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ingest/facts/gazetteer.h"
#include "ingest/facts/letters.h"
#include "ingest/facts/name_cues.h"
#include "ingest/facts/name_label.h"
#include "ingest/facts/trie.h"

namespace geumul::ingest {

/// Whose guide says what a name is: konec's (북한 is a body) or the project's own (북한 is a place).
enum class Convention : std::uint8_t { Konec, Own };

/// Forms that an annotated corpus names, with how often as which kind.
struct KnownForms {
  struct Count {
    NameKind kind = NameKind::Person;
    std::uint32_t count = 0;
  };
  std::vector<std::pair<std::string, std::vector<Count>>> forms;  // by number in the trie
  Trie trie;
};

/// How often a sentence itself contributed to a form's count: form → kind → times. Left out while training on it.
using OwnCounts = std::map<std::pair<std::string, NameKind>, std::uint32_t>;

class NameFeatures {
 public:
  using Nearby = std::array<std::uint64_t, 16>;   // what the characters around say
  using Context = std::array<std::uint64_t, 15>;  // what lists and the word say; 0: the template says nothing here

  NameFeatures(const Letters& letters, const Gazetteer& gazetteer, const NameCues& cues, const KnownForms& forms,
               Convention convention, const OwnCounts* own = nullptr);

  std::size_t size() const { return letters_.size(); }
  Nearby nearby(std::size_t i) const;
  Context context(std::size_t i) const;
  /// Characters with the same window have the same `nearby` (but for one in some 10^15).
  std::uint64_t window(std::size_t i) const;
  /// Characters with the same place have the same `nearby` and `context`, as surely.
  std::uint64_t place(std::size_t i) const;

 private:
  struct Cover {  // what a list says of a character
    std::uint32_t code = 0;
    std::uint32_t length = 0;
  };
  void look_up_gazetteer();
  void look_up_forms(const OwnCounts* own);
  void read_words();
  struct Writer;
  void fill_lists(std::size_t i, Writer& out) const;
  void fill_word(std::size_t i, Writer& out) const;
  std::uint64_t letter(std::ptrdiff_t k) const;
  std::uint64_t shape(std::ptrdiff_t k) const;

  const Letters& letters_;
  const Gazetteer& gazetteer_;
  const NameCues& cues_;
  const KnownForms& forms_;
  std::uint64_t convention_;
  std::vector<Cover> gazetteer_at_;
  std::vector<Cover> forms_at_;
  std::vector<std::uint8_t> shapes_;
  struct Word {
    std::size_t begin = 0, end = 0;
    std::uint32_t cue = 0;  // title, class noun …
    // Those of the words beside it, kNoCue where none is near, and of the one behind the next, wherever it is.
    std::uint32_t previous = kNoCue, next = kNoCue, next2 = kNoCue;
    std::uint64_t key = 0;  // stands for these cues and, if it is no longer than kLongestWord, its letters
  };
  static constexpr std::uint32_t kNoCue = 99;
  /// A "word" of a hostile text may be a megabyte long; no real one has more letters than these.
  static constexpr std::size_t kLongestWord = 24;
  void look_around();
  std::pair<std::uint64_t, std::uint64_t> parts(std::size_t i) const;
  std::vector<Word> words_;
  static constexpr std::uint32_t kNoWord = 0xFFFFFFFF;
  std::vector<std::uint32_t> word_of_;
};

/// Can a name start here: at the start of a word or where the script changes.
bool can_start_name(const Letters& letters, std::size_t i);
/// Can a name end here: before particles, a tail (측, 사) or another script.
bool can_end_name(const Letters& letters, const NameCues& cues, std::size_t begin, std::size_t end);

}  // namespace geumul::ingest
