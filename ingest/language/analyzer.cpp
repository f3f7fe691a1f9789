#include "ingest/language/analyzer.h"

#include <algorithm>
#include <atomic>
#include <unordered_map>

#include "base/utf8.h"
#include "ingest/language/decoder.h"
#include "ingest/language/dictionary.h"
#include "ingest/language/josa.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLongestEojeol = 100;  // characters; longer runs without a space are read in pieces
constexpr std::size_t kRemembered = 1U << 16U;

/// A reading ready for the document: spans are relative to the eojeol.
struct ReadyReading {
  std::vector<Morpheme> morphemes;
};

/// All that is known of an eojeol before its sentence is.
struct ReadyEojeol {
  std::vector<Choice> choices;
  std::vector<ReadyReading> readings;
  std::uint64_t surface = 0;
  std::uint64_t head = 0;
};

Span span_of(const Symbols& symbols, const Piece& piece) {
  // What has no surface of its own shows in the syllable that swallowed it: 여 in 해, 이 in the first of 다.
  std::size_t begin = symbols.first_character(piece.begin);
  std::size_t end = symbols.end_character(piece.end);
  if (piece.prefix != 0 && piece.begin > 0 && piece.tag != Tag::VCP) begin = symbols.character_of[piece.begin - 1];
  if (piece.begin == piece.end && piece.tag == Tag::VCP) end = begin + 1;
  return {symbols.byte_of[begin], symbols.byte_of[std::max(begin, end)]};
}

}  // namespace

struct Analyzer::State {
  explicit State(MorphologyModel loaded) : model(std::move(loaded)) {
    static std::atomic<std::uint64_t> counter{0};
    id = ++counter;
  }

  ReadyEojeol read(std::string_view text) const {
    const Lattice lattice(model.dictionary(), to_symbols(text));
    ReadyEojeol eojeol;
    eojeol.surface = surface_key(lattice.symbols());
    eojeol.head = head_key(lattice.symbols());
    for (const Reading& reading : best_readings(lattice, model.weights())) {
      eojeol.choices.push_back({reading.score, outline_of(lattice, reading.path)});
      ReadyReading ready;
      for (const Node* node : reading.path)
        for (std::size_t i = 0; i < node->count; ++i) {
          const Piece& piece = lattice.pieces(*node)[i];
          ready.morphemes.push_back(
              {lattice.form(model.dictionary(), piece), piece.tag, span_of(lattice.symbols(), piece)});
        }
      eojeol.readings.push_back(std::move(ready));
    }
    return eojeol;
  }

  MorphologyModel model;
  std::uint64_t id = 0;
};

namespace {

/// Eojeols repeat: each thread remembers what it has read. The memory changes time, never results.
class Memory {
 public:
  template <class Read>
  const ReadyEojeol& get(std::uint64_t owner, std::string_view text, Read read) {
    if (owner != owner_) known_.clear();
    owner_ = owner;
    const auto [at, is_new] = known_.try_emplace(std::string(text));
    if (is_new) at->second = std::make_unique<ReadyEojeol>(read(text));
    return *at->second;
  }

  /// To be called between sentences, so that references stay good within one.
  bool is_full() const { return known_.size() >= kRemembered; }
  void clear() { known_.clear(); }

 private:
  std::uint64_t owner_ = 0;
  std::unordered_map<std::string, std::unique_ptr<ReadyEojeol>> known_;
};

/// White-space units of a sentence, the very long ones cut.
std::vector<Span> split_eojeols(std::string_view text, Span sentence, std::vector<bool>& continues) {
  std::vector<Span> out;
  std::size_t characters = 0;
  std::uint32_t begin = sentence.begin;
  bool cut = false;
  const auto close = [&](std::uint32_t end, bool is_cut) {
    if (end > begin) {
      out.push_back({begin, end});
      continues.push_back(cut);
    }
    cut = is_cut;
    characters = 0;
  };
  for (std::uint32_t at = sentence.begin; at < sentence.end;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (utf8::is_space(c.value)) {
      close(at, false);
      begin = at + c.size;
    } else if (++characters > kLongestEojeol) {
      close(at, true);
      begin = at;
      characters = 1;
    }
    at += c.size;
  }
  close(sentence.end, false);
  return out;
}

}  // namespace

Analyzer::Analyzer(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Result<Analyzer> Analyzer::load(const std::filesystem::path& corpora) {
  return Analyzer(
      std::make_unique<const State>(GEUMUL_TRY(MorphologyModel::open(corpora / "models" / "morphology.bin"))));
}

Sentence Analyzer::analyze(std::string_view text, Span sentence) const {
  thread_local Memory memory;
  std::vector<bool> continues;
  const std::vector<Span> spans = split_eojeols(text, sentence, continues);
  std::vector<const ReadyEojeol*> ready;
  std::vector<EojeolChoices> choices;
  if (memory.is_full()) memory.clear();
  for (const Span span : spans) {
    ready.push_back(&memory.get(state_->id, slice(text, span), [&](std::string_view s) { return state_->read(s); }));
    choices.push_back({ready.back()->choices, ready.back()->surface, ready.back()->head});
  }
  const std::vector<std::size_t> chosen = choose(std::span<const EojeolChoices>(choices), state_->model.weights());

  Sentence result;
  result.span = sentence;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (continues[i])
      result.eojeols.back().span.end = spans[i].end;
    else
      result.eojeols.push_back({spans[i], {}});
    for (Morpheme morpheme : ready[i]->readings[chosen[i]].morphemes) {
      morpheme.span.begin += spans[i].begin;
      morpheme.span.end += spans[i].begin;
      result.eojeols.back().morphemes.push_back(std::move(morpheme));
    }
  }
  return result;
}

bool Analyzer::can_follow_noun(char32_t before, std::string_view suffix) const {
  const Sound sound = sound_of(before);
  return is_particle_chain(sound, suffix) || is_copula_form(sound, suffix);
}

}  // namespace geumul::ingest
