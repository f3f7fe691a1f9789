#pragma once
// The bytes of a file or of standard input, one buffer at a time, unzipped on the way where they are gzip.
//
//   ByteStream bytes = GEUMUL_TRY(ByteStream::open("crawl.warc.gz"));
//   bytes.peek(5) == "WARC/";   for (std::string line; bytes.next_line(line, 1 << 20);) …
//
// A gzip stream may have any number of members (RFC 1952), as WARC archives do, one a record. Behind broken members the
// stream goes on with the next one that is whole; take_fault() says what was lost. Belongs to one thread.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace geumul::ingest {

class ByteStream {
 public:
  /// "-" is standard input. NotFound, or Io for what cannot be read.
  static Result<ByteStream> open(const std::filesystem::path& path);
  static ByteStream of(std::string bytes);
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  /// Up to `size` bytes that come next, fewer only at the end; valid until the next call.
  std::string_view peek(std::size_t size);
  /// Takes up to `size` bytes; fewer only at the end.
  std::string read(std::size_t size);
  /// Takes them without keeping them; how many there were.
  std::uint64_t skip(std::uint64_t size);
  /// The next line without its end; false at the end. Of a line longer than `limit`, one byte more than that is kept
  /// and the rest passed over, so that memory stays bounded.
  bool next_line(std::string& line, std::size_t limit);
  bool at_end() { return peek(1).empty(); }

  /// Of the next byte, counted unzipped.
  std::uint64_t offset() const;
  bool is_zipped() const;
  /// What could not be unzipped since the last call: "broken gzip data at byte 512".
  std::optional<std::string> take_fault();

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace geumul::ingest
