// Nodes come from four places: entries of the dictionary; fused stems joined with what is left of the ending behind
// them (해 + 서 = 하+여서); the copula that a vowel swallows (회사+다 = 회사+이+다); and, since no dictionary knows all
// names, every run of up to eight syllables as a noun.

#include "ingest/language/lattice.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ingest/language/hangul.h"
#include "ingest/language/josa.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLongestUnknown = 10;  // syllables, at the start of a run of Hangul
constexpr std::size_t kLongestInside = 6;    // elsewhere

bool is_stem(Tag t) { return is_verbal(t) || t == Tag::XSV || t == Tag::XSA; }
bool is_open(Tag t) { return is_stem(t) || t == Tag::EP; }  // needs an ending

/// Morphemes that a consonant of their last syllable may follow: 난 = 나+ㄴ, 에선 = 에서+ㄴ, 하긴 = 하+기+ㄴ.
bool may_share_syllable(Tag t) {
  return is_open(t) || is_particle(t) || is_ending(t) || t == Tag::NP || t == Tag::NNB || t == Tag::MAG;
}

enum class Script : std::uint8_t { Hangul, Latin, Digit, Hanja, Letter, Sign };

Script script_of(char32_t c) {
  if (hangul::is_syllable(c)) return Script::Hangul;
  if (utf8::is_digit(c)) return Script::Digit;
  if (utf8::is_latin_letter(c) || (c >= U'Ａ' && c <= U'ｚ')) return Script::Latin;
  if (utf8::is_hanja(c)) return Script::Hanja;
  const bool letter = (c >= 0x370 && c <= 0x1FFF) || (c >= 0x3040 && c <= 0x30FF);  // Greek, Cyrillic, kana, …
  return letter ? Script::Letter : Script::Sign;
}

/// The tags that a sign may have; which one it is here is learned.
std::pair<Tag, Tag> sign_tags(char32_t c) {
  switch (c) {
    case U'.':
      return {Tag::SF, Tag::SP};
    case U'!':
    case U'?':
      return {Tag::SF, Tag::SF};
    case U',':
    case U'·':
    case U'ㆍ':
    case U':':
    case U';':
    case U'/':
    case U'‧':
    case U'・':
      return {Tag::SP, Tag::SP};
    case U'…':
      return {Tag::SE, Tag::SE};
    case U'~':
    case U'∼':
    case U'〜':
      return {Tag::SO, Tag::SW};
    case U'-':
    case U'–':
    case U'—':
      return {Tag::SS, Tag::SO};
    case U'\'':
    case U'"':
    case U'`':
    case U'(':
    case U')':
    case U'[':
    case U']':
    case U'<':
    case U'>':
    case U'{':
    case U'}':
    case U'‘':
    case U'’':
    case U'“':
    case U'”':
      return {Tag::SS, Tag::SS};
    default:
      break;
  }
  if (c >= 0x3008 && c <= 0x3011) return {Tag::SS, Tag::SS};  // 「」『』《》〈〉【】
  return {Tag::SW, Tag::SW};
}

}  // namespace

bool may_follow(const Piece& before, const Piece& next) {
  if (is_open(before.tag)) {
    if (!is_ending(next.tag)) return false;
    return before.tag == Tag::EP ? before.stem_form == StemForm::Base
                                 : accepts(before.stem_form, before.has_final != 0, next.initial, next.first_unit);
  }
  if (is_ending(next.tag)) return before.tag == Tag::SS;  // “간다.”며
  if (next.tag == Tag::XSV || next.tag == Tag::XSA || next.tag == Tag::XSN)
    return !is_particle(before.tag) && !(is_ending(before.tag) && before.tag != Tag::ETN);
  return true;
}

bool may_end(const Piece& last) { return !is_open(last.tag); }
bool may_begin(const Piece& first) { return !is_ending(first.tag); }

class LatticeBuilder {
 public:
  LatticeBuilder(const Dictionary& dictionary, Lattice& lattice)
      : dictionary_(dictionary), lattice_(lattice), symbols_(lattice.symbols_) {}

  void build() {
    const std::size_t size = symbols_.size();
    reachable_.assign(size + 1, false);
    reachable_[0] = true;
    lattice_.first_node_.reserve(size + 1);
    lattice_.noun_class_.assign(size * kLongestForm, 0);
    for (std::size_t at = 0; at < size; ++at) {
      lattice_.first_node_.push_back(static_cast<std::uint32_t>(lattice_.nodes_.size()));
      if (reachable_[at]) add_nodes(at);
    }
    lattice_.first_node_.push_back(static_cast<std::uint32_t>(lattice_.nodes_.size()));
    for (Piece& piece : lattice_.pieces_)
      if (piece.tag == Tag::NNG || piece.tag == Tag::NNP) piece.halves = halves_of(piece);
  }

 private:
  /// 수사본부 is 수사 and 본부, which are both well known; halves of one syllable say nothing.
  std::uint8_t halves_of(const Piece& piece) const {
    std::uint8_t best = 0;
    const std::size_t length = symbols_.end_character(piece.end) - symbols_.first_character(piece.begin);
    if (length < 4 || length > kLongestUnknown) return best;
    for (std::size_t middle = piece.begin + 2U; middle + 2 <= piece.end; ++middle) {
      const std::size_t left = symbols_.character_of[middle] - symbols_.character_of[piece.begin];
      if (!symbols_.is_border(middle) || left < 2 || length - left < 2) continue;
      best = std::max(best, std::min(lattice_.noun_class(piece.begin, middle), lattice_.noun_class(middle, piece.end)));
    }
    return best;
  }

  void add_nodes(std::size_t at) {
    if (!symbols_.is_border(at)) return add_entries(at);
    const std::size_t character = symbols_.character_of[at];
    switch (script_of(symbols_.characters[character])) {
      case Script::Hangul:
        return add_entries(at);
      case Script::Latin:
        return add_run(at, character, Script::Latin, Tag::SL);
      case Script::Letter:
        return add_run(at, character, Script::Letter, Tag::SL);
      case Script::Digit:
        return add_run(at, character, Script::Digit, Tag::SN);
      case Script::Hanja:
        return add_run(at, character, Script::Hanja, Tag::SH);
      case Script::Sign:
        return add_sign(at, character);
    }
  }

  /// A run of one script is one morpheme: 오픈AI의 has AI, R1 has R and 1.
  void add_run(std::size_t at, std::size_t character, Script script, Tag tag) {
    std::size_t end = character + 1;
    while (end < symbols_.characters.size() && script_of(symbols_.characters[end]) == script) ++end;
    const std::size_t unit_end = at + (end - character);  // these scripts have one unit a character
    const std::uint64_t hash = hash_form(std::u16string_view(symbols_.units).substr(at, unit_end - at));
    bool listed = false;
    dictionary_.find(hash, [&](Entry entry) {
      if (entry.kind() != EntryKind::Plain) return;
      add_plain(at, unit_end, hash, entry.tag(), entry.word_class());
      listed = listed || entry.tag() == tag;
    });
    if (!listed) add_plain(at, unit_end, hash, tag, 0);
  }

  void add_sign(std::size_t at, std::size_t character) {
    const char32_t c = symbols_.characters[character];
    std::size_t end = at + 1;
    if (c == U'.') {
      while (end < symbols_.size() && symbols_.units[end] == u'.') ++end;
    }
    const std::uint64_t hash = hash_form(std::u16string_view(symbols_.units).substr(at, end - at));
    if (end - at > 1) return add_plain(at, end, hash, Tag::SE, 0);
    const auto [first, second] = sign_tags(c);
    add_plain(at, end, hash, first, 0);
    if (second != first) add_plain(at, end, hash, second, 0);
    dictionary_.find(hash, [&, f = first, s = second](Entry entry) {
      if (entry.kind() == EntryKind::Plain && entry.tag() != f && entry.tag() != s)
        add_plain(at, end, hash, entry.tag(), entry.word_class());
    });
  }

  void add_entries(std::size_t at) {
    const bool at_border = symbols_.is_border(at);
    const bool after_vowel = at_border && at > 0 && swallows_copula(at);
    std::uint64_t hash = kFormSeed;
    std::size_t syllables = 0;
    const std::size_t longest = starts_run(at) ? kLongestUnknown : kLongestInside;
    for (std::size_t end = at; end < symbols_.size() && end - at < kLongestForm; ++end) {
      const char32_t c = symbols_.characters[symbols_.character_of[end]];
      if (!hangul::is_syllable(c)) break;
      hash = extend_form(hash, symbols_.units[end]);
      const bool ends_at_border = symbols_.is_border(end + 1);
      syllables += ends_at_border ? 1U : 0U;
      known_common_ = known_proper_ = false;
      dictionary_.find(hash, [&](Entry entry) { add_entry(at, end + 1, hash, entry, at_border, after_vowel); });
      if (at_border && ends_at_border && syllables <= longest) add_unknown(at, end + 1, hash);
    }
  }

  bool starts_run(std::size_t at) const {
    const std::size_t character = symbols_.character_of[at];
    return character == 0 || !hangul::is_syllable(symbols_.characters[character - 1]);
  }

  void add_unknown(std::size_t at, std::size_t end, std::uint64_t hash) {
    if (!known_common_) add_plain(at, end, hash, Tag::NNG, 0);
    if (!known_proper_) add_plain(at, end, hash, Tag::NNP, 0);
  }

  void add_entry(std::size_t at, std::size_t end, std::uint64_t hash, Entry entry, bool at_border, bool after_vowel) {
    switch (entry.kind()) {
      case EntryKind::Plain:
        return add_listed(at, end, hash, entry, at_border, after_vowel);
      case EntryKind::Rest:
        return;  // read behind fused stems only
      case EntryKind::Stem:
        if (at_border) add_stem(at, end, dictionary_.restored(entry.index()));
        return;
      case EntryKind::Sequence:
        if (at_border && symbols_.is_border(end)) add_sequence(at, end, entry.index());
        return;
    }
  }

  void add_listed(std::size_t at, std::size_t end, std::uint64_t hash, Entry entry, bool at_border, bool after_vowel) {
    const Tag tag = entry.tag();
    const bool ends_at_border = symbols_.is_border(end);
    if (!at_border && !is_ending(tag) && !is_particle(tag)) return;
    if (!ends_at_border && !may_share_syllable(tag)) return;
    known_common_ = known_common_ || tag == Tag::NNG;
    known_proper_ = known_proper_ || tag == Tag::NNP;
    if (tag == Tag::NNG || tag == Tag::NNP) {
      std::uint8_t& known = lattice_.noun_class_[at * kLongestForm + (end - at - 1)];
      known = std::max(known, static_cast<std::uint8_t>((entry.word_class() >> 4U) + 1));
    }
    add_plain(at, end, hash, tag, entry.word_class());
    if (after_vowel && (tag == Tag::EF || tag == Tag::EC || tag == Tag::ETM)) add_swallowed_copula();
  }

  /// 회사다 = 회사+이+다: only behind a vowel or a sign, and only endings that the copula takes.
  bool swallows_copula(std::size_t at) const {
    const char32_t before = symbols_.characters[symbols_.character_of[at] - 1U];
    if (hangul::is_syllable(before) && hangul::final_of(before) != 0) return false;
    constexpr std::u16string_view kFirst = u"다라며고지니네든더자야죠구거에예요던므나기냐면도";
    return kFirst.find(symbols_.units[at]) != std::u16string_view::npos;
  }

  void add_swallowed_copula() {
    const Piece ending = lattice_.pieces_.back();
    Piece copula;
    copula.form = form_id(hash_form(u"이"));
    copula.prefix = u'이';
    copula.begin = copula.end = ending.begin;
    copula.tag = Tag::VCP;
    const auto first = static_cast<std::uint32_t>(lattice_.pieces_.size());
    lattice_.pieces_.push_back(copula);
    lattice_.pieces_.push_back(ending);
    add_node(first, 2, ending.begin, ending.end);
  }

  Piece make_piece(std::size_t begin, std::size_t end) const {
    Piece piece;
    piece.begin = static_cast<std::uint16_t>(begin);
    piece.end = static_cast<std::uint16_t>(end);
    const char16_t last = symbols_.units[end - 1];
    const char32_t shown = hangul::is_final_symbol(last) || !symbols_.is_border(end)
                               ? char32_t{last}
                               : symbols_.characters[symbols_.end_character(end) - 1];
    piece.has_final = hangul::is_final_symbol(last) ? 1 : 0;
    if (piece.has_final != 0)
      piece.sound = static_cast<std::uint8_t>(
          last == hangul::kFinalSymbol + hangul::final_consonant::Rieul ? Sound::Rieul : Sound::Consonant);
    else
      piece.sound = static_cast<std::uint8_t>(sound_of(shown));
    return piece;
  }

  void add_plain(std::size_t begin, std::size_t end, std::uint64_t hash, Tag tag, WordClass word_class) {
    Piece piece = make_piece(begin, end);
    piece.form = form_id(hash);
    piece.tag = tag;
    piece.word_class = word_class;
    const auto units = std::u16string_view(symbols_.units).substr(begin, end - begin);
    if (is_ending(tag)) {
      piece.initial = initial_of(units);
      piece.first_unit = units[0];
    }
    lattice_.pieces_.push_back(piece);
    add_node(static_cast<std::uint32_t>(lattice_.pieces_.size() - 1), 1, begin, end);
  }

  Piece restored_piece(std::size_t begin, std::size_t end, const Restored& restored) const {
    Piece piece = make_piece(begin, end);
    piece.form = restored.form;
    piece.text = restored.text;
    piece.tag = restored.tag;
    piece.word_class = restored.word_class;
    piece.stem_form = restored.stem_form;
    return piece;
  }

  void add_stem(std::size_t begin, std::size_t end, const Restored& restored) {
    const Piece stem = restored_piece(begin, end, restored);
    if (restored.stem_form != StemForm::Fused) {
      lattice_.pieces_.push_back(stem);
      return add_node(static_cast<std::uint32_t>(lattice_.pieces_.size() - 1), 1, begin, end);
    }
    // 해 alone is 하+여, 해서 is 하+여서, 했 is 하+였.
    std::uint64_t hash = extend_form(kFormSeed, harmony_unit(restored.harmony));
    std::uint64_t rest_hash = kFormSeed;
    if (symbols_.is_border(end)) {
      add_fused(stem, restored.harmony, end, hash, Tag::EC, 0);
      add_fused(stem, restored.harmony, end, hash, Tag::EF, 0);
    }
    for (std::size_t at = end; at < symbols_.size() && at - end < kLongestForm; ++at) {
      if (!hangul::is_syllable(symbols_.characters[symbols_.character_of[at]])) break;
      hash = extend_form(hash, symbols_.units[at]);
      rest_hash = extend_form(rest_hash, symbols_.units[at]);
      dictionary_.find(rest_hash, [&](Entry entry) {
        if (entry.kind() == EntryKind::Rest)
          add_fused(stem, restored.harmony, at + 1, hash, entry.tag(), entry.word_class());
      });
    }
  }

  void add_fused(const Piece& stem, Harmony harmony, std::size_t end, std::uint64_t hash, Tag tag,
                 WordClass word_class) {
    Piece ending = make_piece(stem.end == end ? stem.end - 1U : stem.end, end);
    ending.begin = stem.end;
    ending.form = form_id(hash);
    ending.tag = tag;
    ending.word_class = word_class;
    ending.initial = Initial::Eo;
    ending.prefix = harmony_unit(harmony);
    const auto first = static_cast<std::uint32_t>(lattice_.pieces_.size());
    Piece fused = stem;
    fused.stem_form = StemForm::Fused;
    lattice_.pieces_.push_back(fused);
    lattice_.pieces_.push_back(ending);
    add_node(first, 2, stem.begin, end);
  }

  void add_sequence(std::size_t begin, std::size_t end, std::uint32_t index) {
    const auto first = static_cast<std::uint32_t>(lattice_.pieces_.size());
    std::uint16_t count = 0;
    for (;; ++index) {
      const Restored& restored = dictionary_.restored(index);
      lattice_.pieces_.push_back(restored_piece(begin, end, restored));
      ++count;
      if (restored.is_last != 0) break;
    }
    add_node(first, count, begin, end);
  }

  void add_node(std::uint32_t first, std::uint16_t count, std::size_t begin, std::size_t end) {
    lattice_.nodes_.push_back({first, static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end), count});
    reachable_[end] = true;
  }

  const Dictionary& dictionary_;
  Lattice& lattice_;
  const Symbols& symbols_;
  std::vector<bool> reachable_;
  bool known_common_ = false;
  bool known_proper_ = false;
};

Lattice::Lattice(const Dictionary& dictionary, Symbols symbols) : symbols_(std::move(symbols)) {
  LatticeBuilder(dictionary, *this).build();
}

std::string Lattice::form(const Dictionary& dictionary, const Piece& piece) const {
  if (piece.text != Piece::kSurface) return std::string(dictionary.text(piece.text));
  const auto surface = std::u16string_view(symbols_.units).substr(piece.begin, piece.end - piece.begin);
  if (piece.prefix != 0) {
    std::u16string whole(1, piece.prefix);
    return from_units(whole.append(surface));
  }
  const std::size_t first = symbols_.first_character(piece.begin);
  if (symbols_.is_border(piece.begin) && symbols_.is_border(piece.end))
    return utf8::from_utf32(
        std::u32string_view(symbols_.characters).substr(first, symbols_.end_character(piece.end) - first));
  return from_units(surface);
}

}  // namespace geumul::ingest
