#include "ingest/language/analyzer.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "base/text_map.h"
#include "base/utf8.h"
#include "ingest/language/decoder.h"
#include "ingest/language/dictionary.h"
#include "ingest/language/josa.h"
#include "ingest/language/tokenizer.h"

namespace geumul::ingest {
namespace {

constexpr std::uint32_t kLongestEojeol = 300;  // bytes; longer runs without a space are read in pieces
// What a narrower search saves in time it costs in one eojeol of a thousand; text without spaces gets the narrowest.
constexpr Breadth kBreadth = {8, 150};
constexpr Breadth kNarrow = {4, 80};
constexpr std::size_t kLongLattice = 60;  // units
/// In steps of the model's weights, as readings are scored. So far behind the best one no neighbours bring another
/// back, but in one eojeol of a thousand.
constexpr std::int32_t kHopeless = 200;
constexpr std::size_t kRemembered = 1U << 16U;

/// A reading ready for the document: spans are relative to the eojeol.
struct ReadyReading {
  std::vector<Morpheme> morphemes;
};

/// All that is known of an eojeol before its sentence is.
struct ReadyEojeol {
  std::vector<Choice> choices;
  std::vector<ReadyReading> readings;
  Surface surface;
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
    eojeol.surface = surface_of(lattice.symbols());
    const std::vector<Reading> readings =
        best_readings(lattice, model.weights(), lattice.size() > kLongLattice ? kNarrow : kBreadth);
    for (const Reading& reading : readings) {
      if (reading.score < readings.front().score - kHopeless) break;
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
    if (const auto at = known_.find(text); at != known_.end()) return *at->second;
    return *known_.emplace(std::string(text), std::make_unique<ReadyEojeol>(read(text))).first->second;
  }

  /// To be called between sentences, so that references stay good within one.
  bool is_full() const { return known_.size() >= kRemembered; }
  void clear() { known_.clear(); }

 private:
  std::uint64_t owner_ = 0;
  TextMap<std::unique_ptr<ReadyEojeol>> known_;
};

/// A stretch of text that is read at once; one that continues belongs to the eojeol of the one before.
struct Stretch {
  Span span;
  bool continues = false;
};

/// Text without a space, cut where ICU sees a word end, or anywhere if the words themselves are too long.
void cut_long_run(std::string_view text, Span run, std::vector<Stretch>& out) {
  Span piece{run.begin, run.begin};
  const auto close = [&](std::uint32_t end) {
    if (end > piece.begin) out.push_back({{piece.begin, end}, piece.begin != run.begin});
    piece = {end, end};
  };
  for (const std::uint32_t border : word_borders(text, run)) {
    if (border - piece.begin > kLongestEojeol) close(piece.end);
    while (border - piece.begin > kLongestEojeol) {
      std::uint32_t at = piece.begin;
      while (at < piece.begin + kLongestEojeol) at += utf8::decode(text, at).size;
      close(std::min(at, border));
    }
    piece.end = border;
  }
  close(run.end);
}

/// White-space units of a sentence, the very long ones cut.
std::vector<Stretch> split_eojeols(std::string_view text, Span sentence) {
  std::vector<Stretch> out;
  Span run{sentence.begin, sentence.begin};
  const auto close = [&] {
    if (run.size() > kLongestEojeol)
      cut_long_run(text, run, out);
    else if (!run.empty())
      out.push_back({run, false});
  };
  for (std::uint32_t at = sentence.begin; at < sentence.end;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (utf8::is_space(c.value)) {
      close();
      run = {at + c.size, at + c.size};
    } else {
      run.end = at + c.size;
    }
    at += c.size;
  }
  close();
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
  const std::vector<Stretch> stretches = split_eojeols(text, sentence);
  std::vector<const ReadyEojeol*> ready;
  std::vector<EojeolChoices> choices;
  if (memory.is_full()) memory.clear();
  for (const Stretch& s : stretches) {
    ready.push_back(&memory.get(state_->id, slice(text, s.span), [&](std::string_view t) { return state_->read(t); }));
    choices.push_back({ready.back()->choices, ready.back()->surface});
  }
  const std::vector<std::size_t> chosen = choose(std::span<const EojeolChoices>(choices), state_->model.weights());

  Sentence result;
  result.span = sentence;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Span span = stretches[i].span;
    if (stretches[i].continues)
      result.eojeols.back().span.end = span.end;
    else
      result.eojeols.push_back({span, {}});
    for (Morpheme morpheme : ready[i]->readings[chosen[i]].morphemes) {
      morpheme.span.begin += span.begin;
      morpheme.span.end += span.begin;
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
