#include "ingest/facts/training/marked.h"

#include <algorithm>
#include <string>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/facts/training/annotation.h"

namespace geumul::ingest {
namespace {

class MarkedReader {
 public:
  MarkedReader(std::string_view text, std::string_view name) : rest_(text), name_(name) {}

  Result<std::vector<GoldDocument>> read() {
    while (!rest_.empty()) {
      const std::string line = utf8::nfc(next_line());
      if (line.starts_with('#')) continue;
      if (line.empty()) {
        end_item();
      } else if (!is_open_) {
        GEUMUL_TRY(begin_item(line));
      } else if (line.starts_with(kNext)) {
        GEUMUL_TRY(go_on(std::string_view(line).substr(kNext.size())));
      } else {
        GEUMUL_TRY(read_relation(line));
      }
    }
    end_item();
    return std::move(documents_);
  }

 private:
  static constexpr std::string_view kNext = "+ ";

  std::string_view next_line() {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    ++line_;
    return line;
  }

  Error wrong(std::string_view expected) const { return wrong_line(name_, line_, expected); }

  Result<void> begin_item(std::string_view line) {
    documents_.push_back({std::string(name_) + ":" + std::to_string(line_), {}, {}, {}, {}});
    is_open_ = true;
    sentence_ = 0;
    return read_sentence(line);
  }

  Result<void> go_on(std::string_view line) {
    is_article_ = true;
    end_sentence();
    documents_.back().text += '\n';
    sentence_ = documents_.back().text.size();
    return read_sentence(line);
  }

  /// What was listed behind a sentence of an article is stated by it.
  void end_sentence() {
    GoldDocument& document = documents_.back();
    for (GoldRelation& relation : document.relations)
      if (relation.evidence.empty()) relation.evidence = document.text.substr(sentence_);
  }

  void end_item() {
    if (is_open_ && is_article_) end_sentence();
    is_open_ = false;
    is_article_ = false;
  }

  Result<void> read_sentence(std::string_view line) {
    while (!line.empty()) {
      const std::size_t begin = std::min(line.find('['), line.size());
      documents_.back().text += line.substr(0, begin);
      line.remove_prefix(begin);
      if (line.empty()) break;
      const std::size_t end = line.find(']');
      if (end == std::string_view::npos) return wrong("`]` after `[`");
      GEUMUL_TRY(read_mark(line.substr(1, end - 1)));
      line.remove_prefix(end + 1);
    }
    return {};
  }

  Result<void> read_mark(std::string_view mark) {
    const auto type = mark.size() > 2 && mark[1] == ' ' ? find_type_letter(mark[0]) : std::nullopt;
    if (!type) return wrong("a mark such as `[C 네이버]` or `[C 현대차=현대자동차]`");
    const std::string_view text = mark.substr(2);
    const std::size_t equals = text.find('=');
    const std::string_view spelling = text.substr(0, equals);
    const std::string_view name = equals == std::string_view::npos ? spelling : text.substr(equals + 1);
    GoldDocument& document = documents_.back();
    document.text += spelling;
    auto at = find_gold_entity(document.entities, name);
    if (!at) {
      at = document.entities.size();
      document.entities.push_back({"E" + std::to_string(*at + 1), *type, {std::string(name)}, false});
    }
    GoldEntity& entity = document.entities[*at];
    if (entity.type != *type) return wrong("one type for `" + std::string(name) + "`");
    if (std::find(entity.names.begin(), entity.names.end(), spelling) == entity.names.end())
      entity.names.emplace_back(spelling);
    return {};
  }

  Result<void> read_relation(std::string_view line) {
    GoldDocument& document = documents_.back();
    auto relation = parse_relation_line(document.entities, line);
    if (!relation) return wrong(kRelationForm);
    document.relations.push_back(std::move(*relation));
    return {};
  }

  std::string_view rest_;
  std::string_view name_;
  std::uint32_t line_ = 0;
  bool is_open_ = false;      // an item's sentence was read
  bool is_article_ = false;   // and a second one
  std::size_t sentence_ = 0;  // where the last one begins in the item's text
  std::vector<GoldDocument> documents_;
};

}  // namespace

Result<std::vector<GoldDocument>> parse_marked(std::string_view text, std::string_view name) {
  return MarkedReader(text, name).read();
}

Result<std::vector<GoldDocument>> read_marked(const std::filesystem::path& directory) {
  std::vector<GoldDocument> documents;
  for (const auto& file : GEUMUL_TRY(annotation_files(directory))) {
    const std::string text = GEUMUL_TRY(read_file(file));
    std::vector<GoldDocument> read = GEUMUL_TRY(parse_marked(text, file.filename().string()));
    documents.insert(documents.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
  }
  return documents;
}

}  // namespace geumul::ingest
