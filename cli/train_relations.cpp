#include <algorithm>
#include <cstdio>
#include <memory>

#include "base/file.h"
#include "cli/command.h"
#include "ingest/corpora.h"
#include "ingest/facts/training/marked.h"
#include "ingest/facts/training/relation_trainer.h"
#include "ingest/facts/training/standoff.h"

namespace geumul::cli {
namespace {

struct TrainRelationsOptions {
  std::string data;
  std::vector<std::string> gold;
  std::string marked;
  std::string standoff;
  std::string output;
  std::size_t folds = 0;
  ingest::RelationTraining training;
};

Result<ingest::RelationExamples> read_examples(const TrainRelationsOptions& options) {
  const auto reader = GEUMUL_TRY(ingest::RelationReader::load(ingest::corpora_directory()));
  ingest::RelationExamples examples;
  const std::filesystem::path data = options.data;
  for (const auto& document : GEUMUL_TRY(ingest::read_annotated(data / "news-train" / "annotated.jsonl")))
    reader.read(document, ingest::Origin::News, examples);
  if (!options.marked.empty())
    for (const auto& document : GEUMUL_TRY(ingest::read_marked(options.marked)))
      reader.read(document, ingest::Origin::Written, examples);
  if (!options.standoff.empty())
    for (const auto& document : GEUMUL_TRY(ingest::read_standoff(options.standoff, data)))
      reader.read(document, ingest::Origin::News, examples);
  for (const std::string& folder : options.gold)
    for (const auto& document : GEUMUL_TRY(ingest::read_gold(folder)))
      reader.read(document, ingest::Origin::News, examples);
  return examples;
}

void print_row(const char* name, const std::vector<ingest::Judged>& judged, int relation, double threshold,
               double low = 1) {
  std::size_t right = 0;
  std::size_t said = 0;
  std::size_t stated = 0;
  for (const ingest::Judged& j : judged) {
    if (relation >= 0 && static_cast<int>(j.relation) != relation) continue;
    stated += j.right ? 1U : 0U;
    if (j.probability < threshold && !(j.proposed && j.probability >= low)) continue;
    ++said;
    right += j.right ? 1U : 0U;
  }
  const double p = said == 0 ? 0 : static_cast<double>(right) / static_cast<double>(said);
  const double r = stated == 0 ? 0 : static_cast<double>(right) / static_cast<double>(stated);
  std::printf("%-16s at %.2f  P %.3f  R %.3f  F1 %.3f  (%zu stated)\n", name, threshold, p, r,
              p + r == 0 ? 0 : 2 * p * r / (p + r), stated);
}

/// How often what was given a probability is right, apart for what a rule proposes and what none does.
void print_reliability(const std::vector<ingest::Judged>& judged, bool proposed) {
  constexpr double kBounds[] = {0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01};
  for (std::size_t b = 0; b + 1 < std::size(kBounds); ++b) {
    std::size_t all = 0;
    std::size_t right = 0;
    for (const ingest::Judged& j : judged) {
      if (j.proposed != proposed || j.probability < kBounds[b] || j.probability >= kBounds[b + 1]) continue;
      ++all;
      right += j.right ? 1U : 0U;
    }
    std::printf("%s, probability from %.2f: %6zu read, %.3f of them right\n", proposed ? "proposed" : "no rule",
                kBounds[b], all, all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all));
  }
}

void print_part(const std::vector<ingest::Judged>& judged) {
  for (const double threshold : {0.3, 0.4, 0.5, 0.6, 0.7}) print_row("all", judged, -1, threshold);
  for (const double low : {0.05, 0.1, 0.2, 0.3}) {
    std::printf("rules from %.2f: ", low);
    print_row("all", judged, -1, 0.5, low);
  }
  for (std::size_t r = 0; r < ingest::kRelationCount; ++r)
    print_row(std::string(to_string(static_cast<ingest::Relation>(r))).c_str(), judged, static_cast<int>(r), 0.5, 0.1);
  print_reliability(judged, true);
  print_reliability(judged, false);
}

void print_judgement(const std::vector<ingest::Judged>& all) {
  using ingest::Judged, ingest::Origin;
  const auto part = [&](const char* what, auto takes) {
    std::vector<Judged> judged;
    std::copy_if(all.begin(), all.end(), std::back_inserter(judged), takes);
    std::printf("\n%s\n", what);
    print_part(judged);
  };
  part("read news, both named in the sentence", [](const Judged& j) { return j.origin == Origin::News && !j.absent; });
  part("read news, one only meant", [](const Judged& j) { return j.origin == Origin::News && j.absent; });
  part("written articles, both named", [](const Judged& j) { return j.origin == Origin::Article && !j.absent; });
  part("written articles, one only meant", [](const Judged& j) { return j.origin == Origin::Article && j.absent; });
}

Result<void> train(const TrainRelationsOptions& options) {
  const ingest::RelationExamples examples = GEUMUL_TRY(read_examples(options));
  std::fprintf(stderr, "%u documents, %zu pairs of names\n", examples.documents, examples.pairs.size());
  if (options.folds > 1) {
    print_judgement(ingest::cross_validate(examples, options.folds, options.training));
    return {};
  }
  const ingest::RelationWeights weights = ingest::train_relations(examples, options.training);
  const std::string bytes = to_bytes(weights);
  GEUMUL_TRY(write_file(options.output, bytes));
  std::printf("%zu features, %zu bytes in %s\n", weights.features.size(), bytes.size(), options.output.c_str());
  return {};
}

int run_train_relations(const TrainRelationsOptions& options) {
  const Result<void> done = train(options);
  if (!done) report(done.error());
  return done ? kDone : kSomeFailed;
}

}  // namespace

void add_train_relations_command(CLI::App& app, int& status) {
  auto options = std::make_shared<TrainRelationsOptions>();
  if (const char* data = std::getenv("GEUMUL_DATA"); data != nullptr) options->data = std::string(data) + "/data";
  options->marked = (ingest::corpora_directory() / "sentences").string();
  options->standoff = (ingest::corpora_directory() / "standoff").string();
  options->output = (ingest::corpora_directory() / "models" / "relations.bin").string();
  CLI::App* command = add_subcommand(app, "relations", "the scorer of relations, from read news and written sentences",
                                     "geumul train relations --data data\n"
                                     "  geumul train relations --data data --cross-validate 5");
  command->add_option("--data", options->data,
                      "folder with news-train/, news/, ner/ and re/ (default: $GEUMUL_DATA/data)");
  command->add_option("--marked", options->marked,
                      "folder of marked sentences to learn from as well (default: corpora/sentences)");
  command->add_option(
      "--standoff", options->standoff,
      "folder of annotations of texts in the data folder to learn from as well (default: corpora/standoff)");
  command->add_option("--gold", options->gold, "folders of gold documents to learn from as well");
  command->add_option("--epochs", options->training.epochs, "times that each pair is learned")->capture_default_str();
  command->add_option("--step", options->training.step, "size of the first steps")->capture_default_str();
  command->add_option("--prune", options->training.prune, "smaller weights are left out")->capture_default_str();
  command->add_option("--cross-validate", options->folds, "write nothing; judge on N parts in turn")
      ->check(CLI::Range(2, 100));
  command->add_option("-o,--output", options->output, "the model's file");
  command->callback([options, &status] { status = run_train_relations(*options); });
}

}  // namespace geumul::cli
