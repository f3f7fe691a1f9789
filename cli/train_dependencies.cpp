#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/command.h"
#include "ingest/corpora.h"
#include "ingest/language/training/dependencies.h"

namespace geumul::cli {
namespace {

namespace training = ingest::training;

struct TrainDependenciesOptions {
  std::string data;
  std::string output;
  std::string readings;
  std::size_t folds = 0;
  training::DependencyOptions training;
};

bool is_morpheme(const nlohmann::json& m) {
  return m.is_array() && m.size() == 2 && m[0].is_string() && m[1].is_string();
}

/// The array under `name`; nullptr: there is none.
const nlohmann::json* find_array(const nlohmann::json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? &*found : nullptr;
}

/// A line that sentence_json wrote; nullopt: it is none.
std::optional<ingest::Sentence> read_sentence(const std::string& line) {
  ingest::Sentence sentence;
  const auto object = nlohmann::json::parse(line, nullptr, false);
  const auto* words = find_array(object, "words");
  if (words == nullptr) return std::nullopt;
  for (const auto& word : *words) {
    const auto* morphemes = find_array(word, "morphemes");
    if (morphemes == nullptr || !std::all_of(morphemes->begin(), morphemes->end(), is_morpheme)) return std::nullopt;
    sentence.eojeols.emplace_back();
    for (const auto& m : *morphemes) {
      const auto tag = ingest::find_tag(m[1].get<std::string>());
      sentence.eojeols.back().morphemes.push_back({m[0].get<std::string>(), tag.value_or(ingest::Tag::NA), {}});
    }
  }
  return sentence;
}

Error wrong_readings(const std::string& message) { return {Code::InvalidInput, message, "WrongReadings", {}}; }

Result<std::vector<ingest::Sentence>> read_readings(const std::string& path, std::size_t count) {
  std::vector<ingest::Sentence> readings;
  if (path.empty()) return readings;
  std::istringstream lines(GEUMUL_TRY(read_file(path)));
  for (std::string line; std::getline(lines, line);) {
    auto sentence = read_sentence(line);
    if (!sentence)
      return wrong_readings("`" + path + "` line " + std::to_string(readings.size() + 1) +
                            R"(: expected {"words":[{"morphemes":[[form,tag],...]},...]})");
    readings.push_back(*std::move(sentence));
  }
  if (readings.size() == count) return readings;
  return wrong_readings("`" + path + "` holds " + std::to_string(readings.size()) + " readings, expected " +
                        std::to_string(count) + ", one a sentence of KLUE-DP");
}

Result<void> validate(const training::DependencyData& data, const TrainDependenciesOptions& options) {
  if (data.klue.size() < options.folds)
    return Error{Code::InvalidInput,
                 "KLUE-DP holds " + count_text(data.klue.size(), "sentence") + ", expected one for each of " +
                     std::to_string(options.folds) + " parts",
                 "TooFewSentences",
                 {}};
  const auto readings = GEUMUL_TRY(read_readings(options.readings, data.klue.size()));
  const training::DependencyScores s = training::cross_validate(data, readings, options.folds, options.training);
  const auto share = [&](std::size_t right) { return static_cast<double>(right) / static_cast<double>(s.words); };
  std::printf("%zu-fold: UAS %.4f  LAS %.4f  (%zu words)\n", options.folds, share(s.heads), share(s.relations),
              s.words);
  return {};
}

Result<void> train(const TrainDependenciesOptions& options) {
  const training::DependencyData data =
      GEUMUL_TRY(training::read_dependency_data(options.data, ingest::corpora_directory()));
  if (options.folds > 1) return validate(data, options);
  const std::string bytes = to_bytes(training::train_dependencies(data.treebanks, data.klue, options.training));
  GEUMUL_TRY(write_file(options.output, bytes));
  std::printf("%zu bytes in %s\n", bytes.size(), options.output.c_str());
  return {};
}

int run_train_dependencies(TrainDependenciesOptions& options) {
  options.training.report = [](int epoch, double loss) {
    std::fprintf(stderr, "epoch %d: loss %.4f a word\n", epoch, loss);
  };
  const Result<void> done = train(options);
  if (!done) report(done.error());
  return done ? kDone : kSomeFailed;
}

}  // namespace

void add_train_dependencies_command(CLI::App& app, int& status) {
  auto options = std::make_shared<TrainDependenciesOptions>();
  if (const char* data = std::getenv("GEUMUL_DATA"); data != nullptr) options->data = std::string(data) + "/data";
  options->output = (ingest::corpora_directory() / "models" / "dependencies.bin").string();
  CLI::App* command = add_subcommand(app, "dependencies", "the parser of heads, from KLUE-DP and UD Korean",
                                     "geumul train dependencies --data data\n"
                                     "  geumul train dependencies --data data --cross-validate 5");
  command->add_option("--data", options->data, "folder with morphology/ (default: $GEUMUL_DATA/data)");
  command->add_option("--epochs", options->training.epochs, "times that each sentence of KLUE-DP is learned")
      ->capture_default_str();
  command->add_option("--treebank-epochs", options->training.treebank_epochs, "the same of UD Korean, before")
      ->capture_default_str();
  command->add_option("--step", options->training.step, "size of the first steps")->capture_default_str();
  CLI::Option* folds =
      command->add_option("--cross-validate", options->folds, "write nothing; judge on N parts of KLUE-DP in turn")
          ->check(CLI::Range(2, 100));
  command
      ->add_option("--readings", options->readings,
                   "with --cross-validate: parse these morphemes, which `geumul train morphology` kept (default: the "
                   "gold's)")
      ->needs(folds);
  command->add_option("-o,--output", options->output, "the model's file");
  command->callback([options, &status] { status = run_train_dependencies(*options); });
}

}  // namespace geumul::cli
