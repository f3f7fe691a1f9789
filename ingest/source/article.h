#pragma once
// What a reader would call the article: no menus, no ads, no related links.
//
//   auto reader = GEUMUL_TRY(ArticleReader::open("page.html"));
//   while (auto article = GEUMUL_TRY(reader.next())) ...

#include <string>
#include <vector>

namespace geumul::ingest {

/// All texts are valid UTF-8 in NFC without control characters. What the page does not say is empty.
struct Article {
  std::string path;    // where it was read: the file; for a record of an archive the archive
  std::string record;  // the "id" of a .jsonl record, else empty
  std::string id;      // canonical URL, else "sha256:" and the hash of title and body
  std::string url;     // canonical
  std::string title;   // without the site's name
  std::string author;  // names only, several joined by ", "
  std::string outlet;
  std::string published;                // ISO 8601: date, or date and time with zone (+09:00 where the page gives none)
  std::string lang;                     // BCP 47, of the text: "ko"
  std::string encoding;                 // what the bytes were: "UTF-8", "EUC-KR", "CP949", ...
  std::vector<std::string> paragraphs;  // in order, subheads among them; never empty
  bool is_excerpt = false;              // the input has the beginning of the text only (BIGKinds: 200 characters)
  std::vector<std::string> captions;    // of figures, in order: facts are read from them, but they are not the body
};

/// The paragraphs joined by '\n'.
std::string body(const Article& article);

}  // namespace geumul::ingest
