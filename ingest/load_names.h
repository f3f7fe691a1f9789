#pragma once
// The entities that a person names, and the part of one that a name means.
//
//   const graph::NodeId company = GEUMUL_TRY(find_entity(transaction, "오픈AI"));
//   for (const NamedCore& part : find_parts("오픈AI", GEUMUL_TRY(read_tallies(transaction, company)))) ...
//
// Every name may also be written as a core is, "Company:오픈AI" or "key:openai" (load_corrections.h), where one name
// fits several.

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/transaction.h"
#include "ingest/load_tally.h"

namespace geumul::ingest {

/// Nodes that bear the name (or alias), whatever its spelling; those with most articles first. Of a name that is
/// written as a core: the node of the core, else those that have a part which a split would make this core.
Result<std::vector<graph::NodeId>> find_entities(const graph::Transaction& transaction, const std::string& name);

/// Of nodes that bear the name, those that bear it as their own; else all of them.
Result<std::vector<graph::NodeId>> prefer_own(const graph::Transaction& transaction, const std::string& name,
                                              std::vector<graph::NodeId> nodes);

/// The one entity that the name means: with several, the one that bears it as its own name; else Conflict naming them.
Result<graph::NodeId> find_entity(const graph::Transaction& transaction, const std::string& name);

/// "오픈AI (Company, 12 articles)"
Result<std::string> describe_entity(const graph::Transaction& transaction, graph::NodeId node);

Error no_entity(const std::string& name);
Error ambiguous_name(const std::string& name, const std::string& all);

/// How a core answers to a name, the best first.
enum class Fit {
  Written,    // the name is the core, as it is written
  Key,        // a key that most of its articles call so in the first place
  OwnName,    // a name of this term
  FirstName,  // a key that some of its articles call so in the first place
  Spelling,   // some article calls it so, too
};

struct NamedCore {
  Fit fit{};
  /// That of the name: for FirstName the core that articles that call `holder` so would be of, were they split from it.
  std::string core;
  std::string holder;  // the core that there is
};

/// The cores that answer best to the name; those with most articles first.
std::vector<NamedCore> find_parts(const std::string& name, const Tallies& cores);

/// How well, as a number that is less for the better; nothing: not at all. A core that no article mentions has its own
/// name.
std::optional<int> fitness(const std::string& name, const std::string& core, const Tallies& cores);

}  // namespace geumul::ingest
