#include "ingest/facts/mentions.h"

// Three witnesses propose names: the learned tagger, the gazetteer, and the article itself, which often names a thing
// once in a clear context (딥시크 창업자 량원펑) and then in unclear ones. A sentence's proposals are weighed against
// each other; then the names found are looked for in the rest of the article.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "ingest/facts/letters.h"
#include "ingest/facts/mention_lines.h"
#include "ingest/facts/name_features.h"
#include "ingest/facts/values.h"
#include "ingest/language/josa.h"
#include "ingest/language/sentences.h"

namespace geumul::ingest {
namespace {

constexpr float kKnown = 0.9F;        // an entry of the gazetteer that is no common word
constexpr float kHinted = 0.3F;       // one that is
constexpr float kLeastAlone = 0.4F;   // of a name that only the tagger saw
constexpr float kLeastTitled = 0.1F;  // of a person before a title, and before a body and a title
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

/// Names nobody: 주식회사 alone, a body's organ with a title (카카오 이사회 의장), a kind of fund.
bool is_common_noun(const Letters& letters, const NameCues& cues, const Candidate& name) {
  const std::string_view text = letters.text(name.begin, name.end);
  if (name.type == MentionType::Person) return cues.is(text, Cue::OrganizationSuffix);
  return text == "주식회사" || text == "유한회사" || text == "재단법인" || text == "학교법인" || text == "국부펀드" ||
         text == "조직위원회" || text == "이사회";
}

std::vector<Candidate> tagged_names(const Letters& letters, const NameKnowledge& knowledge) {
  std::vector<Candidate> names;
  for (const TaggedName& tagged : knowledge.tagger.tag(letters, knowledge.gazetteer, knowledge.cues, Convention::Own)) {
    const std::optional<MentionType> type = mention_type(tagged.kind);
    if (!type) continue;
    Candidate name{tagged.begin, tagged.end, *type, tagged.score, -1};
    trim(letters, name);
    if (name.begin < name.end) names.push_back(name);
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
                           static_cast<std::int32_t>(hit.entry)};
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
    return !title.empty() &&
           (title.size() == word.size() ||
            is_particle_chain(sound_of(utf8::decode_before(title, title.size()).value), word.substr(title.size())));
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

/// A known name inside a longer tagged one gives way ("구글 딥마인드 연구소"), unless the tagger is unsure of it.
std::vector<Candidate> weigh(const Letters& letters, const NameCues& cues, const std::vector<Candidate>& tagged,
                             std::vector<Candidate> known) {
  std::vector<Candidate> chosen;
  for (const Candidate& t : tagged) {
    const auto inside = [&](const Candidate& k) { return t.contains(k) && t.end - t.begin > k.end - k.begin; };
    const std::size_t parts = static_cast<std::size_t>(std::count_if(known.begin(), known.end(), inside));
    const bool is_split =
        parts >= 2 &&
        std::all_of(known.begin(), known.end(), [&](const Candidate& k) { return !inside(k) || k.type == t.type; }) &&
        [&] {
          std::size_t covered = 0;
          for (const Candidate& k : known)
            if (inside(k)) covered += k.end - k.begin;
          return covered == t.end - t.begin;  // 마이크로소프트MS
        }();
    const bool crosses = std::any_of(known.begin(), known.end(), [&](const Candidate& k) {
      return k.score > 0.5F && k.overlaps(t) && !t.contains(k);
    });
    const bool is_known = std::any_of(known.begin(), known.end(),
                                      [&](const Candidate& k) { return k.begin == t.begin && k.end == t.end; });
    const float least = is_titled(letters, cues, t, tagged) ? kLeastTitled : kLeastAlone;
    const bool is_weak = is_common_noun(letters, cues, t) || (parts > 0 && t.score < kLeastLonger) ||
                         (parts == 0 && !is_known && t.score < least);
    if (is_split || crosses || is_weak) continue;
    Candidate name = t;
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

/// What the article's names are and how often each was found as which type.
struct Census {
  struct Form {
    std::array<float, 6> votes{};
    std::int32_t known = -1;
    std::uint32_t found = 0;
  };
  std::map<std::string, std::uint32_t> index;
  std::vector<Form> forms;
  Trie trie;
};

Census take_census(const std::vector<Line>& lines) {
  Census census;
  for (const Line& line : lines)
    for (const Candidate& name : line.names) {
      const auto [found, is_new] = census.index.emplace(std::string(line.letters.text(name.begin, name.end)),
                                                        static_cast<std::uint32_t>(census.forms.size()));
      if (is_new) census.forms.emplace_back();
      Census::Form& form = census.forms[found->second];
      form.votes[static_cast<std::size_t>(name.type)] += name.score;
      if (name.known >= 0) form.known = name.known;
      ++form.found;
    }
  std::vector<std::pair<std::string, std::uint32_t>> keys(census.index.begin(), census.index.end());
  census.trie = Trie(std::move(keys));
  return census;
}

/// Looks for the article's names where no name was found: the longest that fits at each place.
void find_again(Line& line, const Census& census, const NameKnowledge& knowledge) {
  std::vector<Candidate> more;
  for (std::size_t i = 0; i < line.letters.size(); ++i) {
    if (!can_start_name(line.letters, i)) continue;
    std::optional<Candidate> best;
    census.trie.match(line.letters.document(), line.letters.at(i), [&](std::uint32_t size, std::uint32_t number) {
      const std::size_t end = line.letters.index(line.letters.at(i) + size);
      if (end - i < 2 || !can_end_name(line.letters, knowledge.cues, i, end)) return;
      const Census::Form& form = census.forms[number];
      const std::size_t type =
          static_cast<std::size_t>(std::max_element(form.votes.begin(), form.votes.end()) - form.votes.begin());
      best = Candidate{i, end, static_cast<MentionType>(type), form.votes[type] / static_cast<float>(form.found) * 0.8F,
                       form.known};
    });
    if (!best || best->score < 0.3F) continue;
    if (std::none_of(line.names.begin(), line.names.end(), [&](const Candidate& c) { return c.overlaps(*best); })) {
      i = best->end - 1;
      more.push_back(*best);
    }
  }
  line.names.insert(line.names.end(), more.begin(), more.end());
  std::sort(line.names.begin(), line.names.end(),
            [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
}

/// The metadata say who signs and where: no guess of the tagger stands against it.
void read_byline(const Document& document, const NameKnowledge& knowledge, Line& line) {
  const Span whole = line.letters.span(0, line.letters.size());
  const auto put = [&](Span span, MentionType type) {
    if (span.empty() || !whole.contains(span)) return;
    Candidate name{line.letters.index(span.begin), line.letters.index(span.end), type, 1, -1};
    for (const Gazetteer::Hit& hit : knowledge.gazetteer.find(slice(document.text, span)))
      if (knowledge.gazetteer.entries()[hit.entry].type == type) name.known = static_cast<std::int32_t>(hit.entry);
    std::erase_if(line.names, [&](const Candidate& c) { return c.overlaps(name); });
    line.names.push_back(name);
  };
  put(document.outlet, MentionType::Company);
  for (const Span reporter : document.reporters) put(reporter, MentionType::Person);
  sort_names(line);
}

/// 손 of 손정의, 황 of 젠슨 황; nothing of a name that has no surname of one syllable.
std::string_view surname_in(const Line& line, const Candidate& name, const NameCues& cues) {
  const std::size_t size = name.end - name.begin;
  const std::string_view whole = line.letters.text(name.begin, name.end);
  if (size > 3 && line.letters[name.end - 2] == U' ') {
    const std::string_view last = line.letters.text(name.end - 1, name.end);
    return cues.is(last, Cue::Surname) ? last : std::string_view();
  }
  constexpr std::size_t kBytes = 3;  // of a syllable
  const bool is_korean = size >= 2 && size <= 4 && whole.size() == kBytes * size;
  return is_korean ? whole.substr(0, kBytes) : std::string_view();
}

/// Surnames of the persons that the article names in full; those that two of them share tell nobody.
std::set<std::string> telling_surnames(const std::vector<Line>& lines, const NameCues& cues) {
  std::map<std::string, std::set<std::string>> bearers;
  for (const Line& line : lines)
    for (const Candidate& name : line.names) {
      if (name.type != MentionType::Person) continue;
      const std::string_view surname = surname_in(line, name, cues);
      if (!surname.empty()) bearers[std::string(surname)].emplace(line.letters.text(name.begin, name.end));
    }
  std::set<std::string> surnames;
  for (const auto& [surname, full] : bearers)
    if (full.size() == 1) surnames.insert(surname);
  return surnames;
}

/// "손 회장은" after 손정의: the surname before a title is that person.
void read_surnames(Line& line, const std::set<std::string>& surnames, const NameKnowledge& knowledge) {
  const Letters& letters = line.letters;
  for (std::size_t i = 0; i + 2 < letters.size(); ++i) {
    const bool is_alone = letters[i + 1] == U' ' && (i == 0 || !is_word_letter(letters[i - 1]));
    if (!is_alone || !surnames.contains(std::string(letters.text(i, i + 1)))) continue;
    const std::string_view behind = letters.text(i + 2, word_end(letters, i + 2));
    const Candidate surname{i, i + 1, MentionType::Person, 0.8F, -1};
    const bool is_free =
        std::none_of(line.names.begin(), line.names.end(), [&](const Candidate& c) { return c.overlaps(surname); });
    if (is_free && !knowledge.cues.start_in(behind, Cue::Title).empty()) line.names.push_back(surname);
  }
  sort_names(line);
}

/// Dates, amounts and the like where no name of the sentence, from the mention `first` on, covers them.
void add_values(std::string_view text, Span sentence, std::ptrdiff_t first, std::vector<Mention>& mentions) {
  const std::vector<Mention> names(mentions.begin() + first, mentions.end());
  for (const Value& value : find_values(text, sentence))
    if (std::none_of(names.begin(), names.end(), [&](const Mention& m) { return m.span.overlaps(value.span); }))
      mentions.push_back({value.span, value.type, 1, -1});
  std::sort(mentions.begin() + first, mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
}

}  // namespace

std::vector<Mention> find_mentions(const Document& document, const std::vector<Sentence>& sentences,
                                   const NameKnowledge& knowledge) {
  std::vector<Line> lines;
  for (const Sentence& sentence : sentences) {
    Line line{Letters(document.text, sentence.span)};
    const std::vector<Candidate> tagged = tagged_names(line.letters, knowledge);
    line.names = weigh(line.letters, knowledge.cues, tagged, known_names(line.letters, knowledge, tagged));
    lines.push_back(std::move(line));
  }
  std::set<std::string> not_names;
  for (Line& line : lines) {
    read_brackets(line, knowledge, not_names);
    join_bodies(line, knowledge);
    read_local_governments(line, knowledge);
    read_short_countries(line, knowledge);
    join_regions(line, knowledge);
    read_byline(document, knowledge, line);
  }
  for (Line& line : lines)
    std::erase_if(line.names, [&](const Candidate& c) {
      return not_names.contains(std::string(line.letters.text(c.begin, c.end)));
    });
  const std::set<std::string> surnames = telling_surnames(lines, knowledge.cues);
  for (Line& line : lines) read_surnames(line, surnames, knowledge);
  const Census census = take_census(lines);
  std::vector<Mention> mentions;
  for (Line& line : lines) {
    find_again(line, census, knowledge);
    const auto first = static_cast<std::ptrdiff_t>(mentions.size());
    for (const Candidate& c : line.names)
      mentions.push_back({line.letters.span(c.begin, c.end), c.type, c.score, c.known});
    add_values(document.text, line.letters.span(0, line.letters.size()), first, mentions);
  }
  return mentions;
}

namespace {

void tag_part(std::string_view text, Span part, const NameKnowledge& knowledge, std::vector<Mention>& mentions) {
  const Letters letters(text, part);
  const auto first = static_cast<std::ptrdiff_t>(mentions.size());
  for (const TaggedName& name : knowledge.tagger.tag(letters, knowledge.gazetteer, knowledge.cues, Convention::Konec))
    if (const std::optional<MentionType> type = mention_type(name.kind); type && name.kind != NameKind::Building)
      mentions.push_back({letters.span(name.begin, name.end), *type, name.score, -1});
  add_values(text, part, first, mentions);
}

}  // namespace

std::vector<Mention> tag_sentence(std::string_view text, const NameKnowledge& knowledge) {
  std::vector<Mention> mentions;
  for (const Span part : cut_long_sentence(text, {0, static_cast<std::uint32_t>(text.size())}))
    tag_part(text, part, knowledge, mentions);
  return mentions;
}

}  // namespace geumul::ingest
