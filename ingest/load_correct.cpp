// Both directions begin by taking back what says the opposite, and add a correction only if that was not enough. So
// merge and split undo each other, and no two corrections ever speak of the same two cores.

#include "ingest/load_correct.h"

#include <algorithm>

#include "ingest/load_names.h"
#include "ingest/load_term.h"
#include "ingest/load_update.h"

namespace geumul::ingest {
namespace {

using graph::NodeId;
using graph::Transaction;
using Kind = Correction::Kind;

struct Names {
  const std::string& a;
  const std::string& b;
};

std::string quoted(const std::string& name) { return "`" + name + "`"; }

Error conflict(const char* slug, std::string message) { return {Code::Conflict, std::move(message), slug, {}}; }

Result<void> check_names(const Names& names) {
  const bool same =
      names.a == names.b || (!read_core(names.a) && !read_core(names.b) && term_of(names.a) == term_of(names.b));
  if (!same) return {};
  return Error{Code::InvalidInput,
               quoted(names.a) + " and " + quoted(names.b) +
                   " are the same name, expected two; `geumul aliases` shows how to write what has the same name",
               "SameName",
               {}};
}

/// Not if one is gone, as is the core that a split had made of mentions of a key when it is taken back.
Result<bool> are_two(const Transaction& transaction, const Correction& correction) {
  const auto first = GEUMUL_TRY(find_core(transaction, correction.first));
  const auto second = GEUMUL_TRY(find_core(transaction, correction.second));
  return first && second && first != second;
}

Result<std::uint32_t> articles_of_core(const Transaction& transaction, const std::string& core) {
  const auto node = GEUMUL_TRY(find_core(transaction, core));
  if (!node) return 0U;
  const Tallies cores = GEUMUL_TRY(read_tallies(transaction, *node));
  const auto at = cores.find(core);
  if (at == cores.end()) return damaged_tallies();
  return articles_of(at->second);
}

Result<std::string> described(const Transaction& transaction, const std::vector<NodeId>& nodes) {
  std::string all;
  for (const NodeId node : nodes) all += (all.empty() ? "" : "; ") + GEUMUL_TRY(describe_entity(transaction, node));
  return all;
}

std::string listed(const std::vector<Correction>& corrections) {
  std::string all;
  for (const Correction& correction : corrections) all += (all.empty() ? "" : "; ") + written(correction);
  return all;
}

/// How well the names mean the cores of a correction, either way round; less is better, nothing: they do not. The
/// second name means none if it means another core better: 삼성 is the core of its own, not one that is also called so.
std::optional<int> fitness(const Names& names, const Correction& correction, const Tallies& cores) {
  const std::vector<NamedCore> parts = find_parts(names.b, cores);
  std::optional<int> best;
  for (const bool turned : {false, true}) {
    const auto a = ingest::fitness(names.a, turned ? correction.second : correction.first, cores);
    const auto b = ingest::fitness(names.b, turned ? correction.first : correction.second, cores);
    if (!a || !b || (!parts.empty() && static_cast<int>(parts.front().fit) < *b)) continue;
    if (!best || *a + *b < *best) best = *a + *b;
  }
  return best;
}

bool is_same_name(const std::string& a, const std::string& b) { return a == b || term_of(a) == term_of(b); }

/// The correction was made under these names, in this order, or they are its cores as they are written.
bool is_made_under(const Correction& correction, const std::string& first, const std::string& second) {
  return (first == written(correction.first) || is_same_name(first, correction.first_name)) &&
         (second == written(correction.second) || is_same_name(second, correction.second_name));
}

bool is_under(const Names& names, const Correction& correction) {
  return is_made_under(correction, names.a, names.b) || is_made_under(correction, names.b, names.a);
}

/// What was said under these names, of entities that may be absent now or called otherwise.
Result<std::vector<Correction>> said_under(const Transaction& transaction, const Names& names, Kind kind) {
  std::vector<Correction> said = GEUMUL_TRY(CorrectionBook(transaction).all());
  std::erase_if(said, [&](const Correction& c) { return c.kind != kind || !is_under(names, c); });
  return said;
}

/// The corrections that the names mean best.
std::vector<Correction> best_of(const Names& names, const std::set<Correction>& corrections, const Tallies& cores) {
  std::vector<Correction> best;
  int least = 0;
  for (const Correction& correction : corrections) {
    const auto fit = fitness(names, correction, cores);
    if (!fit || (!best.empty() && *fit > least)) continue;
    if (!best.empty() && *fit < least) best.clear();
    least = *fit;
    best.push_back(correction);
  }
  return best;
}

Result<void> change(Transaction& transaction, const std::vector<Correction>& taken_back,
                    const std::optional<Correction>& added) {
  Update update(transaction);
  for (const Correction& correction : taken_back) GEUMUL_TRY(update.take_back(correction));
  if (added) GEUMUL_TRY(update.correct(*added));
  return update.settle();
}

Result<Corrected> finish(Transaction transaction, Corrected corrected, const Correction& of) {
  corrected.first = GEUMUL_TRY(find_core(transaction, of.first));
  corrected.second = GEUMUL_TRY(find_core(transaction, of.second));
  GEUMUL_TRY(std::move(transaction).commit());
  return corrected;
}

// --- merge ---

struct Two {
  NodeId a{};
  NodeId b{};
  std::vector<Correction> apart;  // what keeps them apart under these names
};

Result<std::vector<Correction>> apart_between(const Transaction& transaction, const Names& names, NodeId a, NodeId b) {
  Tallies cores = GEUMUL_TRY(read_tallies(transaction, a));
  const Tallies others = GEUMUL_TRY(read_tallies(transaction, b));
  CorrectionBook book(transaction);
  std::set<Correction> between;
  for (const auto& [core, tally] : cores)
    for (const Correction& correction : GEUMUL_TRY(book.of(core)))
      if (correction.kind == Kind::Apart && others.contains(correction.other(core))) between.insert(correction);
  cores.insert(others.begin(), others.end());
  return best_of(names, between, cores);
}

/// Once, if either could be either.
Result<std::vector<Two>> pairs_of(const Transaction& transaction, const Names& names, const std::vector<NodeId>& all_a,
                                  const std::vector<NodeId>& all_b) {
  std::vector<Two> pairs;
  std::set<std::pair<NodeId, NodeId>> seen;
  for (const NodeId a : all_a)
    for (const NodeId b : all_b)
      if (a != b && seen.insert(std::minmax(a, b)).second)
        pairs.push_back({a, b, GEUMUL_TRY(apart_between(transaction, names, a, b))});
  return pairs;
}

/// Two entities that the names mean: the one that has a name as its own comes before one that is also called so.
Result<Two> choose_two(const Transaction& transaction, const Names& names, const std::vector<NodeId>& all_a,
                       const std::vector<NodeId>& all_b) {
  const std::vector<NodeId> own_a = GEUMUL_TRY(prefer_own(transaction, names.a, all_a));
  const std::vector<NodeId> own_b = GEUMUL_TRY(prefer_own(transaction, names.b, all_b));
  const std::vector<Two> own = GEUMUL_TRY(pairs_of(transaction, names, own_a, own_b));
  if (own.size() == 1) return own.front();
  if (own.empty())
    return conflict("AlreadyOne", quoted(names.a) + " and " + quoted(names.b) + " are one entity already: " +
                                      GEUMUL_TRY(describe_entity(transaction, own_a.front())));
  const bool first = own_a.size() > 1;
  return ambiguous_name(first ? names.a : names.b, GEUMUL_TRY(described(transaction, first ? all_a : all_b)));
}

/// The core that stands for a whole entity: its key, else what the name means.
std::string standing_for(const std::string& name, const Tallies& cores) {
  const std::vector<NamedCore> named = find_parts(name, cores);
  const std::string& anchor = cores.begin()->first;  // 'K' sorts before 'L' and 'N'
  if (named.empty() || (is_keyed(anchor) && !is_keyed(named.front().holder))) return anchor;
  return named.front().holder;
}

/// Conflict: chains of Same would join what is apart.
Result<void> check_same(CorrectionBook& book, const Correction& same) {
  std::set<std::string> block = {same.first, same.second};
  std::set<Correction> around = GEUMUL_TRY(book.around(same.first));
  around.merge(GEUMUL_TRY(book.around(same.second)));
  for (std::size_t before = 0; before != block.size();) {
    before = block.size();
    for (const Correction& correction : around)
      if (correction.kind == Kind::Same && (block.contains(correction.first) || block.contains(correction.second)))
        block.insert({correction.first, correction.second});
  }
  for (const Correction& correction : around)
    if (correction.kind == Kind::Apart && block.contains(correction.first) && block.contains(correction.second))
      return conflict("Contradiction", quoted(written(same)) + " contradicts the correction " +
                                           quoted(written(correction)) + ", expected that one to be taken back first");
  return {};
}

/// Conflict: other corrections forbid it.
Result<Correction> join(Transaction& transaction, const Names& names, const Two& two) {
  const Tallies a = GEUMUL_TRY(read_tallies(transaction, two.a));
  const Tallies b = GEUMUL_TRY(read_tallies(transaction, two.b));
  if (a.empty() || b.empty()) return damaged_tallies();
  const Correction same{Kind::Same, standing_for(names.a, a), standing_for(names.b, b), names.a, names.b};
  CorrectionBook book(transaction);
  GEUMUL_TRY(check_same(book, same));
  GEUMUL_TRY(change(transaction, {}, same));
  return same;
}

/// Takes back what keeps two apart; whether they are one now.
Result<bool> take_apart_back(Transaction& transaction, const std::vector<Correction>& all) {
  const Correction& apart = all.front();
  const std::string& name = is_keyed(apart.first) ? apart.second : apart.first;
  const std::uint32_t before = GEUMUL_TRY(articles_of_core(transaction, name));
  GEUMUL_TRY(change(transaction, all, std::nullopt));
  const std::uint32_t left = GEUMUL_TRY(articles_of_core(transaction, name));
  const bool still_two = GEUMUL_TRY(are_two(transaction, apart));
  // Articles that had been split from their key are back at it: they were all that was two.
  return left < before || !still_two;
}

Result<Two> find_two(const Transaction& transaction, const Names& names) {
  const std::vector<NodeId> all_a = GEUMUL_TRY(find_entities(transaction, names.a));
  if (all_a.empty()) return no_entity(names.a);
  const std::vector<NodeId> all_b = GEUMUL_TRY(find_entities(transaction, names.b));
  if (all_b.empty()) return no_entity(names.b);
  return choose_two(transaction, names, all_a, all_b);
}

Result<Corrected> merge_once(graph::GraphStore& store, const Names& names) {
  Transaction transaction = store.begin();
  Corrected corrected;
  corrected.taken_back = GEUMUL_TRY(said_under(transaction, names, Kind::Apart));
  Two two;
  if (corrected.taken_back.empty()) {
    two = GEUMUL_TRY(find_two(transaction, names));
    corrected.taken_back = two.apart;
  }
  if (!corrected.taken_back.empty()) {
    const Correction apart = corrected.taken_back.front();
    const bool turned = two.apart.empty() ? !is_made_under(apart, names.a, names.b)
                                          : GEUMUL_TRY(find_core(transaction, apart.first)) != two.a;
    const bool done = GEUMUL_TRY(take_apart_back(transaction, corrected.taken_back));
    if (done) return finish(std::move(transaction), std::move(corrected), apart);
    two.a = *GEUMUL_TRY(find_core(transaction, turned ? apart.second : apart.first));
    two.b = *GEUMUL_TRY(find_core(transaction, turned ? apart.first : apart.second));
  }
  const Correction same = GEUMUL_TRY(join(transaction, names, two));
  corrected.added = same;
  return finish(std::move(transaction), std::move(corrected), same);
}

// --- split ---

Error only_a_spelling(const Names& names) {
  return conflict("OnlyASpelling", quoted(names.b) + " is only another spelling of " + quoted(names.a) +
                                       " in the articles that use it: none calls anything so in the first place");
}

Error not_part(const Names& names, const std::string& two) {
  return conflict("NotPart", quoted(names.b) + " is not part of " + quoted(names.a) + ": " + two + " are two already");
}

/// The correction that made both names one, if one did.
Result<std::optional<Correction>> find_same(const Transaction& transaction, const Names& names, const Tallies& cores) {
  CorrectionBook book(transaction);
  std::set<Correction> joining;
  for (const auto& [core, tally] : cores)
    for (const Correction& correction : GEUMUL_TRY(book.of(core)))
      if (correction.kind == Kind::Same) joining.insert(correction);
  const std::vector<Correction> best = best_of(names, joining, cores);
  if (best.empty()) return std::optional<Correction>();
  if (best.size() > 1) return ambiguous_name(names.b, listed(best));
  return std::optional(best.front());
}

/// The entity of which both names are parts.
Result<NodeId> choose_one(const Transaction& transaction, const Names& names, const std::vector<NodeId>& all_a,
                          const std::vector<NodeId>& all_b) {
  std::vector<NodeId> both;
  for (const NodeId node : all_a)
    if (std::find(all_b.begin(), all_b.end(), node) != all_b.end()) both.push_back(node);
  if (both.empty()) return not_part(names, GEUMUL_TRY(described(transaction, {all_a.front(), all_b.front()})));
  both = GEUMUL_TRY(prefer_own(transaction, names.a, std::move(both)));
  if (both.size() == 1) return both.front();
  return ambiguous_name(names.a, GEUMUL_TRY(described(transaction, both)));
}

bool is_only_a_spelling(const std::string& name, const Tallies& cores) {
  const std::vector<NamedCore> parts = find_parts(name, cores);
  return parts.empty() || parts.front().fit == Fit::Spelling;
}

/// The cores that the names mean within one entity; the second leaves.
Result<Correction> find_apart(const Names& names, const Tallies& cores) {
  if (is_only_a_spelling(names.b, cores)) return only_a_spelling(names);
  const std::vector<NamedCore> leaving = find_parts(names.b, cores);
  const NamedCore& b = leaving.front();
  std::string all;
  for (const NamedCore& part : leaving) all += (all.empty() ? "" : "; ") + written(part.core);
  const auto differs = [&](const NamedCore& part) { return part.core != b.core; };
  if (std::any_of(leaving.begin(), leaving.end(), differs)) return ambiguous_name(names.b, all);
  const std::vector<NamedCore> staying = find_parts(names.a, cores);
  if (staying.empty()) return no_entity(names.a);
  // Two names of one key: the key stays with the first.
  const NamedCore& a = staying.front();
  const bool of_one_key = a.core != a.holder && b.core != b.holder && a.holder == b.holder;
  const std::string& first = of_one_key ? a.holder : a.core;
  if (first == b.core) return only_a_spelling({names.b, names.a});
  return Correction{Kind::Apart, first, b.core, names.a, names.b};
}

/// Conflict: they are one by corrections about others.
Result<void> check_apart(CorrectionBook& book, const Names& names, const Correction& apart) {
  const std::vector<Correction> chain = GEUMUL_TRY(book.chain(apart.first, apart.second));
  if (chain.empty()) return {};
  return conflict("Contradiction", quoted(names.a) + " and " + quoted(names.b) + " are one by the corrections " +
                                       quoted(listed(chain)) + ", expected one of these to be split");
}

/// The entity that is split and, in a graph where they are one by a correction, what was said.
struct One {
  NodeId node{};
  std::vector<Correction> same;
};

Result<One> find_one(const Transaction& transaction, const Names& names) {
  const std::vector<NodeId> all_a = GEUMUL_TRY(find_entities(transaction, names.a));
  if (all_a.empty()) return no_entity(names.a);
  const std::vector<NodeId> all_b = GEUMUL_TRY(find_entities(transaction, names.b));
  if (all_b.empty()) return no_entity(names.b);
  One one{GEUMUL_TRY(choose_one(transaction, names, all_a, all_b)), {}};
  const Tallies cores = GEUMUL_TRY(read_tallies(transaction, one.node));
  if (all_b.size() > 1 && is_only_a_spelling(names.b, cores))
    return not_part(names, GEUMUL_TRY(described(transaction, {one.node, all_b[all_b.front() == one.node ? 1 : 0]})));
  if (const auto same = GEUMUL_TRY(find_same(transaction, names, cores))) one.same = {*same};
  return one;
}

Result<Correction> part(Transaction& transaction, const Names& names, NodeId one) {
  const Tallies cores = GEUMUL_TRY(read_tallies(transaction, one));
  const Correction apart = GEUMUL_TRY(find_apart(names, cores));
  CorrectionBook book(transaction);
  GEUMUL_TRY(check_apart(book, names, apart));
  const std::uint32_t first = GEUMUL_TRY(articles_of_core(transaction, apart.first));
  const std::uint32_t second = GEUMUL_TRY(articles_of_core(transaction, apart.second));
  GEUMUL_TRY(change(transaction, {}, apart));
  const std::uint32_t first_now = GEUMUL_TRY(articles_of_core(transaction, apart.first));
  const std::uint32_t second_now = GEUMUL_TRY(articles_of_core(transaction, apart.second));
  // A core that was not part of the entity has got what articles call so, or there was nothing to get.
  if (first_now == 0 || (!cores.contains(apart.first) && first_now == first))
    return only_a_spelling({names.b, names.a});
  if (second_now == 0 || (!cores.contains(apart.second) && second_now == second)) return only_a_spelling(names);
  return apart;
}

Result<Corrected> split_once(graph::GraphStore& store, const Names& names) {
  Transaction transaction = store.begin();
  Corrected corrected;
  corrected.taken_back = GEUMUL_TRY(said_under(transaction, names, Kind::Same));
  NodeId one{};
  if (corrected.taken_back.empty()) {
    One found = GEUMUL_TRY(find_one(transaction, names));
    one = found.node;
    corrected.taken_back = std::move(found.same);
  }
  if (!corrected.taken_back.empty()) {
    const Correction same = corrected.taken_back.front();
    GEUMUL_TRY(change(transaction, corrected.taken_back, std::nullopt));
    const auto first = GEUMUL_TRY(find_core(transaction, same.first));
    const auto second = GEUMUL_TRY(find_core(transaction, same.second));
    if (!first || first != second) return finish(std::move(transaction), std::move(corrected), same);
    one = *first;
  }
  const Correction apart = GEUMUL_TRY(part(transaction, names, one));
  corrected.added = apart;
  return finish(std::move(transaction), std::move(corrected), apart);
}

}  // namespace

Result<Corrected> merge(graph::GraphStore& store, const std::string& a, const std::string& b) {
  GEUMUL_TRY(check_names({a, b}));
  return with_retries([&] { return merge_once(store, {a, b}); });
}

Result<Corrected> split(graph::GraphStore& store, const std::string& a, const std::string& b) {
  GEUMUL_TRY(check_names({a, b}));
  return with_retries([&] { return split_once(store, {a, b}); });
}

}  // namespace geumul::ingest
