#include "graph/catalog.h"

#include <mutex>

#include "graph/keys.h"

namespace geumul::graph {
namespace {

std::size_t capacity(NameKind kind) { return kind == NameKind::Type ? std::size_t{kMaxType} + 1 : 0x10000; }

}  // namespace

void Catalog::Names::add(std::string_view name) {
  const auto id = static_cast<std::uint16_t>(by_id.size());
  ids.emplace(by_id.emplace_back(name), id);
}

bool Catalog::restore(NameKind kind, std::uint16_t id, std::string_view name) {
  Names& names = names_[static_cast<std::size_t>(kind)];
  if (id != names.by_id.size() || names.ids.contains(name) || id >= capacity(kind)) return false;
  names.add(name);
  return true;
}

std::optional<std::uint16_t> Catalog::find(NameKind kind, std::string_view name) const {
  const std::shared_lock lock(mutex_);
  const Names& names = of(kind);
  const auto at = names.ids.find(name);
  if (at == names.ids.end()) return std::nullopt;
  return at->second;
}

Result<std::uint16_t> Catalog::intern(NameKind kind, std::string_view name,
                                      const std::function<Result<void>(std::uint16_t)>& persist) {
  if (const auto id = find(kind, name)) return *id;
  const std::unique_lock lock(mutex_);
  Names& names = names_[static_cast<std::size_t>(kind)];
  const auto at = names.ids.find(name);
  if (at != names.ids.end()) return at->second;
  if (names.by_id.size() >= capacity(kind))
    return Error{Code::InvalidInput, "no id is left for the name `" + std::string(name) + "`", "TooManyNames", {}};
  const auto id = static_cast<std::uint16_t>(names.by_id.size());
  GEUMUL_TRY(persist(id));
  names.add(name);
  return id;
}

const std::string* Catalog::find_name(NameKind kind, std::uint16_t id) const {
  const std::shared_lock lock(mutex_);
  const Names& names = of(kind);
  return id < names.by_id.size() ? &names.by_id[id] : nullptr;
}

std::vector<std::string> Catalog::names(NameKind kind) const {
  const std::shared_lock lock(mutex_);
  return {of(kind).by_id.begin(), of(kind).by_id.end()};
}

}  // namespace geumul::graph
