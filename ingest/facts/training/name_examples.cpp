#include "ingest/facts/training/name_examples.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/facts/training/gold.h"
#include "ingest/facts/training/marked.h"
#include "ingest/facts/training/standoff.h"
#include "ingest/language/document.h"

namespace geumul::ingest {
namespace {

using nlohmann::json;

struct KindName {
  std::string_view prefix;
  NameKind kind;
};
// NIKL's classes that are names or values; the longest prefix counts, what has none is no name.
constexpr KindName kKonec[] = {
    {"PS_NAME", NameKind::Person},
    {"PS_CHARACTER", NameKind::Character},
    {"PS_PET", NameKind::Character},
    {"OGG_ECONOMY", NameKind::Firm},
    {"OGG_FOOD", NameKind::Firm},
    {"OGG_HOTEL", NameKind::Firm},
    {"OGG_MEDIA", NameKind::Media},
    {"OGG_POLITICS", NameKind::Politics},
    {"OGG_SPORTS", NameKind::Team},
    {"OGG_EDUCATION", NameKind::School},
    {"OGG_LAW", NameKind::Court},
    {"OGG_", NameKind::Body},
    {"LCP_COUNTRY", NameKind::Country},
    {"LCP_", NameKind::Region},
    {"LC", NameKind::Site},
    {"AF_BUILDING", NameKind::Building},
    {"AF_ROAD", NameKind::Building},
    {"AF_CULTURAL", NameKind::Building},
    {"AF_TRANSPORT", NameKind::Vehicle},
    {"AF_WEAPON", NameKind::Vehicle},
    {"AFA_", NameKind::Work},
    {"AFW_", NameKind::Ware},
    {"TMI_PROJECT", NameKind::Event},
    {"TMI_", NameKind::Software},
    {"EV_", NameKind::Event},
    {"DT_", NameKind::Date},
    {"TI_", NameKind::Time},
    {"QT_", NameKind::Quantity},
};

std::optional<NameKind> konec_kind(std::string_view label) {
  for (const KindName& k : kKonec)
    if (label.starts_with(k.prefix)) return k.kind;
  return std::nullopt;
}

LabelSet begins_of(MentionType type) {
  LabelSet set = 0;
  for (std::size_t k = 0; k < kNameKinds; ++k)
    if (mention_type(static_cast<NameKind>(k)) == type) set |= bit(begin_of(static_cast<NameKind>(k)));
  return set;
}

constexpr LabelSet to_inside(LabelSet begins) { return begins << 1; }

void mark(std::vector<LabelSet>& allowed, std::size_t begin, std::size_t end, LabelSet begins) {
  for (std::size_t i = begin; i < end; ++i) allowed[i] = i == begin ? begins : to_inside(begins);
}

bool is_word_start(const Letters& letters, std::size_t i) { return i == 0 || !is_word_letter(letters[i - 1]); }

/// Surnames that are words as well: 전 대표 (the former), 현 회장 (the present), 양 팀장 (both).
constexpr std::string_view kWordSurnames = "전현신고한주양구차사공제기명방변소도원우민은인모반편시남";

/// The silver labels never have some surnames: "이 씨", "안모(33)씨", "오 회장" are names, "전 회장" may be one.
void repair_silver(const Letters& letters, std::vector<LabelSet>& allowed, const NameCues& cues) {
  const LabelSet person = bit(begin_of(NameKind::Person));
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::string_view surname = letters.text(i, i + 1);
    if (allowed[i] != bit(kOutside) || !is_word_start(letters, i) || !cues.is(surname, Cue::Surname)) continue;
    const char32_t next = letters[i + 1];
    const std::size_t after = next == U' ' ? i + 2 : i + 1;
    const std::string_view word = letters.text(after, word_end(letters, after));
    const bool is_anonymous =
        next == U'모' && (letters[i + 2] == U'(' || letters[i + 2] == U' ' || letters[i + 2] == U'씨');
    if (is_anonymous || (next == U' ' && word.starts_with("씨")) || (next == U'씨' && letters[i + 2] != U'앗'))
      allowed[i] = person;
    else if (next == U' ' && !cues.start_in(word, Cue::Title).empty())
      allowed[i] = kWordSurnames.find(surname) == std::string_view::npos ? person : kAnyLabel;
  }
}

struct Reader {
  NameExamples out;
  NameCues cues;
  std::map<std::string, std::map<NameKind, std::uint32_t>> forms;

  Result<void> read_forms(const std::filesystem::path& file);
  Result<void> read_silver(const std::filesystem::path& file);
  void add_document(const GoldDocument& gold);
};

template <class Take>
Result<void> for_each_line(const std::filesystem::path& file, Take take) {
  const std::string text = GEUMUL_TRY(read_file(file));
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) take(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

Result<void> Reader::read_forms(const std::filesystem::path& file) {
  return for_each_line(file, [&](std::string_view line) {
    const std::size_t a = line.find('\t');
    const std::size_t b = a == std::string_view::npos ? a : line.find('\t', a + 1);
    if (b == std::string_view::npos) return;
    const std::optional<NameKind> kind = konec_kind(line.substr(a + 1, b - a - 1));
    const std::string form = utf8::nfc(line.substr(0, a));
    if (!kind || form.size() > 60 || utf8::count(form) < 2) return;
    forms[form][*kind] +=
        static_cast<std::uint32_t>(std::strtoul(std::string(line.substr(b + 1)).c_str(), nullptr, 10));
  });
}

Result<void> Reader::read_silver(const std::filesystem::path& file) {
  return for_each_line(file, [&](std::string_view line) {
    const json row = json::parse(line, nullptr, false);
    if (row.is_discarded() || !row["klue_id"].get<std::string>().ends_with("wikitree")) return;
    NameExample example;
    example.text = row["text"].get<std::string>();
    example.convention = Convention::Konec;
    const Letters letters(example.text, {0, static_cast<std::uint32_t>(example.text.size())});
    example.allowed.assign(letters.size(), bit(kOutside));
    for (const json& span : row["label"]) {
      const std::size_t begin = span[0];
      const std::size_t end = span[1];
      const std::optional<NameKind> kind = konec_kind(span[2].get<std::string>());
      if (!kind || end > letters.size() || begin >= end) continue;
      mark(example.allowed, begin, end, bit(begin_of(*kind)));
      ++example.own[{std::string(letters.text(begin, end)), *kind}];
    }
    repair_silver(letters, example.allowed, cues);
    out.sentences.push_back(std::move(example));
  });
}

/// What is marked in one sentence of a document.
class SentenceMarks {
 public:
  SentenceMarks(std::string_view text, const NameCues& cues) : cues_(cues) {
    example_.text = text;
    letters_.emplace(example_.text, Span{0, static_cast<std::uint32_t>(example_.text.size())});
    example_.allowed.assign(letters_->size(), kOther);
  }

  /// Wherever `name` is written and nothing is marked yet; where it is a single syllable, anything is allowed.
  void mark_all(const std::string& name, LabelSet begins) {
    const std::string_view text = example_.text;
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      const auto begin = static_cast<std::uint32_t>(at);
      const Span span{begin, begin + static_cast<std::uint32_t>(name.size())};
      const std::size_t first = letters_->index(span.begin);
      if (!is_free(span) || (is_word_letter((*letters_)[first]) && !can_start_name(*letters_, first))) continue;
      mark_one(span, letters_->index(span.end) - first > 1 ? begins : LabelSet{0});
    }
  }

  /// Where the word goes on otherwise (한국인), begins before, or the entity is borderline (no label), anything is
  /// allowed.
  void mark_one(Span span, LabelSet begins) {
    const std::size_t begin = letters_->index(span.begin);
    const std::size_t end = letters_->index(span.end);
    if (begins != 0 && can_start_name(*letters_, begin) && can_end_name(*letters_, cues_, begin, end))
      mark(example_.allowed, begin, end, begins);
    else
      std::fill(example_.allowed.begin() + static_cast<std::ptrdiff_t>(begin),
                example_.allowed.begin() + static_cast<std::ptrdiff_t>(end), kAnyLabel);
  }

  NameExample take() { return std::move(example_); }

 private:
  /// No name of the project's own types: values and characters are marked by konec only.
  static constexpr LabelSet kOther = bit(kOutside) | bit(begin_of(NameKind::Date)) | bit(inside_of(NameKind::Date)) |
                                     bit(begin_of(NameKind::Time)) | bit(inside_of(NameKind::Time)) |
                                     bit(begin_of(NameKind::Quantity)) | bit(inside_of(NameKind::Quantity)) |
                                     bit(begin_of(NameKind::Character)) | bit(inside_of(NameKind::Character));

  bool is_free(Span span) const {
    const auto begin = example_.allowed.begin();
    return std::all_of(begin + static_cast<std::ptrdiff_t>(letters_->index(span.begin)),
                       begin + static_cast<std::ptrdiff_t>(letters_->index(span.end)),
                       [](LabelSet set) { return set == kOther; });
  }

  const NameCues& cues_;
  NameExample example_;
  std::optional<Letters> letters_;
};

std::vector<std::pair<std::string, LabelSet>> labelled_names(const GoldDocument& gold) {
  std::vector<std::pair<std::string, LabelSet>> names;
  for (const GoldEntity& entity : gold.entities)
    for (const std::string& name : entity.names)
      names.emplace_back(name, entity.optional ? LabelSet{0} : begins_of(entity.type));
  std::erase_if(names, [](const auto& n) { return n.first.find('(') != std::string::npos || n.first.empty(); });
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return names;
}

/// The names are where the annotation says, or wherever the document writes one.
void Reader::add_document(const GoldDocument& gold) {
  const auto names = labelled_names(gold);
  const Document document = make_document(gold.text);
  for (const SentenceSpan& sentence : document.sentences) {
    SentenceMarks marks(slice(document.text, sentence.span), cues);
    for (const GoldMention& m : gold.mentions)
      if (sentence.span.contains(m.span))
        marks.mark_one({m.span.begin - sentence.span.begin, m.span.end - sentence.span.begin},
                       begins_of(gold.entities[m.entity].type));
    if (gold.mentions.empty())
      for (const auto& [name, begins] : names) marks.mark_all(name, begins);
    out.sentences.push_back(marks.take());
  }
}

}  // namespace

Result<NameExamples> read_name_examples(const std::filesystem::path& data, const std::filesystem::path& corpora,
                                        const std::vector<std::filesystem::path>& gold) {
  Reader reader{{}, GEUMUL_TRY(NameCues::load(corpora)), {}};
  GEUMUL_TRY(reader.read_forms(data / "ner" / "konec-train-forms.tsv"));
  GEUMUL_TRY(reader.read_silver(data / "ner" / "klue-ner-train-silver.jsonl"));
  for (const GoldDocument& document : GEUMUL_TRY(read_annotated(data / "news-train" / "annotated.jsonl")))
    reader.add_document(document);
  for (const GoldDocument& document : GEUMUL_TRY(read_marked(corpora / "sentences"))) reader.add_document(document);
  for (const GoldDocument& document : GEUMUL_TRY(read_standoff(corpora / "standoff", data)))
    reader.add_document(document);
  for (const std::filesystem::path& folder : gold)
    for (const GoldDocument& document : GEUMUL_TRY(read_gold(folder))) reader.add_document(document);
  std::vector<std::pair<std::string, std::uint32_t>> keys;
  for (const auto& [form, counts] : reader.forms) {
    keys.emplace_back(form, static_cast<std::uint32_t>(keys.size()));
    std::vector<KnownForms::Count> all;
    for (const auto& [kind, count] : counts) all.push_back({kind, count});
    reader.out.forms.forms.emplace_back(form, std::move(all));
  }
  reader.out.forms.trie = Trie(std::move(keys));
  return std::move(reader.out);
}

}  // namespace geumul::ingest
