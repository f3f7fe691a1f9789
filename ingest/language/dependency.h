#pragma once
// Which word each word of a sentence belongs to. Korean is head-final: the head always follows, and the last word is
// the root.
//
//   const DependencyParser parser = GEUMUL_TRY(DependencyParser::load(corpora_directory()));
//   for (const Dependency& d : parser.parse(sentence)) ...   // 구글이 →3 회사를 →3 인수했다. →0
//
// Relations are named as in KLUE-DP: the class of the phrase (NP, VP, VNP with a copula, AP, DP …) and its role (SBJ,
// OBJ, MOD, AJT, CMP, CNJ). Loaded once, then constant: threads may share it.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/language/morpheme.h"

namespace geumul::ingest {

struct Dependency {
  std::uint32_t head = 0;     // the number of the head's eojeol, counted from 1; 0: the root
  std::string_view relation;  // lives as long as the parser
};

/// What `geumul train dependencies` learns.
struct DependencyWeights {
  std::vector<std::string> relations;  // at most kMostRelations
  std::vector<std::int8_t> weights;    // kDependencyWeights of them (dependency_features.h)
};
/// The bytes of dependencies.bin; the same weights give the same bytes.
std::string to_bytes(const DependencyWeights& weights);

class DependencyParser {
 public:
  /// Reads corpora/models/dependencies.bin. NotFound, or Corrupt for bytes that `geumul train dependencies` did not
  /// write.
  static Result<DependencyParser> load(const std::filesystem::path& corpora);
  static Result<DependencyParser> from_bytes(std::string_view bytes);
  /// Of at least one relation and as many weights as DependencyWeights says.
  explicit DependencyParser(DependencyWeights weights);
  const DependencyWeights& weights() const { return weights_; }

  /// One for each eojeol, in order; time is linear in their number.
  std::vector<Dependency> parse(const Sentence& sentence) const;

 private:
  DependencyWeights weights_;
};

}  // namespace geumul::ingest
