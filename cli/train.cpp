// geumul train: makes the models of corpora/models from named corpora.

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/command.h"
#include "cli/sentence_json.h"
#include "ingest/corpora.h"
#include "ingest/language/training/morphology.h"

namespace geumul::cli {
namespace {

namespace training = ingest::training;

struct MorphologyOptions {
  std::string data;
  std::string output;
  int epochs = training::TrainingOptions{}.epochs;
  std::size_t folds = 0;
  std::string readings;
};

training::TrainingOptions training_options(const MorphologyOptions& options) {
  training::TrainingOptions out;
  out.epochs = options.epochs;
  out.report = [](int epoch, double accuracy) {
    std::fprintf(stderr, "epoch %d: %.2f %% of the words right\n", epoch, 100 * accuracy);
  };
  return out;
}

Result<void> train_model(const MorphologyOptions& options) {
  const training::MorphologyData data =
      GEUMUL_TRY(training::read_morphology_data(options.data, ingest::corpora_directory()));
  const auto parts = training::train(data, data.klue, training_options(options));
  GEUMUL_TRY(write_file(options.output, ingest::serialize(parts)));
  std::printf("wrote %s\n", options.output.c_str());
  return {};
}

Result<void> write_lines(const std::string& path, const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return write_file(path, all);
}

Result<void> validate(const MorphologyOptions& options) {
  const training::MorphologyData data =
      GEUMUL_TRY(training::read_morphology_data(options.data, ingest::corpora_directory()));
  std::vector<std::string> lines(data.klue.size());
  const training::Scores scores = GEUMUL_TRY(training::cross_validate(
      data, options.folds, training_options(options),
      [&](std::size_t i, const std::string& text, const ingest::Sentence& s) { lines[i] = sentence_json(text, s); }));
  if (!options.readings.empty()) GEUMUL_TRY(write_lines(options.readings, lines));
  std::printf("%zu-fold: split F1 %.4f  particle F1 %.4f  stem accuracy %.4f  word accuracy %.4f\n", options.folds,
              scores.morphemes.f1(), scores.particles.f1(), scores.stems.f1(), scores.words.f1());
  return {};
}

int run_morphology(const MorphologyOptions& options) {
  const Result<void> done = options.folds > 1 ? validate(options) : train_model(options);
  if (!done) report(done.error());
  return done ? kDone : kSomeFailed;
}

void add_morphology(CLI::App& train, int& status) {
  auto options = std::make_shared<MorphologyOptions>();
  options->output = (ingest::corpora_directory() / "models" / "morphology.bin").string();
  CLI::App* command = add_subcommand(train, "morphology", "the dictionary and weights of the morphological analyser",
                                     "geumul train morphology --data $GEUMUL_DATA/data\n"
                                     "  geumul train morphology --data $GEUMUL_DATA/data --cross-validate 5");
  command->add_option("--data", options->data, "folder with morphology/, lexicon/, ner/ and gazetteer/")->required();
  command->add_option("--output", options->output, "the file to write")->capture_default_str();
  command->add_option("--epochs", options->epochs, "passes over the sentences")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  CLI::Option* folds =
      command->add_option("--cross-validate", options->folds, "write nothing; judge on N parts of KLUE-DP in turn")
          ->check(CLI::Range(2, 100));
  command
      ->add_option("--readings", options->readings,
                   "with --cross-validate: the file for the readings, as `geumul analyze --format jsonl` prints them")
      ->needs(folds);
  command->callback([options, &status] { status = run_morphology(*options); });
}

}  // namespace

void add_train_command(CLI::App& app, int& status) {
  CLI::App* command = add_subcommand(app, "train", "makes a model of corpora/models from named corpora",
                                     "geumul train morphology --data $GEUMUL_DATA/data\n  geumul train names");
  command->require_subcommand(1);
  add_morphology(*command, status);
  add_train_dependencies_command(*command, status);
  add_train_names_command(*command, status);
  add_train_relations_command(*command, status);
}

}  // namespace geumul::cli
