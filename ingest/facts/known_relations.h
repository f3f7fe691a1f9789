#pragma once
// Relations that are known before reading: who makes what, who leads or led whom, what belongs to whom. They state
// nothing of themselves; but where an article names two things that are known to be related, it more often says so.
//
//   const auto known = GEUMUL_TRY(KnownRelations::load(corpora));
//   known.tell(naming);   // {(이재용, 삼성전자): LEADS, …} of those that the article names
//
// Constant once loaded: threads may share it.

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "ingest/facts/mention.h"

namespace geumul::ingest {

class KnownRelations {
 public:
  /// All, or those by hand. What the read news say of the world is known when other articles are read; who learns from
  /// that news leaves it out: there it would be known of each pair what is to be learned of it.
  enum class Sources : std::uint8_t { All, ByHand };
  /// Reads corpora/relations/*.tsv: source, relation, targets between `|`, by the names that the gazetteer has for
  /// them. NotFound: no such folder; Corrupt names file and line.
  static Result<KnownRelations> load(const std::filesystem::path& corpora, Sources sources = Sources::All);

  /// Sets what is known of the entities among each other, by the gazetteer's names or, of those it does not know, their
  /// own.
  void tell(Naming& naming) const;

 private:
  struct Known {
    std::uint64_t source = 0;  // hashes of names
    std::uint64_t target = 0;
    RelationSet relations = 0;
  };
  static Result<void> read(const std::filesystem::path& file, std::vector<Known>& known);
  explicit KnownRelations(std::vector<Known> known) : known_(std::move(known)) {}
  std::vector<Known> known_;  // by source and target, each pair once
};

}  // namespace geumul::ingest
