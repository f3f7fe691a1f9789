#include "ingest/evaluate.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/utf8.h"

namespace geumul::ingest {
namespace {

std::string normal(std::string_view text) {
  std::string folded = utf8::fold(text);
  std::erase_if(folded, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return folded;
}

using Spellings = std::set<std::string>;

Spellings spellings_of(const GoldEntity& entity) {
  Spellings out;
  for (const std::string& name : entity.names) out.insert(normal(name));
  out.erase("");
  return out;
}

Spellings spellings_of(const Entity& entity, const Extraction& x) {
  Spellings out = {normal(entity.name)};
  for (const std::string& alias : entity.aliases) out.insert(normal(alias));
  for (const std::uint32_t m : entity.mentions) out.insert(normal(slice(x.document.text, x.naming.mentions[m].span)));
  out.erase("");
  return out;
}

/// Ids of found entities as `extract` prints them: ties are broken by their text.
std::string id_of(std::size_t entity) { return "e" + std::to_string(entity + 1); }

/// For each found entity the index of its gold entity, or -1: greedy, most shared spellings first.
std::vector<std::int32_t> align(const GoldDocument& gold, const Extraction& x) {
  struct Match {
    std::size_t shared;
    bool same_type;
    std::string found_id, gold_id;
    std::size_t found, gold;
  };
  std::vector<Match> matches;
  for (std::size_t p = 0; p < x.naming.entities.size(); ++p) {
    const Spellings mine = spellings_of(x.naming.entities[p], x);
    for (std::size_t g = 0; g < gold.entities.size(); ++g) {
      const Spellings theirs = spellings_of(gold.entities[g]);
      const auto shared = static_cast<std::size_t>(
          std::count_if(mine.begin(), mine.end(), [&](const std::string& s) { return theirs.contains(s); }));
      if (shared > 0)
        matches.push_back(
            {shared, x.naming.entities[p].type == gold.entities[g].type, id_of(p), gold.entities[g].id, p, g});
    }
  }
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tuple(b.shared, b.same_type, a.found_id, a.gold_id) <
           std::tuple(a.shared, a.same_type, b.found_id, b.gold_id);
  });
  std::vector<std::int32_t> gold_of(x.naming.entities.size(), -1);
  std::vector<bool> taken(gold.entities.size(), false);
  for (const Match& match : matches) {
    if (gold_of[match.found] >= 0 || taken[match.gold]) continue;
    gold_of[match.found] = static_cast<std::int32_t>(match.gold);
    taken[match.gold] = true;
  }
  return gold_of;
}

/// A relation between ends that gold and extraction share: gold entities by index, others below zero.
using Key = std::tuple<Relation, std::int32_t, std::int32_t>;
using StrictKey = std::tuple<Key, Status>;

Key key_of(Relation relation, std::int32_t source, std::int32_t target) {
  if (is_symmetric(relation) && target < source) std::swap(source, target);
  return {relation, source, target};
}

std::pair<std::int32_t, std::int32_t> ends_of(const Key& key) {
  return std::minmax(std::get<1>(key), std::get<2>(key));
}

template <class T>
void count(Tally& tally, const std::set<T>& gold, const std::set<T>& said) {
  tally.gold += gold.size();
  tally.said += said.size();
  tally.right +=
      static_cast<std::size_t>(std::count_if(said.begin(), said.end(), [&](const T& k) { return gold.contains(k); }));
}

class Comparison {
 public:
  Comparison(const GoldDocument& gold, const Extraction& x, Evaluation& out)
      : gold_(gold), x_(x), out_(out), gold_of_(align(gold, x)) {}

  void run() {
    count_entities();
    read_gold();
    read_said();
    count(out_.relations, sure_, said_);
    count(out_.strict, sure_strict_, said_strict_);
    count_pairs();
    count_each();
  }

 private:
  void count_entities() {
    for (const GoldEntity& entity : gold_.entities) {
      if (entity.optional) continue;
      ++out_.entities.gold;
      ++out_.typed.gold;
    }
    for (std::size_t p = 0; p < gold_of_.size(); ++p) {
      const GoldEntity* mine = gold_of_[p] < 0 ? nullptr : &gold_.entities[static_cast<std::size_t>(gold_of_[p])];
      if (mine != nullptr && mine->optional) continue;
      ++out_.entities.said;
      ++out_.typed.said;
      if (mine == nullptr) continue;
      ++out_.entities.right;
      if (mine->type == x_.naming.entities[p].type) ++out_.typed.right;
    }
  }

  void read_gold() {
    for (const GoldRelation& r : gold_.relations) {
      const Key key = key_of(r.relation, static_cast<std::int32_t>(r.source), static_cast<std::int32_t>(r.target));
      (r.optional ? maybe_ : sure_).insert(key);
      (r.optional ? maybe_strict_ : sure_strict_).insert({key, r.status});
    }
    for (const Key& key : sure_) maybe_.erase(key);
    for (const StrictKey& key : sure_strict_) maybe_strict_.erase(key);
  }

  /// The end of an assertion: its gold entity, or a number below zero that is the entity's own.
  std::int32_t end_of(EntityIndex entity) const {
    return gold_of_[entity] >= 0 ? gold_of_[entity] : -1 - static_cast<std::int32_t>(entity);
  }

  void read_said() {
    for (const Assertion& a : x_.assertions) {
      const Key key = key_of(a.relation, end_of(a.source), end_of(a.target));
      if (maybe_.contains(key)) continue;
      if (said_.insert(key).second) said_by_.emplace(key, &a);
      if (!maybe_strict_.contains({key, a.status})) said_strict_.insert({key, a.status});
    }
  }

  void count_pairs() {
    std::set<std::pair<std::int32_t, std::int32_t>> gold_pairs;
    std::set<std::pair<std::int32_t, std::int32_t>> said_pairs;
    for (const Key& key : sure_) gold_pairs.insert(ends_of(key));
    for (const Key& key : said_) said_pairs.insert(ends_of(key));
    count(out_.pairs, gold_pairs, said_pairs);
  }

  void count_each() {
    for (const Key& key : sure_) {
      Tally& tally = out_.by_relation[std::get<0>(key)];
      ++tally.gold;
      if (said_.contains(key)) ++tally.right;
    }
    for (const auto& [key, assertion] : said_by_) {
      ++out_.by_relation[std::get<0>(key)].said;
      Tally& rule = out_.by_rule[assertion->evidence.front().rule];
      ++rule.said;
      if (sure_.contains(key))
        ++rule.right;
      else
        add_alarm(*assertion);
    }
    for (const GoldRelation& r : gold_.relations) {
      const Key key = key_of(r.relation, static_cast<std::int32_t>(r.source), static_cast<std::int32_t>(r.target));
      if (!r.optional && !said_.contains(key) && missed_.insert(key).second)
        out_.disagreements.push_back({true,
                                      gold_.id,
                                      r.relation,
                                      gold_.entities[r.source].names.front(),
                                      gold_.entities[r.target].names.front(),
                                      r.status,
                                      {},
                                      r.evidence});
    }
  }

  void add_alarm(const Assertion& a) {
    out_.disagreements.push_back({false, gold_.id, a.relation, x_.naming.entities[a.source].name,
                                  x_.naming.entities[a.target].name, a.status, a.evidence.front().rule,
                                  std::string(slice(x_.document.text, a.evidence.front().sentence))});
  }

  const GoldDocument& gold_;
  const Extraction& x_;
  Evaluation& out_;
  std::vector<std::int32_t> gold_of_;
  std::set<Key> sure_;
  std::set<Key> maybe_;
  std::set<Key> said_;
  std::set<Key> missed_;
  std::set<StrictKey> sure_strict_;
  std::set<StrictKey> maybe_strict_;
  std::set<StrictKey> said_strict_;
  std::map<Key, const Assertion*> said_by_;
};

}  // namespace

double Tally::f1() const {
  const double p = precision();
  const double r = recall();
  return p + r == 0 ? 0 : 2 * p * r / (p + r);
}

void Evaluation::add(const GoldDocument& gold, const Extraction& extraction) {
  Comparison(gold, extraction, *this).run();
}

void Evaluation::add_missing(const GoldDocument& gold) { add(gold, Extraction()); }

}  // namespace geumul::ingest
