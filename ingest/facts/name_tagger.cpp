#include "ingest/facts/name_tagger.h"

// The file: magic, transitions, forms, then an open-addressed table of features. A feature is known by 32 bits of its
// hash (two features share a slot's key once in some thousand; that costs nothing measurable) and points to a run of
// (label, weight) pairs.
//
// Reading a sentence: weights of the features of all characters are summed per label, the best path is found by
// Viterbi, and a forward-backward pass says how sure each name of it is.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "base/file.h"

namespace geumul::ingest {
namespace {

constexpr std::string_view kMagic = "GEUMULNAMES1";
constexpr std::size_t L = kNameLabels;

struct Slot {
  std::uint32_t key = 0;    // 0: free
  std::uint32_t start = 0;  // into the weights; their number stands first
};

std::uint32_t key_of(std::uint64_t feature) {
  const auto key = static_cast<std::uint32_t>(feature >> 32);
  return key == 0 ? 1 : key;
}

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
  const std::size_t size = std::bit_ceil(weights.features.size() * 5 / 4 + 1);
  std::vector<Slot> slots(size);
  std::string values;
  for (const NameWeights::Feature& feature : weights.features) {
    std::size_t at = feature.key & (size - 1);
    while (slots[at].key != 0) at = (at + 1) & (size - 1);
    slots[at] = {key_of(feature.key), static_cast<std::uint32_t>(values.size())};
    append(values, static_cast<std::uint8_t>(feature.weights.size()));
    for (const NameWeights::Weight& w : feature.weights) {
      append(values, w.label);
      append(values, w.value);
    }
  }
  append(bytes, static_cast<std::uint32_t>(size));
  append(bytes, static_cast<std::uint32_t>(values.size()));
  for (const Slot& slot : slots) append(bytes, slot);
  return bytes + values;
}

struct NameTagger::State {
  std::array<float, L * L> transitions{};
  KnownForms forms;
  std::vector<Slot> slots;
  std::vector<std::uint8_t> values;

  void add(std::uint64_t feature, float* scores) const {
    const std::size_t mask = slots.size() - 1;
    const std::uint32_t key = key_of(feature);
    for (std::size_t at = feature & mask; slots[at].key != 0; at = (at + 1) & mask) {
      if (slots[at].key != key) continue;
      const std::uint8_t* value = values.data() + slots[at].start;
      for (std::uint8_t left = *value++; left > 0; --left, value += 2)
        scores[value[0]] += static_cast<float>(static_cast<std::int8_t>(value[1])) * NameWeights::kStep;
      return;
    }
  }
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
  in.take(state->transitions.data(), sizeof(state->transitions));
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
  const auto slots = in.read<std::uint32_t>();
  const auto values = in.read<std::uint32_t>();
  if (in.failed() || !std::has_single_bit(slots) || in.left() != slots * sizeof(Slot) + values) return corrupt;
  state->slots.resize(slots);
  in.take(state->slots.data(), slots * sizeof(Slot));
  state->values.resize(values);
  in.take(state->values.data(), values);
  std::size_t taken = 0;
  for (const Slot& slot : state->slots) {
    if (slot.key == 0) continue;
    ++taken;
    if (slot.start >= values || slot.start + 1U + 2U * state->values[slot.start] > values) return corrupt;
    for (std::uint32_t k = 0; k < state->values[slot.start]; ++k)
      if (state->values[slot.start + 1 + 2 * k] >= L) return corrupt;
  }
  if (taken >= slots) return corrupt;
  return NameTagger(std::move(state));
}

namespace {

using Scores = std::vector<std::array<float, L>>;

std::vector<NameLabel> best_path(const Scores& scores, const std::array<float, L * L>& transitions) {
  const std::size_t n = scores.size();
  std::vector<std::array<NameLabel, L>> from(n);
  std::array<float, L> best = scores[0];
  for (std::size_t y = 1; y < L; ++y)
    if (is_inside(static_cast<NameLabel>(y))) best[y] = -1e9F;
  for (std::size_t i = 1; i < n; ++i) {
    std::array<float, L> next;
    next.fill(-1e9F);
    for (std::size_t x = 0; x < L; ++x) {
      if (best[x] < -1e8F) continue;
      for (std::size_t y = 0; y < L; y += y == 0 ? 1 : 2) {  // O and every B
        const float score = best[x] + transitions[x * L + y];
        if (score > next[y]) {
          next[y] = score;
          from[i][y] = static_cast<NameLabel>(x);
        }
      }
      if (x == kOutside) continue;
      const NameLabel inside = inside_of(kind_of(static_cast<NameLabel>(x)));
      const float score = best[x] + transitions[x * L + inside];
      if (score > next[inside]) {
        next[inside] = score;
        from[i][inside] = static_cast<NameLabel>(x);
      }
    }
    for (std::size_t y = 0; y < L; ++y) best[y] = next[y] + scores[i][y];
  }
  std::vector<NameLabel> path(n);
  path[n - 1] = static_cast<NameLabel>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = n - 1; i > 0; --i) path[i - 1] = from[i][path[i]];
  return path;
}

/// How sure the labels of a span are: the mean of their softmax without context, cheap and monotone enough.
float sureness(const Scores& scores, std::size_t begin, std::size_t end, const std::vector<NameLabel>& path) {
  double worst = 1;
  for (std::size_t i = begin; i < end; ++i) {
    double sum = 0;
    for (std::size_t y = 0; y < L; ++y)
      if (is_inside(static_cast<NameLabel>(y)) == is_inside(path[i]) || y == kOutside)
        sum += std::exp(static_cast<double>(scores[i][y] - scores[i][path[i]]));
    worst = std::min(worst, 1 / sum);
  }
  return static_cast<float>(worst);
}

}  // namespace

std::vector<TaggedName> NameTagger::tag(const Letters& letters, const Gazetteer& gazetteer, const NameCues& cues,
                                        Convention convention) const {
  std::vector<TaggedName> names;
  if (letters.size() == 0) return names;
  const NameFeatures features(letters, gazetteer, cues, state_->forms, convention);
  Scores scores(letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) {
    scores[i].fill(0);
    for (const std::uint64_t feature : features.at(i))
      __builtin_prefetch(&state_->slots[feature & (state_->slots.size() - 1)]);
    for (const std::uint64_t feature : features.at(i))
      if (feature != 0) state_->add(feature, scores[i].data());
  }
  const std::vector<NameLabel> path = best_path(scores, state_->transitions);
  for (std::size_t i = 0; i < path.size();) {
    if (path[i] == kOutside) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < path.size() && is_inside(path[end])) ++end;
    names.push_back({i, end, kind_of(path[i]), sureness(scores, i, end, path)});
    i = end;
  }
  return names;
}

}  // namespace geumul::ingest
