#include "ingest/language/training/conventions.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace geumul::ingest::training {
namespace {

using Morphemes = std::vector<GoldMorpheme>;

constexpr auto kCounting = std::to_array<std::string_view>(
    {"한",   "두",   "세",   "네",     "모든", "여러",   "첫",     "총",   "몇",   "양",
     "수",   "단",   "온",   "서너",   "두어", "한두",   "몇몇",   "두세", "스무", "석",
     "넉",   "온갖", "서",   "너",     "닷",   "엿",     "열두",   "열한", "다섯", "여섯",
     "세네", "수십", "수백", "두서너", "수천", "대여섯", "예닐곱", "양대", "갖은", "너댓"});
constexpr auto kDescribing = std::to_array<std::string_view>(
    {"새", "약", "각", "고", "별", "옛", "순", "헌", "주", "맨", "딴", "참", "윗", "뒷", "외딴"});

bool contains(const auto& list, std::string_view form) {
  return std::find(list.begin(), list.end(), form) != list.end();
}

bool is_listed(const WordList& krdict, const std::string& word, Tag tag) {
  const auto at = krdict.find(word);
  return at != krdict.end() && at->second.contains(tag);
}

bool starts_with_a(std::string_view form) {
  return form.starts_with("아") || form.starts_with("았") || form.starts_with("어") || form.starts_with("었");
}

/// 하+았 is 하+였 in KLUE; 해요 stays 하+아요.
void restore_yeo(Morphemes& word) {
  for (std::size_t i = 1; i < word.size(); ++i) {
    GoldMorpheme& m = word[i];
    const GoldMorpheme& stem = word[i - 1];
    const bool after_ha =
        (is_verbal(stem.tag) || stem.tag == Tag::XSV || stem.tag == Tag::XSA) && stem.form.ends_with("하");
    if (!after_ha || !is_ending(m.tag) || !starts_with_a(m.form) || m.form.starts_with("아요") ||
        m.form.starts_with("어요"))
      continue;
    const bool past = m.form.starts_with("았") || m.form.starts_with("었");
    m.form = (past ? "였" : "여") + m.form.substr(3);
  }
}

/// "3.5" and "1,500" are numbers around a sign; "L-" is a letter and a sign.
Morphemes split_signs(const GoldMorpheme& m) {
  Morphemes out;
  const bool number = m.tag == Tag::SN;
  if (!number && !(m.form.size() > 1 && m.form.ends_with('-') && !is_symbol(m.tag))) return {m};
  std::string run;
  for (const char c : m.form) {
    const bool is_sign = c == '.' || c == ',' || c == '~' || c == '-';
    if (!is_sign) {
      run += c;
      continue;
    }
    if (!run.empty()) out.push_back({run, m.tag});
    run.clear();
    out.push_back({std::string(1, c), c == '~' ? Tag::SO : c == '-' ? Tag::SS : Tag::SP});
  }
  if (!run.empty()) out.push_back({run, m.tag});
  return out;
}

/// 이날 is "this day", 지난해 "the year that passed".
Morphemes split_days(const GoldMorpheme& m) {
  if (m.tag != Tag::NNG && m.tag != Tag::MAG) return {m};
  if (m.form == "이날") return {{"이", Tag::MMD}, {"날", Tag::NNG}};
  if (m.form == "이달") return {{"이", Tag::MMD}, {"달", Tag::NNG}};
  if (m.form == "지난해") return {{"지나", Tag::VV}, {"ㄴ", Tag::ETM}, {"해", Tag::NNG}};
  if (m.form == "지난달") return {{"지나", Tag::VV}, {"ㄴ", Tag::ETM}, {"달", Tag::NNG}};
  return {m};
}

void replace_each(Morphemes& word, Morphemes (*replace)(const GoldMorpheme&)) {
  Morphemes out;
  for (const GoldMorpheme& m : word)
    for (GoldMorpheme& part : replace(m)) out.push_back(std::move(part));
  word = std::move(out);
}

/// Roots: 친절+하 is a noun and a suffix where krdict has the noun, 깨끗하 one adjective where it has not.
void name_roots(Morphemes& word, const WordList& krdict) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i].tag != Tag::XR) continue;
    const bool derived = i + 1 < word.size() && (word[i + 1].tag == Tag::XSA || word[i + 1].tag == Tag::XSV);
    if (!derived || word[i + 1].form != "하" || is_listed(krdict, word[i].form, Tag::NNG)) {
      word[i].tag =
          is_listed(krdict, word[i].form, Tag::NNG) || !is_listed(krdict, word[i].form, Tag::MAG) ? Tag::NNG : Tag::MAG;
      continue;
    }
    word[i] = {word[i].form + word[i + 1].form, word[i + 1].tag == Tag::XSA ? Tag::VA : Tag::VV};
    word.erase(word.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

/// 유명+하 is an adjective, 투자+하 a verb: krdict says which.
void name_suffixes(Morphemes& word, const WordList& krdict) {
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (word[i].form != "하" || (word[i].tag != Tag::XSV && word[i].tag != Tag::XSA)) continue;
    const std::string verb = word[i - 1].form + "하";
    if (is_listed(krdict, verb, Tag::VA) && !is_listed(krdict, verb, Tag::VV)) word[i].tag = Tag::XSA;
    if (is_listed(krdict, verb, Tag::VV) && !is_listed(krdict, verb, Tag::VA)) word[i].tag = Tag::XSV;
  }
}

/// 있는 is a verb's form, 있고 and 있었 an adjective's.
void name_itda(Morphemes& word) {
  constexpr auto kVerbal =
      std::to_array<std::string_view>({"는", "어요", "다", "도록", "다면", "으며", "게", "지", "으니"});
  for (std::size_t i = 0; i + 1 < word.size(); ++i)
    if (word[i].form == "있" && (word[i].tag == Tag::VV || word[i].tag == Tag::VA))
      word[i].tag = contains(kVerbal, word[i + 1].form) ? Tag::VV : Tag::VA;
}

bool closes_sentence(std::string_view ending) {
  return ending.ends_with("다") || ending.ends_with("요") || ending.ends_with("까") || ending.ends_with("죠") ||
         ending.ends_with("네") || ending.ends_with("라");
}

/// Endings before a full stop, a closing quote or the sentence's end are final; after a quote 라는 is the copula's.
void name_endings(Morphemes& word, bool is_last) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const Tag next = i + 1 < word.size() ? word[i + 1].tag : Tag::NA;
    const bool closed = next == Tag::SF || next == Tag::SS || (next == Tag::NA && is_last);
    if (word[i].tag == Tag::EC && closed && closes_sentence(word[i].form)) word[i].tag = Tag::EF;
  }
  for (std::size_t i = 1; i < word.size(); ++i) {
    const bool after_quote = word[i - 1].tag == Tag::SS && is_ending(word[i].tag);
    if (after_quote && word[i].form.starts_with("라"))
      word.insert(word.begin() + static_cast<std::ptrdiff_t>(i++), GoldMorpheme{"이", Tag::VCP});
  }
}

void rename(GoldMorpheme& m) {
  constexpr auto kAdverbs = std::to_array<std::string_view>({"또한", "및", "또", "역시", "또는", "즉", "다만", "혹은"});
  if (m.tag == Tag::MMD) m.tag = determiner_tag(m.form);
  if (m.tag == Tag::MAJ && contains(kAdverbs, m.form)) m.tag = Tag::MAG;
  if (m.form == "`" || m.form == "”" || m.form == "’") m.tag = Tag::SS;
}

}  // namespace

Tag determiner_tag(std::string_view form) {
  if (contains(kCounting, form)) return Tag::MMN;
  return contains(kDescribing, form) ? Tag::MMA : Tag::MMD;
}

void to_klue_conventions(std::vector<GoldSentence>& sentences, const WordList& krdict) {
  for (GoldSentence& sentence : sentences) {
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      Morphemes& word = sentence.words[i].morphemes;
      if (word.empty()) continue;
      for (GoldMorpheme& m : word) rename(m);
      replace_each(word, split_signs);
      replace_each(word, split_days);
      name_suffixes(word, krdict);
      name_roots(word, krdict);
      name_itda(word);
      restore_yeo(word);
      name_endings(word, i + 1 == sentence.words.size());
    }
  }
}

}  // namespace geumul::ingest::training
