#include "ingest/language/document.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/language/sentences.h"
#include "ingest/source/article.h"

namespace geumul::ingest {
namespace {

/// Adds `paragraph` on a line of its own (its line breaks become spaces) and returns where it stands.
Span append_paragraph(std::string& text, std::string_view paragraph) {
  const auto begin = static_cast<std::uint32_t>(text.size());
  for (const char c : paragraph) text += c == '\n' || c == '\r' ? ' ' : c;
  return {begin, static_cast<std::uint32_t>(text.size())};
}

void add_sentences(Document& document, Part part) {
  const auto paragraph = static_cast<std::uint32_t>(document.paragraphs.size() - 1);
  for (const Span span : split_sentences(document.text, document.paragraphs.back()))
    document.sentences.push_back({span, part, paragraph});
}

void add_paragraph(Document& document, std::string_view paragraph, Part part) {
  document.text += '\n';
  document.paragraphs.push_back(append_paragraph(document.text, paragraph));
  add_sentences(document, part);
}

/// "홍길동" is a person, "디지털뉴스팀" or "Reuters" may not be: only two to four syllables become "홍길동 기자".
bool is_personal_name(std::string_view name) {
  const std::u32string syllables = utf8::to_utf32(name);
  return syllables.size() >= 2 && syllables.size() <= 4 &&
         std::all_of(syllables.begin(), syllables.end(), utf8::is_hangul_syllable);
}

/// Who signs, as the page's metadata say: the outlet, and the authors that the text does not name: "한빛경제 홍길동
/// 기자, 김영희 기자".
class Byline {
 public:
  Byline(const Article& article, std::string_view text) {
    // An outlet that nobody signs for stays out: it would be a name that no sentence needs. One that the text has
    // comes in again: it may stand where it is hard to see ("(서울=한빛통신)", "한빛경제DB").
    if (!article.author.empty() && !article.outlet.empty()) outlet_ = append(article.outlet);
    for (std::string_view rest = article.author; !rest.empty();) {
      const std::size_t comma = std::min(rest.find(", "), rest.size());
      const std::string_view name = rest.substr(0, comma);
      rest.remove_prefix(std::min(comma + 2, rest.size()));
      if (!name.empty() && !contains(text, name)) add_author(name);
    }
  }

  void add_to(Document& document) const {
    if (line_.empty()) return;
    add_paragraph(document, line_, Part::Byline);
    const std::uint32_t begin = document.paragraphs.back().begin;
    const auto placed = [&](Span span) { return Span{span.begin + begin, span.end + begin}; };
    if (!outlet_.empty()) document.outlet = placed(outlet_);
    for (const Span reporter : reporters_) document.reporters.push_back(placed(reporter));
  }

 private:
  static bool contains(std::string_view text, std::string_view name) {
    return text.find(name) != std::string_view::npos;
  }

  void add_author(std::string_view name) {
    if (has_author_) line_ += ',';
    has_author_ = true;
    const Span span = append(name);
    if (!is_personal_name(name)) return;
    reporters_.push_back(span);
    line_ += " 기자";
  }

  Span append(std::string_view word) {
    if (!line_.empty()) line_ += ' ';
    const auto begin = static_cast<std::uint32_t>(line_.size());
    line_ += word;
    return {begin, static_cast<std::uint32_t>(line_.size())};
  }

  std::string line_;
  Span outlet_;
  std::vector<Span> reporters_;
  bool has_author_ = false;
};

}  // namespace

Document make_document(const Article& article) {
  Document document;
  document.id = article.id;
  document.published = article.published;
  document.paragraphs.push_back(append_paragraph(document.text, utf8::nfc(article.title)));
  // A headline is one sentence, whatever marks it holds: "엔비디아 왜 오르나? AI 수요 폭발".
  for (const Span part : cut_long_sentence(document.text, document.paragraphs[0]))
    document.sentences.push_back({part, Part::Title, 0});
  for (const std::string& paragraph : article.paragraphs) add_paragraph(document, utf8::nfc(paragraph), Part::Body);
  for (const std::string& caption : article.captions) add_paragraph(document, utf8::nfc(caption), Part::Body);
  Byline(article, document.text).add_to(document);
  return document;
}

Document make_document(std::string_view text) {
  Document document;
  document.text = utf8::nfc(utf8::valid(text) ? std::string(text) : utf8::repair(text));
  document.paragraphs.emplace_back();
  const auto size = static_cast<std::uint32_t>(document.text.size());
  for (std::uint32_t begin = 0; begin < size;) {
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(document.text.find('\n', begin), size));
    document.paragraphs.push_back({begin, end});
    add_sentences(document, Part::Body);
    begin = end + 1;
  }
  return document;
}

}  // namespace geumul::ingest
