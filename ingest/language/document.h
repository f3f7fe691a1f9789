#pragma once
// One text in NFC that every Span of this article refers to, and its sentences. Never changes once made.
//
//   const Document document = make_document(article);
//   for (const SentenceSpan& s : document.sentences) slice(document.text, s.span);

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace geumul::ingest {

struct Article;

enum class Part : std::uint8_t { Title, Body, Byline };

struct SentenceSpan {
  Span span;
  Part part = Part::Body;
  std::uint32_t paragraph = 0;  // 0 is the title
};

struct Document {
  std::string id;
  std::string published;  // as in Article
  /// Title, paragraphs, captions, each on a line; last the byline that the metadata give: "한빛경제 홍길동 기자".
  std::string text;
  std::vector<Span> paragraphs;         // [0] is the title (may be empty)
  std::vector<SentenceSpan> sentences;  // ascending, never overlapping, trimmed, never empty
  Span outlet;                          // in the byline; empty if nobody signs
  std::vector<Span> reporters;          // in the byline
};

Document make_document(const Article& article);
/// One text without title or metadata, as `geumul analyze` gets it; the text is brought to NFC.
Document make_document(std::string_view text);

}  // namespace geumul::ingest
