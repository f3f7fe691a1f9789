// The door for untrusted pages: any bytes, read as a page, as a dump and as a record. What comes out is valid and
// clean.
//
//   build/fuzz/bin/html_fuzz -max_total_time=60 corpora/articles

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/utf8.h"
#include "ingest/source/charset.h"
#include "ingest/source/html_page.h"
#include "ingest/source/identity.h"
#include "ingest/source/jsonl.h"
#include "ingest/source/page_dump.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

void check_text(std::string_view text) {
  GEUMUL_CHECK(utf8::valid(text));
  GEUMUL_CHECK(clean(text) == text);
}

void check(const Result<Article>& article) {
  if (!article) return;
  GEUMUL_CHECK(!article->paragraphs.empty());
  for (const std::string* field :
       {&article->url, &article->title, &article->author, &article->outlet, &article->published, &article->lang})
    check_text(*field);
  for (const std::string& paragraph : article->paragraphs) check_text(paragraph);
  for (const std::string& caption : article->captions) check_text(caption);
  GEUMUL_CHECK(!identify(*article).empty());
}

}  // namespace
}  // namespace geumul::ingest

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace geumul::ingest;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(read_record(bytes));
  const auto page = to_utf8(bytes);
  if (!page) return 0;
  GEUMUL_CHECK(geumul::utf8::valid(page->text));
  check(read_html(page->text, "2025-10-29T00:12:00Z"));
  check(read_page_dump(clean(page->text)));
  return 0;
}
