#include "ingest/source/article.h"

namespace geumul::ingest {

std::string body(const Article& article) {
  std::string out;
  for (const std::string& paragraph : article.paragraphs) {
    if (!out.empty()) out += '\n';
    out += paragraph;
  }
  return out;
}

}  // namespace geumul::ingest
