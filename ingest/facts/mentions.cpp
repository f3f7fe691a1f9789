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
#include "ingest/facts/local_governments.h"
#include "ingest/facts/mention_lines.h"
#include "ingest/facts/name_brackets.h"
#include "ingest/facts/name_features.h"
#include "ingest/facts/name_forms.h"
#include "ingest/facts/name_quotes.h"
#include "ingest/facts/sentence_names.h"
#include "ingest/facts/values.h"
#include "ingest/language/sentences.h"

namespace geumul::ingest {
namespace {

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

/// "국회의원은" names no 국회; 한국사회 is no 한국사.
void drop_parts_of_nouns(Line& line, const NameCues& cues) {
  const auto is_part = [&](const Candidate& name) {
    const std::string_view word = line.letters.text(name.begin, word_end(line.letters, name.end));
    const std::string_view noun = cues.start_in(word, Cue::ContainsName);
    const std::size_t end = name.begin + utf8::count(noun);
    return end > name.end && is_chain_of(line.letters, end, word.substr(noun.size()));
  };
  std::erase_if(line.names, is_part);
}

/// Do many bodies and countries have one? "노조" of 현대중공업 노조, "정부" of 일본 정부.
bool is_kind_of_part(std::string_view part, const NameCues& cues) {
  return cues.is(part, Cue::BodyPart) || cues.is(part, Cue::OrganizationSuffix) || cues.is(part, Cue::EveryState);
}

/// Of a part what it is called by itself, unless that is only its kind.
Census take_census(const std::vector<Line>& lines, const NameCues& cues) {
  Census census;
  for (const Line& line : lines)
    for (const Candidate& name : line.names) {
      if (name.lead > 0 && is_kind_of_part(line.letters.text(name.begin, name.end), cues)) continue;
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

/// "현대 오일뱅크" where the article also writes 현대오일뱅크: a name with a space in it, from the word at `i` on.
std::optional<Candidate> find_spaced(const Line& line, std::size_t i, const Census& census, const NameCues& cues) {
  constexpr std::size_t kLeastWord = 2;
  constexpr std::size_t kLeastName = 4;
  const Letters& letters = line.letters;
  const std::size_t space = word_end(letters, i);
  if (space - i < kLeastWord || space + 1 >= letters.size() || letters[space] != U' ') return std::nullopt;
  const std::string first(letters.text(i, space));
  const std::string joined = first + std::string(letters.text(space + 1, word_end(letters, space + 1)));
  std::optional<Candidate> best;
  census.trie.match(joined, 0, [&](std::uint32_t size, std::uint32_t number) {
    if (size <= first.size()) return;
    const std::size_t end = letters.index(letters.at(space + 1) + size - static_cast<std::uint32_t>(first.size()));
    const Census::Form& form = census.forms[number];
    const auto type = std::max_element(form.votes.begin(), form.votes.end()) - form.votes.begin();
    if (end - i <= kLeastName || !can_end_name(letters, cues, i, end)) return;
    const float score = form.votes[static_cast<std::size_t>(type)] / static_cast<float>(form.found) * 0.8F;
    best = Candidate{i, end, static_cast<MentionType>(type), score, form.known};
  });
  return best;
}

/// Looks for the article's names where no name was found: the longest that fits at each place. Was one found?
bool find_again(Line& line, const Census& census, const NameKnowledge& knowledge) {
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
    if (!best) best = find_spaced(line, i, census, knowledge.cues);
    if (!best || best->score < 0.3F) continue;
    if (std::none_of(line.names.begin(), line.names.end(), [&](const Candidate& c) { return c.overlaps(*best); })) {
      i = best->end - 1;
      more.push_back(*best);
    }
  }
  line.names.insert(line.names.end(), more.begin(), more.end());
  sort_names(line);
  return !more.empty();
}

/// The metadata say who signs and where: no guess of the tagger stands against it.
void read_byline(const Document& document, const NameKnowledge& knowledge, Line& line) {
  const Span whole = line.letters.span(0, line.letters.size());
  const auto put = [&](Span span, MentionType type) {
    if (span.empty() || !whole.contains(span)) return;
    Candidate name{line.letters.index(span.begin), line.letters.index(span.end), type, 1, -1};
    if (const auto hit = knowledge.gazetteer.find(slice(document.text, span), type))
      name.known = static_cast<std::int32_t>(hit->entry);
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
    line.names = names_in_sentence(line.letters, knowledge);
    drop_parts_of_nouns(line, knowledge.cues);
    lines.push_back(std::move(line));
  }
  std::set<std::string> not_names;
  for (Line& line : lines) {
    read_marked_projects(line, knowledge);
    read_marked_names(line, knowledge);
    read_stock_marks(line, knowledge);
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
  const Census census = take_census(lines, knowledge.cues);
  std::vector<Mention> mentions;
  for (Line& line : lines) {
    if (find_again(line, census, knowledge)) {
      drop_parts_of_nouns(line, knowledge.cues);
      join_bodies(line, knowledge);  // what was found again may be a part
    }
    const auto first = static_cast<std::ptrdiff_t>(mentions.size());
    for (const Candidate& c : line.names)
      mentions.push_back({line.letters.span(c.begin, c.end), c.type, c.score, c.known,
                          line.letters.at(c.begin) - line.letters.at(c.begin - c.lead)});
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
