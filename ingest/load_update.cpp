#include "ingest/load_update.h"

#include <algorithm>

namespace geumul::ingest {

using graph::NodeId;

Result<std::string> text_property(const graph::Transaction& transaction, NodeId node, std::string_view key) {
  const graph::Value value = GEUMUL_TRY(transaction.property(node, key));
  const auto* text = value.get<std::string>();
  return text != nullptr ? *text : std::string();
}

Result<Loaded> Update::read(NodeId node) {
  Loaded loaded;
  loaded.article.node = node;
  loaded.article.id = GEUMUL_TRY(text_property(transaction_, node, "id"));
  loaded.article.published = GEUMUL_TRY(text_property(transaction_, node, "published"));
  loaded.article.story = GEUMUL_TRY(text_property(transaction_, node, "story"));
  loaded.article.text = GEUMUL_TRY(transaction_.content(node, kText)).value_or("");
  const auto contribution = GEUMUL_TRY(transaction_.content(node, kContribution));
  if (contribution) loaded.contribution = GEUMUL_TRY(parse_contribution(*contribution));
  GEUMUL_TRY(corrections_.recast(loaded.contribution));
  return loaded;
}

Result<void> Update::take_back(NodeId article) {
  const Loaded old = GEUMUL_TRY(read(article));
  GEUMUL_TRY(relations_.unlink(old.article, old.contribution));
  for (const Mentioned& mentioned : old.contribution.mentioned) GEUMUL_TRY(table_.count(mentioned, -1));
  return stories_.leave(article);
}

Result<void> Update::add(Loaded fresh, const StorySignature& signature) {
  GEUMUL_TRY(stories_.enter(fresh.article.node, fresh.article.id, signature));
  fresh.article.story = GEUMUL_TRY(text_property(transaction_, fresh.article.node, "story"));
  GEUMUL_TRY(corrections_.recast(fresh.contribution));
  for (const Mentioned& mentioned : fresh.contribution.mentioned) GEUMUL_TRY(table_.count(mentioned, +1));
  fresh_.push_back(std::move(fresh));
  return {};
}

Result<void> Update::keep_concerned(const Correction& correction) {
  const auto type = transaction_.find_type("MENTIONS");
  const bool apart = correction.kind == Correction::Kind::Apart;
  if (!type || !apart || is_keyed(correction.first) == is_keyed(correction.second)) return {};
  for (const std::string& core : {correction.first, correction.second}) {
    const auto node = GEUMUL_TRY(table_.find_node(core));
    if (!node) continue;
    graph::EdgeScan mentions = transaction_.edges(*node, graph::Direction::In, *type);
    while (const auto edge = GEUMUL_TRY(mentions.next()))
      if (!uncorrected_.contains(edge->from)) uncorrected_.emplace(edge->from, GEUMUL_TRY(read(edge->from)));
  }
  return {};
}

/// Only after all corrections: an article that is counted anew has no mentions until it is linked, by which the next
/// correction would find it.
Result<void> Update::recount() {
  for (const auto& [node, old] : uncorrected_) {
    Loaded fresh = GEUMUL_TRY(read(node));
    if (to_text(fresh.contribution) == to_text(old.contribution)) continue;
    GEUMUL_TRY(relations_.unlink(old.article, old.contribution));
    for (const Mentioned& mentioned : fresh.contribution.mentioned) GEUMUL_TRY(table_.count(mentioned, +1));
    for (const Mentioned& mentioned : old.contribution.mentioned) GEUMUL_TRY(table_.count(mentioned, -1));
    fresh_.push_back(std::move(fresh));
  }
  return {};
}

Result<void> Update::correct(const Correction& correction) {
  GEUMUL_TRY(keep_concerned(correction));
  GEUMUL_TRY(corrections_.add(transaction_, correction));
  return table_.reconsider(correction);
}

Result<void> Update::take_back(const Correction& correction) {
  GEUMUL_TRY(keep_concerned(correction));
  GEUMUL_TRY(table_.reconsider(correction));  // while it still ties cores together
  return corrections_.remove(transaction_, correction);
}

Result<void> Update::settle() {
  GEUMUL_TRY(recount());
  const std::vector<Move> moves = GEUMUL_TRY(table_.find_moves());
  const std::vector<Loaded> others = GEUMUL_TRY(concerned(moves));
  for (const Loaded& other : others) GEUMUL_TRY(relations_.unlink(other.article, other.contribution));
  GEUMUL_TRY(table_.apply(moves));
  GEUMUL_TRY(relations_.orient());
  for (const Loaded& other : others) GEUMUL_TRY(relations_.link(other.article, other.contribution));
  for (const Loaded& fresh : fresh_) GEUMUL_TRY(relations_.link(fresh.article, fresh.contribution));
  GEUMUL_TRY(relations_.finish());
  return table_.flush();
}

/// The articles, but for those that came, that mention a core that moves or belong to a story with another name.
Result<std::vector<Loaded>> Update::concerned(const std::vector<Move>& moves) {
  std::vector<Loaded> found;
  std::set<NodeId> seen;
  for (const Loaded& fresh : fresh_) seen.insert(fresh.article.node);
  for (const NodeId node : stories_.renamed())
    if (seen.insert(node).second) found.push_back(GEUMUL_TRY(read(node)));
  GEUMUL_TRY(add_mentioning(moves, seen, found));
  return found;
}

Result<void> Update::add_mentioning(const std::vector<Move>& moves, std::set<NodeId>& seen,
                                    std::vector<Loaded>& found) {
  const auto type = transaction_.find_type("MENTIONS");
  if (moves.empty() || !type) return {};
  std::set<std::string> cores;
  std::set<NodeId> sources;
  for (const Move& move : moves) {
    cores.insert(move.core);
    sources.insert(move.from);
  }
  const auto moves_too = [&](const Mentioned& m) { return cores.contains(m.core); };
  for (const NodeId source : sources) {
    graph::EdgeScan mentions = transaction_.edges(source, graph::Direction::In, *type);
    while (const auto edge = GEUMUL_TRY(mentions.next())) {
      if (!seen.insert(edge->from).second) continue;
      Loaded loaded = GEUMUL_TRY(read(edge->from));
      const auto& all = loaded.contribution.mentioned;
      if (std::any_of(all.begin(), all.end(), moves_too)) found.push_back(std::move(loaded));
    }
  }
  return {};
}

}  // namespace geumul::ingest
