#pragma once
// One change of the graph in one transaction: articles leave and come, entities fall together or apart, and every edge
// that this concerns is made anew.
//
//   Update update(transaction);
//   GEUMUL_TRY(update.take_back(node));
//   GEUMUL_TRY(update.add(std::move(fresh), signature));
//   GEUMUL_TRY(update.settle());

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/transaction.h"
#include "ingest/load_contribution.h"
#include "ingest/load_corrections.h"
#include "ingest/load_entities.h"
#include "ingest/load_relations.h"
#include "ingest/load_story.h"

namespace geumul::ingest {

inline constexpr std::string_view kText = "text";
inline constexpr std::string_view kContribution = ".contribution";

/// Empty: the node has no such text.
Result<std::string> text_property(const graph::Transaction& transaction, graph::NodeId node, std::string_view key);

struct Loaded {
  LoadedArticle article;
  Contribution contribution;
};

class Update {
 public:
  explicit Update(graph::Transaction& transaction)
      : transaction_(transaction),
        corrections_(transaction),
        stories_(transaction),
        table_(transaction, corrections_),
        relations_(transaction, table_) {}

  /// What the article added goes; its node stays.
  Result<void> take_back(graph::NodeId article);
  Result<void> add(Loaded fresh, const StorySignature& signature);
  /// A correction comes or goes; any number of them in one update.
  Result<void> correct(const Correction& correction);
  Result<void> take_back(const Correction& correction);
  /// After all that: articles whose mentions the corrections recast are counted anew, entities fall together or apart,
  /// then what came is linked to what they are now. Once.
  Result<void> settle();

 private:
  /// An article and what it adds under the corrections of now.
  Result<Loaded> read(graph::NodeId article);
  /// Keeps, as they are before it, the articles whose mentions the correction may recast: those of a core with a key by
  /// the name that it splits, or split.
  Result<void> keep_concerned(const Correction& correction);
  Result<void> recount();
  Result<std::vector<Loaded>> concerned(const std::vector<Move>& moves);
  Result<void> add_mentioning(const std::vector<Move>& moves, std::set<graph::NodeId>& seen,
                              std::vector<Loaded>& found);

  graph::Transaction& transaction_;
  CorrectionBook corrections_;
  StoryBook stories_;
  EntityTable table_;
  RelationWriter relations_;
  std::map<graph::NodeId, Loaded> uncorrected_;  // as they were before the first correction that concerns them
  std::vector<Loaded> fresh_;
};

/// Another writer may come in between: then the work is done again on what it left.
template <class Work>
auto with_retries(const Work& work) {
  constexpr int kTries = 20;
  auto result = work();
  for (int i = 1; i < kTries && !result && result.error().slug == "Conflict"; ++i) result = work();
  return result;
}

}  // namespace geumul::ingest
