#include <cstdio>
#include <memory>

#include "base/file.h"
#include "cli/command.h"
#include "ingest/corpora.h"
#include "ingest/facts/training/name_examples.h"
#include "ingest/facts/training/name_scores.h"
#include "ingest/facts/training/name_trainer.h"

namespace geumul::cli {
namespace {

struct TrainNamesOptions {
  std::string data;
  std::vector<std::string> gold;
  std::string output;
  std::size_t parts = 0;  // one of so many is held out; 0: none
  ingest::NameTraining training;
};

void print_row(std::string_view name, const ingest::NameTally& tally) {
  const auto share = [](std::size_t part, std::size_t of) {
    return of == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(of);
  };
  std::printf("%-12.*s  P %.3f  R %.3f  F1 %.3f  (%zu stated)\n", static_cast<int>(name.size()), name.data(),
              share(tally.right, tally.said), share(tally.right, tally.stated),
              share(2 * tally.right, tally.said + tally.stated), tally.stated);
}

void print_scores(const ingest::TypedNameTallies& tallies) {
  for (std::size_t t = 0; t < tallies.by_type.size(); ++t)
    print_row(to_string(static_cast<ingest::MentionType>(t)), tallies.by_type[t]);
  print_row("all", tallies.all());
}

int run_train_names(const TrainNamesOptions& options) {
  const std::filesystem::path corpora = ingest::corpora_directory();
  const auto gazetteer = ingest::Gazetteer::load(corpora);
  const auto cues = ingest::NameCues::load(corpora);
  const std::vector<std::filesystem::path> gold(options.gold.begin(), options.gold.end());
  auto examples = ingest::read_name_examples(options.data, corpora, gold);
  for (const Error* error : {gazetteer ? nullptr : &gazetteer.error(), cues ? nullptr : &cues.error(),
                             examples ? nullptr : &examples.error()})
    if (error != nullptr) {
      report(*error);
      return kUsage;
    }
  std::vector<ingest::NameExample> held;
  if (options.parts > 0) held = hold_out(*examples, options.parts);
  std::fprintf(stderr, "%zu sentences, %zu known forms\n", examples->sentences.size(), examples->forms.forms.size());
  const ingest::NameWeights weights = train_names(
      *examples, *gazetteer, *cues, options.training,
      [](int epoch, double loss) { std::fprintf(stderr, "epoch %d: loss %.4f a sentence\n", epoch, loss); });
  const std::string bytes = to_bytes(weights);
  if (options.parts > 0) {
    const auto tagger = ingest::NameTagger::from_bytes(bytes);
    if (!tagger) return report(tagger.error()), kSomeFailed;
    print_scores(score_names(*tagger, held, *gazetteer, *cues));
    return kDone;
  }
  if (const auto written = write_file(options.output, bytes); !written) {
    report(written.error());
    return kSomeFailed;
  }
  std::fprintf(stderr, "%zu features, %zu bytes in %s\n", weights.features.size(), bytes.size(),
               options.output.c_str());
  return kDone;
}

}  // namespace

void add_train_names_command(CLI::App& train, int& status) {
  auto options = std::make_shared<TrainNamesOptions>();
  if (const char* data = std::getenv("GEUMUL_DATA"); data != nullptr) options->data = std::string(data) + "/data";
  options->output = (ingest::corpora_directory() / "models" / "names.bin").string();
  CLI::App* command =
      add_subcommand(train, "names", "the tagger of names, from silver labels, read news and written sentences",
                     "geumul train names --data data\n  geumul train names --data data --gold corpora/gold\n"
                     "  geumul train names --data data --hold-out 4");
  command->add_option("--data", options->data,
                      "folder with news-train/, news/, ner/ and re/ (default: $GEUMUL_DATA/data)");
  command->add_option("--gold", options->gold, "folders of gold documents to learn from as well");
  command->add_option("--epochs", options->training.epochs, "times that each sentence is learned")
      ->capture_default_str();
  command->add_option("--drop", options->training.drop, "share of the features left out at each reading")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 0.9));
  CLI::Option* output = command->add_option("-o,--output", options->output, "the model's file");
  command
      ->add_option("--hold-out", options->parts,
                   "hold out one of so many parts of the sentences read with the project's types, print how well they "
                   "are tagged, write no model")
      ->check(CLI::Range(2, 100))
      ->excludes(output);
  command->callback([options, &status] { status = run_train_names(*options); });
}

}  // namespace geumul::cli
