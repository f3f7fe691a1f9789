#include "cli/sentence_json.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace geumul::cli {
namespace {

/// Byte offsets of one text as counts of code points; asked in ascending order, linear in the text.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  std::size_t at(std::uint32_t byte) {
    count_ += utf8::count(text_.substr(byte_, byte - byte_));
    byte_ = byte;
    return count_;
  }

 private:
  std::string_view text_;
  std::size_t count_ = 0;
  std::uint32_t byte_ = 0;
};

}  // namespace

std::string sentence_json(std::string_view text, const ingest::Sentence& sentence,
                          std::span<const ingest::Dependency> dependencies) {
  CodePoints points(text);
  auto words = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < sentence.eojeols.size(); ++i) {
    const ingest::Eojeol& eojeol = sentence.eojeols[i];
    auto morphemes = nlohmann::ordered_json::array();
    for (const ingest::Morpheme& m : eojeol.morphemes) morphemes.push_back({m.form, ingest::to_string(m.tag)});
    const std::size_t begin = points.at(eojeol.span.begin);
    nlohmann::ordered_json word = {{"text", slice(text, eojeol.span)},
                                   {"begin", begin},
                                   {"end", points.at(eojeol.span.end)},
                                   {"morphemes", std::move(morphemes)}};
    if (!dependencies.empty()) {
      word["head"] = dependencies[i].head;
      word["relation"] = dependencies[i].relation;
    }
    words.push_back(std::move(word));
  }
  return nlohmann::ordered_json{{"words", std::move(words)}}.dump(-1, ' ', false,
                                                                  nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace geumul::cli
