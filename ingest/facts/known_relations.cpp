#include "ingest/facts/known_relations.h"

#include <algorithm>
#include <bitset>
#include <span>
#include <tuple>

#include "base/file.h"
#include "base/hash.h"
#include "base/split.h"
#include "ingest/facts/relation_scorer.h"

namespace geumul::ingest {
namespace {

std::uint64_t hash_of(std::string_view name) { return Fnv1a().add(name).value(); }

void tell_pair(Naming& naming, EntityIndex source, EntityIndex target, RelationSet relations) {
  if (relations == 0 || source == target) return;
  naming.known_relations[{source, target}] |= relations;
  naming.known_backwards[{target, source}] |= relations;
}

/// Of two things what their types admit; what two do together is known of the other as well.
void tell_both(Naming& naming, EntityIndex source, EntityIndex target, RelationSet relations) {
  const MentionType s = naming.entities[source].type;
  const MentionType t = naming.entities[target].type;
  tell_pair(naming, source, target, relations & admitted_relations(s, t, true));
  tell_pair(naming, target, source, relations & admitted_relations(t, s, true) & ~admitted_relations(t, s, false));
}

const std::string& known_name(const Entity& entity) { return entity.known_as.empty() ? entity.name : entity.known_as; }

}  // namespace

Result<void> KnownRelations::read(const std::filesystem::path& file, std::vector<Known>& known) {
  const std::string text = GEUMUL_TRY(read_file(file));
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    if (++number == 1 || line.empty()) continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    const auto relation = cells.size() == 3 ? find_relation(cells[1]) : std::nullopt;
    if (!relation)
      return Error{Code::Corrupt,
                   "`" + file.string() + "` line " + std::to_string(number) +
                       ": expected a name, a relation and names, separated by tabs",
                   "KnownRelations",
                   {}};
    for (const std::string_view target : split(cells[2], '|'))
      known.push_back({hash_of(cells[0]), hash_of(target), set_of(*relation)});
  }
  return {};
}

Result<KnownRelations> KnownRelations::load(const std::filesystem::path& corpora, Sources sources) {
  std::vector<Known> known;
  for (const auto& file : GEUMUL_TRY(list_files(corpora / "relations", ".tsv")))
    if (sources == Sources::All || file.filename() != "read_news.tsv") GEUMUL_TRY(read(file, known));
  std::sort(known.begin(), known.end(),
            [](const Known& a, const Known& b) { return std::tie(a.source, a.target) < std::tie(b.source, b.target); });
  // Each pair once, with all that is known of it.
  std::vector<Known> joined;
  for (const Known& one : known) {
    if (joined.empty() || joined.back().source != one.source || joined.back().target != one.target)
      joined.push_back(one);
    else
      joined.back().relations |= one.relations;
  }
  return KnownRelations(std::move(joined));
}

void KnownRelations::tell(Naming& naming) const {
  constexpr std::size_t kBits = 4096;
  const std::vector<Entity>& entities = naming.entities;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> named;
  for (std::uint32_t e = 0; e < entities.size(); ++e) named.emplace_back(hash_of(known_name(entities[e])), e);
  std::sort(named.begin(), named.end());
  std::bitset<kBits> present;  // most of what is known of a country is of somebody whom the article does not name
  for (const auto& [name, e] : named) present.set(name % kBits);
  const auto less = [](const auto& a, const auto& b) { return a.source < b.source; };
  for (const auto& [source, e] : named) {
    const auto [first, last] = std::equal_range(known_.begin(), known_.end(), Known{source, 0, 0}, less);
    for (const Known& one : std::span(first, last)) {
      if (!present[one.target % kBits]) continue;
      auto target = std::lower_bound(named.begin(), named.end(), std::pair(one.target, std::uint32_t{0}));
      for (; target != named.end() && target->first == one.target; ++target)
        tell_both(naming, e, target->second, one.relations);
    }
  }
}

}  // namespace geumul::ingest
