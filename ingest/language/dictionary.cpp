#include "ingest/language/dictionary.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace geumul::ingest {
namespace {

constexpr std::array<char, 8> kMagic = {'G', 'E', 'U', 'M', 'U', 'L', 'M', '1'};

/// Little-endian; sections follow in this order, each padded to 16 bytes.
struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t slots = 0;
  std::uint32_t entries = 0;
  std::uint32_t restored = 0;
  std::uint32_t texts = 0;
  std::uint32_t weights = 0;
  std::uint32_t unused = 0;
};
static_assert(sizeof(Header) == 32);

constexpr std::size_t padded(std::size_t size) { return (size + 15) / 16 * 16; }

std::size_t total_size(const Header& h) {
  return sizeof(Header) + padded(h.slots * sizeof(Dictionary::Slot)) + padded(h.entries * sizeof(Entry)) +
         padded(h.restored * sizeof(Restored)) + padded(h.texts) + padded(h.weights);
}

bool is_power_of_two(std::uint32_t n) { return n != 0 && (n & (n - 1)) == 0; }

Error corrupt(const std::filesystem::path& path, std::string_view why) {
  return {Code::Corrupt, "`" + path.string() + "` is not a morphology model: " + std::string(why), "CorruptModel", {}};
}

}  // namespace

class MorphologyModel::Mapping {
 public:
  Mapping(void* address, std::size_t size) : address_(address), size_(size) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { munmap(address_, size_); }

  template <class T>
  std::span<const T> take(std::size_t& offset, std::size_t count) const {
    const auto* first = reinterpret_cast<const T*>(static_cast<const char*>(address_) + offset);
    offset += padded(count * sizeof(T));
    return {first, count};
  }
  std::size_t size() const { return size_; }

 private:
  void* address_;
  std::size_t size_;
};

MorphologyModel::MorphologyModel() = default;
MorphologyModel::MorphologyModel(MorphologyModel&&) noexcept = default;
MorphologyModel& MorphologyModel::operator=(MorphologyModel&&) noexcept = default;
MorphologyModel::~MorphologyModel() = default;

Result<MorphologyModel> MorphologyModel::open(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return Error{
        Code::NotFound,
        "no morphology model at `" + path.string() + "`, expected the file that `geumul train morphology` writes",
        "NoModel",
        {}};
  struct stat status = {};
  const bool known = fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= 32;
  void* address =
      known ? mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
  ::close(file);
  if (address == MAP_FAILED) return corrupt(path, "expected a file of at least 32 bytes");

  MorphologyModel model;
  model.mapping_ = std::make_unique<Mapping>(address, static_cast<std::size_t>(status.st_size));
  Header header;
  std::memcpy(&header, address, sizeof header);
  if (header.magic != kMagic) return corrupt(path, "it does not begin with GEUMULM1");
  if (total_size(header) != model.mapping_->size()) return corrupt(path, "its size is not what its header says");
  if (!is_power_of_two(header.slots) || !is_power_of_two(header.weights))
    return corrupt(path, "its tables are not powers of two");

  std::size_t offset = sizeof(Header);
  const auto slots = model.mapping_->take<Dictionary::Slot>(offset, header.slots);
  const auto entries = model.mapping_->take<Entry>(offset, header.entries);
  const auto restored = model.mapping_->take<Restored>(offset, header.restored);
  const auto texts = model.mapping_->take<char>(offset, header.texts);
  model.dictionary_ = Dictionary(slots, entries, restored, {texts.data(), texts.size()});
  model.weights_ = model.mapping_->take<std::int8_t>(offset, header.weights);
  return model;
}

std::string serialize(const MorphologyParts& parts) {
  Header header;
  header.slots = static_cast<std::uint32_t>(parts.slots.size());
  header.entries = static_cast<std::uint32_t>(parts.entries.size());
  header.restored = static_cast<std::uint32_t>(parts.restored.size());
  header.texts = static_cast<std::uint32_t>(parts.texts.size());
  header.weights = static_cast<std::uint32_t>(parts.weights.size());
  std::string bytes(total_size(header), '\0');
  std::size_t offset = 0;
  const auto put = [&](const void* data, std::size_t size) {
    if (size != 0) std::memcpy(bytes.data() + offset, data, size);
    offset += padded(size);
  };
  put(&header, sizeof header);
  put(parts.slots.data(), parts.slots.size() * sizeof(Dictionary::Slot));
  put(parts.entries.data(), parts.entries.size() * sizeof(Entry));
  put(parts.restored.data(), parts.restored.size() * sizeof(Restored));
  put(parts.texts.data(), parts.texts.size());
  put(parts.weights.data(), parts.weights.size());
  return bytes;
}

}  // namespace geumul::ingest
