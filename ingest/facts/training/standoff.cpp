#include "ingest/facts/training/standoff.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/facts/letters.h"
#include "ingest/facts/training/annotation.h"
#include "ingest/source/reader.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

using nlohmann::json;

/// Calls take(part) for each trimmed part between separators.
template <class Take>
void for_each_part(std::string_view text, char separator, Take take) {
  for (;;) {
    const std::size_t end = std::min(text.find(separator), text.size());
    take(trim(text.substr(0, end)));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

/// Where the sentence that begins `line` ends: behind its stop and what closes there, before a space.
std::size_t sentence_end(std::string_view line) {
  constexpr std::string_view kStops[] = {".", "?", "!", "。"};
  constexpr std::string_view kClosers[] = {"\"", "”", "’", "'", "」", "』", ")", "]"};
  const auto match = [&](std::size_t at, auto& marks) -> std::size_t {
    for (const std::string_view mark : marks)
      if (line.substr(at).starts_with(mark)) return mark.size();
    return 0;
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t stop = match(i, kStops);
    if (stop == 0) continue;
    std::size_t end = i + stop;
    while (const std::size_t closer = match(end, kClosers)) end += closer;
    if (end < line.size() && line[end] == ' ') return end;
  }
  return line.size();
}

/// The title, then the sentences of the body.
std::vector<std::string> number_sentences(std::string_view text) {
  std::vector<std::string> sentences;
  for_each_part(text, '\n', [&](std::string_view line) {
    if (sentences.empty()) {
      sentences.emplace_back(line);
      return;
    }
    while (!line.empty()) {
      const std::size_t end = sentence_end(line);
      sentences.emplace_back(line.substr(0, end));
      line = trim(line.substr(end));
    }
  });
  return sentences;
}

/// A spelling, or what stands in brackets in its context.
struct Spelling {
  std::string whole;  // "채 씨"
  Span name;          // of it: "채"
  bool anywhere = false;
  std::optional<std::size_t> entity;  // none: no name
};

/// Nullopt: empty, or brackets that are not one pair around something.
std::optional<Spelling> parse_spelling(std::string_view text, std::optional<std::size_t> entity) {
  const std::size_t open = text.find('[');
  const std::size_t close = text.find(']');
  if (text.empty() || (open == std::string_view::npos) != (close == std::string_view::npos)) return std::nullopt;
  if (open == std::string_view::npos)
    return Spelling{std::string(text), {0, static_cast<std::uint32_t>(text.size())}, !entity, entity};
  if (close <= open + 1 || text.find_first_of("[]", close + 1) != std::string_view::npos) return std::nullopt;
  Spelling spelling{std::string(text.substr(0, open)), {}, true, entity};
  spelling.name.begin = static_cast<std::uint32_t>(open);
  spelling.whole += text.substr(open + 1, close - open - 1);
  spelling.name.end = static_cast<std::uint32_t>(spelling.whole.size());
  spelling.whole += text.substr(close + 1);
  return spelling;
}

/// One article's annotation while it is read.
struct OpenArticle {
  GoldDocument document;
  std::vector<std::string> sentences;
  std::vector<Spelling> spellings;
};

bool begins_word(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char32_t before = utf8::decode_before(text, at).value;
  return !is_word_letter(before);
}

/// Where names stand in the document's text, the longest spellings first.
void find_mentions(OpenArticle& open) {
  std::stable_sort(open.spellings.begin(), open.spellings.end(),
                   [](const Spelling& a, const Spelling& b) { return a.whole.size() > b.whole.size(); });
  const std::string& text = open.document.text;
  std::vector<Span> taken;
  std::vector<GoldMention>& mentions = open.document.mentions;
  for (const Spelling& spelling : open.spellings)
    for (std::size_t at = text.find(spelling.whole); at != std::string::npos; at = text.find(spelling.whole, at + 1)) {
      const auto begin = static_cast<std::uint32_t>(at);
      const Span span{begin + spelling.name.begin, begin + spelling.name.end};
      if (!spelling.anywhere && !begins_word(text, span.begin)) continue;
      if (std::any_of(taken.begin(), taken.end(), [&](Span t) { return t.overlaps(span); })) continue;
      taken.push_back(span);
      if (spelling.entity) mentions.push_back({span, *spelling.entity});
    }
  std::sort(mentions.begin(), mentions.end(),
            [](const GoldMention& a, const GoldMention& b) { return a.span < b.span; });
}

class StandoffReader {
 public:
  StandoffReader(std::string_view name, const std::map<std::string, std::string>& texts) : name_(name), texts_(texts) {}

  Result<std::vector<GoldDocument>> read(std::string_view annotation) {
    while (!annotation.empty()) {
      const std::size_t end = std::min(annotation.find('\n'), annotation.size());
      const std::string line = utf8::nfc(trim(annotation.substr(0, end)));
      annotation.remove_prefix(std::min(end + 1, annotation.size()));
      ++line_;
      if (!line.empty() && line.front() != '#') GEUMUL_TRY(read_line(line));
    }
    close();
    return std::move(documents_);
  }

 private:
  Error wrong(std::string_view expected) const { return wrong_line(name_, line_, expected); }

  Result<void> read_line(std::string_view line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string_view head = line.substr(0, space);
    const std::string_view rest = trim(line.substr(space));
    if (head == "=") return begin_article(rest);
    if (!open_) return wrong("`= ADDRESS` of the first article");
    if (head == "X") return add_spellings(rest, std::nullopt);
    if (head.find_first_not_of("0123456789") == std::string_view::npos) return add_relation(head, rest);
    const auto type = head.size() == 1 ? find_type_letter(head[0]) : std::nullopt;
    if (!type) return wrong("`=`, a type (C O P R J L), X, or the number of a sentence");
    open_->document.entities.push_back({"E" + std::to_string(open_->document.entities.size() + 1), *type, {}, false});
    return add_spellings(rest, open_->document.entities.size() - 1);
  }

  Result<void> begin_article(std::string_view address) {
    close();
    const auto text = texts_.find(std::string(address));
    if (text == texts_.end()) return wrong("an article that the data have, not `" + std::string(address) + "`");
    open_.emplace();
    open_->document.id = address;
    open_->sentences = number_sentences(text->second);
    for (const std::string& sentence : open_->sentences) open_->document.text += sentence + "\n";
    return {};
  }

  Result<void> add_spellings(std::string_view list, std::optional<std::size_t> entity) {
    bool is_good = true;
    for_each_part(list, '|', [&](std::string_view text) {
      auto spelling = parse_spelling(text, entity);
      is_good = is_good && spelling && open_->document.text.find(spelling->whole) != std::string::npos;
      if (!is_good) return;
      if (entity) open_->document.entities[*entity].names.emplace_back(slice(spelling->whole, spelling->name));
      open_->spellings.push_back(std::move(*spelling));
    });
    if (!is_good) return wrong("spellings of the article such as `마이크로소프트 | MS | [마] 사`");
    const auto& entities = open_->document.entities;
    if (entity && find_gold_entity(entities, entities[*entity].names.front()) != entity)
      return wrong("another fullest spelling than that of a name before");
    return {};
  }

  Result<void> add_relation(std::string_view number, std::string_view line) {
    const std::size_t sentence = std::strtoul(std::string(number).c_str(), nullptr, 10);
    auto relation = parse_relation_line(open_->document.entities, line);
    if (!relation) return wrong(kRelationForm);
    if (sentence >= open_->sentences.size()) return wrong("the number of a sentence of the article");
    relation->evidence = open_->sentences[sentence];
    open_->document.relations.push_back(std::move(*relation));
    return {};
  }

  void close() {
    if (!open_) return;
    find_mentions(*open_);
    documents_.push_back(std::move(open_->document));
    open_.reset();
  }

  std::string_view name_;
  const std::map<std::string, std::string>& texts_;
  std::uint32_t line_ = 0;
  std::optional<OpenArticle> open_;
  std::vector<GoldDocument> documents_;
};

using Texts = std::map<std::string, std::string>;

/// Titles and bodies of articles by their addresses.
Result<Texts> read_articles(const std::filesystem::path& file) {
  ArticleReader reader = GEUMUL_TRY(ArticleReader::open(file));
  Texts texts;
  for (;;) {
    auto article = reader.next();
    if (!article) return article.error();
    if (!*article) return texts;
    texts[(*article)->url] = (*article)->title + "\n" + body(**article);
  }
}

/// What a row has as text; nullopt: it is no object with one.
std::optional<std::string> text_of_row(std::string_view line) {
  const json row = json::parse(line, nullptr, false);
  for (const char* key : {"text", "sentence"})
    if (const auto found = row.find(key); row.is_object() && found != row.end() && found->is_string())
      return found->get<std::string>();
  return std::nullopt;
}

/// Lines by their numbers, from 1, as bodies without a title; of lines that are JSON objects what they have as text.
Result<Texts> read_numbered_lines(const std::filesystem::path& file) {
  const bool is_json = file.extension() == ".jsonl";
  const std::string all = GEUMUL_TRY(read_file(file));
  Texts texts;
  std::size_t number = 0;
  for (const std::string_view line : split_lines(all)) {
    ++number;
    const auto text = is_json && !line.empty() ? text_of_row(line) : std::optional(std::string(line));
    if (!text) return wrong_line(file.string(), number, "an object with a text or a sentence");
    texts[std::to_string(number)] = "\n" + one_line(*text);
  }
  return texts;
}

/// The texts of DATA/*/NAME.csv, .jsonl or .txt.
Result<Texts> find_texts(const std::filesystem::path& data, const std::string& name) {
  std::vector<std::filesystem::path> folders;
  std::error_code ignored;
  for (const auto& item : std::filesystem::directory_iterator(data, ignored)) folders.push_back(item.path());
  std::sort(folders.begin(), folders.end());
  for (const auto& folder : folders) {
    if (const auto table = folder / (name + ".csv"); std::filesystem::exists(table)) return read_articles(table);
    for (const char* extension : {".jsonl", ".txt"})
      if (const auto lines = folder / (name + extension); std::filesystem::exists(lines))
        return read_numbered_lines(lines);
  }
  return Error{Code::NotFound,
               "`" + data.string() + "`: no texts, expected `" + name + ".csv`, `.jsonl` or `.txt` in a folder of it",
               "NoArticle",
               {}};
}

}  // namespace

Result<std::vector<GoldDocument>> parse_standoff(std::string_view annotation, std::string_view name,
                                                 const std::map<std::string, std::string>& texts) {
  return StandoffReader(name, texts).read(annotation);
}

Result<std::vector<GoldDocument>> read_standoff(const std::filesystem::path& directory,
                                                const std::filesystem::path& data) {
  std::vector<GoldDocument> documents;
  for (const auto& file : GEUMUL_TRY(annotation_files(directory))) {
    const Texts texts = GEUMUL_TRY(find_texts(data, file.stem().string()));
    const std::string annotation = GEUMUL_TRY(read_file(file));
    std::vector<GoldDocument> read = GEUMUL_TRY(parse_standoff(annotation, file.filename().string(), texts));
    documents.insert(documents.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
  }
  return documents;
}

}  // namespace geumul::ingest
