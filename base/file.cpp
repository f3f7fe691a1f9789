#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace geumul {
namespace {

Error io_error(const std::filesystem::path& path, std::string_view doing) {
  const int reason = errno;
  const Code code = reason == ENOENT ? Code::NotFound : Code::Io;
  return {code, "cannot " + std::string(doing) + " `" + path.string() + "`: " + std::strerror(reason), "File", {}};
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int value() const { return value_; }

 private:
  int value_;
};

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.value() < 0) return io_error(path, "open");
  struct stat info {};
  if (::fstat(file.value(), &info) != 0) return io_error(path, "read");
  if (S_ISDIR(info.st_mode)) return Error{Code::Io, "`" + path.string() + "` is a folder, expected a file", "File", {}};

  std::string bytes;
  if (info.st_size > 0) bytes.reserve(static_cast<std::size_t>(info.st_size));
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::read(file.value(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return io_error(path, "read");
    if (n == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(n));
  }
}

Result<std::vector<std::filesystem::path>> list_files(const std::filesystem::path& folder, std::string_view extension) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  std::filesystem::directory_iterator item(folder, failed);
  for (const std::filesystem::directory_iterator end; !failed && item != end; item.increment(failed))
    if (item->path().extension() == extension) files.push_back(item->path());
  if (failed) {
    const Code code = failed == std::errc::no_such_file_or_directory ? Code::NotFound : Code::Io;
    const std::string expected = ": expected a folder of " + std::string(extension) + " files";
    return Error{code, "cannot list `" + folder.string() + "`" + expected, "File", {}};
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path part = path.string() + ".part";
  {
    const Descriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.value() < 0) return io_error(path, "write");
    while (!bytes.empty()) {
      const ssize_t n = ::write(file.value(), bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return io_error(path, "write");
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::fsync(file.value()) != 0) return io_error(path, "write");
  }
  if (::rename(part.c_str(), path.c_str()) != 0) return io_error(path, "write");
  return {};
}

}  // namespace geumul
