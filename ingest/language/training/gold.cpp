#include "ingest/language/training/gold.h"

#include <charconv>

#include "base/file.h"
#include "base/utf8.h"
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
  std::vector<GoldSentence> sentences(1);
  for_each_line(text, [&](std::string_view line) {
    if (line.empty() || line.starts_with("##")) {
      if (!sentences.back().words.empty()) sentences.emplace_back();
      return;
    }
    const auto fields = split(line, '\t');
    if (fields.size() < 4) return;
    GoldWord word{utf8::nfc(fields[1]), pair_up(split(fields[2], ' '), split(fields[3], '+')), 0, {}};
    if (fields.size() >= 6) {
      std::from_chars(fields[4].data(), fields[4].data() + fields[4].size(), word.head);
      word.relation = fields[5];
    }
    sentences.back().words.push_back(std::move(word));
  });
  if (sentences.back().words.empty()) sentences.pop_back();
  if (sentences.empty())
    return Error{Code::InvalidInput, "`" + path.string() + "` holds no sentence", "NoSentence", {}};
  return sentences;
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
