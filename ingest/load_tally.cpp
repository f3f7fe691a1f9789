#include "ingest/load_tally.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "ingest/load_contribution.h"
#include "ingest/load_term.h"

namespace geumul::ingest {
namespace {

using graph::NodeId;

// Terms for our own look-ups begin with a control character, which no name holds.
constexpr char kCoreMark = '\x01';   // + core
constexpr char kOwnerMark = '\x02';  // + type + US + term + US + core: an article calls the core so
constexpr std::string_view kTallies = ".tallies";

std::string to_text(const Tallies& cores) {
  std::string text;
  for (const auto& [core, tally] : cores) {
    text += core + '\n';
    for (const auto& [fact, count] : tally) text += '\t' + fact + '\t' + std::to_string(count) + '\n';
  }
  return text;
}

bool is_core(std::string_view text) {
  return text.starts_with('K') ||
         ((text.starts_with('L') || text.starts_with('N')) && text.find(kUnit) != std::string_view::npos);
}

Result<Tallies> parse_tallies(std::string_view text) {
  Tallies cores;
  Tally* tally = nullptr;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return damaged_tallies();
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (!line.starts_with('\t')) {
      if (!is_core(line)) return damaged_tallies();
      tally = &cores[std::string(line)];
      continue;
    }
    const std::size_t tab = line.rfind('\t');
    std::uint32_t count = 0;
    const auto parsed = std::from_chars(line.data() + tab + 1, line.data() + line.size(), count);
    if (tally == nullptr || tab <= 1 || parsed.ptr != line.data() + line.size()) return damaged_tallies();
    tally->emplace(line.substr(1, tab - 1), count);
  }
  return cores;
}

using Counts = std::map<std::string, std::uint64_t>;

/// The fact of this kind that most articles say; the longer, then the lesser in byte order among equals.
std::string most_said(const Counts& counts) {
  const auto better = [](const auto& a, const auto& b) {
    if (a.second != b.second) return a.second < b.second;
    if (a.first.size() != b.first.size()) return a.first.size() < b.first.size();
    return a.first > b.first;
  };
  const auto best = std::max_element(counts.begin(), counts.end(), better);
  return best != counts.end() ? best->first : std::string();
}

std::string name_of(const Counts& primary, const Counts& led, const std::set<std::string>& terms) {
  Counts asked;
  for (const auto& [name, count] : primary)
    if (terms.contains(term_of(name))) asked.emplace(name, count);
  if (!asked.empty()) return most_said(asked);
  return most_said(led.empty() ? primary : led);
}

/// What articles say of an entity, over all of its cores.
struct Said {
  Counts types;
  Counts primary;
  Counts led;  // primary of the cores that lead
  std::map<std::string, Counts> identifiers;
  std::set<std::string> spellings;
};

void add_fact(Said& all, const std::string& fact, std::uint32_t count, bool leads) {
  const std::string said = fact.substr(1);
  switch (fact[0]) {
    case 't':
      all.types[said] += count;
      break;
    case 'p':
      all.primary[said] += count;
      if (leads) all.led[said] += count;
      break;
    case 'n':
      all.spellings.insert(split_fact(fact).second);
      break;
    case 'i': {
      const auto [kind, value] = split_fact(fact);
      all.identifiers[kind][value] += count;
      break;
    }
    default:
      break;
  }
}

Said count_facts(const Tallies& cores, const std::set<std::string>& leading) {
  Said all;
  for (const auto& [core, tally] : cores)
    for (const auto& [fact, count] : tally) add_fact(all, fact, count, leading.contains(core));
  return all;
}

/// By which the entity is found: its cores, what can be pointed at, and every spelling.
std::set<std::string> terms_of(const Tallies& cores, const std::set<std::string>& spellings) {
  std::set<std::string> terms;
  for (const auto& [core, tally] : cores) {
    terms.insert(core_term(core));
    for (const Name& name : owned_names(tally)) terms.insert(owner_prefix(name) + core);
  }
  for (const std::string& spelling : spellings) terms.insert(term_of(spelling));
  return terms;
}

}  // namespace

Result<Tallies> read_tallies(const graph::Transaction& transaction, NodeId node) {
  const auto text = GEUMUL_TRY(transaction.content(node, kTallies));
  if (!text) return Tallies();
  return parse_tallies(*text);
}

Result<void> write_tallies(graph::Transaction& transaction, NodeId node, const Tallies& cores) {
  return transaction.set_content(node, kTallies, to_text(cores));
}

Error damaged_tallies() { return {Code::Corrupt, "the tallies of an entity cannot be read", "DamagedRecord", {}}; }

Result<std::optional<NodeId>> find_core(const graph::Transaction& transaction, const std::string& core) {
  graph::TermScan hits = transaction.terms(core_term(core), true);
  const auto hit = GEUMUL_TRY(hits.next());
  return hit ? std::optional(hit->node) : std::nullopt;
}

std::uint32_t articles_of(const Tally& tally) {
  const auto at = tally.find("a");
  return at != tally.end() ? at->second : 0;
}

std::set<Name> owned_names(const Tally& tally) {
  std::map<std::string, std::set<std::string>> terms;
  for (auto at = tally.lower_bound("n"); at != tally.end() && at->first.starts_with('n'); ++at) {
    const auto [type, spelling] = split_fact(at->first);
    if (type == "Person" && !is_full_person_name(spelling)) continue;
    terms[type].insert(term_of(spelling));
  }
  std::set<Name> names;
  for (const auto& [type, all] : terms) {
    for (const std::string& term : all) {
      const bool part = type == "Person" && std::any_of(all.begin(), all.end(), [&](const std::string& other) {
                          return other.size() > term.size() && other.find(term) != std::string::npos;
                        });
      if (!part && utf8::count(term) > 1) names.insert(type + kUnit + term);
    }
  }
  return names;
}

std::string core_term(const std::string& core) { return kCoreMark + core; }
std::string owner_prefix(const Name& name) { return kOwnerMark + name + kUnit; }

EntityFace face_of(const Tallies& cores, const Leading& leading) {
  Said said = count_facts(cores, leading.cores);
  EntityFace face;
  face.label = most_said(said.types);
  face.terms = terms_of(cores, said.spellings);
  const std::string name = name_of(said.primary, said.led, leading.terms);
  said.spellings.erase(name);
  graph::List aliases(said.spellings.begin(), said.spellings.end());
  face.properties.emplace("name", name);
  if (!aliases.empty()) face.properties.emplace("aliases", std::move(aliases));
  for (const auto& [kind, values] : said.identifiers) face.properties.emplace(kind, most_said(values));
  return face;
}

}  // namespace geumul::ingest
