#pragma once
// What a page's head declares about it: meta fields and JSON-LD, as they stand, nothing judged.
//
//   const PageHead head = read_head(dom);
//   head.meta("og:title")

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/source/dom.h"

namespace geumul::ingest {

struct PageHead {
  std::vector<std::pair<std::string, std::string>> fields;  // name or property in lower case, content; in order
  std::string title;                                        // <title>
  std::string canonical;                                    // <link rel=canonical>
  std::string lang;                                         // of <html>
  // JSON-LD of the page's article; empty where there is none
  std::string headline, published, publisher, url;
  std::vector<std::string> authors;

  /// The first non-empty field of one of these names, in the order of the names.
  std::string meta(std::initializer_list<std::string_view> names) const;
  std::vector<std::string> all(std::initializer_list<std::string_view> names) const;
};

PageHead read_head(const Dom& dom);

}  // namespace geumul::ingest
