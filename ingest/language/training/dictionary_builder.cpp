#include "ingest/language/training/dictionary_builder.h"

#include <algorithm>
#include <bit>

#include "base/check.h"
#include "ingest/language/conjugation.h"
#include "ingest/language/hangul.h"
#include "ingest/language/symbols.h"
#include "ingest/language/training/gold_path.h"

namespace geumul::ingest::training {
namespace {

WordClass class_of(const WordFact& fact) {
  const auto magnitude = static_cast<unsigned>(std::bit_width(fact.count));  // 0 for none, n for 2^(n-1)…
  return static_cast<WordClass>((std::min(magnitude, 15U) << 4U) | fact.sources);
}

bool conjugates(Tag t) { return is_verbal(t) || t == Tag::XSV || t == Tag::XSA || t == Tag::EP; }

Entry plain(EntryKind kind, Tag tag, WordClass word_class) {
  return {(static_cast<std::uint32_t>(kind) << 29U) | (std::uint32_t{word_class} << 6U) |
          static_cast<std::uint32_t>(tag)};
}
Entry indexed(EntryKind kind, std::size_t index) {
  return {(static_cast<std::uint32_t>(kind) << 29U) | static_cast<std::uint32_t>(index)};
}

class Builder {
 public:
  void add_word(const std::string& form, Tag tag, WordClass word_class) {
    const std::u16string units = to_units(form);
    if (units.empty() || units.size() > kLongestForm) return;
    if (conjugates(tag)) add_stem(form, units, tag, word_class);
    if (!conjugates(tag) || tag == Tag::EP) put(units, plain(EntryKind::Plain, tag, word_class));
    if (is_ending(tag)) add_rest(units, tag, word_class);
  }

  /// `surface` is all of these morphemes: 건 = 것+ㄴ.
  void add_sequence(const std::string& surface, std::span<const GoldMorpheme> morphemes) {
    const std::u16string units = to_units(surface);
    if (units.empty() || units.size() > kLongestForm) return;
    const std::size_t first = parts_.restored.size();
    for (const GoldMorpheme& m : morphemes) {
      Restored restored = make_restored(m.form, m.tag, 0);
      restored.is_last = 0;
      parts_.restored.push_back(restored);
    }
    parts_.restored.back().is_last = 1;
    put(units, indexed(EntryKind::Sequence, first));
  }

  MorphologyParts finish() {
    parts_.slots.resize(std::bit_ceil(entries_.size() * 3 / 2));
    const std::size_t mask = parts_.slots.size() - 1;
    for (const auto& [units, entries] : entries_) {
      const std::uint64_t hash = hash_form(units);
      std::size_t at = static_cast<std::size_t>(hash >> 32U) & mask;
      while (parts_.slots[at].fingerprint != 0) at = (at + 1) & mask;
      parts_.slots[at] = {Dictionary::fingerprint_of(hash), static_cast<std::uint32_t>(parts_.entries.size())};
      parts_.entries.insert(parts_.entries.end(), entries.begin(), entries.end());
      parts_.entries.back().bits |= 1U << 31U;
    }
    return std::move(parts_);
  }

 private:
  void put(const std::u16string& units, Entry entry) {
    auto& entries = entries_[units];
    const auto same = std::find_if(entries.begin(), entries.end(), [&](Entry e) {
      return e.kind() == entry.kind() && entry.kind() != EntryKind::Stem && entry.kind() != EntryKind::Sequence &&
             e.tag() == entry.tag();
    });
    if (same == entries.end())
      entries.push_back(entry);
    else if (entry.word_class() > same->word_class())
      *same = entry;  // 아서 and 어서 leave the same rest; the commoner one speaks
  }

  void add_stem(const std::string& form, const std::u16string& units, Tag tag, WordClass word_class) {
    for (const StemSurface& surface : surfaces(units, tag)) {
      if (tag == Tag::EP && surface.form != StemForm::Fused) continue;
      Restored restored = make_restored(form, tag, word_class);
      restored.stem_form = surface.form;
      restored.harmony = surface.harmony;
      put(surface.units, indexed(EntryKind::Stem, parts_.restored.size()));
      parts_.restored.push_back(restored);
    }
  }

  /// 어서 leaves 서 behind a fused stem, and is 여서 after 하: 하여서.
  void add_rest(const std::u16string& units, Tag tag, WordClass word_class) {
    if (units[0] != u'어' && units[0] != u'아' && units[0] != u'여') return;
    if (units.size() > 1) put(units.substr(1), plain(EntryKind::Rest, tag, word_class));
    std::u16string yeo = units;
    yeo[0] = u'여';
    put(yeo, plain(EntryKind::Plain, tag, word_class));
  }

  Restored make_restored(const std::string& form, Tag tag, WordClass word_class) {
    Restored restored;
    restored.text = text_of(form);
    restored.form = form_id(hash_form(to_units(form)));
    restored.tag = tag;
    restored.word_class = word_class;
    return restored;
  }

  std::uint32_t text_of(const std::string& form) {
    GEUMUL_CHECK(form.size() < 256);
    const auto [at, is_new] = texts_.try_emplace(form, static_cast<std::uint32_t>(parts_.texts.size()));
    if (is_new) {
      parts_.texts += static_cast<char>(static_cast<unsigned char>(form.size()));
      parts_.texts += form;
    }
    return at->second;
  }

  MorphologyParts parts_;
  std::map<std::u16string, std::vector<Entry>> entries_;
  std::map<std::string, std::uint32_t> texts_;
};

/// Morphemes of the gold that no dictionary lists: endings, particles, stems, suffixes. Nouns need no listing.
bool needs_listing(Tag t) { return t != Tag::NNG && t != Tag::NNP && !is_symbol(t) && t < Tag::SF; }

void add_gold_words(const WordList& words, std::span<const GoldSentence> gold, Builder& builder) {
  std::map<std::pair<std::string, Tag>, int> seen;
  for (const GoldSentence& sentence : gold)
    for (const GoldWord& word : sentence.words)
      for (const GoldMorpheme& m : word.morphemes)
        if (needs_listing(m.tag)) ++seen[{m.form, m.tag}];
  for (const auto& [morpheme, count] : seen) {
    const auto listed = words.find(morpheme.first);
    if (listed == words.end() || !listed->second.contains(morpheme.second))
      builder.add_word(morpheme.first, morpheme.second, 0);
  }
}

/// Units like km and ㎞ that the gold tags as signs.
void add_gold_signs(std::span<const GoldSentence> gold, Builder& builder) {
  std::map<std::pair<std::string, Tag>, int> seen;
  for (const GoldSentence& sentence : gold)
    for (const GoldWord& word : sentence.words)
      for (const GoldMorpheme& m : word.morphemes)
        if (is_symbol(m.tag) || m.tag == Tag::NNB) ++seen[{m.form, m.tag}];
  for (const auto& [morpheme, count] : seen)
    if (count > 1) builder.add_word(morpheme.first, morpheme.second, 0);
}

struct Contraction {
  std::string surface;
  std::vector<GoldMorpheme> morphemes;
};

/// What is left of a word when the morphemes that stand in the text as they are have been cut off at its end:
/// "건데요." with 것 이 ㄴ데 요 . is the contraction 건데 = 것+이+ㄴ데.
Contraction core_of(const GoldWord& word) {
  Contraction core{word.text, word.morphemes};
  while (core.morphemes.size() > 1 && core.surface.size() > core.morphemes.back().form.size() &&
         core.surface.ends_with(core.morphemes.back().form)) {
    core.surface.resize(core.surface.size() - core.morphemes.back().form.size());
    core.morphemes.pop_back();
  }
  while (core.morphemes.size() > 1 && core.surface.size() > core.morphemes.front().form.size() &&
         core.surface.starts_with(core.morphemes.front().form)) {
    core.surface.erase(0, core.morphemes.front().form.size());
    core.morphemes.erase(core.morphemes.begin());
  }
  return core;
}

/// Gold words that the dictionary cannot read yet give contractions, if they are seen twice.
void add_contractions(const Dictionary& dictionary, std::span<const GoldSentence> gold, Builder& builder) {
  std::map<std::pair<std::string, std::vector<std::pair<std::string, Tag>>>, int> seen;
  for (const GoldSentence& sentence : gold) {
    for (const GoldWord& word : sentence.words) {
      if (word.morphemes.empty() || word.text.size() > 60) continue;
      const Lattice lattice(dictionary, to_symbols(word.text));
      if (find_gold_path(lattice, word.morphemes)) continue;
      const Contraction core = core_of(word);
      if (core.morphemes.size() < 2) continue;
      std::vector<std::pair<std::string, Tag>> key;
      for (const GoldMorpheme& m : core.morphemes) key.emplace_back(m.form, m.tag);
      ++seen[{core.surface, key}];
    }
  }
  for (const auto& [contraction, count] : seen) {
    if (count < 2) continue;
    std::vector<GoldMorpheme> morphemes;
    for (const auto& [form, tag] : contraction.second) morphemes.push_back({form, tag});
    builder.add_sequence(contraction.first, morphemes);
  }
}

Builder build(const WordList& words, std::span<const GoldSentence> gold) {
  Builder builder;
  for (const auto& [word, tags] : words)
    for (const auto& [tag, fact] : tags) builder.add_word(word, tag, class_of(fact));
  add_gold_words(words, gold, builder);
  add_gold_signs(gold, builder);
  return builder;
}

}  // namespace

MorphologyParts build_dictionary(const WordList& words, std::span<const GoldSentence> gold) {
  const MorphologyParts without = build(words, gold).finish();
  Builder builder = build(words, gold);
  add_contractions(view(without), gold, builder);
  return builder.finish();
}

Dictionary view(const MorphologyParts& parts) { return {parts.slots, parts.entries, parts.restored, parts.texts}; }

}  // namespace geumul::ingest::training
