// A correction is a node :Correction {kind, first, second, first_name, second_name}, so that it can be asked for like
// anything else, with a term for each of its cores. Most graphs have none, and then nothing is looked up.

#include "ingest/load_corrections.h"

#include <algorithm>

#include "graph/value_text.h"
#include "ingest/facts/mention.h"
#include "ingest/load_term.h"

namespace geumul::ingest {
namespace {

using graph::NodeId;
using graph::text_of;
using Kind = Correction::Kind;

constexpr char kMark = '\x04';  // + core: the term of a correction
constexpr std::string_view kLabel = "Correction";
constexpr std::string_view kKeyPrefix = "key:";
constexpr std::string_view kIn = " in ";  // no term of a name has spaces

std::string term_of_core(const std::string& core) { return kMark + core; }

Error damaged(NodeId node) {
  return {Code::Corrupt,
          "the correction in node " + std::to_string(static_cast<std::uint64_t>(node)) +
              " cannot be read, expected kind, first and second",
          "DamagedRecord",
          {}};
}

Result<Correction> read_correction(const graph::Transaction& transaction, NodeId node) {
  const graph::Map properties = GEUMUL_TRY(transaction.properties(node));
  const std::string kind = text_of(properties, "kind");
  const auto first = read_core(text_of(properties, "first"));
  const auto second = read_core(text_of(properties, "second"));
  if ((kind != "same" && kind != "apart") || !first || !second) return damaged(node);
  return Correction{kind == "same" ? Kind::Same : Kind::Apart, *first, *second, text_of(properties, "first_name"),
                    text_of(properties, "second_name")};
}

Result<std::vector<Correction>> read_of(const graph::Transaction& transaction, const std::string& core) {
  std::vector<Correction> found;
  graph::TermScan hits = transaction.terms(term_of_core(core), true);
  while (const auto hit = GEUMUL_TRY(hits.next())) found.push_back(GEUMUL_TRY(read_correction(transaction, hit->node)));
  std::sort(found.begin(), found.end());
  return found;
}

/// The name that an article uses in the first place for all its mentions of a core; empty: several.
std::string only_name(const Facts& facts) {
  std::string term;
  for (const std::string& fact : facts) {
    if (fact[0] != 'p') continue;
    const std::string here = term_of(fact.substr(1));
    if (!term.empty() && term != here) return {};
    term = here;
  }
  return term;
}

/// The core of the name by which the article means `mentioned`, if that was split from its key.
std::optional<std::string> split_name(const Mentioned& mentioned, const std::vector<Correction>& corrections) {
  const std::string term = only_name(mentioned.facts);
  for (const Correction& correction : corrections) {
    if (correction.kind != Kind::Apart || term.empty()) continue;
    const std::string& name = correction.other(mentioned.core);
    const std::size_t unit = name.find(kUnit);
    if (name[0] != 'N' || name.substr(unit + 1) != term) continue;
    if (mentioned.facts.contains("t" + name.substr(1, unit - 1))) return name;
  }
  return std::nullopt;
}

void add_to(Contribution& contribution, Mentioned mentioned) {
  auto& all = contribution.mentioned;
  const auto same = [&](const Mentioned& other) { return other.core == mentioned.core; };
  const auto at = std::find_if(all.begin(), all.end(), same);
  if (at == all.end()) {
    all.push_back(std::move(mentioned));
    return;
  }
  at->count += mentioned.count;
  at->facts.merge(mentioned.facts);
  at->names.merge(mentioned.names);
}

}  // namespace

std::string written(const std::string& core) {
  if (core.starts_with('K')) return std::string(kKeyPrefix) + core.substr(1);
  std::string text = core.substr(1);
  text.replace(text.find(kUnit), 1, ":");
  const std::size_t article = text.find(kUnit);
  return article == std::string::npos ? text : text.replace(article, 1, kIn);
}

std::optional<std::string> read_core(std::string_view text) {
  if (text.starts_with(kKeyPrefix) && text.size() > kKeyPrefix.size())
    return "K" + std::string(text.substr(kKeyPrefix.size()));
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !find_mention_type(text.substr(0, colon))) return std::nullopt;
  const std::string type(text.substr(0, colon));
  const std::string_view rest = text.substr(colon + 1);
  const std::size_t in = rest.find(kIn);
  if (type == "Person" && in != std::string_view::npos)
    return "L" + type + kUnit + std::string(rest.substr(0, in)) + kUnit + std::string(rest.substr(in + kIn.size()));
  if (rest.empty()) return std::nullopt;
  return "N" + type + kUnit + std::string(rest);
}

std::string written(const Correction& correction) {
  const char* relation = correction.kind == Kind::Same ? " = " : " is not ";
  return written(correction.first) + relation + written(correction.second);
}

Result<bool> CorrectionBook::is_empty() {
  if (empty_) return *empty_;
  const auto label = transaction_.find_label(kLabel);
  bool empty = !label;
  if (label) {
    graph::NodeScan nodes = transaction_.nodes(*label);
    empty = !GEUMUL_TRY(nodes.next());
  }
  empty_ = empty;
  return empty;
}

Result<std::vector<Correction>> CorrectionBook::all() const {
  std::vector<Correction> found;
  const auto label = transaction_.find_label(kLabel);
  if (!label) return found;
  graph::NodeScan nodes = transaction_.nodes(*label);
  while (const auto node = GEUMUL_TRY(nodes.next())) found.push_back(GEUMUL_TRY(read_correction(transaction_, *node)));
  std::sort(found.begin(), found.end());
  return found;
}

Result<std::vector<Correction>> CorrectionBook::of(const std::string& core) {
  const bool empty = GEUMUL_TRY(is_empty());
  if (empty) return std::vector<Correction>();
  const auto at = known_.find(core);
  if (at != known_.end()) return at->second;
  return known_.emplace(core, GEUMUL_TRY(read_of(transaction_, core))).first->second;
}

Result<std::set<Correction>> CorrectionBook::around(const std::string& core) {
  std::set<Correction> found;
  std::vector<std::string> waiting = {core};
  while (!waiting.empty()) {
    const std::string here = std::move(waiting.back());
    waiting.pop_back();
    for (const Correction& correction : GEUMUL_TRY(of(here)))
      if (found.insert(correction).second) waiting.push_back(correction.other(here));
  }
  return found;
}

Result<std::vector<Correction>> CorrectionBook::chain(const std::string& from, const std::string& to) {
  std::map<std::string, std::vector<Correction>> chains = {{from, {}}};
  std::vector<std::string> waiting = {from};
  while (!waiting.empty()) {
    const std::string here = std::move(waiting.back());
    waiting.pop_back();
    for (const Correction& correction : GEUMUL_TRY(of(here))) {
      const std::string& next = correction.other(here);
      if (correction.kind != Kind::Same || chains.contains(next)) continue;
      std::vector<Correction> longer = chains.at(here);
      longer.push_back(correction);
      chains.emplace(next, std::move(longer));
      waiting.push_back(next);
    }
  }
  const auto at = chains.find(to);
  return at != chains.end() ? at->second : std::vector<Correction>();
}

Result<Leading> CorrectionBook::leading(const Tallies& cores) {
  std::set<Correction> joining;
  std::set<std::string> behind;
  for (const auto& [core, tally] : cores) {
    for (const Correction& correction : GEUMUL_TRY(of(core))) {
      if (correction.kind != Kind::Same || !cores.contains(correction.other(core))) continue;
      joining.insert(correction);
      behind.insert(correction.second);
    }
  }
  Leading leading;
  for (const Correction& correction : joining) {
    if (behind.contains(correction.first)) continue;
    leading.cores.insert(correction.first);
    leading.terms.insert(term_of(correction.first_name));
  }
  return leading;
}

Result<void> CorrectionBook::recast(Contribution& contribution) {
  std::map<std::string, std::string> renamed;
  for (const Mentioned& mentioned : contribution.mentioned) {
    if (!mentioned.core.starts_with('K')) continue;
    const auto name = split_name(mentioned, GEUMUL_TRY(of(mentioned.core)));
    if (name) renamed.emplace(mentioned.core, *name);
  }
  if (renamed.empty()) return {};
  Contribution recast;
  for (Mentioned& mentioned : contribution.mentioned) {
    const auto name = renamed.find(mentioned.core);
    if (name != renamed.end()) {
      mentioned.core = name->second;
      // They are what the gazetteer knows of the key.
      std::erase_if(mentioned.facts, [](const std::string& fact) { return fact.starts_with('i'); });
    }
    add_to(recast, std::move(mentioned));
  }
  for (Claim& claim : contribution.claims) {
    for (std::string* core : {&claim.source, &claim.target})
      if (renamed.contains(*core)) *core = renamed.at(*core);
    recast.claims.push_back(std::move(claim));
  }
  contribution = std::move(recast);
  return {};
}

Result<void> CorrectionBook::add(graph::Transaction& transaction, const Correction& correction) {
  const graph::Map properties = {{"kind", std::string(correction.kind == Kind::Same ? "same" : "apart")},
                                 {"first", written(correction.first)},
                                 {"second", written(correction.second)},
                                 {"first_name", correction.first_name},
                                 {"second_name", correction.second_name}};
  const std::vector<graph::LabelId> labels = {GEUMUL_TRY(transaction.label(kLabel))};
  const NodeId node = GEUMUL_TRY(transaction.create_node(labels, properties));
  GEUMUL_TRY(transaction.add_term(node, term_of_core(correction.first)));
  GEUMUL_TRY(transaction.add_term(node, term_of_core(correction.second)));
  known_.clear();
  empty_.reset();
  return {};
}

Result<void> CorrectionBook::remove(graph::Transaction& transaction, const Correction& correction) {
  graph::TermScan hits = transaction.terms(term_of_core(correction.first), true);
  while (const auto hit = GEUMUL_TRY(hits.next())) {
    const Correction here = GEUMUL_TRY(read_correction(transaction, hit->node));
    if (here == correction) GEUMUL_TRY(transaction.delete_node(hit->node));
  }
  known_.clear();
  empty_.reset();
  return {};
}

Result<void> check_corrections(const graph::Transaction& transaction, const std::function<void(std::string)>& problem) {
  CorrectionBook book(transaction);
  const std::vector<Correction> all = GEUMUL_TRY(book.all());
  std::set<std::pair<std::string, std::string>> seen;
  std::map<std::string, std::string> block;
  const auto name = [&](const std::string& core) { return block.emplace(core, core).first->second; };
  for (const Correction& correction : all) {
    const std::string what = "the correction `" + written(correction) + "`";
    for (const std::string& core : {correction.first, correction.second}) {
      const std::vector<Correction> found = GEUMUL_TRY(book.of(core));
      if (!std::binary_search(found.begin(), found.end(), correction))
        problem(what + " is not found by `" + written(core) + "`");
    }
    if (!seen.insert(std::minmax(correction.first, correction.second)).second)
      problem(what + " speaks of the same two as another");
    const std::string first = name(correction.first);
    const std::string second = name(correction.second);
    // Ascending: all that join come before those that part.
    if (first == second) problem(what + " contradicts or repeats the others");
    if (correction.kind != Kind::Same) continue;
    for (auto& [core, of] : block)
      if (of == second) of = first;
  }
  return {};
}

}  // namespace geumul::ingest
