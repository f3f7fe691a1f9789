#include "ingest/language/dependency_words.h"

#include "ingest/language/features.h"

namespace geumul::ingest {
namespace {

std::uint64_t hash_text(std::string_view text, std::uint64_t hash = 0x2545F4914F6CDD1DULL) {
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x9FB21C651E98DF25ULL;
    hash ^= hash >> 29U;
  }
  return hash;
}

std::uint64_t hash_of(const MorphemeView& m) { return pair_key(hash_text(m.form), key(m.tag)); }

bool makes_verb(Tag tag) { return tag == Tag::XSV || tag == Tag::XSA; }

/// Behind the stem: 하 of 인수하 and 들 of 회사들 still belong to it.
bool is_functional(Tag tag) { return is_particle(tag) || is_ending(tag) || tag == Tag::VCP; }

/// The last stem, with the suffix that makes it a verb: 인수 and 인수하 are not the same.
void add_stem(DependencyWord& word, const MorphemeView& m) {
  if (m.tag == Tag::XSN) return;
  if (makes_verb(m.tag)) {
    word.stem = pair_key(word.stem, hash_text(m.form));
    word.stem_tag = m.tag;
    return;
  }
  word.stem = hash_of(m);
  word.stem_tag = m.tag;
  word.ending = 0;
}

}  // namespace

DependencyWord dependency_word(std::span<const MorphemeView> morphemes) {
  DependencyWord word;
  for (const MorphemeView& m : morphemes) {
    if (is_symbol(m.tag) && m.tag != Tag::SW) {
      const bool is_before = word.tail_tag == Tag::NA;
      if (m.tag == Tag::SS) ++(is_before ? word.opened : word.closed);
      if (m.tag == Tag::SP && !is_before) word.has_comma = true;
      continue;
    }
    word.has_comma = false;
    word.tail = hash_of(m);
    word.tail_tag = m.tag;
    word.is_predicate = word.is_predicate || is_verbal(m.tag) || makes_verb(m.tag);
    if (!is_functional(m.tag))
      add_stem(word, m);
    else if (m.tag != Tag::EP)
      word.ending = pair_key(word.ending, word.tail);
  }
  return word;
}

void set_depths(std::vector<DependencyWord>& words) {
  std::int16_t depth = 0;
  for (DependencyWord& word : words) {
    depth = static_cast<std::int16_t>(depth + word.opened);
    word.depth = depth;
    depth = static_cast<std::int16_t>(depth - word.closed);
  }
}

}  // namespace geumul::ingest
