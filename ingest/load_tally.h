#pragma once
// What the articles say of the cores of an entity, counted, and the face that follows from it: name, label, aliases.
//
//   const Tallies cores = GEUMUL_TRY(read_tallies(transaction, node));
//   const EntityFace face = face_of(cores, leading);

#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/result.h"
#include "graph/transaction.h"

namespace geumul::ingest {

/// How many articles say each fact of a core.
using Tally = std::map<std::string, std::uint32_t>;
/// By core.
using Tallies = std::map<std::string, Tally>;

/// The tallies that are kept with an entity's node.
Result<Tallies> read_tallies(const graph::Transaction& transaction, graph::NodeId node);
Result<void> write_tallies(graph::Transaction& transaction, graph::NodeId node, const Tallies& cores);
/// Corrupt: they are no text of ours, or not those of the cores by which the node is found.
Error damaged_tallies();

/// The node that has the core's tally; nothing: no article mentions the core.
Result<std::optional<graph::NodeId>> find_core(const graph::Transaction& transaction, const std::string& core);

/// Articles that mention the core.
std::uint32_t articles_of(const Tally& tally);

/// Type and term, as in a core "N…" without its letter: what a name is compared by.
using Name = std::string;
/// The names by which a core can be pointed at. Of a person never a part of its name: 머스크 of 일론 머스크.
std::set<Name> owned_names(const Tally& tally);

/// The terms by which the loader finds an entity, beside those of its spellings.
std::string core_term(const std::string& core);
std::string owner_prefix(const Name& name);  // + core

/// The properties and labels that follow from a node's tallies, without days and counts.
struct EntityFace {
  std::string label;  // beside :Entity
  graph::Map properties;
  std::set<std::string> terms;
};
/// What an entity is called after, if it can be: these terms, else these cores.
struct Leading {
  std::set<std::string> terms;
  std::set<std::string> cores;
};
/// The name is what most articles use in the first place, of what leads.
EntityFace face_of(const Tallies& cores, const Leading& leading = {});

}  // namespace geumul::ingest
