#include "ingest/facts/name_features.h"

#include <algorithm>
#include <tuple>

#include "ingest/facts/weight_table.h"
#include "ingest/language/josa.h"

namespace geumul::ingest {
namespace {

constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15ULL;

enum Shape : std::uint8_t {
  kNothing,
  kHangul,
  kUpper,
  kLower,
  kDigit,
  kSpace,
  kHanja,
  kQuote,
  kOpen,
  kClose,
  kDot,
  kComma,
  kOther
};

std::uint8_t shape_of(char32_t c) {
  if (c == 0) return kNothing;
  if (utf8::is_hangul_syllable(c)) return kHangul;
  if (c >= U'A' && c <= U'Z') return kUpper;
  if (utf8::is_latin_letter(c)) return kLower;
  if (utf8::is_digit(c)) return kDigit;
  if (utf8::is_space(c)) return kSpace;
  if (utf8::is_hanja(c)) return kHanja;
  switch (c) {
    case U'\'':
    case U'"':
    case U'‘':
    case U'’':
    case U'“':
    case U'”':
      return kQuote;
    case U'(':
    case U'[':
    case U'<':
    case U'《':
    case U'〈':
    case U'「':
    case U'『':
    case U'【':
      return kOpen;
    case U')':
    case U']':
    case U'>':
    case U'》':
    case U'〉':
    case U'」':
    case U'』':
    case U'】':
      return kClose;
    case U'.':
    case U'·':
    case U'-':
    case U'&':
    case U'…':
      return kDot;
    case U',':
    case U'/':
    case U'ㆍ':
      return kComma;
    default:
      return kOther;
  }
}

bool is_chain(char32_t before, std::string_view rest) {
  const Sound sound = sound_of(before);
  return is_particle_chain(sound, rest) || is_copula_form(sound, rest);
}

std::uint32_t bucket(std::uint32_t count) {
  return count == 0 ? 0 : count == 1 ? 1 : count < 5 ? 2 : count < 20 ? 3 : 4;
}

/// Behind a body's name, who heads it: 한국인터넷진흥원장은, 서울대총장, 검찰총장.
bool is_head_of(std::string_view name, std::string_view rest, const NameCues& cues) {
  std::string_view head = cues.start_in(rest, Cue::Title);
  if (head.empty() && rest.starts_with("장")) {
    for (const std::string_view kind : {"원", "본부", "소", "국", "협회", "학회", "연합회", "체육회", "의회", "청",
                                        "처", "관", "단", "학교", "법원", "센터", "실"})
      if (name.size() > kind.size() + 3 && name.ends_with(kind) && !name.ends_with("위원")) head = rest.substr(0, 3);
  }
  if (head.empty()) return false;
  const std::string_view behind = rest.substr(head.size());
  return behind.empty() || is_chain(utf8::decode_before(head, head.size()).value, behind);
}

}  // namespace

bool can_start_name(const Letters& letters, std::size_t i) {
  const char32_t c = letters[i];
  if (!is_word_letter(c)) return false;
  if (i == 0 || !is_word_letter(letters[i - 1])) return true;
  const char32_t before = letters[i - 1];
  if (utf8::is_hanja(before) || utf8::is_hanja(c)) return true;         // 美정부
  return utf8::is_hangul_syllable(before) && utf8::is_latin_letter(c);  // 마이크로소프트MS
}

bool can_end_name(const Letters& letters, const NameCues& cues, std::size_t begin, std::size_t end) {
  const char32_t last = letters[end - 1];
  const char32_t next = letters[end];
  const bool is_latin = utf8::is_latin_letter(last) || utf8::is_digit(last);
  if (is_latin && (utf8::is_latin_letter(next) || utf8::is_digit(next))) return false;
  const std::size_t stop = word_end(letters, end);
  if (stop == end || utf8::is_hanja(last) || utf8::is_hanja(next)) return true;
  if (end - begin >= 3 && utf8::is_hangul_syllable(last) && utf8::is_latin_letter(next)) return true;
  const std::string_view rest = letters.text(end, stop);
  if (rest == "인") return false;  // 한국인: the people, not the land
  if (is_chain(last, rest) || is_head_of(letters.text(begin, end), rest, cues)) return true;
  const std::string_view tail = cues.start_in(rest, Cue::Tail);  // 정부측은
  if (tail.empty()) return false;
  const std::string_view after = rest.substr(tail.size());
  return after.empty() || is_chain(utf8::decode_before(tail, tail.size()).value, after);
}

NameFeatures::NameFeatures(const Letters& letters, const Gazetteer& gazetteer, const NameCues& cues,
                           const KnownForms& forms, Convention convention, const OwnCounts* own)
    : letters_(letters),
      gazetteer_(gazetteer),
      cues_(cues),
      forms_(forms),
      convention_(static_cast<std::uint64_t>(convention) + 1),
      gazetteer_at_(letters.size()),
      forms_at_(letters.size()) {
  shapes_.reserve(letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) shapes_.push_back(shape_of(letters[i]));
  read_words();
  look_up_gazetteer();
  look_up_forms(own);
}

/// The longest entry wins; a character knows its type, whether it is sure, whether particles follow, and its place in
/// it.
void NameFeatures::look_up_gazetteer() {
  for (std::size_t i = 0; i < letters_.size(); ++i) {
    if (!can_start_name(letters_, i)) continue;
    const std::vector<Gazetteer::Hit> hits = gazetteer_.match(letters_.document(), letters_.at(i));
    for (std::size_t h = 0; h < hits.size() && letters_.at(i) + hits[h].size <= letters_.at(letters_.size()); ++h) {
      const std::size_t end = letters_.index(letters_.at(i) + hits[h].size);
      const bool is_good = can_end_name(letters_, cues_, i, end);
      const auto length = static_cast<std::uint32_t>(end - i);
      // A hit that stops inside a word only counts where nothing better covers it.
      const std::uint32_t rank = length + (is_good ? 100 : 0);
      if (gazetteer_at_[i].length >= rank) continue;
      const auto type = static_cast<std::uint32_t>(gazetteer_.entries()[hits[h].entry].type);
      const std::uint32_t code = 1 + type * 4 + (hits[h].sure ? 2 : 0) + (is_good ? 1 : 0);
      const std::uint32_t size_class = std::min<std::uint32_t>(length, 5);
      for (std::size_t k = i; k < end; ++k)
        if (gazetteer_at_[k].length < rank)
          gazetteer_at_[k] = {(code * 8 + size_class) * 4 + (k == i ? 1U : k + 1 == end ? 3U : 2U), rank};
    }
  }
}

void NameFeatures::look_up_forms(const OwnCounts* own) {
  for (std::size_t i = 0; i < letters_.size(); ++i) {
    if (!can_start_name(letters_, i)) continue;
    forms_.trie.match(letters_.document(), letters_.at(i), [&](std::uint32_t size, std::uint32_t number) {
      if (letters_.at(i) + size > letters_.at(letters_.size())) return;
      const std::size_t end = letters_.index(letters_.at(i) + size);
      const auto& [form, counts] = forms_.forms[number];
      std::uint32_t best = 0;
      NameKind kind = NameKind::Person;
      for (const KnownForms::Count& c : counts) {
        std::uint32_t count = c.count;
        if (own != nullptr)
          if (const auto found = own->find({form, c.kind}); found != own->end())
            count -= std::min(count, found->second);
        if (count > best) {
          best = count;
          kind = c.kind;
        }
      }
      if (best == 0) return;
      const bool is_good = can_end_name(letters_, cues_, i, end);
      const std::uint32_t rank = static_cast<std::uint32_t>(end - i) + (is_good ? 100 : 0);
      const std::uint32_t code = ((1 + static_cast<std::uint32_t>(kind)) * 8 + bucket(best)) * 2 + (is_good ? 1 : 0);
      for (std::size_t k = i; k < end; ++k)
        if (forms_at_[k].length < rank) forms_at_[k] = {code * 4 + (k == i ? 1U : k + 1 == end ? 3U : 2U), rank};
    });
  }
}

/// Runs of word letters, each with the cue that it is: a title, a noun of a class, an ending of firms or bodies.
void NameFeatures::read_words() {
  word_of_.assign(letters_.size(), kNoWord);
  for (std::size_t i = 0; i < letters_.size();) {
    if (!is_word_letter(letters_[i])) {
      ++i;
      continue;
    }
    const std::size_t end = word_end(letters_, i);
    const std::string_view text = letters_.text(i, end);
    std::uint32_t cue = 0;
    for (const Cue c : {Cue::Title, Cue::Honorific, Cue::ClassCompany, Cue::ClassProduct, Cue::ClassProject}) {
      const std::string_view word = cues_.start_in(text, c);
      if (word.empty()) continue;
      const std::string_view rest = text.substr(word.size());
      if (!rest.empty() && !is_chain(utf8::decode_before(word, word.size()).value, rest)) continue;
      cue = 1 + static_cast<std::uint32_t>(c) * 2 + (rest.empty() ? 0 : 1);
      break;
    }
    for (std::size_t k = i; k < end; ++k) word_of_[k] = static_cast<std::uint32_t>(words_.size());
    words_.push_back({i, end, cue});
    i = end;
  }
  look_around();
}

void NameFeatures::look_around() {
  constexpr std::size_t kNear = 2;  // characters between
  for (std::size_t w = 0; w < words_.size(); ++w) {
    Word& word = words_[w];
    if (w > 0 && word.begin - words_[w - 1].end <= kNear) word.previous = words_[w - 1].cue;
    if (w + 1 < words_.size() && words_[w + 1].begin - word.end <= kNear) word.next = words_[w + 1].cue;
    if (w + 2 < words_.size()) word.next2 = words_[w + 2].cue;
    for (const std::uint32_t cue : {word.cue, word.previous, word.next, word.next2})
      word.key = mix_feature(word.key, cue);
    if (word.end - word.begin > kLongestWord) continue;
    for (std::size_t k = word.begin; k < word.end; ++k) word.key = mix_feature(word.key, letters_[k]);
  }
}

std::uint64_t NameFeatures::letter(std::ptrdiff_t k) const {
  if (k < 0 || k >= static_cast<std::ptrdiff_t>(letters_.size())) return k < 0 ? 1 : 2;
  const char32_t value = letters_[static_cast<std::size_t>(k)];
  return utf8::is_digit(value) ? U'0' : value;
}

std::uint64_t NameFeatures::shape(std::ptrdiff_t k) const {
  return k < 0 || k >= static_cast<std::ptrdiff_t>(shapes_.size()) ? 0 : shapes_[static_cast<std::size_t>(k)];
}

/// Fills a row template by template; the number of the template is part of each feature.
struct NameFeatures::Writer {
  std::uint64_t* row;
  std::size_t t = 0;  // of all templates: `row` starts at `first`
  std::size_t first = 0;

  void put(std::initializer_list<std::uint64_t> parts) {
    std::uint64_t h = mix_feature(kMix, t + 1);
    for (const std::uint64_t part : parts) h = mix_feature(h, part);
    row[t++ - first] = h | 1;
  }
};

NameFeatures::Context NameFeatures::context(std::size_t i) const {
  Context row{};
  constexpr std::size_t kBefore = std::tuple_size_v<Nearby>;
  Writer out{row.data(), kBefore, kBefore};
  fill_lists(i, out);
  if (word_of_[i] != kNoWord) fill_word(i, out);
  return row;
}

std::uint64_t NameFeatures::window(std::size_t i) const {
  // What lies outside has the shape of nothing, unlike any character that has its number.
  constexpr std::uint64_t kOutsideText = 0x110000;
  std::uint64_t h = kMix;
  for (std::ptrdiff_t d = -3; d <= 3; ++d) {
    const std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) + d;
    const bool is_inside_text = k >= 0 && k < static_cast<std::ptrdiff_t>(letters_.size());
    h = mix_feature(h, is_inside_text ? letter(k) : kOutsideText + letter(k));
  }
  return h;
}

std::uint64_t NameFeatures::place(std::size_t i) const {
  std::uint64_t h = mix_feature(window(i), convention_);
  for (const std::uint32_t code : {i > 0 ? gazetteer_at_[i - 1].code : 0, gazetteer_at_[i].code,
                                   i + 1 < size() ? gazetteer_at_[i + 1].code : 0, forms_at_[i].code})
    h = mix_feature(h, code);
  if (word_of_[i] == kNoWord) return h;
  const Word& word = words_[word_of_[i]];
  h = mix_feature(mix_feature(h, word.key), i - word.begin);
  if (word.end - word.begin <= kLongestWord) return h;
  const auto [head, tail] = parts(i);
  return mix_feature(mix_feature(mix_feature(h, head), tail), std::min(word.end - i, kLongestWord));
}

/// Its word up to the character, and from there on.
std::pair<std::uint64_t, std::uint64_t> NameFeatures::parts(std::size_t i) const {
  const Word& word = words_[word_of_[i]];
  std::uint64_t head = 0;
  for (std::size_t k = word.begin; k <= std::min(i, word.begin + kLongestWord); ++k)
    head = mix_feature(head, letters_[k]);
  std::uint64_t tail = 0;
  for (std::size_t k = i; k < std::min(word.end, i + kLongestWord); ++k) tail = mix_feature(tail, letters_[k]);
  return {head, tail};
}

NameFeatures::Nearby NameFeatures::nearby(std::size_t i) const {
  Nearby row{};
  Writer out{row.data()};
  const auto c = [&](std::ptrdiff_t d) { return letter(static_cast<std::ptrdiff_t>(i) + d); };
  const auto s = [&](std::ptrdiff_t d) { return shape(static_cast<std::ptrdiff_t>(i) + d); };
  for (std::ptrdiff_t d = -3; d <= 3; ++d) out.put({c(d)});
  for (std::ptrdiff_t d = -2; d <= 1; ++d) out.put({c(d), c(d + 1)});
  for (std::ptrdiff_t d = -2; d <= 0; ++d) out.put({c(d), c(d + 1), c(d + 2)});
  out.put({s(-2), s(-1), s(0), s(1), s(2)});
  out.put({s(-1), c(0), s(1)});
  return row;
}

void NameFeatures::fill_lists(std::size_t i, Writer& out) const {
  const auto c = [&](std::ptrdiff_t d) { return letter(static_cast<std::ptrdiff_t>(i) + d); };
  const auto s = [&](std::ptrdiff_t d) { return shape(static_cast<std::ptrdiff_t>(i) + d); };
  const std::uint64_t gazetteer = gazetteer_at_[i].code;
  const std::uint64_t form = forms_at_[i].code;
  const std::uint64_t next_gazetteer = i + 1 < letters_.size() ? gazetteer_at_[i + 1].code : 0;
  const std::uint64_t last_gazetteer = i > 0 ? gazetteer_at_[i - 1].code : 0;
  out.put({gazetteer, form});
  out.put({last_gazetteer / 4, gazetteer, next_gazetteer / 4});
  out.put({gazetteer, convention_});
  out.put({form, convention_});
  out.put({c(0), convention_});
  out.put({c(-1), c(0), convention_});
  out.put({c(0), c(1), convention_});
  out.put({s(-1), s(0), s(1), convention_});
}

void NameFeatures::fill_word(std::size_t i, Writer& out) const {
  const Word& word = words_[word_of_[i]];
  const std::uint64_t place = std::min<std::uint64_t>(i - word.begin, 4);
  const auto [head, tail] = parts(i);
  const std::uint64_t gazetteer = gazetteer_at_[i].code;
  out.put({head});
  out.put({tail});
  out.put({word.next, place, std::min<std::uint64_t>(word.end - i, 4)});
  out.put({word.next, word.previous, letter(static_cast<std::ptrdiff_t>(i))});
  out.put({word.previous, place, word.next2});
  out.put({word.cue, place});
  out.put({place, std::min<std::uint64_t>(word.end - word.begin, 8), gazetteer / 128});
}

}  // namespace geumul::ingest
