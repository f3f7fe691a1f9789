// The doors for archives: any bytes as records, feed, WARC, table and workbook, zipped or not. Each reader ends, and
// what comes out of it is an article.
//
//   build/fuzz/bin/archive_fuzz -max_total_time=60

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/utf8.h"
#include "ingest/source/record_reader.h"

namespace geumul::ingest {
namespace {

void drain(std::unique_ptr<RecordReader> reader, std::size_t size) {
  // A reader makes an article or an error of no less than a byte.
  for (std::size_t i = 0; i < size + 3; ++i) {
    const auto article = reader->next();
    if (!article) continue;
    if (!*article) return;
    GEUMUL_CHECK(!(*article)->paragraphs.empty());
    GEUMUL_CHECK(utf8::valid((*article)->title) && utf8::valid(body(**article)));
  }
  GEUMUL_CHECK(size == 0);
}

}  // namespace
}  // namespace geumul::ingest

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace geumul::ingest;
  if (size < 2) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  using Make = std::unique_ptr<RecordReader> (*)(ByteStream);
  constexpr Make kMakers[] = {make_jsonl_reader, make_feed_reader, make_warc_reader, make_csv_reader, make_xlsx_reader};
  drain(kMakers[data[0] % std::size(kMakers)](ByteStream::of(bytes)), bytes.size());
  return 0;
}
