#include "ingest/language/training/gold.h"

#include <charconv>
#include <set>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/language/dependency_features.h"
#include "ingest/language/training/text_table.h"

namespace geumul::ingest::training {
namespace {

/// Pairs forms with tags; nothing if they do not match one to one or a tag is unknown.
std::vector<GoldMorpheme> pair_up(const std::vector<std::string_view>& forms,
                                  const std::vector<std::string_view>& tags) {
  std::vector<GoldMorpheme> morphemes;
  if (forms.size() != tags.size()) return {};
  for (std::size_t i = 0; i < forms.size(); ++i) {
    // "MM" and the like belong to other conventions; MMD is the commonest of what MM became.
    const auto tag = tags[i] == "MM" ? Tag::MMD : find_tag(tags[i]);
    if (!tag || forms[i].empty()) return {};
    morphemes.push_back({utf8::nfc(forms[i]), *tag});
  }
  return morphemes;
}

/// Heads and relations are as the parser needs them: every head is a word behind or, of the root, 0.
class KlueReader {
 public:
  explicit KlueReader(std::string file) : file_(std::move(file)) {}

  Result<void> read_line(std::string_view line) {
    ++line_;
    if (line.empty() || line.starts_with("##")) return end_sentence();
    const auto fields = split(line, '\t');
    if (fields.size() < 6) return expected(line_, "index, form, lemmas, tags, head and relation with tabs between");
    GoldWord word{utf8::nfc(fields[1]), pair_up(split(fields[2], ' '), split(fields[3], '+')), 0,
                  std::string(fields[5])};
    const auto [end, failed] = std::from_chars(fields[4].data(), fields[4].data() + fields[4].size(), word.head);
    const bool is_number = failed == std::errc{} && end == fields[4].data() + fields[4].size();
    if (!is_number || (word.head != 0 && word.head <= words_.size() + 1))
      return expected(line_, "as head the number of a word behind, or 0");
    if (word.relation.empty()) return expected(line_, "a relation");
    if (relations_.insert(word.relation).second && relations_.size() > kMostRelations)
      return expected(line_, "at most " + std::to_string(kMostRelations) + " relations in all");
    words_.push_back(std::move(word));
    return {};
  }

  Result<std::vector<GoldSentence>> finish() && {
    ++line_;  // as if an empty one ended the file
    GEUMUL_TRY(end_sentence());
    if (sentences_.empty()) return Error{Code::InvalidInput, "`" + file_ + "` holds no sentence", "NoSentence", {}};
    return std::move(sentences_);
  }

 private:
  Result<void> end_sentence() {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (words_[i].head > words_.size())
        return expected(line_ - words_.size() + i, "as head a number up to " + std::to_string(words_.size()));
    if (!words_.empty()) sentences_.push_back({std::move(words_)});
    words_.clear();
    return {};
  }

  Error expected(std::size_t line, const std::string& what) const {
    return {
        Code::InvalidInput, "`" + file_ + "` line " + std::to_string(line) + ": expected " + what, "GoldSentence", {}};
  }

  std::string file_;
  std::size_t line_ = 0;
  std::vector<GoldWord> words_;  // of the sentence that is being read
  std::set<std::string> relations_;
  std::vector<GoldSentence> sentences_;
};

void append(GoldWord& word, bool continues, std::string_view text, std::vector<GoldMorpheme> morphemes) {
  const bool known = !morphemes.empty() && (!continues || !word.morphemes.empty());
  word.text += utf8::nfc(text);
  if (!known) return word.morphemes.clear();
  word.morphemes.insert(word.morphemes.end(), morphemes.begin(), morphemes.end());
}

}  // namespace

std::string text_of(const GoldSentence& sentence) {
  std::string text;
  for (const GoldWord& word : sentence.words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

Result<std::vector<GoldSentence>> read_klue(const std::filesystem::path& path) {
  const std::string text = GEUMUL_TRY(read_file(path));
  KlueReader reader(path.string());
  Result<void> read;
  for_each_line(text, [&](std::string_view line) {
    if (read) read = reader.read_line(line);
  });
  GEUMUL_TRY(std::move(read));
  return std::move(reader).finish();
}

Result<std::vector<GoldSentence>> read_conllu(const std::filesystem::path& path) {
  const std::string text = GEUMUL_TRY(read_file(path));
  std::vector<GoldSentence> sentences(1);
  bool continues = false;
  for_each_line(text, [&](std::string_view line) {
    if (line.empty()) {
      if (!sentences.back().words.empty()) sentences.emplace_back();
      continues = false;
      return;
    }
    const auto fields = split(line, '\t');
    if (line.starts_with('#') || fields.size() < 10) return;
    auto& words = sentences.back().words;
    if (!continues) words.emplace_back();
    append(words.back(), continues, fields[1], pair_up(split(fields[2], '+'), split(fields[4], '+')));
    continues = fields[9].find("SpaceAfter=No") != std::string_view::npos;
  });
  if (sentences.back().words.empty()) sentences.pop_back();
  if (sentences.empty())
    return Error{Code::InvalidInput, "`" + path.string() + "` holds no sentence", "NoSentence", {}};
  return sentences;
}

}  // namespace geumul::ingest::training
