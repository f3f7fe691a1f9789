#include "ingest/facts/training/name_scores.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace geumul::ingest {
namespace {

using Place = std::pair<std::size_t, std::size_t>;  // characters

/// The type of the names that may begin so; the project's own sentences know one of each.
std::optional<MentionType> type_of(LabelSet set) {
  for (std::size_t k = 0; k < kNameKinds; ++k) {
    const auto kind = static_cast<NameKind>(k);
    if ((set & bit(begin_of(kind))) != 0) return mention_type(kind);
  }
  return std::nullopt;
}

/// Where everything is allowed the annotation says nothing.
bool is_open(LabelSet set) { return set == kAnyLabel; }

/// The annotated names, with their types.
std::map<Place, MentionType> stated_names(const NameExample& example) {
  std::map<Place, MentionType> names;
  const std::vector<LabelSet>& allowed = example.allowed;
  for (std::size_t i = 0; i < allowed.size(); ++i) {
    if (is_open(allowed[i]) || (allowed[i] & bit(kOutside)) != 0) continue;
    const std::optional<MentionType> type = type_of(allowed[i]);
    if (!type) continue;
    std::size_t end = i + 1;
    while (end < allowed.size() && allowed[end] == allowed[i] << 1) ++end;
    const bool touches_open = (i > 0 && is_open(allowed[i - 1])) || (end < allowed.size() && is_open(allowed[end]));
    if (!touches_open) names.emplace(Place{i, end}, *type);
  }
  return names;
}

class Scorer {
 public:
  Scorer(const NameTagger& tagger, const Gazetteer& gazetteer, const NameCues& cues)
      : tagger_(tagger), gazetteer_(gazetteer), cues_(cues) {}

  void read(const NameExample& example) {
    const auto stated = stated_names(example);
    for (const auto& [place, type] : stated) ++tally(type).stated;
    const Letters letters(example.text, {0, static_cast<std::uint32_t>(example.text.size())});
    for (const TaggedName& name : tagger_.tag(letters, gazetteer_, cues_, example.convention)) {
      const std::optional<MentionType> type = mention_type(name.kind);
      const auto begin = example.allowed.begin() + static_cast<std::ptrdiff_t>(name.begin);
      const auto end = example.allowed.begin() + static_cast<std::ptrdiff_t>(name.end);
      if (!type || name.score < kLeast || std::any_of(begin, end, is_open)) continue;
      ++tally(*type).said;
      const auto found = stated.find({name.begin, name.end});
      if (found != stated.end() && found->second == *type) ++tally(*type).right;
    }
  }

  TypedNameTallies tallies;

 private:
  static constexpr float kLeast = 0.4F;
  NameTally& tally(MentionType type) { return tallies.by_type[static_cast<std::size_t>(type)]; }

  const NameTagger& tagger_;
  const Gazetteer& gazetteer_;
  const NameCues& cues_;
};

}  // namespace

NameTally TypedNameTallies::all() const {
  NameTally sum;
  for (const NameTally& tally : by_type) {
    sum.right += tally.right;
    sum.said += tally.said;
    sum.stated += tally.stated;
  }
  return sum;
}

std::vector<NameExample> hold_out(NameExamples& examples, std::size_t parts) {
  constexpr std::size_t kBlock = 40;
  std::vector<NameExample> kept;
  std::vector<NameExample> held;
  std::size_t own = 0;
  for (NameExample& example : examples.sentences) {
    const bool is_held = example.convention == Convention::Own && own++ / kBlock % parts == 0;
    (is_held ? held : kept).push_back(std::move(example));
  }
  examples.sentences = std::move(kept);
  return held;
}

TypedNameTallies score_names(const NameTagger& tagger, const std::vector<NameExample>& held, const Gazetteer& gazetteer,
                             const NameCues& cues) {
  Scorer scorer(tagger, gazetteer, cues);
  for (const NameExample& example : held) scorer.read(example);
  return scorer.tallies;
}

}  // namespace geumul::ingest
