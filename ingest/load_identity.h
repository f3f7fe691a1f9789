#pragma once
// Who an entity is: what articles call it, what it is made of, and what was corrected.
//
//   const Identity identity = GEUMUL_TRY(read_identity(transaction, GEUMUL_TRY(find_entity(transaction, "오픈AI"))));
//   identity.spellings.at("OpenAI").articles;

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "base/result.h"
#include "graph/transaction.h"
#include "ingest/load_corrections.h"

namespace geumul::ingest {

struct Spelling {
  std::int64_t articles = 0;  // that use it
  std::int64_t first = 0;     // that use it in the first place
};

struct Identity {
  std::string name;
  std::map<std::string, Spelling> spellings;
  std::map<std::string, std::int64_t> identifiers;  // "ticker 005930", articles
  std::map<std::string, std::int64_t> cores;        // as people write them, articles
  std::set<Correction> corrections;                 // that name one of the cores
};

Result<Identity> read_identity(const graph::Transaction& transaction, graph::NodeId node);

}  // namespace geumul::ingest
