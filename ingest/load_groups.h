#pragma once
// Which cores are one entity, as a function of who points at whom and of what a person corrected; load_groups.cpp has
// the rule.
//
//   const Groups groups = group(pointed, corrections);
//   groups.at("NCompany␟ms") == groups.at("NCompany␟마이크로소프트")

#include <map>
#include <set>
#include <string>

#include "ingest/load_corrections.h"

namespace geumul::ingest {

/// Every core that is there, and the cores that it points at; maybe itself, maybe some that are not there.
using Pointed = std::map<std::string, std::set<std::string>>;
/// A core and the least core of its group.
using Groups = std::map<std::string, std::string>;

Groups group(const Pointed& pointed, const std::set<Correction>& corrections);

inline bool is_keyed(const std::string& core) { return core.starts_with('K'); }
inline bool points(const std::string& core) { return core.starts_with('N'); }

}  // namespace geumul::ingest
