#include "ingest/load_term.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace geumul::ingest {
namespace {

// "주식회사 카카오", "카카오 주식회사", "네이버(주)": the same company as without. ㈜ folds to (주).
constexpr std::array<std::string_view, 4> kKoreanForms = {"주식회사", "(주)", "유한회사", "(유)"};
// "Apple Inc.", "SK Hynix Co., Ltd.": only at the end, and only after another word.
constexpr std::array<std::string_view, 9> kEnglishForms = {"incorporated", "corporation", "limited", "inc", "corp",
                                                           "llc",          "ltd",         "plc",     "co"};
// "남궁 대표", "선우 감독": surnames of two syllables.
constexpr std::array<std::string_view, 8> kLongSurnames = {"남궁", "황보", "제갈", "선우",
                                                           "독고", "사공", "서문", "동방"};

bool is_dropped(char32_t c) {
  constexpr std::u32string_view kMarks = U".,'\"`‘’“”·・ㆍ-–—_/()[]{}<>〈〉《》「」『』!?:;";
  return utf8::is_space(c) || kMarks.find(c) != std::u32string_view::npos;
}

std::string without_korean_forms(std::string text) {
  for (const std::string_view form : kKoreanForms) {
    if (text.size() <= form.size()) continue;
    if (text.starts_with(form)) text.erase(0, form.size());
    if (text.size() > form.size() && text.ends_with(form)) text.erase(text.size() - form.size());
  }
  return text;
}

std::string_view without_english_forms(std::string_view text) {
  while (true) {
    const std::size_t end = text.find_last_not_of(" .,");
    if (end == std::string_view::npos) return text;
    const std::string_view trimmed = text.substr(0, end + 1);
    const std::size_t before = trimmed.find_last_of(" ,");
    if (before == std::string_view::npos) return text;
    const std::string_view last = trimmed.substr(before + 1);
    if (std::find(kEnglishForms.begin(), kEnglishForms.end(), last) == kEnglishForms.end()) return text;
    if (trimmed.find_last_not_of(" ,", before) == std::string_view::npos) return text;
    text = trimmed.substr(0, before);
  }
}

}  // namespace

std::string without_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (!is_dropped(c.value)) out.append(text.substr(at, c.size));
    at += c.size;
  }
  return out;
}

std::string term_of(std::string_view name) {
  const std::string folded = utf8::fold(name);
  const std::string korean = without_korean_forms(folded);
  std::string term = without_marks(without_english_forms(korean));
  return term.empty() ? folded : term;
}

bool is_full_person_name(std::string_view name) {
  const std::size_t first = name.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  if (name.find(' ', first) != std::string_view::npos) return true;              // "일론 머스크", "Elon Musk"
  if (!utf8::is_hangul_syllable(utf8::decode(name, first).value)) return false;  // "Musk"
  const std::string_view whole = name.substr(first);
  if (std::find(kLongSurnames.begin(), kLongSurnames.end(), whole) != kLongSurnames.end()) return false;
  return utf8::count(whole) >= 2;  // "허준"; not "김" of "김 회장"
}

}  // namespace geumul::ingest
