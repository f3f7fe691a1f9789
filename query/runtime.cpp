#include "query/runtime.h"

#include <random>

namespace geumul::query {
namespace {

const Procedures& default_procedures() {
  static const Procedures builtin = builtin_procedures();
  return builtin;
}

}  // namespace

Runtime::Runtime(graph::Transaction& graph, const Map& given, const Settings& settings, const Program& plan)
    : transaction(graph),
      parameters(given),
      procedures(settings.procedures ? *settings.procedures : default_procedures()),
      program(plan),
      cancelled_(settings.cancelled),
      memory_limit_(settings.memory_limit),
      random_state_(std::random_device()()) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  now_seconds = seconds.count();
  now_nanoseconds = static_cast<std::int32_t>(std::chrono::nanoseconds(now - seconds).count());
  if (settings.timeout) deadline_ = std::chrono::steady_clock::now() + *settings.timeout;
}

Result<void> Runtime::check() {
  if (cancelled_ && cancelled_->load(std::memory_order_relaxed))
    return Error{Code::Conflict, "the query was interrupted", "Interrupted", {}};
  constexpr std::uint32_t kTicksPerClock = 256;  // reading the clock costs more than a row
  if (deadline_ && ++ticks_ % kTicksPerClock == 0 && std::chrono::steady_clock::now() > *deadline_)
    return Error{Code::Conflict, "the query took longer than it may", "TimeLimit", {}};
  return {};
}

Result<void> Runtime::keep(std::size_t bytes) {
  memory_ += bytes;
  return fits(0);
}

Result<void> Runtime::fits(std::size_t bytes) const {
  if (memory_ + bytes <= memory_limit_) return {};
  return Error{Code::Conflict, "the query needs more memory than it may use", "MemoryLimit", {}};
}

Result<void> Runtime::keep(const Row& row) {
  std::size_t bytes = sizeof(Row);
  for (const Value& value : row) bytes += size_of(value);
  return keep(bytes);
}

/// splitmix64
std::uint64_t Runtime::random() {
  random_state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = random_state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

std::size_t size_of(const Value& value) {
  std::size_t bytes = sizeof(Value);
  if (const auto* text = value.get<std::string>()) bytes += text->capacity() > 15 ? text->capacity() : 0;
  if (const auto* path = value.get<Path>()) bytes += (path->nodes.size() + path->edges.size()) * 8;
  if (const auto* list = value.get<List>())
    for (const Value& item : *list) bytes += size_of(item);
  constexpr std::size_t kEntry = 64;  // a tree node beside key and value
  if (const auto* map = value.get<Map>())
    for (const auto& [key, item] : *map) bytes += kEntry + key.size() + size_of(item);
  return bytes;
}

}  // namespace geumul::query
