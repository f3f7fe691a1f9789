#include "ingest/load_identity.h"

#include <algorithm>

#include "graph/value_text.h"
#include "ingest/load_contribution.h"
#include "ingest/load_tally.h"

namespace geumul::ingest {
namespace {

void add_tally(Identity& identity, const Tally& tally) {
  std::map<std::string, std::int64_t> used;  // an article may give a spelling two types
  for (const auto& [fact, count] : tally) {
    if (fact[0] == 'p') identity.spellings[fact.substr(1)].first += count;
    if (fact[0] != 'n' && fact[0] != 'i') continue;
    auto [kind, text] = split_fact(fact);
    if (fact[0] == 'n')
      used[text] += count;
    else
      identity.identifiers[kind.append(" ").append(text)] += count;
  }
  for (const auto& [spelling, count] : used)
    identity.spellings[spelling].articles += std::min<std::int64_t>(count, articles_of(tally));
}

}  // namespace

Result<Identity> read_identity(const graph::Transaction& transaction, graph::NodeId node) {
  Identity identity;
  identity.name = graph::text_of(GEUMUL_TRY(transaction.properties(node)), "name");
  CorrectionBook book(transaction);
  for (const auto& [core, tally] : GEUMUL_TRY(read_tallies(transaction, node))) {
    add_tally(identity, tally);
    identity.cores.emplace(written(core), articles_of(tally));
    const std::vector<Correction> corrections = GEUMUL_TRY(book.of(core));
    identity.corrections.insert(corrections.begin(), corrections.end());
  }
  return identity;
}

}  // namespace geumul::ingest
