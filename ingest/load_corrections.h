#pragma once
// What a person said about who is who, against or beyond what the articles say, kept with the graph.
//
//   CorrectionBook book(transaction);
//   GEUMUL_TRY(book.add(transaction, {Correction::Kind::Same, "Kopenai", core, "오픈AI", "오픈에이아이"}));
//   for (const Correction& correction : GEUMUL_TRY(book.of("Kopenai"))) ...
//
// A correction speaks of two cores (load_contribution.h), whether or not an article mentions them now:
//   Same    both are one entity, called as the person called `first` if articles do so, too
//   Apart   they are never one; `second` is what leaves, if names tie them together
// Two cores have one correction at most, no chain of Same leads from a core to itself, and none joins what is Apart.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/result.h"
#include "graph/transaction.h"
#include "ingest/load_contribution.h"
#include "ingest/load_tally.h"

namespace geumul::ingest {

struct Correction {
  enum class Kind { Same, Apart };
  Kind kind = Kind::Same;
  std::string first;
  std::string second;
  std::string first_name;  // as the person said it
  std::string second_name;
  friend bool operator==(const Correction&, const Correction&) = default;
  friend bool operator<(const Correction& a, const Correction& b) {
    return std::tie(a.kind, a.first, a.second, a.first_name, a.second_name) <
           std::tie(b.kind, b.first, b.second, b.first_name, b.second_name);
  }

  const std::string& other(const std::string& core) const { return core == first ? second : first; }
};

/// A core as people write it: "key:openai", "Company:오픈ai", "Person:김 in https://news/1" (a surname in one article).
std::string written(const std::string& core);
/// The inverse, to the byte. Nothing: the text is no core.
std::optional<std::string> read_core(std::string_view text);
/// "Company:오픈ai = Company:openai", "… is not …".
std::string written(const Correction& correction);

/// The corrections of a graph, for one transaction.
class CorrectionBook {
 public:
  explicit CorrectionBook(const graph::Transaction& transaction) : transaction_(transaction) {}

  Result<std::vector<Correction>> all() const;  // ascending
  /// Those that name the core.
  Result<std::vector<Correction>> of(const std::string& core);
  /// Those that hang together with the core, over any number of cores.
  Result<std::set<Correction>> around(const std::string& core);
  /// A chain of Same from one core to the other; empty: there is none.
  Result<std::vector<Correction>> chain(const std::string& from, const std::string& to);

  /// What an entity of these cores is called after: what comes first in a correction and second in none.
  Result<Leading> leading(const Tallies& cores);
  /// An article's mentions of a keyed core, by a name that was split from it, become those of the name.
  Result<void> recast(Contribution& contribution);

  /// The writes of a correction; it is in the book at once.
  Result<void> add(graph::Transaction& transaction, const Correction& correction);
  Result<void> remove(graph::Transaction& transaction, const Correction& correction);

 private:
  Result<bool> is_empty();

  const graph::Transaction& transaction_;
  std::optional<bool> empty_;
  std::map<std::string, std::vector<Correction>> known_;  // by core
};

/// Calls `problem` with a line for each correction that cannot be found by its cores, or does not go with the others.
Result<void> check_corrections(const graph::Transaction& transaction, const std::function<void(std::string)>& problem);

}  // namespace geumul::ingest
