#include <cstdio>
#include <memory>

#include "base/file.h"
#include "cli/command.h"
#include "ingest/corpora.h"
#include "ingest/facts/training/name_examples.h"
#include "ingest/facts/training/name_trainer.h"

namespace geumul::cli {
namespace {

struct TrainNamesOptions {
  std::string data;
  std::vector<std::string> gold;
  std::string output;
  ingest::NameTraining training;
};

int run_train_names(const TrainNamesOptions& options) {
  const std::filesystem::path corpora = ingest::corpora_directory();
  const auto gazetteer = ingest::Gazetteer::load(corpora);
  const auto cues = ingest::NameCues::load(corpora);
  const std::vector<std::filesystem::path> gold(options.gold.begin(), options.gold.end());
  const auto examples = ingest::read_name_examples(options.data, corpora, gold);
  for (const Error* error : {gazetteer ? nullptr : &gazetteer.error(), cues ? nullptr : &cues.error(),
                             examples ? nullptr : &examples.error()})
    if (error != nullptr) {
      report(*error);
      return kUsage;
    }
  std::fprintf(stderr, "%zu sentences, %zu known forms\n", examples->sentences.size(), examples->forms.forms.size());
  const ingest::NameWeights weights = train_names(
      *examples, *gazetteer, *cues, options.training,
      [](int epoch, double loss) { std::fprintf(stderr, "epoch %d: loss %.4f a sentence\n", epoch, loss); });
  const std::string bytes = to_bytes(weights);
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
                     "geumul train names --data data\n  geumul train names --data data --gold corpora/gold");
  command->add_option("--data", options->data,
                      "folder with news-train/, news/, ner/ and re/ (default: $GEUMUL_DATA/data)");
  command->add_option("--gold", options->gold, "folders of gold documents to learn from as well");
  command->add_option("--epochs", options->training.epochs, "times that each sentence is learned")
      ->capture_default_str();
  command->add_option("--drop", options->training.drop, "share of the features left out at each reading")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 0.9));
  command->add_option("-o,--output", options->output, "the model's file");
  command->callback([options, &status] { status = run_train_names(*options); });
}

}  // namespace geumul::cli
