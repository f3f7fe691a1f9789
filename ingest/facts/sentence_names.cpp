#include "ingest/facts/sentence_names.h"

#include <algorithm>
#include <string_view>

#include "ingest/facts/name_features.h"
#include "ingest/facts/name_forms.h"

namespace geumul::ingest {
namespace {

constexpr float kKnown = 0.9F;       // an entry of the gazetteer that is no common word
constexpr float kHinted = 0.3F;      // one that is
constexpr float kLeastAlone = 0.4F;  // of a name that only the tagger saw
constexpr float kLeastSaid = 0.1F;  // of a person before a title, or a body and a title; of a firm behind 기업, 업체
constexpr float kSaid = 0.8F;       // how sure such a name is at least, once it is one
constexpr float kLeastAcross = 0.9F;
constexpr float kLeastLonger = 0.5F;  // of a tagged name to swallow a known one

/// What says of a name only what form it has, or which in a row: 재단법인 우정교육문화재단, 제18대 대한근대5종연맹.
void drop_form(const Letters& letters, Candidate& name) {
  for (const std::string_view form :
       {"재단법인 ", "사단법인 ", "학교법인 ", "의료법인 ", "사회복지법인 ", "주식회사 ", "故"}) {
    const std::string_view text = letters.text(name.begin, name.end);
    if (text.size() > form.size() && text.starts_with(form)) name.begin += utf8::count(form);
  }
  if (letters[name.begin] != U'제' || !utf8::is_digit(letters[name.begin + 1])) return;
  std::size_t at = name.begin + 1;
  while (utf8::is_digit(letters[at])) ++at;
  if (letters[at] == U'대' && letters[at + 1] == U' ' && at + 2 < name.end) name.begin = at + 2;
}

/// Without spaces at its ends and without half a bracket: "고노 요헤이(河野洋平" is 고노 요헤이.
void trim(const Letters& letters, Candidate& name) {
  std::size_t open = name.end;
  for (std::size_t i = name.begin; i < name.end; ++i) {
    if (letters[i] == U'(' && open == name.end) open = i;
    if (letters[i] == U')') open = name.end;
  }
  name.end = open;
  while (name.begin < name.end && letters[name.begin] == U' ') ++name.begin;
  while (name.begin < name.end && letters[name.end - 1] == U' ') --name.end;
  if (name.begin < name.end) drop_form(letters, name);
}

/// Names nobody: 주식회사 alone, a body's organ with a title (카카오 이사회 의장), a kind of fund or of press.
bool is_common_noun(const Letters& letters, const NameCues& cues, const Candidate& name) {
  return cues.is(letters.text(name.begin, name.end),
                 name.type == MentionType::Person ? Cue::OrganizationSuffix : Cue::Nobody);
}

std::vector<Candidate> tagged_names(const Letters& letters, const NameKnowledge& knowledge) {
  std::vector<Candidate> names;
  for (const TaggedName& tagged : knowledge.tagger.tag(letters, knowledge.gazetteer, knowledge.cues, Convention::Own)) {
    const std::optional<MentionType> type = mention_type(tagged.kind);
    if (!type) continue;
    Candidate name{tagged.begin, tagged.end, *type, tagged.score, -1};
    trim(letters, name);
    name.type = type_by_form(letters.text(name.begin, name.end), name.type);
    if (name.begin < name.end) names.push_back(name);
  }
  return names;
}

/// "마크 저커버그 메타 CEO": where all words but the last name a person in full, and the last is known as something
/// else, these are two names.
std::vector<Candidate> split_persons(const Letters& letters, const Gazetteer& gazetteer,
                                     const std::vector<Candidate>& tagged) {
  std::vector<Candidate> names;
  for (const Candidate& name : tagged) {
    names.push_back(name);
    const std::string_view text = letters.text(name.begin, name.end);
    const std::size_t space = text.rfind(' ');
    if (name.type != MentionType::Person || space == std::string_view::npos) continue;
    const std::string_view full = text.substr(0, space);
    const auto person = gazetteer.find(full, MentionType::Person);
    const std::vector<Gazetteer::Hit> rest = gazetteer.find(text.substr(space + 1));
    if (full.find(' ') == std::string_view::npos || !person || !person->sure || rest.empty()) continue;
    const MentionType type = gazetteer.entries()[rest.front().entry].type;
    if (type == MentionType::Person) continue;
    names.back().end = letters.index(letters.at(name.begin) + static_cast<std::uint32_t>(space));
    names.push_back({names.back().end + 1, name.end, type, name.score, -1});
  }
  return names;
}

/// The longest entry at each place whose end fits; of entries with one surface the one whose type the tagger saw.
std::vector<Candidate> known_names(const Letters& letters, const NameKnowledge& knowledge,
                                   const std::vector<Candidate>& tagged) {
  std::vector<Candidate> names;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (!can_start_name(letters, i)) continue;
    // A script changes inside names too: the SK of 블루오벌SK counts only behind a name, as in 마이크로소프트MS.
    const bool is_switch = i > 0 && utf8::is_hangul_syllable(letters[i - 1]);
    const auto ends_here = [&](const Candidate& c) { return c.end == i; };
    if (is_switch && std::none_of(tagged.begin(), tagged.end(), ends_here) &&
        std::none_of(names.begin(), names.end(), ends_here))
      continue;
    std::size_t longest = 0;
    std::vector<Candidate> here;
    for (const Gazetteer::Hit& hit : knowledge.gazetteer.match(letters.document(), letters.at(i))) {
      const std::size_t end = letters.index(letters.at(i) + hit.size);
      if (letters.at(end) != letters.at(i) + hit.size || end - i < longest) continue;
      const Candidate name{i, end, knowledge.gazetteer.entries()[hit.entry].type, hit.sure ? kKnown : kHinted,
                           hit.shared ? -1 : static_cast<std::int32_t>(hit.entry)};
      const bool is_tagged =
          std::any_of(tagged.begin(), tagged.end(), [&](const Candidate& t) { return t.begin == i && t.end == end; });
      if (!can_end_name(letters, knowledge.cues, i, end) && !is_tagged) continue;
      if (!hit.sure && !is_tagged) continue;
      longest = end - i;
      here.push_back(name);
    }
    if (here.empty()) continue;
    const auto same_type = std::find_if(here.begin(), here.end(), [&](const Candidate& c) {
      return std::any_of(tagged.begin(), tagged.end(),
                         [&](const Candidate& t) { return t.begin == c.begin && t.end == c.end && t.type == c.type; });
    });
    names.push_back(same_type == here.end() ? here.front() : *same_type);
    i += longest - 1;
  }
  return names;
}

/// "신주백 연세대 교수", "'하성용' 전 성동조선해양 사장": a person's post stands behind, with whose it is or without.
bool is_titled(const Letters& letters, const NameCues& cues, const Candidate& person,
               const std::vector<Candidate>& names) {
  constexpr std::u32string_view kBodies = U"회당팀청";  // 이사회 의장, 정의당 대표
  if (person.type != MentionType::Person || kBodies.find(letters[person.end - 1]) != std::u32string_view::npos)
    return false;
  std::size_t at = person.end;
  const auto is_title = [&](std::size_t i) {
    const std::size_t end = word_end(letters, i);
    const std::string_view word = letters.text(i, end);
    const std::string_view title = cues.start_in(word, Cue::Title);
    return !title.empty() && is_chain_of(letters, i + utf8::count(title), word.substr(title.size()));
  };
  if (letters[at] == U'\'' || letters[at] == U'’') ++at;
  if (letters[at] != U' ') return false;
  ++at;
  if (letters.text(at, word_end(letters, at)) == "전" && letters[at + 1] == U' ') at += 2;
  const auto body = std::find_if(names.begin(), names.end(), [&](const Candidate& n) {
    return n.begin == at && n.score >= kLeastAlone && n.type != MentionType::Person && n.type != MentionType::Product;
  });
  if (body == names.end()) return is_title(at);
  return letters[body->end] == U' ' ? is_title(body->end + 1) : is_title(body->end);
}

/// What stands beside it says what it is: a title of a person, a noun of firms of a firm.
bool is_said(const Letters& letters, const NameCues& cues, const Candidate& name, const std::vector<Candidate>& names) {
  return is_titled(letters, cues, name, names) ||
         (name.type == MentionType::Company && follows_firms(letters, name.begin, cues));
}

bool is_inside(const Candidate& known, const Candidate& tagged) {
  return tagged.contains(known) && tagged.end - tagged.begin > known.end - known.begin;
}

/// Nothing but known names of its type, written together: 마이크로소프트MS.
bool is_made_of(const Candidate& tagged, const std::vector<Candidate>& known) {
  std::size_t parts = 0;
  std::size_t covered = 0;
  for (const Candidate& k : known) {
    if (!is_inside(k, tagged)) continue;
    if (k.type != tagged.type) return false;
    ++parts;
    covered += k.end - k.begin;
  }
  return parts >= 2 && covered == tagged.end - tagged.begin;
}

/// How sure the tagger must be of a name that holds a known one; surer where a particle stands behind the known one, as
/// in "애저 AI 파운드리와 코드 보완".
float least_for_longer(const Letters& letters, const Candidate& tagged, const std::vector<Candidate>& known) {
  const auto has_particle = [&](const Candidate& k) {
    const std::size_t stop = word_end(letters, k.end);
    return is_inside(k, tagged) && k.score > 0.5F && stop > k.end && stop < tagged.end;
  };
  return std::any_of(known.begin(), known.end(), has_particle) ? kLeastAcross : kLeastLonger;
}

/// Is the tagger's name one, beside what the gazetteer knows? A known name inside a longer one gives way to it ("구글
/// 딥마인드 연구소"), unless the tagger is unsure.
bool is_kept(const Letters& letters, const NameCues& cues, const Candidate& name, bool said,
             const std::vector<Candidate>& known) {
  const auto any = [&](auto test) { return std::any_of(known.begin(), known.end(), test); };
  if (is_common_noun(letters, cues, name) || is_made_of(name, known)) return false;
  if (any([&](const Candidate& k) { return k.score > 0.5F && k.overlaps(name) && !name.contains(k); })) return false;
  if (any([&](const Candidate& k) { return is_inside(k, name); }))
    return name.score >= least_for_longer(letters, name, known);
  if (any([&](const Candidate& k) { return k.begin == name.begin && k.end == name.end; })) return true;
  return name.score >= (said ? kLeastSaid : kLeastAlone);
}

std::vector<Candidate> weigh(const Letters& letters, const NameCues& cues, const std::vector<Candidate>& tagged,
                             const std::vector<Candidate>& known) {
  std::vector<Candidate> chosen;
  for (const Candidate& t : tagged) {
    const bool said = is_said(letters, cues, t, tagged);
    if (!is_kept(letters, cues, t, said, known)) continue;
    Candidate name = t;
    if (said) name.score = std::max(name.score, kSaid);
    for (const Candidate& k : known)
      if (k.begin == t.begin && k.end == t.end) {
        name.known = k.type == t.type || k.score > 0.5F ? k.known : -1;
        if (k.score > 0.5F) name = k;
      }
    chosen.push_back(name);
  }
  for (const Candidate& k : known)
    if (k.score > 0.5F && std::none_of(chosen.begin(), chosen.end(), [&](const Candidate& c) { return c.overlaps(k); }))
      chosen.push_back(k);
  std::sort(chosen.begin(), chosen.end(), [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
  return chosen;
}

}  // namespace

std::vector<Candidate> names_in_sentence(const Letters& letters, const NameKnowledge& knowledge) {
  const std::vector<Candidate> tagged = split_persons(letters, knowledge.gazetteer, tagged_names(letters, knowledge));
  return weigh(letters, knowledge.cues, tagged, known_names(letters, knowledge, tagged));
}

}  // namespace geumul::ingest
