#include "ingest/facts/name_tagger.h"

// The file: magic, transitions, forms, then the table of features.
//
// Reading a sentence: weights of the features of all characters are summed per label, the best path is found by
// Viterbi, and forward-backward says how sure each name of it is.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>

#include "base/file.h"
#include "ingest/facts/letter_scorer.h"
#include "ingest/facts/name_lattice.h"

namespace geumul::ingest {
namespace {

constexpr std::string_view kMagic = "GEUMULNAMES2";
constexpr std::size_t kLabels = kNameLabels;

template <class T>
void append(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
  template <class T>
  T read() {
    T value{};
    take(&value, sizeof(T));
    return value;
  }
  std::string_view read_text(std::size_t size) {
    if (size > rest_.size()) {
      failed_ = true;
      return {};
    }
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  void take(void* to, std::size_t size) {
    const std::string_view text = read_text(size);
    if (text.size() == size && size > 0) std::memcpy(to, text.data(), size);
  }
  bool failed() const { return failed_; }
  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::string to_bytes(const NameWeights& weights) {
  std::string bytes(kMagic);
  for (const float t : weights.transitions) append(bytes, t);
  append(bytes, static_cast<std::uint32_t>(weights.forms.forms.size()));
  for (const auto& [form, counts] : weights.forms.forms) {
    append(bytes, static_cast<std::uint8_t>(form.size()));
    bytes += form;
    append(bytes, static_cast<std::uint8_t>(counts.size()));
    for (const KnownForms::Count& c : counts) {
      append(bytes, c.kind);
      append(bytes, static_cast<std::uint8_t>(std::min<std::uint32_t>(c.count, 255)));
    }
  }
  return bytes + WeightTable::to_bytes(weights.features);
}

struct NameTagger::State {
  NameSteps steps{NameTransitions{}};
  KnownForms forms;
  WeightTable weights;
  std::uint64_t id = 0;  // of this model in this process
};

NameTagger::NameTagger(std::unique_ptr<const State> state) : state_(std::move(state)) {}
NameTagger::NameTagger(NameTagger&&) noexcept = default;
NameTagger& NameTagger::operator=(NameTagger&&) noexcept = default;
NameTagger::~NameTagger() = default;

Result<NameTagger> NameTagger::load(const std::filesystem::path& corpora) {
  const std::filesystem::path file = corpora / "models" / "names.bin";
  const std::string bytes = GEUMUL_TRY(read_file(file));
  auto tagger = from_bytes(bytes);
  if (!tagger)
    return Error{tagger.error().code, "`" + file.string() + "`: " + tagger.error().message, tagger.error().slug, {}};
  return tagger;
}

Result<NameTagger> NameTagger::from_bytes(std::string_view bytes) {
  const Error corrupt{Code::Corrupt, "expected a model of names written by `geumul train names`", "NameModel", {}};
  ByteReader in(bytes);
  if (in.read_text(kMagic.size()) != kMagic) return corrupt;
  auto state = std::make_unique<State>();
  NameTransitions transitions{};
  in.take(transitions.data(), sizeof(transitions));
  state->steps = NameSteps(transitions);
  const auto forms = in.read<std::uint32_t>();
  std::vector<std::pair<std::string, std::uint32_t>> keys;
  for (std::uint32_t f = 0; f < forms && !in.failed(); ++f) {
    std::string form(in.read_text(in.read<std::uint8_t>()));
    std::vector<KnownForms::Count> counts(in.read<std::uint8_t>());
    for (KnownForms::Count& c : counts) {
      c.kind = in.read<NameKind>();
      c.count = in.read<std::uint8_t>();
      if (static_cast<std::size_t>(c.kind) >= kNameKinds) return corrupt;
    }
    keys.emplace_back(form, f);
    state->forms.forms.emplace_back(std::move(form), std::move(counts));
  }
  state->forms.trie = Trie(std::move(keys));
  auto weights = in.failed() ? std::nullopt : WeightTable::from_bytes(in.read_text(in.left()), kLabels);
  if (!weights) return corrupt;
  state->weights = *std::move(weights);
  static std::atomic<std::uint64_t> counter{0};
  state->id = ++counter;
  return NameTagger(std::move(state));
}

namespace {

/// A span is of the type that all its kinds together make most probable, and of that type's best kind: what may be a
/// firm or a newspaper is a company, though it is an agency more probably than either.
TaggedName weigh_kinds(const NameLattice& lattice, std::size_t begin, std::size_t end) {
  constexpr std::size_t kTypes = 12;  // one more than there are, for what is none
  std::array<float, kTypes> of_type{};
  std::array<float, kTypes> best{};
  std::array<NameKind, kTypes> kinds{};
  for (std::size_t k = 0; k < kNameKinds; ++k) {
    const auto kind = static_cast<NameKind>(k);
    const std::optional<MentionType> type = mention_type(kind);
    const std::size_t t = type ? static_cast<std::size_t>(*type) : kTypes - 1;
    const float probability = lattice.probability(begin, end, kind);
    of_type[t] += probability;
    if (probability <= best[t]) continue;
    best[t] = probability;
    kinds[t] = kind;
  }
  const auto t = static_cast<std::size_t>(std::max_element(of_type.begin(), of_type.end()) - of_type.begin());
  return {begin, end, kinds[t], of_type[t]};
}

constexpr float kPossible = 0.1F;

/// Names that are not on the best path: what stands around them decides.
class PossibleNames {
 public:
  PossibleNames(const Letters& letters, const NameCues& cues, const NameLattice& lattice,
                std::vector<TaggedName>& names)
      : letters_(letters), cues_(cues), lattice_(lattice), names_(names) {}

  void add() {
    std::vector<TaggedName> possible;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (!utf8::is_hangul_syllable(letters_[i]) || (i > 0 && is_word_letter(letters_[i - 1]))) continue;
      std::optional<TaggedName> name = person_at(i);
      if (!name && follows_firms(letters_, i, cues_)) name = firm_at(i);
      if (name) possible.push_back(*name);
    }
    names_.insert(names_.end(), possible.begin(), possible.end());
    std::sort(names_.begin(), names_.end(), [](const TaggedName& a, const TaggedName& b) { return a.begin < b.begin; });
  }

 private:
  bool is_free(std::size_t begin, std::size_t end) const {
    return std::none_of(names_.begin(), names_.end(),
                        [&](const TaggedName& name) { return name.begin < end && begin < name.end; });
  }

  /// "신주백 연세대 교수": a title behind it decides.
  std::optional<TaggedName> person_at(std::size_t i) const {
    constexpr std::size_t kLongest = 4;
    const std::size_t end = word_end(letters_, i);
    if (end - i < 2 || end - i > kLongest || !cues_.is(letters_.text(i, i + 1), Cue::Surname)) return std::nullopt;
    const float probability = lattice_.probability(i, end, NameKind::Person);
    if (probability <= kPossible || !is_free(i, end)) return std::nullopt;
    return TaggedName{i, end, NameKind::Person, probability};
  }

  /// "로봇 기업 쿠카의": the noun before it says what it is.
  std::optional<TaggedName> firm_at(std::size_t i) const {
    std::optional<TaggedName> best;
    const std::size_t stop = word_end(letters_, i);
    for (std::size_t end = i + 2; end <= stop; ++end) {
      if (!can_end_name(letters_, cues_, i, end)) continue;
      const float probability =
          lattice_.probability(i, end, NameKind::Firm) + lattice_.probability(i, end, NameKind::Media);
      if (probability > (best ? best->score : kPossible)) best = TaggedName{i, end, NameKind::Firm, probability};
    }
    return best && is_free(i, best->end) ? best : std::nullopt;
  }

  const Letters& letters_;
  const NameCues& cues_;
  const NameLattice& lattice_;
  std::vector<TaggedName>& names_;
};

}  // namespace

bool follows_firms(const Letters& letters, std::size_t i, const NameCues& cues) {
  if (i < 2 || letters[i - 1] != U' ') return false;
  std::size_t begin = i - 1;
  while (begin > 0 && is_word_letter(letters[begin - 1])) --begin;
  std::string_view word = letters.text(begin, i - 1);
  if (word.ends_with("인")) word.remove_suffix(std::string_view("인").size());
  return cues.is(word, Cue::ClassCompany) || !cues.ending_in(word, Cue::ClassCompany).empty();
}

std::vector<TaggedName> NameTagger::tag(const Letters& letters, const Gazetteer& gazetteer, const NameCues& cues,
                                        Convention convention) const {
  std::vector<TaggedName> names;
  if (letters.size() == 0) return names;
  const NameFeatures features(letters, gazetteer, cues, state_->forms, convention);
  thread_local LetterScorer scorer;
  scorer.belong_to(state_->id);
  const NameScores scores = scorer.score(features, state_->weights);
  NameLattice lattice(scores, state_->steps);
  const std::vector<NameLabel> path = lattice.best_path();
  lattice.weigh_paths();
  for (std::size_t i = 0; i < path.size();) {
    if (path[i] == kOutside) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < path.size() && is_inside(path[end])) ++end;
    names.push_back(weigh_kinds(lattice, i, end));
    i = end;
  }
  if (convention == Convention::Own) PossibleNames(letters, cues, lattice, names).add();
  return names;
}

}  // namespace geumul::ingest
