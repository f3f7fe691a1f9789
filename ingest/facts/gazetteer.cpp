#include "ingest/facts/gazetteer.h"

#include <algorithm>
#include <span>

#include "base/file.h"
#include "base/split.h"
#include "base/text_map.h"
#include "base/utf8.h"
#include "ingest/facts/trie.h"

namespace geumul::ingest {
namespace {

struct Sense {
  std::uint32_t entry = 0;
  bool sure = true;
  bool shared = false;
};

std::string_view without_mark(std::string_view surface) {
  return surface.ends_with('?') ? surface.substr(0, surface.size() - 1) : surface;
}

struct Surface {
  std::string text;
  std::uint32_t entry = 0;
  bool sure = true;
};

/// Collects the rows of all files; rows of one type and name are joined.
class Builder {
 public:
  Result<void> read(const std::filesystem::path& file);
  /// What was read, sorted by its text, in the order of reading where several are the same.
  std::vector<Surface> take_surfaces();
  std::vector<Sense> senses_of(std::span<const Surface> same) const;

  std::vector<GazetteerEntry> entries;

 private:
  Result<void> read_row(std::string_view line, const std::string& where);
  std::uint32_t entry_of(MentionType type, std::string_view name);
  void add_surface(std::uint32_t entry, std::string_view marked);
  bool is_shared(const Sense& sense, std::string_view surface, std::span<const Sense> all) const;

  std::vector<Surface> surfaces_;
  TextMap<std::uint32_t> index_;  // entries by "Company:구글"
};

Result<void> Builder::read(const std::filesystem::path& file) {
  const std::string text = GEUMUL_TRY(read_file(file));
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    if (++number == 1 || line.empty()) continue;
    GEUMUL_TRY(read_row(line, "`" + file.string() + "` line " + std::to_string(number)));
  }
  return {};
}

Result<void> Builder::read_row(std::string_view line, const std::string& where) {
  const std::vector<std::string_view> cells = split(line, '\t');
  if (cells.size() != 5) return Error{Code::Corrupt, where + ": expected 5 tab-separated columns", "Gazetteer", {}};
  const std::optional<MentionType> type = find_mention_type(cells[0]);
  if (!type || !is_entity(*type))
    return Error{
        Code::Corrupt, where + ": expected a kind of entity, found `" + std::string(cells[0]) + "`", "Gazetteer", {}};
  if (without_mark(cells[1]).empty()) return Error{Code::Corrupt, where + ": expected a name", "Gazetteer", {}};
  const std::uint32_t entry = entry_of(*type, without_mark(cells[1]));
  add_surface(entry, cells[1]);
  for (const std::string_view alias : split(cells[2], '|'))
    if (!without_mark(alias).empty()) add_surface(entry, alias);
  for (const std::string_view pair : split(cells[3], '|'))
    if (const std::size_t at = pair.find('='); at != std::string_view::npos)
      entries[entry].identifiers.emplace(pair.substr(0, at), pair.substr(at + 1));
  if (entries[entry].place.empty()) entries[entry].place = cells[4];
  return {};
}

std::uint32_t Builder::entry_of(MentionType type, std::string_view name) {
  const std::string key = std::string(to_string(type)) + ":" + std::string(name);
  const auto [found, is_new] = index_.emplace(key, static_cast<std::uint32_t>(entries.size()));
  if (is_new) entries.push_back({type, std::string(name), {{"key", key}}, {}});
  return found->second;
}

void Builder::add_surface(std::uint32_t entry, std::string_view marked) {
  surfaces_.push_back({utf8::nfc(without_mark(marked)), entry, !marked.ends_with('?')});
}

/// Calls `take` with each run of one surface.
template <class Take>
void for_each_surface(std::span<Surface> surfaces, Take take) {
  while (!surfaces.empty()) {
    const auto end = std::find_if(surfaces.begin(), surfaces.end(),
                                  [&](const Surface& other) { return other.text != surfaces.front().text; });
    const auto size = static_cast<std::size_t>(end - surfaces.begin());
    take(surfaces.first(size));
    surfaces = surfaces.subspan(size);
  }
}

std::vector<Surface> Builder::take_surfaces() {
  std::stable_sort(surfaces_.begin(), surfaces_.end(),
                   [](const Surface& a, const Surface& b) { return a.text < b.text; });
  return std::move(surfaces_);
}

/// What a surface may mean: each entry once, as it was read first; sure ones and those that nobody else is called come
/// first.
std::vector<Sense> Builder::senses_of(std::span<const Surface> same) const {
  std::vector<Sense> senses;
  for (const Surface& surface : same)
    if (std::none_of(senses.begin(), senses.end(), [&](const Sense& s) { return s.entry == surface.entry; }))
      senses.push_back({surface.entry, surface.sure});
  for (Sense& sense : senses) sense.shared = is_shared(sense, same.front().text, senses);
  std::stable_sort(senses.begin(), senses.end(), [](const Sense& a, const Sense& b) {
    return std::pair(a.sure, !a.shared) > std::pair(b.sure, !b.shared);
  });
  return senses;
}

/// An alias names nobody alone where several people or bodies have it. Firms of one name are one house: the first is
/// meant.
bool Builder::is_shared(const Sense& sense, std::string_view surface, std::span<const Sense> all) const {
  const GazetteerEntry& entry = entries[sense.entry];
  if (entry.name == surface || (entry.type != MentionType::Person && entry.type != MentionType::Organization))
    return false;
  return std::any_of(all.begin(), all.end(), [&](const Sense& other) {
    return other.entry != sense.entry && entries[other.entry].type == entry.type;
  });
}

}  // namespace

struct Gazetteer::State {
  std::vector<GazetteerEntry> entries;
  Trie trie;                          // surface → its number
  std::vector<Sense> senses;          // those of a surface side by side, sure ones first
  std::vector<std::uint32_t> starts;  // of each surface, and one behind the last
};

Gazetteer::Gazetteer(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::load(const std::filesystem::path& corpora) {
  Builder builder;
  for (const std::filesystem::path& file : GEUMUL_TRY(list_files(corpora / "gazetteer", ".tsv")))
    GEUMUL_TRY(builder.read(file));
  auto state = std::make_unique<State>();
  std::vector<Surface> surfaces = builder.take_surfaces();
  std::vector<std::pair<std::string, std::uint32_t>> keys;
  keys.reserve(surfaces.size());
  state->senses.reserve(surfaces.size());
  for_each_surface(surfaces, [&](std::span<Surface> same) {
    const std::vector<Sense> senses = builder.senses_of(same);
    state->starts.push_back(static_cast<std::uint32_t>(state->senses.size()));
    state->senses.insert(state->senses.end(), senses.begin(), senses.end());
    keys.emplace_back(std::move(same.front().text), static_cast<std::uint32_t>(keys.size()));
  });
  state->starts.push_back(static_cast<std::uint32_t>(state->senses.size()));
  state->entries = std::move(builder.entries);
  state->trie = Trie(std::move(keys));
  return Gazetteer(std::move(state));
}

const std::vector<GazetteerEntry>& Gazetteer::entries() const { return state_->entries; }

std::vector<Gazetteer::Hit> Gazetteer::match(std::string_view text, std::size_t at) const {
  std::vector<Hit> hits;
  state_->trie.match(text, at, [&](std::uint32_t size, std::uint32_t number) {
    const std::span senses =
        std::span(state_->senses).subspan(state_->starts[number], state_->starts[number + 1] - state_->starts[number]);
    hits.insert(hits.begin(), senses.size(), {});
    std::transform(senses.begin(), senses.end(), hits.begin(), [&](const Sense& sense) {
      return Hit{size, sense.entry, sense.sure, sense.shared};
    });
  });
  return hits;
}

std::vector<Gazetteer::Hit> Gazetteer::find(std::string_view surface) const {
  std::vector<Hit> hits = match(surface, 0);
  std::erase_if(hits, [&](const Hit& hit) { return hit.size != surface.size(); });
  return hits;
}

std::vector<std::string> Gazetteer::homes_of(std::uint32_t entry) const {
  constexpr std::size_t kMost = 3;
  std::vector<std::string> homes;
  const std::string* home = &entries()[entry].place;
  while (!home->empty() && homes.size() < kMost) {
    homes.push_back(*home);
    const auto place = find(*home, MentionType::Place);
    if (!place) break;
    homes.back() = entries()[place->entry].name;
    home = &entries()[place->entry].place;
  }
  return homes;
}

bool Gazetteer::knows(std::string_view surface) const {
  const std::vector<Hit> hits = find(surface);
  return !hits.empty() && hits.front().sure;
}

std::optional<Gazetteer::Hit> Gazetteer::find(std::string_view surface, MentionType type) const {
  for (const Hit& hit : find(surface))
    if (entries()[hit.entry].type == type && !hit.shared) return hit;
  return std::nullopt;
}

}  // namespace geumul::ingest
