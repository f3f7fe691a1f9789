#include "ingest/facts/mentions.h"

#include <algorithm>
#include <string>

#include "ingest/facts/letters.h"
#include "ingest/language/josa.h"

namespace geumul::ingest {
namespace {

struct Candidate {
  std::size_t begin = 0;
  std::size_t end = 0;
  MentionType type = MentionType::Company;
  float score = 1;
  std::int32_t known = -1;
};

class SentenceSearch {
 public:
  SentenceSearch(const Letters& letters, const NameKnowledge& knowledge) : letters_(letters), knowledge_(knowledge) {}

  std::vector<Candidate> run() {
    for (std::size_t i = 0; i < letters_.size(); ++i)
      if (can_start(i)) look_up(i);
    for (std::size_t i = 0; i < letters_.size(); ++i)
      if (i == 0 || !is_word_letter(letters_[i - 1])) find_person_before_title(i);
    return std::move(found_);
  }

 private:
  bool can_start(std::size_t i) const;
  bool can_end(std::size_t begin, std::size_t end) const;
  void look_up(std::size_t i);
  void find_person_before_title(std::size_t i);
  std::size_t previous_word(std::size_t begin) const;

  const Letters& letters_;
  const NameKnowledge& knowledge_;
  std::vector<Candidate> found_;
};

/// A name starts where a word starts, or where the script changes: 美정부, 마이크로소프트MS.
bool SentenceSearch::can_start(std::size_t i) const {
  const char32_t c = letters_[i];
  if (!is_word_letter(c)) return false;
  if (i == 0 || !is_word_letter(letters_[i - 1])) return true;
  const char32_t before = letters_[i - 1];
  if (utf8::is_hanja(before) || utf8::is_hanja(c)) return true;
  return utf8::is_hangul_syllable(before) && utf8::is_latin_letter(c);
}

/// A name ends before particles (구글은), a tail (정부측) or another script (마이크로소프트MS); not inside a word
/// (구글링).
bool SentenceSearch::can_end(std::size_t begin, std::size_t end) const {
  const char32_t last = letters_[end - 1];
  const char32_t next = letters_[end];
  const bool is_latin = utf8::is_latin_letter(last) || utf8::is_digit(last);
  if (is_latin && (utf8::is_latin_letter(next) || utf8::is_digit(next))) return false;
  const std::size_t stop = word_end(letters_, end);
  if (stop == end || utf8::is_hanja(last) || utf8::is_hanja(next)) return true;
  if (end - begin >= 3 && utf8::is_hangul_syllable(last) && utf8::is_latin_letter(next)) return true;
  const std::string_view rest = letters_.text(end, stop);
  const Sound sound = sound_of(last);
  if (rest == "인") return false;  // 한국인: the people, not the land
  if (is_particle_chain(sound, rest) || is_copula_form(sound, rest)) return true;
  const std::string_view tail = knowledge_.cues.start_in(rest, Cue::Tail);
  if (tail.empty()) return false;
  const std::string_view after = rest.substr(tail.size());
  const Sound tail_sound = sound_of(utf8::decode_before(tail, tail.size()).value);
  return after.empty() || is_particle_chain(tail_sound, after) || is_copula_form(tail_sound, after);
}

void SentenceSearch::look_up(std::size_t i) {
  for (const Gazetteer::Hit& hit : knowledge_.gazetteer.match(letters_.document(), letters_.at(i))) {
    const std::size_t end = letters_.index(letters_.at(i) + hit.size);
    if (letters_.at(end) != letters_.at(i) + hit.size || !hit.sure || !can_end(i, end)) continue;
    const MentionType type = knowledge_.gazetteer.entries()[hit.entry].type;
    found_.push_back({i, end, type, 0.9F, static_cast<std::int32_t>(hit.entry)});
  }
}

std::size_t SentenceSearch::previous_word(std::size_t begin) const {
  if (begin < 2 || letters_[begin - 1] != U' ') return begin;
  std::size_t at = begin - 1;
  while (at > 0 && is_word_letter(letters_[at - 1])) --at;
  return at;
}

/// "이재용 삼성전자 회장", "홍길동 기자": three syllables that begin with a surname, perhaps their firm, and a title.
void SentenceSearch::find_person_before_title(std::size_t i) {
  const std::size_t stop = word_end(letters_, i);
  const std::string_view title = knowledge_.cues.start_in(letters_.text(i, stop), Cue::Title);
  if (title.empty()) return;
  const std::string_view after = letters_.text(i, stop).substr(title.size());
  const Sound sound = sound_of(utf8::decode_before(title, title.size()).value);
  if (!after.empty() && !is_particle_chain(sound, after) && !is_copula_form(sound, after)) return;
  std::size_t begin = i;
  for (int step = 0; step < 5; ++step) {
    const std::size_t word = previous_word(begin);
    if (word == begin) return;
    const std::size_t end = begin - 1;
    if (end - word == 3 && knowledge_.cues.is(letters_.text(word, word + 1), Cue::Surname) &&
        knowledge_.gazetteer.find(letters_.text(word, end)).empty() && utf8::is_hangul_syllable(letters_[word + 2])) {
      found_.push_back({word, end, MentionType::Person, 0.7F, -1});
      return;
    }
    const bool is_known =
        std::any_of(found_.begin(), found_.end(), [&](const Candidate& c) { return c.begin <= word && c.end == end; });
    if (!is_known) return;
    begin = word;
  }
}

/// The best that do not overlap: surer first, then longer, then earlier.
std::vector<Candidate> choose(std::vector<Candidate> all) {
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    if (a.end - a.begin != b.end - b.begin) return a.end - a.begin > b.end - b.begin;
    return a.score > b.score;
  });
  std::vector<Candidate> chosen;
  for (const Candidate& c : all) {
    const bool is_free = std::none_of(chosen.begin(), chosen.end(), [&](const Candidate& other) {
      return c.begin < other.end && other.begin < c.end;
    });
    if (is_free) chosen.push_back(c);
  }
  std::sort(chosen.begin(), chosen.end(), [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
  return chosen;
}

}  // namespace

std::vector<Mention> find_mentions(const Document& document, const std::vector<Sentence>& sentences,
                                   const NameKnowledge& knowledge) {
  std::vector<Mention> mentions;
  for (const Sentence& sentence : sentences) {
    const Letters letters(document.text, sentence.span);
    for (const Candidate& c : choose(SentenceSearch(letters, knowledge).run()))
      mentions.push_back({letters.span(c.begin, c.end), c.type, c.score, c.known});
  }
  return mentions;
}

}  // namespace geumul::ingest
