#pragma once
// The names that are known before reading: companies, bodies, people, products, events and places of corpora/gazetteer.
//
//   const Gazetteer gazetteer = GEUMUL_TRY(Gazetteer::load(corpora_directory()));
//   for (const Gazetteer::Hit& hit : gazetteer.match(text, at)) text.substr(at, hit.size);
//   gazetteer.entries()[hit.entry].name
//
// Each file is tab-separated with the columns type, name, aliases (`|` between them), identifiers (`ticker=…|…`) and
// place. A surface that ends in `?` is also a common word (대상, 기아): it is a name only where the context says so.
// Rows of one type and name are one entry, whatever file they are in; where they differ on a mark the first counts.
// Constant once loaded: threads may share it.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/facts/mention.h"

namespace geumul::ingest {

struct GazetteerEntry {
  MentionType type = MentionType::Company;
  std::string name;
  std::map<std::string, std::string> identifiers;  // "ticker", "corp_code", "iso"; "key" is never empty
  std::string place;                               // where it is at home: "대한민국", "경기도"; may be empty
};

class Gazetteer {
 public:
  struct Hit {
    std::uint32_t size = 0;   // bytes
    std::uint32_t entry = 0;  // into entries()
    bool sure = true;         // false: also a common word
    bool shared = false;      // an alias that another person or body has as well (클린턴): it says not who is meant
  };

  /// Reads corpora/gazetteer/*.tsv in order of their names. NotFound: no such folder; Corrupt names file and line.
  static Result<Gazetteer> load(const std::filesystem::path& corpora);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  const std::vector<GazetteerEntry>& entries() const;
  /// Every surface that starts at byte `at`, longest first. Case counts: "Meta", not "meta".
  std::vector<Hit> match(std::string_view text, std::size_t at) const;
  /// The entries that have exactly this surface.
  std::vector<Hit> find(std::string_view surface) const;
  /// The entry of a type that this surface names: the first one, none if several share it.
  std::optional<Hit> find(std::string_view surface, MentionType type) const;
  /// Where the entry is at home, the nearest place first, at most three: 경기도, 대한민국.
  std::vector<std::string> homes_of(std::uint32_t entry) const;
  /// Is the surface a name and no common word as well?
  bool knows(std::string_view surface) const;

 private:
  struct State;
  explicit Gazetteer(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

}  // namespace geumul::ingest
