#pragma once
// The learned half of finding names: a linear-chain conditional random field over characters.
//
//   const NameTagger tagger = GEUMUL_TRY(NameTagger::load(corpora_directory()));
//   for (const TaggedName& name : tagger.tag(letters, gazetteer, cues, Convention::Own)) letters.text(name.begin,
//   name.end);
//
// Weights come from `geumul train names`. Constant once loaded: threads may share it.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/facts/gazetteer.h"
#include "ingest/facts/letters.h"
#include "ingest/facts/name_cues.h"
#include "ingest/facts/name_features.h"
#include "ingest/facts/name_label.h"
#include "ingest/facts/weight_table.h"

namespace geumul::ingest {

struct TaggedName {
  std::size_t begin = 0;  // characters of the sentence
  std::size_t end = 0;
  NameKind kind = NameKind::Person;
  float score = 0;  // probability that exactly this is a name of its type (0..1)
};

/// The weights as they stand in corpora/models/names.bin.
struct NameWeights {
  std::vector<WeightTable::Feature> features;
  std::vector<float> transitions;  // from * kNameLabels + to
  KnownForms forms;
};

/// The bytes of names.bin; the same weights give the same bytes.
std::string to_bytes(const NameWeights& weights);

class NameTagger {
 public:
  /// Reads corpora/models/names.bin. NotFound, or Corrupt for bytes that `geumul train names` did not write.
  static Result<NameTagger> load(const std::filesystem::path& corpora);
  static Result<NameTagger> from_bytes(std::string_view bytes);
  NameTagger(NameTagger&&) noexcept;
  NameTagger& operator=(NameTagger&&) noexcept;
  ~NameTagger();

  /// Names and values in order, never overlapping. By the project's own guide also words that are the name of a person,
  /// or behind a noun of firms that of a firm, with little probability.
  std::vector<TaggedName> tag(const Letters& letters, const Gazetteer& gazetteer, const NameCues& cues,
                              Convention convention) const;

 private:
  struct State;
  explicit NameTagger(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

/// A noun of a class of firms stands right before: "로봇 기업 쿠카", "부품업체인 쿠카".
bool follows_firms(const Letters& letters, std::size_t i, const NameCues& cues);

}  // namespace geumul::ingest
