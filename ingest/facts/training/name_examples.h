#pragma once
// Sentences to learn names from: the silver sentences with konec's classes; sentences of news, written items and
// articles, read with the project's own types.
//
//   const NameExamples examples = GEUMUL_TRY(read_name_examples("/data", corpora_directory(), {}));
//
// Each character says which labels it may have: one where the annotation is clear, several where the guides differ or
// the silver labels are known to be unreliable.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/facts/name_features.h"

namespace geumul::ingest {

using LabelSet = std::uint64_t;  // bit y: label y is allowed
constexpr LabelSet bit(NameLabel label) { return LabelSet{1} << label; }
constexpr LabelSet kAnyLabel = (LabelSet{1} << kNameLabels) - 1;  // nothing is said

struct NameExample {
  std::string text;  // one sentence or paragraph, NFC
  Convention convention = Convention::Own;
  std::vector<LabelSet> allowed;  // one per character
  OwnCounts own;                  // what it added to the known forms
};

struct NameExamples {
  std::vector<NameExample> sentences;
  KnownForms forms;
};

/// `data` holds ner/, news-train/, news/ and re/, `corpora` sentences/ and standoff/; `gold` are folders of documents
/// (records.jsonl or body/, gold/) to learn from as well. Order is that of the files.
Result<NameExamples> read_name_examples(const std::filesystem::path& data, const std::filesystem::path& corpora,
                                        const std::vector<std::filesystem::path>& gold);

}  // namespace geumul::ingest
