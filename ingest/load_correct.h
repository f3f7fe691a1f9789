#pragma once
// A person's word on who is who: two entities are one, or what looks like one is two.
//
//   const Corrected joined = GEUMUL_TRY(merge(store, "오픈AI", "오픈에이아이"));
//   const Corrected parted = GEUMUL_TRY(split(store, "오픈AI", "오픈에이아이"));   // as if nothing had been said
//
// Corrections stay with the graph: they hold for articles that come later, and while nothing mentions what they speak
// of. The graph is a function of the sets of its articles and corrections, whichever came first. Each call is one
// transaction, in the log when it returns. Names may be written as cores are (load_names.h).

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/store.h"
#include "ingest/load_corrections.h"

namespace geumul::ingest {

struct Corrected {
  std::vector<Correction> taken_back;
  std::optional<Correction> added;
  /// Where both are now; nothing: no article mentions it.
  std::optional<graph::NodeId> first;
  std::optional<graph::NodeId> second;
};

/// `a` and `b` are one entity, which is called as articles call `a`. Takes back what kept them apart, and adds a
/// correction only if they are still two. Types may differ: what most articles say decides.
/// InvalidInput: the same name twice. NotFound: nothing has the name. Conflict: a name fits several, they are one
/// already (slug `AlreadyOne`), or another correction forbids it (slug `Contradiction`).
Result<Corrected> merge(graph::GraphStore& store, const std::string& a, const std::string& b);

/// `b`, which is a part of the entity `a`, is another one. The inverse of merge(). Articles that call a keyed entity
/// `b` in the first place leave it, too.
/// Errors as above; also Conflict if `b` is not part of `a` (slug `NotPart`), or no article calls anything `b` in the
/// first place (slug `OnlyASpelling`): then there is nothing that could be another entity.
Result<Corrected> split(graph::GraphStore& store, const std::string& a, const std::string& b);

}  // namespace geumul::ingest
