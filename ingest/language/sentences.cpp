// ICU proposes a break after every full stop, question and exclamation mark; each proposal is then judged:
//
//   “인수는 없다. 사실이 아니다.”라고 말했다. 주가는 3.5% 올랐다.
//             ^ inside a quote    ^ a particle follows   ^ kept
//
// The judgement looks only a few characters to each side; quotes and brackets are paired once for the paragraph.

#include "ingest/language/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/check.h"
#include "base/utf8.h"

namespace geumul::ingest {
namespace {

using utf8::CodePoint;

struct Bracket {
  char32_t open;
  char32_t close;
};
constexpr std::array kBrackets = {Bracket{U'“', U'”'},   Bracket{U'‘', U'’'},   Bracket{U'「', U'」'},
                                  Bracket{U'『', U'』'}, Bracket{U'《', U'》'}, Bracket{U'〈', U'〉'},
                                  Bracket{U'(', U')'},   Bracket{U'[', U']'},   Bracket{U'【', U'】'},
                                  Bracket{U'<', U'>'},   Bracket{U'（', U'）'}};

// "엔비디아(Nvidia Corp. )는", "애플 Inc. 은", "미국 U.S. 스틸은", "vs. 구글"
constexpr std::array<std::string_view, 22> kAbbreviations = {"Inc",  "Corp", "Co",  "Ltd", "Mr",  "Ms", "Mrs",  "Dr",
                                                             "Prof", "No",   "vs",  "St",  "Jr",  "Sr", "Bros", "etc",
                                                             "Fig",  "Vol",  "Rev", "Gen", "Sen", "Gov"};

/// Where quotes and brackets are open; a lone one opens nothing ("삼성 '갤럭시 공개").
class Enclosures {
 public:
  Enclosures(std::string_view text, Span paragraph) {
    for (std::size_t at = paragraph.begin; at < paragraph.end;) {
      const CodePoint c = utf8::decode(text, at);
      see(text, paragraph, static_cast<std::uint32_t>(at), c);
      at += c.size;
    }
    std::sort(pairs_.begin(), pairs_.end());
  }

  /// True if a pair opens before `at` and closes at or after it. Calls must ascend.
  bool encloses(std::uint32_t at) {
    while (next_ < pairs_.size() && pairs_[next_].begin < at) furthest_ = std::max(furthest_, pairs_[next_++].end);
    return at <= furthest_ && furthest_ != 0;
  }

 private:
  void see(std::string_view text, Span paragraph, std::uint32_t at, CodePoint c) {
    if (c.value == U'"' || c.value == U'\'') return see_straight(text, paragraph, at, c.value);
    for (const Bracket& bracket : kBrackets) {
      if (c.value == bracket.open) return open_.push_back({c.value, at});
      if (c.value == bracket.close) return close(bracket.open, at);
    }
  }

  // A straight quote opens at the start of a word and closes elsewhere: '갤럭시'는, but not in Moody's.
  void see_straight(std::string_view text, Span paragraph, std::uint32_t at, char32_t quote) {
    const bool is_open = std::any_of(open_.begin(), open_.end(), [quote](const Open& o) { return o.mark == quote; });
    if (is_open) {
      const bool in_word =
          quote == U'\'' && at + 1 < paragraph.end && utf8::is_latin_letter(utf8::decode(text, at + 1).value);
      if (!in_word) close(quote, at);
      return;
    }
    const char32_t before = at > paragraph.begin ? utf8::decode_before(text, at).value : U' ';
    if (quote == U'"' || !(utf8::is_latin_letter(before) || utf8::is_digit(before))) open_.push_back({quote, at});
  }

  void close(char32_t mark, std::uint32_t at) {
    constexpr std::size_t kDeepest = 8;  // looking further back would cost quadratic time on "((((((…"
    const std::size_t lowest = open_.size() > kDeepest ? open_.size() - kDeepest : 0;
    for (std::size_t i = open_.size(); i-- > lowest;) {
      if (open_[i].mark != mark) continue;
      pairs_.push_back({open_[i].at, at});
      open_.resize(i);
      return;
    }
  }

  struct Open {
    char32_t mark;
    std::uint32_t at;
  };
  std::vector<Open> open_;
  std::vector<Span> pairs_;  // begin: the opening mark, end: the closing one
  std::size_t next_ = 0;
  std::uint32_t furthest_ = 0;
};

bool is_closer(char32_t c) {
  return c == U'"' || c == U'\'' ||
         std::any_of(kBrackets.begin(), kBrackets.end(), [c](const Bracket& b) { return b.close == c; });
}

bool is_opener(char32_t c) {
  return c == U'"' || c == U'\'' ||
         std::any_of(kBrackets.begin(), kBrackets.end(), [c](const Bracket& b) { return b.open == c; });
}

bool is_terminator(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'。' || c == U'．' || c == U'！' || c == U'？';
}

/// What stands before a proposed break: "…밝혔다" + ".”" + " ".
struct Tail {
  std::uint32_t word_end = 0;  // where the terminators begin
  std::uint32_t terminators = 0;
  bool only_exclamation = true;
  bool dotted = true;  // full stops only, no ? or !
  bool has_closer = false;
  bool has_space = false;
};

Tail read_tail(std::string_view text, std::uint32_t begin, std::uint32_t at) {
  Tail tail;
  while (at > begin) {
    const CodePoint c = utf8::decode_before(text, at);
    if (utf8::is_space(c.value) && tail.terminators == 0) {
      tail.has_space = true;
    } else if (is_closer(c.value) && tail.terminators == 0) {
      tail.has_closer = true;
    } else if (is_terminator(c.value)) {
      ++tail.terminators;
      if (c.value == U'…') ++tail.terminators;
      tail.only_exclamation = tail.only_exclamation && (c.value == U'!' || c.value == U'！');
      tail.dotted = tail.dotted && (c.value == U'.' || c.value == U'…' || c.value == U'．');
    } else {
      break;
    }
    at -= c.size;
  }
  tail.word_end = at;
  return tail;
}

/// The last word before `end`: "U.S" of "미국 U.S", "밝혔다" of "구글은 밝혔다". At most 24 bytes of it.
std::string_view last_word(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = end;
  while (at > begin && end - at < 24) {
    const CodePoint c = utf8::decode_before(text, at);
    if (utf8::is_space(c.value) || is_opener(c.value)) break;
    at -= c.size;
  }
  return text.substr(at, end - at);
}

/// Syllables that end a Korean sentence: 밝혔다. 하죠? 있나요? 할까? 했음. 계획임. 가자! 아니라.
bool ends_like_sentence(char32_t c) {
  constexpr std::u32string_view kFinals = U"다요죠까음임함됨라자지네나오냐야군걸게니해어아듯";
  return kFinals.find(c) != std::u32string_view::npos;
}

/// Those of them that nouns seldom end in: 한빛전자… is not 가자….
bool ends_surely(char32_t c) { return std::u32string_view(U"다요죠까네라").find(c) != std::u32string_view::npos; }

bool is_abbreviation(std::string_view word) {
  if (word.empty()) return false;
  const char32_t last = utf8::decode_before(word, word.size()).value;
  if (!utf8::is_latin_letter(last)) return false;
  const std::size_t point = word.find_last_of('.');
  const std::string_view part = point == std::string_view::npos ? word : word.substr(point + 1);
  const bool initial = part.size() == 1 && part[0] >= 'A' && part[0] <= 'Z';  // "J. P. 모건", "U.S. 스틸"
  return initial || std::find(kAbbreviations.begin(), kAbbreviations.end(), part) != kAbbreviations.end();
}

/// True at the 3 of "2025. 11. 3.".
bool follows_number_and_point(std::string_view text, std::uint32_t begin, std::uint32_t at) {
  while (at > begin && text[at - 1] == ' ') --at;
  return at >= begin + 2 && text[at - 1] == '.' && text[at - 2] >= '0' && text[at - 2] <= '9';
}

/// "1. 개요", "가. 목적", "2025. 11. 3. 발표": a number or a lone syllable at the start, or a date's part.
bool is_numbering(std::string_view text, std::uint32_t begin, const Tail& tail, std::string_view word) {
  if (word.empty() || !tail.dotted || tail.terminators != 1 || tail.has_closer) return false;
  const bool at_start = tail.word_end - begin == word.size();
  const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool item = word == "가" || word == "나" || word == "다" || word == "라" || word == "마" || word == "바";
  if (at_start && (digits || item)) return true;
  const std::uint32_t dot = tail.word_end + 1;
  const char32_t after = dot + 1 < text.size() ? utf8::decode(text, dot + 1).value : U' ';
  if (!digits || !tail.has_space) return false;
  return utf8::is_digit(after) ||
         follows_number_and_point(text, begin, tail.word_end - static_cast<std::uint32_t>(word.size()));
}

bool starts_sentence(char32_t c) {
  return utf8::is_hangul_syllable(c) || is_opener(c) || utf8::is_latin_letter(c) || utf8::is_digit(c) ||
         utf8::is_hanja(c) || c > 0x2000;
}

/// Judges ICU's proposal to break `text` at `at`, in the sentence that began at `begin`.
bool is_break(std::string_view text, std::uint32_t begin, std::uint32_t at) {
  const Tail tail = read_tail(text, begin, at);
  if (tail.terminators == 0) return false;
  const std::string_view word = last_word(text, begin, tail.word_end);
  const char32_t last = word.empty() ? U' ' : utf8::decode_before(word, word.size()).value;
  const char32_t next = utf8::decode(text, at).value;

  // “사실이 아니다.”라고 말했다 / '갤럭시.'는: what follows a closing mark without a space belongs to it.
  if (tail.has_closer && !tail.has_space) return false;
  if (is_abbreviation(word) || is_numbering(text, begin, tail, word)) return false;
  // "인수전에 뛰어들었다.이어 네이버도": a lost space, but only after an ending; naver.com and 3.5 stay whole.
  if (!tail.has_space) return ends_like_sentence(last) && (utf8::is_hangul_syllable(next) || is_opener(next));
  // "야후! 재팬이", "삼성전자… 주가는": marks inside a sentence follow nouns.
  if (tail.only_exclamation || (tail.dotted && tail.terminators > 1)) return ends_surely(last);
  return starts_sentence(next);
}

Span trim(std::string_view text, Span span) {
  while (span.begin < span.end) {
    const CodePoint c = utf8::decode(text, span.begin);
    if (!utf8::is_space(c.value)) break;
    span.begin += c.size;
  }
  while (span.begin < span.end) {
    const CodePoint c = utf8::decode_before(text, span.end);
    if (!utf8::is_space(c.value)) break;
    span.end -= c.size;
  }
  return span;
}

icu::BreakIterator& sentence_iterator() {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createSentenceInstance(icu::Locale("ko"), status));
    GEUMUL_CHECK(U_SUCCESS(status));
    return made;
  }();
  return *iterator;
}

/// Where ICU proposes nothing and Korean may still break: "맺었다.“큰 성과다.”", "삼켰다… 승부수였다".
void propose_after_terminators(std::string_view text, Span paragraph, std::vector<std::uint32_t>& breaks) {
  char32_t before = U' ';
  for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
    const CodePoint c = utf8::decode(text, at);
    if (is_terminator(before) && is_opener(c.value)) breaks.push_back(at);
    if (before == U'…' && c.value == U' ') breaks.push_back(at + c.size);
    before = c.value;
    at += c.size;
  }
  std::sort(breaks.begin(), breaks.end());
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
}

std::vector<std::uint32_t> proposed_breaks(std::string_view text, Span paragraph) {
  std::vector<std::uint32_t> breaks;
  UErrorCode status = U_ZERO_ERROR;
  UText* view = utext_openUTF8(nullptr, text.data() + paragraph.begin, paragraph.size(), &status);
  icu::BreakIterator& iterator = sentence_iterator();
  iterator.setText(view, status);
  GEUMUL_CHECK(U_SUCCESS(status));
  for (std::int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next())
    breaks.push_back(paragraph.begin + static_cast<std::uint32_t>(at));
  utext_close(view);
  propose_after_terminators(text, paragraph, breaks);
  return breaks;
}

}  // namespace

std::vector<Span> cut_long_sentence(std::string_view text, Span sentence) {
  std::vector<Span> parts;
  Span rest = trim(text, sentence);
  while (rest.size() > kLongestSentence) {
    const std::string_view longest = slice(text, {rest.begin, rest.begin + kLongestSentence + 1});
    std::size_t size = longest.rfind(' ');
    if (size == std::string_view::npos) {
      size = kLongestSentence;
      while ((static_cast<unsigned char>(longest[size]) & 0xC0U) == 0x80U) --size;  // inside a character
    }
    const auto at = rest.begin + static_cast<std::uint32_t>(size);
    parts.push_back(trim(text, {rest.begin, at}));
    rest = trim(text, {at, rest.end});
  }
  if (!rest.empty()) parts.push_back(rest);
  return parts;
}

std::vector<Span> split_sentences(std::string_view text, Span paragraph) {
  std::vector<Span> sentences;
  Enclosures enclosures(text, paragraph);
  std::uint32_t begin = paragraph.begin;
  const auto add = [&](std::uint32_t end) {
    for (const Span part : cut_long_sentence(text, {begin, end})) sentences.push_back(part);
    begin = end;
  };
  for (const std::uint32_t at : proposed_breaks(text, paragraph)) {
    if (at >= paragraph.end) break;
    if (!enclosures.encloses(at) && is_break(text, begin, at)) add(at);
  }
  add(paragraph.end);
  return sentences;
}

}  // namespace geumul::ingest
