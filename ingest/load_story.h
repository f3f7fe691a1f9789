#pragma once
// Which articles tell one story: a wire copy under another title and byline, with words edited or its end cut off.
//
//   StoryBook stories(transaction);
//   GEUMUL_TRY(stories.leave(article));
//   GEUMUL_TRY(stories.enter(article, id, story_signature(document)));
//   for (const NodeId other : stories.renamed()) ...
//
// Two bodies are alike if they share a good part of their runs of three words; a story is what likeness ties together,
// and is named after one of its articles. So stories depend on the set of articles alone, not on the order in which
// they came. Articles that a former version loaded have no signature and keep the story they have.

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/transaction.h"
#include "ingest/language/document.h"

namespace geumul::ingest {

/// MinHash (Broder 1997, "On the resemblance and containment of documents"): two signatures agree in as many places as
/// the sets that they were made of share members, on average.
using StorySignature = std::array<std::uint32_t, 48>;

StorySignature story_signature(const Document& document);
/// The terms of the article's node by which articles that may be alike are found.
std::vector<std::string> band_terms(const StorySignature& signature);
bool are_alike(const StorySignature& a, const StorySignature& b);

/// An article as far as stories are concerned.
struct Teller {
  graph::NodeId node{};
  std::string id;
  StorySignature signature{};
};
/// The story of each.
std::vector<std::string> find_stories(const std::vector<Teller>& tellers);

/// Nothing: it has no signature.
Result<std::optional<StorySignature>> read_signature(const graph::Transaction& transaction, graph::NodeId article);

/// The stories of a graph, for one transaction.
class StoryBook {
 public:
  explicit StoryBook(graph::Transaction& transaction) : transaction_(transaction) {}

  /// Gives the article its signature and its property `story`; what it is like is one story now.
  Result<void> enter(graph::NodeId article, std::string_view id, const StorySignature& signature);
  /// Takes the signature away; what only this article tied together falls apart.
  Result<void> leave(graph::NodeId article);
  /// Articles whose story has got another name, without those that entered or left.
  const std::set<graph::NodeId>& renamed() const { return renamed_; }

 private:
  Result<std::set<std::string>> stories_like(graph::NodeId article, const StorySignature& signature);
  Result<std::vector<graph::NodeId>> tellers_of(const std::string& story);
  Result<void> rename(graph::NodeId article, const std::string& story);

  graph::Transaction& transaction_;
  std::set<graph::NodeId> renamed_;
};

}  // namespace geumul::ingest
