// A core "Kopenai" has a key of the gazetteer. A core "NCompany␟오픈ai" has a type and a name, and it *points at* every
// other core of its type that some article also calls by that name. If all of these are one entity, the core is of it
// too; if they are two or more, the name says nothing and the core stays alone:
//
//   NCompany␟ms  ->  NCompany␟마이크로소프트 (an article writes 마이크로소프트(MS))             one entity
//   NCompany␟삼성  ->  NCompany␟삼성전자, NCompany␟삼성물산 (both are called 삼성 somewhere)     three entities
//
// That is repeated in rounds until nothing changes, since joining may make two into one. A round looks at the groups as
// they were at its begin, so the result depends on the facts alone. A group never holds two keys: groups without a key
// that wish to join each other are a *party*, and a party that would tie two keys together is refused, now and later.
// Parties that join the same key know nothing of each other; so who is one can be decided for each without the others.
//
// Corrections come first. Cores that are the same are one *block* from the begin, whatever their keys. Cores that are
// apart never come into one group, and who is apart from a core does not make it ambiguous: ms points at 마이크로소프트
// and microsoft, and is not 마이크로소프트: then it is microsoft, unless that is 마이크로소프트 itself. To know that,
// the core that leaves waits until the others have found each other, and joins what is left.

#include "ingest/load_groups.h"

#include <algorithm>
#include <optional>

namespace geumul::ingest {
namespace {

using Kind = Correction::Kind;

/// The least core that is there of each block.
Groups blocks_of(const Pointed& pointed, const std::set<Correction>& corrections) {
  std::map<std::string, std::string> block;  // also of cores that are not there, which tie others together
  const auto name = [&](const std::string& core) { return block.emplace(core, core).first->second; };
  for (const Correction& correction : corrections) {
    if (correction.kind != Kind::Same) continue;
    const std::string a = name(correction.first);
    const std::string b = name(correction.second);
    for (auto& [core, of] : block)
      if (of == b) of = a;
  }
  std::map<std::string, std::string> least;
  Groups groups;
  for (const auto& [core, targets] : pointed) groups.emplace(core, least.emplace(name(core), core).first->second);
  return groups;
}

class Grouping {
 public:
  Grouping(const Pointed& pointed, const std::set<Correction>& corrections)
      : pointed_(pointed), blocks_(blocks_of(pointed, corrections)), groups_(blocks_) {
    for (const auto& [core, name] : groups_)
      if (is_keyed(core)) keys_.insert(core);
    for (const Correction& correction : corrections) {
      const bool there = pointed.contains(correction.first) && pointed.contains(correction.second);
      if (correction.kind != Kind::Apart || !there) continue;
      apart_.emplace_back(correction.first, correction.second);
      waiting_.insert(blocks_.at(correction.second));
    }
  }

  Groups run() {
    while (true) {
      const std::vector<Wish> wanted = wishes();
      if (!wanted.empty()) {
        join(wanted);
      } else if (!waiting_.empty()) {
        waiting_.clear();
      } else {
        return groups_;
      }
    }
  }

 private:
  using Pairs = std::set<std::pair<std::string, std::string>>;
  struct Wish {
    std::string from;  // groups
    std::string to;
  };

  /// Groups that are apart, either way round.
  Pairs apart_groups() const {
    Pairs pairs;
    for (const auto& [first, second] : apart_) {
      pairs.emplace(groups_.at(first), groups_.at(second));
      pairs.emplace(groups_.at(second), groups_.at(first));
    }
    return pairs;
  }

  std::set<std::string> groups_of(const std::set<std::string>& cores) const {
    std::set<std::string> names;
    for (const std::string& core : cores) names.insert(groups_.at(core));
    return names;
  }

  /// What each core's group wants to join. Only cores that point at exactly one other group wish.
  std::vector<Wish> wishes() const {
    std::vector<Wish> all;
    const Pairs apart = apart_groups();
    const std::set<std::string> keyed = groups_of(keys_);
    const std::set<std::string> refused = groups_of(refused_);
    for (const auto& [core, pointed] : pointed_) {
      const std::string& own = groups_.at(core);
      if (refused.contains(own) || waiting_.contains(own)) continue;
      std::set<std::string> targets;
      for (const std::string& target : pointed) {
        const auto at = groups_.find(target);
        if (target != core && at != groups_.end() && !apart.contains({own, at->second})) targets.insert(at->second);
      }
      if (targets.size() != 1 || *targets.begin() == own || waiting_.contains(*targets.begin())) continue;
      const std::string& to = *targets.begin();
      if (keyed.contains(own) && (keyed.contains(to) || refused.contains(to))) continue;
      all.push_back({own, to});
    }
    return all;
  }

  void join(const std::vector<Wish>& wishes) {
    const std::set<std::string> keyed = groups_of(keys_);
    const Groups parties = parties_of(wishes, keyed);
    std::map<std::string, std::set<std::string>> keys;  // by party: the groups with a key that it would join
    for (const Wish& wish : wishes) {
      if (keyed.contains(wish.from)) keys[parties.at(wish.to)].insert(wish.from);
      if (keyed.contains(wish.to)) keys[parties.at(wish.from)].insert(wish.to);
    }
    const std::set<std::string> wrong = impossible(parties, keys);
    Groups becomes;  // group -> group
    for (const auto& [name, party] : parties)
      if (!wrong.contains(party)) becomes.emplace(name, keys[party].empty() ? party : *keys.at(party).begin());
    for (auto& [core, name] : groups_) {
      if (parties.contains(name) && wrong.contains(parties.at(name))) refused_.insert(core);
      const auto at = becomes.find(name);
      if (at != becomes.end()) name = at->second;
    }
    rename_by_least();
  }

  /// The groups without a key that wish or are wished, and a name for those that hang together.
  static Groups parties_of(const std::vector<Wish>& wishes, const std::set<std::string>& keyed) {
    Groups parties;
    for (const Wish& wish : wishes)
      for (const std::string& name : {wish.from, wish.to})
        if (!keyed.contains(name)) parties.emplace(name, name);
    for (const Wish& wish : wishes) {
      if (keyed.contains(wish.from) || keyed.contains(wish.to)) continue;
      const std::string a = parties.at(wish.from);
      const std::string b = parties.at(wish.to);
      for (auto& [name, party] : parties)
        if (party == std::max(a, b)) party = std::min(a, b);
    }
    return parties;
  }

  /// Parties that would tie two keys together, or cores that are apart.
  std::set<std::string> impossible(const Groups& parties,
                                   const std::map<std::string, std::set<std::string>>& keys) const {
    std::set<std::string> wrong;
    for (const auto& [party, joined] : keys)
      if (joined.size() > 1) wrong.insert(party);
    const auto party_of = [&](const std::string& core) {
      const auto at = parties.find(groups_.at(core));
      return at != parties.end() ? at->second : std::string();
    };
    const auto becomes = [&](const std::string& core) {
      const std::string party = party_of(core);
      if (party.empty()) return groups_.at(core);
      const auto at = keys.find(party);
      return at != keys.end() ? *at->second.begin() : party;
    };
    for (const auto& [first, second] : apart_)
      if (becomes(first) == becomes(second)) wrong.insert({party_of(first), party_of(second)});
    return wrong;
  }

  void rename_by_least() {
    Groups least;
    for (auto& [core, name] : groups_) name = least.emplace(name, core).first->second;
  }

  const Pointed& pointed_;
  const Groups blocks_;
  Groups groups_;
  std::vector<std::pair<std::string, std::string>> apart_;  // both are there
  std::set<std::string> waiting_;                           // blocks that leave
  std::set<std::string> keys_;
  std::set<std::string> refused_;  // cores
};

}  // namespace

Groups group(const Pointed& pointed, const std::set<Correction>& corrections) {
  return Grouping(pointed, corrections).run();
}

}  // namespace geumul::ingest
