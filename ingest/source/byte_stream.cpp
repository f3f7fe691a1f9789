#include "ingest/source/byte_stream.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>

namespace geumul::ingest {
namespace {

constexpr std::size_t kChunk = 1U << 16;
constexpr std::string_view kGzip = "\x1f\x8b\x08";

}  // namespace

struct ByteStream::State {
  std::ifstream file;
  std::string memory;  // of a stream over bytes: what is not taken yet
  bool from_stdin = false;
  bool from_memory = false;

  std::string raw;  // zipped bytes that are not unzipped yet
  std::size_t raw_at = 0;
  std::uint64_t raw_read = 0;  // bytes of the file before raw_at
  z_stream zip{};
  bool zipped = false;
  bool in_member = false;
  std::optional<std::string> fault;

  std::string buffer;
  std::size_t at = 0;
  std::uint64_t taken = 0;
  bool ended = false;

  ~State() {
    if (zipped) inflateEnd(&zip);
  }

  std::string read_raw() {
    if (from_memory) return std::exchange(memory, {});
    std::string bytes(kChunk, '\0');
    std::istream& stream = from_stdin ? std::cin : file;
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
  }

  void detect() {
    raw = read_raw();
    zipped = raw.starts_with(kGzip);
    if (!zipped) {
      buffer = std::exchange(raw, {});
      ended = buffer.empty();
      return;
    }
    constexpr int kGzipOnly = 16;
    inflateInit2(&zip, kGzipOnly + MAX_WBITS);
    in_member = true;
  }

  /// Makes `size` bytes ready, as far as there are so many.
  void fill(std::size_t size) {
    if (at > kChunk) {
      buffer.erase(0, at);
      at = 0;
    }
    while (!ended && buffer.size() - at < size) zipped ? unzip() : append(read_raw());
  }

  void append(const std::string& bytes) {
    ended = bytes.empty();
    buffer += bytes;
  }

  void unzip() {
    if (raw_at == raw.size() && !more_raw()) {
      if (in_member) fault = "the gzip data end within a member, " + place();
      ended = true;
      return;
    }
    if (!in_member && !start_member()) return;
    std::array<char, kChunk> out;
    zip.next_in = reinterpret_cast<Bytef*>(raw.data() + raw_at);
    zip.avail_in = static_cast<uInt>(raw.size() - raw_at);
    zip.next_out = reinterpret_cast<Bytef*>(out.data());
    zip.avail_out = static_cast<uInt>(out.size());
    const int result = inflate(&zip, Z_NO_FLUSH);
    const bool is_stuck = result < 0 && result != Z_BUF_ERROR && raw_at == raw.size() - zip.avail_in;
    raw_at = raw.size() - zip.avail_in + (is_stuck ? 1 : 0);
    buffer.append(out.data(), out.size() - zip.avail_out);
    if (result == Z_STREAM_END) {
      in_member = false;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      fault = "broken gzip data, " + place();
      in_member = false;
    }
  }

  bool more_raw() {
    raw_read += raw.size();
    raw = read_raw();
    raw_at = 0;
    return !raw.empty();
  }

  /// Goes to where the next member begins; what stands before it is lost (or zero padding).
  bool start_member() {
    if (raw.size() - raw_at < kGzip.size()) {
      const std::string rest = raw.substr(raw_at);
      raw_read += raw_at;
      raw = rest + read_raw();
      raw_at = 0;
    }
    const std::size_t begin = raw.find(kGzip, raw_at);
    if (begin == std::string::npos) {
      raw_at = raw.size();
      return false;
    }
    raw_at = begin;
    inflateReset(&zip);
    in_member = true;
    return true;
  }

  std::string place() const { return "byte " + std::to_string(raw_read + raw_at) + " of the file"; }
};

ByteStream::ByteStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<ByteStream> ByteStream::open(const std::filesystem::path& path) {
  auto state = std::make_unique<State>();
  state->from_stdin = path == "-";
  if (!state->from_stdin) {
    state->file.open(path, std::ios::binary);
    if (!state->file) return Error{Code::Io, "the file cannot be read", "Unreadable", {}};
  }
  state->detect();
  return ByteStream(std::move(state));
}

ByteStream ByteStream::of(std::string bytes) {
  auto state = std::make_unique<State>();
  state->from_memory = true;
  state->memory = std::move(bytes);
  state->detect();
  return ByteStream(std::move(state));
}

std::string_view ByteStream::peek(std::size_t size) {
  state_->fill(size);
  return std::string_view(state_->buffer).substr(state_->at, size);
}

std::string ByteStream::read(std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) {
    const std::string_view part = peek(std::min(size - bytes.size(), kChunk));
    if (part.empty()) break;
    bytes += part;
    state_->at += part.size();
    state_->taken += part.size();
  }
  return bytes;
}

std::uint64_t ByteStream::skip(std::uint64_t size) {
  std::uint64_t skipped = 0;
  while (skipped < size) {
    const std::size_t part = peek(static_cast<std::size_t>(std::min<std::uint64_t>(size - skipped, kChunk))).size();
    if (part == 0) break;
    state_->at += part;
    state_->taken += part;
    skipped += part;
  }
  return skipped;
}

bool ByteStream::next_line(std::string& line, std::size_t limit) {
  line.clear();
  if (at_end()) return false;
  for (;;) {
    const std::string_view part = peek(kChunk);
    if (part.empty()) return true;
    const std::size_t end = part.find('\n');
    const std::string_view text = part.substr(0, end);
    if (line.size() <= limit) line += text.substr(0, limit + 1 - line.size());
    const std::size_t taken = end == std::string_view::npos ? part.size() : end + 1;
    state_->at += taken;
    state_->taken += taken;
    if (end != std::string_view::npos) return true;
  }
}

std::uint64_t ByteStream::offset() const { return state_->taken; }
bool ByteStream::is_zipped() const { return state_->zipped; }
std::optional<std::string> ByteStream::take_fault() { return std::exchange(state_->fault, std::nullopt); }

}  // namespace geumul::ingest
