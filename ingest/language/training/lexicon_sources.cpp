#include "ingest/language/training/lexicon_sources.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/language/training/conventions.h"
#include "ingest/language/training/text_table.h"

namespace geumul::ingest::training {
namespace {

std::uint32_t to_number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_hangul_word(std::string_view word) {
  if (word.empty()) return false;
  const std::u32string characters = utf8::to_utf32(word);
  return std::all_of(characters.begin(), characters.end(),
                     [](char32_t c) { return utf8::is_hangul_syllable(c) || (c >= 0x3131 && c <= 0x314E); });
}

std::optional<Tag> tag_of(std::string_view name, std::string_view word) {
  if (name == "NNBC") return Tag::NNB;
  if (name != "MM") return find_tag(name);
  return determiner_tag(word);
}

void add(WordList& words, std::string_view word, Tag tag, std::uint32_t count, unsigned from) {
  if (is_symbol(tag) || tag >= Tag::SL || !is_hangul_word(word)) return;
  WordFact& fact = words[std::string(word)][tag];
  fact.count = std::max(fact.count, count);
  fact.sources |= from;
}

Result<void> read_komoran(const std::filesystem::path& data, WordList& words) {
  const std::string text = GEUMUL_TRY(read_file(data / "lexicon/komoran/dic.word"));
  for_each_line(text, [&](std::string_view line) {
    const auto fields = split(line, '\t');
    for (std::size_t i = 1; i < fields.size(); ++i) {
      const std::size_t colon = fields[i].rfind(':');
      if (colon == std::string_view::npos) continue;
      const std::uint32_t count = to_number(fields[i].substr(colon + 1));
      const auto tag = tag_of(fields[i].substr(0, colon), fields[0]);
      // One sighting of an ending or particle among millions is a slip of the pen.
      const bool is_slip = tag && (is_ending(*tag) || is_particle(*tag)) && count < 4;
      if (tag && !is_slip) add(words, fields[0], *tag, count, source::kKomoran);
    }
  });
  return {};
}

Result<void> read_mecab(const std::filesystem::path& data, WordList& words) {
  constexpr std::array kFiles = {
      "EC",  "EF",  "EP",  "ETM",       "ETN",           "IC",    "J",  "MAG", "MAJ", "MM", "NNB", "NNBC",
      "NNP", "NP",  "NR",  "Place",     "Place-station", "Group", "VA", "VCN", "VV",  "VX", "XPN", "XR",
      "XSA", "XSN", "XSV", "Wikipedia", "CoinedWord"};
  for (const char* name : kFiles) {
    const std::string text = GEUMUL_TRY(read_file(data / "lexicon/mecab-ko-dic" / (std::string(name) + ".csv")));
    for_each_line(text, [&](std::string_view line) {
      const auto fields = split(line, ',');
      if (fields.size() < 9 || fields[4].find('+') != std::string_view::npos) return;
      if (fields[8] == "Inflect" || fields[8] == "Preanalysis") return;
      const auto tag = tag_of(fields[4], fields[0]);
      // Its rare endings and particles are old or dialect: 는다손, 배끼.
      const bool is_rare = tag && (is_ending(*tag) || is_particle(*tag)) && !words.contains(std::string(fields[0]));
      if (tag && !is_rare) add(words, fields[0], *tag, 0, source::kMecab);
    });
  }
  return {};
}

/// A column of names of things; each becomes a proper noun.
struct NameColumn {
  const char* file;
  char separator;
  std::size_t column;
};
constexpr std::array kNameColumns = {
    NameColumn{"gazetteer/dart-listed-2025.csv", ',', 2},
    NameColumn{"gazetteer/krx-2022.csv", ',', 2},
    NameColumn{"gazetteer/kind-kospi-2025.csv", ',', 0},
    NameColumn{"gazetteer/us-companies-ko.tsv", '\t', 1},
    NameColumn{"gazetteer/countries-ko.csv", ',', 1},
    NameColumn{"lexicon/open-korean-text/noun__company_names.txt", '\t', 0},
    NameColumn{"lexicon/open-korean-text/noun__geolocations.txt", '\t', 0},
    NameColumn{"lexicon/open-korean-text/noun__brand.txt", '\t', 0},
    NameColumn{"lexicon/open-korean-text/noun__congress.txt", '\t', 0},
    NameColumn{"lexicon/open-korean-text/noun__names.txt", '\t', 0},
};

Result<void> read_names(const std::filesystem::path& data, WordList& words) {
  const std::string konec = GEUMUL_TRY(read_file(data / "ner/konec-train-forms.tsv"));
  for_each_line(konec, [&](std::string_view line) {
    const auto fields = split(line, '\t');
    if (fields.size() < 3) return;
    const std::string_view label = fields[1].substr(0, 2);
    if (label == "PS" || label == "LC" || label == "OG") add(words, fields[0], Tag::NNP, 0, source::kNames);
  });
  for (const NameColumn& names : kNameColumns) {
    const std::string text = GEUMUL_TRY(read_file(data / names.file));
    for_each_line(text, [&](std::string_view line) {
      const auto fields = split(line, names.separator);
      if (fields.size() <= names.column) return;
      const std::string_view name = fields[names.column];
      if (name.size() > 3 && name.size() <= 24)
        add(words, name, Tag::NNP, 0, source::kNames);  // one syllable says nothing
    });
  }
  return {};
}

std::optional<Tag> krdict_tag(std::string_view name) {
  if (name == "명사" || name.starts_with("명사:보통")) return Tag::NNG;
  if (name == "명사:고유") return Tag::NNP;
  if (name == "동사") return Tag::VV;
  if (name == "형용사") return Tag::VA;
  if (name == "부사") return Tag::MAG;
  if (name == "의존 명사") return Tag::NNB;
  if (name == "대명사") return Tag::NP;
  if (name == "수사") return Tag::NR;
  if (name == "감탄사") return Tag::IC;
  return std::nullopt;
}

}  // namespace

Result<WordList> read_krdict(const std::filesystem::path& data) {
  const std::string text = GEUMUL_TRY(read_file(data / "lexicon/krdict/headwords.tsv"));
  WordList words;
  for_each_line(text, [&](std::string_view line) {
    const auto fields = split(line, '\t');
    if (fields.size() < 2) return;
    const auto tag = krdict_tag(fields[1]);
    std::string_view word = fields[0];
    if (!tag) return;
    if (is_verbal(*tag)) {
      if (!word.ends_with("다")) return;
      word.remove_suffix(std::string_view("다").size());
    }
    add(words, word, *tag, 0, source::kKrdict);
  });
  return words;
}

Result<WordList> read_lexicons(const std::filesystem::path& data) {
  WordList words;
  GEUMUL_TRY(read_komoran(data, words));
  GEUMUL_TRY(read_mecab(data, words));
  const WordList krdict = GEUMUL_TRY(read_krdict(data));
  for (const auto& [word, tags] : krdict) {
    for (const auto& [tag, fact] : tags) {
      // 공부하다 is 공부+하 here; 위하다 is in KOMORAN as one verb, which decides.
      const bool is_derived =
          tag == Tag::VV && (word.ends_with("하") || word.ends_with("되") || word.ends_with("시키"));
      const bool listed = words.contains(word) && words[word].contains(tag);
      if (tag != Tag::NNP && (!is_derived || listed)) add(words, word, tag, 0, source::kKrdict);
    }
  }
  GEUMUL_TRY(read_names(data, words));
  return words;
}

namespace {

Result<void> add_word_list(const std::filesystem::path& list, WordList& words) {
  constexpr std::uint32_t kCount = 100;  // as if seen a hundred times: a common word of its field
  const std::string text = GEUMUL_TRY(read_file(list));
  for_each_line(text, [&](std::string_view line) {
    const auto fields = split(line, '\t');
    const auto tag = find_tag(fields[0]);
    if (line.starts_with('#') || fields.size() < 2 || !tag) return;
    for (const std::string_view word : split(fields[1], ' '))
      add(words, word, *tag, kCount, source::kKomoran | source::kMecab | source::kKrdict);
  });
  return {};
}

/// Names and aliases in Hangul; "애플?" has a question mark since it is also something else.
Result<void> add_gazetteer(const std::filesystem::path& file, WordList& words) {
  // As if every dictionary had it, or the weights, learned on older lists, would take it for a chance hit.
  constexpr std::uint32_t kCount = 200;
  constexpr unsigned kAll = source::kKomoran | source::kMecab | source::kNames;
  const std::string text = GEUMUL_TRY(read_file(file));
  for_each_line(text, [&](std::string_view line) {
    const auto fields = split(line, '\t');
    if (line.starts_with('#') || fields.size() < 3) return;
    std::vector<std::string_view> names = split(fields[2], '|');
    names.push_back(fields[1]);
    for (std::string_view name : names) {
      const bool is_ambiguous = name.ends_with('?');
      if (is_ambiguous) name.remove_suffix(1);
      if (name.size() > 3 && name.size() <= 30)
        add(words, name, Tag::NNP, is_ambiguous ? 0 : kCount, is_ambiguous ? source::kNames : kAll);
    }
  });
  return {};
}

}  // namespace

Result<void> add_own_words(const std::filesystem::path& corpora, WordList& words) {
  GEUMUL_TRY(add_word_list(corpora / "lexicon" / "words.tsv", words));
  for (const char* name : {"companies_korea", "companies_world", "countries", "media", "organizations", "people",
                           "places", "products", "projects"})
    GEUMUL_TRY(add_gazetteer(corpora / "gazetteer" / (std::string(name) + ".tsv"), words));
  return {};
}

}  // namespace geumul::ingest::training
