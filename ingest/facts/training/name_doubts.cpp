#include "ingest/facts/training/name_doubts.h"

#include <algorithm>
#include <thread>

#include "base/check.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kParts = 2;
constexpr int kEpochs = 4;  // enough to be asked for an opinion

bool is_silver(const NameExample& example) { return example.convention == Convention::Konec; }

/// All but the silver sentences whose number leaves `part`.
NameExamples without_part(const NameExamples& all, std::size_t part) {
  NameExamples some;
  some.forms = all.forms;
  for (std::size_t i = 0; i < all.sentences.size(); ++i)
    if (!is_silver(all.sentences[i]) || i % kParts != part) some.sentences.push_back(all.sentences[i]);
  return some;
}

/// Lets each name that is nowhere marked be one.
void open_names(NameExample& example, const std::vector<TaggedName>& names, float least) {
  for (const TaggedName& name : names) {
    if (name.score < least) continue;
    const auto begin = example.allowed.begin() + static_cast<std::ptrdiff_t>(name.begin);
    const auto end = example.allowed.begin() + static_cast<std::ptrdiff_t>(name.end);
    if (!std::all_of(begin, end, [](LabelSet set) { return set == bit(kOutside); })) continue;
    for (auto at = begin; at != end; ++at) *at |= bit(at == begin ? begin_of(name.kind) : inside_of(name.kind));
  }
}

}  // namespace

void open_doubtful(NameExamples& examples, const Gazetteer& gazetteer, const NameCues& cues, NameTraining training,
                   float least) {
  training.epochs = kEpochs;
  std::vector<std::string> models(kParts);
  std::vector<std::thread> threads;
  for (std::size_t part = 0; part < kParts; ++part)
    threads.emplace_back([&, part] {
      const NameExamples some = without_part(examples, part);
      models[part] = to_bytes(train_names(some, gazetteer, cues, training, [](int, double) {}));
    });
  for (std::thread& thread : threads) thread.join();
  for (std::size_t part = 0; part < kParts; ++part) {
    const auto tagger = NameTagger::from_bytes(models[part]);
    GEUMUL_CHECK(tagger);
    for (std::size_t i = part; i < examples.sentences.size(); i += kParts) {
      NameExample& example = examples.sentences[i];
      if (!is_silver(example)) continue;
      const Letters letters(example.text, {0, static_cast<std::uint32_t>(example.text.size())});
      open_names(example, tagger->tag(letters, gazetteer, cues, Convention::Konec), least);
    }
  }
}

}  // namespace geumul::ingest
