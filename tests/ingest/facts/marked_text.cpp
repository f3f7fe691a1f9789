#include "tests/ingest/facts/marked_text.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/check.h"
#include "ingest/facts/training/annotation.h"

namespace geumul::ingest {
namespace {

std::int32_t entity_for(Naming& naming, const std::string& name, MentionType type) {
  for (std::size_t e = 0; e < naming.entities.size(); ++e)
    if (naming.entities[e].name == name) return static_cast<std::int32_t>(e);
  Entity entity;
  entity.type = type;
  entity.name = name;
  naming.entities.push_back(std::move(entity));
  return static_cast<std::int32_t>(naming.entities.size() - 1);
}

}  // namespace

MarkedText read_marked_text(std::string_view marked, const Analyzer& analyzer) {
  MarkedText result;
  std::string text;
  while (!marked.empty()) {
    const std::size_t open = marked.find('[');
    text += marked.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t bar = marked.find('|', open);
    const std::string name(marked.substr(open + 1, bar - open - 1));
    const auto type = find_type_letter(marked[bar + 1]);
    GEUMUL_CHECK(type);
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += name;
    const std::int32_t entity = entity_for(result.naming, name, *type);
    result.naming.entities[static_cast<std::size_t>(entity)].mentions.push_back(
        static_cast<std::uint32_t>(result.naming.mentions.size()));
    result.naming.mentions.push_back({{begin, static_cast<std::uint32_t>(text.size())}, *type, 1, -1});
    result.naming.entity_of.push_back(entity);
    marked.remove_prefix(bar + 3);
  }
  result.document = make_document(std::string_view(text));
  GEUMUL_CHECK(result.document.text == text);
  for (const SentenceSpan& sentence : result.document.sentences)
    result.sentences.push_back(analyzer.analyze(result.document.text, sentence.span));
  return result;
}

const Analyzer& repository_analyzer() {
  static const Analyzer analyzer = [] {
    auto loaded = Analyzer::load(GEUMUL_SOURCE_DIR "/corpora");
    GEUMUL_CHECK(static_cast<bool>(loaded));
    return *std::move(loaded);
  }();
  return analyzer;
}

}  // namespace geumul::ingest
