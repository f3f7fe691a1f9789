#pragma once
// The edges that an article makes: MENTIONS to its entities, and one edge per (type, source, target, status) for what
// it claims, with a row of evidence for each place that says so.
//
//   RelationWriter writer(transaction, table);
//   GEUMUL_TRY(writer.link(article, contribution));
//   GEUMUL_TRY(writer.finish());

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/transaction.h"
#include "ingest/load_contribution.h"
#include "ingest/load_entities.h"

namespace geumul::ingest {

struct LoadedArticle {
  graph::NodeId node{};
  std::string id;
  std::string published;  // as in Article
  std::string story;
  std::string text;

  std::string day() const { return published.substr(0, 10); }
};

/// The keys of an article's rows begin with this; those of an edge sort by article and place.
std::string evidence_prefix(std::string_view article);

class RelationWriter {
 public:
  RelationWriter(graph::Transaction& transaction, EntityTable& table) : transaction_(transaction), table_(table) {}

  Result<void> link(const LoadedArticle& article, const Contribution& contribution);
  /// Takes back what link() made, while the cores are still on the same nodes.
  Result<void> unlink(const LoadedArticle& article, const Contribution& contribution);
  /// Turns the edges of symmetric relations whose ends have got another order.
  Result<void> orient();
  /// Sums up the evidence of every edge that was touched; deletes those that have none left.
  Result<void> finish();

 private:
  Result<void> mention(const LoadedArticle& article, const Contribution& contribution);
  Result<void> claim(const LoadedArticle& article, const Claim& claim);
  Result<void> add_row(const LoadedArticle& article, const Claim& claim, const EvidenceRow& row, graph::EdgeId edge);
  Result<void> unclaim(const LoadedArticle& article, const Claim& claim);
  /// The node's core orders the ends of a symmetric edge.
  Result<bool> is_in_order(graph::NodeId from, graph::NodeId to);
  Result<std::optional<graph::EdgeId>> find_edge(graph::NodeId from, graph::NodeId to, graph::TypeId type,
                                                 const std::string& status);
  Result<void> turn(const graph::Edge& edge);

  /// An edge whose rows changed: by one article that was not on it before, or in other ways.
  struct Touched {
    std::string article;
    std::string story;
    std::map<std::string, graph::Map> added;  // by the rows' keys
    bool otherwise = false;
  };
  Result<graph::Map> sum_up(graph::EdgeId edge, const Touched& touched);
  Result<bool> is_told_by_another(graph::EdgeId edge, const Touched& touched);

  graph::Transaction& transaction_;
  EntityTable& table_;
  std::map<graph::EdgeId, Touched> touched_;
};

}  // namespace geumul::ingest
