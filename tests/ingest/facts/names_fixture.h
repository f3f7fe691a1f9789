#pragma once
// Names of a text as a line of words, for tables: "오픈AI/Company 이재명/Person".

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/facts/naming.h"
#include "ingest/language/analyzer.h"

namespace geumul::ingest {

/// What the repository's corpora say of names.
inline const NameKnowledge& name_knowledge() {
  static const NameKnowledge loaded = *NameKnowledge::load(GEUMUL_SOURCE_DIR "/corpora");
  return loaded;
}

class NamesTest : public testing::Test {
 protected:
  static const Analyzer& analyzer() {
    static const Analyzer loaded = *Analyzer::load(GEUMUL_SOURCE_DIR "/corpora");
    return loaded;
  }

  struct Read {
    Document document;
    Naming naming;
  };
  static Read read(std::string_view text) {
    Read out{make_document(text), {}};
    std::vector<Sentence> sentences;
    for (const SentenceSpan& s : out.document.sentences)
      sentences.push_back(analyzer().analyze(out.document.text, s.span));
    out.naming = find_names(out.document, sentences, name_knowledge());
    return out;
  }
  /// The mentions in order: "오픈AI/Company 2500억달러/Money".
  static std::string mentions(std::string_view text) {
    const Read r = read(text);
    std::string line;
    for (const Mention& m : r.naming.mentions) {
      if (!line.empty()) line += ' ';
      line += std::string(slice(r.document.text, m.span)) + "/" + std::string(to_string(m.type));
    }
    return line;
  }
  /// The entity that the first mention with this spelling belongs to, or -1.
  static int entity(const Read& r, std::string_view spelling) {
    const std::vector<Mention>& mentions = r.naming.mentions;
    for (std::size_t m = 0; m < mentions.size(); ++m)
      if (slice(r.document.text, full_span(mentions[m])) == spelling) return r.naming.entity_of[m];
    for (std::size_t m = 0; m < mentions.size(); ++m)
      if (slice(r.document.text, mentions[m].span) == spelling) return r.naming.entity_of[m];
    return -1;
  }
};

}  // namespace geumul::ingest
