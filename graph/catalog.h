#pragma once
// The names of labels, types and keys, and their small ids. Names are only ever added.
//
//   const std::optional<std::uint16_t> id = catalog.find(NameKind::Label, "Company");
//
// Threads may share a catalog. A reference to a name stays good as long as the catalog.

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace geumul::graph {

enum class NameKind : std::uint8_t { Label, Type, Key };

class Catalog {
 public:
  /// While opening only, in ascending order. False: the id is not the next one.
  bool restore(NameKind kind, std::uint16_t id, std::string_view name);

  std::optional<std::uint16_t> find(NameKind kind, std::string_view name) const;
  /// A new name gets the next id once `persist` has kept it. InvalidInput: there are no ids left.
  Result<std::uint16_t> intern(NameKind kind, std::string_view name,
                               const std::function<Result<void>(std::uint16_t)>& persist);
  /// Null: nothing has this id.
  const std::string* find_name(NameKind kind, std::uint16_t id) const;
  std::vector<std::string> names(NameKind kind) const;  // by id

 private:
  struct Names {
    std::deque<std::string> by_id;
    std::map<std::string_view, std::uint16_t> ids;
    void add(std::string_view name);
  };
  const Names& of(NameKind kind) const { return names_[static_cast<std::size_t>(kind)]; }

  mutable std::shared_mutex mutex_;
  Names names_[3];
};

}  // namespace geumul::graph
