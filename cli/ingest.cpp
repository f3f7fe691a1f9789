#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>

#include "cli/command.h"
#include "cli/graph_option.h"
#include "cli/inputs.h"
#include "cli/progress.h"
#include "cli/workers.h"
#include "ingest/corpora.h"
#include "ingest/extract.h"
#include "ingest/load.h"

namespace geumul::cli {
namespace {

struct IngestOptions {
  std::string graph;
  std::vector<std::string> inputs;
  unsigned jobs = 0;
};

volatile std::sig_atomic_t interrupted = 0;
/// The first Ctrl-C ends the run between two articles, a second one the process.
void interrupt(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);
}

struct Counts {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t unchanged = 0;
  std::size_t failed = 0;
};

/// Articles go through in groups: extracted by all threads, then loaded in their order by this one, then made durable
/// together. So the graph does not depend on the number of threads, and a sync is paid once a group.
class Ingestion {
 public:
  Ingestion(graph::GraphStore& store, const ingest::Extractor& extractor, unsigned jobs, std::size_t files)
      : store_(store), extractor_(extractor), workers_(jobs), progress_(files) {}

  bool take(ingest::Article article) {
    group_.push_back(std::move(article));
    if (group_.size() >= kGroup) flush();
    return interrupted == 0 && !broken_;
  }

  void flush() {
    if (group_.empty() || broken_) return;
    std::vector<std::optional<ingest::Extraction>> extractions(group_.size());
    extract(extractions);
    for (std::size_t i = 0; i < group_.size() && interrupted == 0 && !broken_; ++i) load(extractions[i]);
    if (auto synced = store_.sync(); !synced) fail(synced.error());
    progress_.advance(group_.size());
    group_.clear();
  }

  void finish() { progress_.finish(); }
  const Counts& counts() const { return counts_; }
  bool broken() const { return broken_; }

 private:
  static constexpr std::size_t kGroup = 64;

  void extract(std::vector<std::optional<ingest::Extraction>>& out) {
    workers_.run(group_.size(), [&](std::size_t i) {
      const auto loaded = ingest::is_loaded(store_, group_[i]);
      if (loaded && *loaded) return;  // the same content: nothing to do
      out[i] = extractor_.extract(group_[i]);
    });
  }

  void load(const std::optional<ingest::Extraction>& extraction) {
    if (!extraction) {
      ++counts_.unchanged;
      return;
    }
    const auto outcome = ingest::load(store_, *extraction);
    if (!outcome) return fail(outcome.error());
    switch (*outcome) {
      case ingest::LoadOutcome::Added:
        ++counts_.added;
        break;
      case ingest::LoadOutcome::Replaced:
        ++counts_.replaced;
        break;
      case ingest::LoadOutcome::Unchanged:
        ++counts_.unchanged;
        break;
    }
  }

  /// An article that cannot be kept is named and the rest goes on; a store that fails ends the run.
  void fail(const Error& error) {
    progress_.finish();
    report(error);
    if (error.code == Code::InvalidInput)
      ++counts_.failed;
    else
      broken_ = true;
  }

  graph::GraphStore& store_;
  const ingest::Extractor& extractor_;
  Workers workers_;
  Progress progress_;
  std::vector<ingest::Article> group_;
  Counts counts_;
  bool broken_ = false;
};

void print_summary(const Counts& counts, std::size_t failed_inputs, double seconds) {
  const std::size_t done = counts.added + counts.replaced + counts.unchanged;
  print(count_text(done, "article") + ": " + std::to_string(counts.added) + " added, " +
        std::to_string(counts.replaced) + " replaced, " + std::to_string(counts.unchanged) + " unchanged; " +
        std::to_string(counts.failed + failed_inputs) + " failed; " + duration_text(seconds) + "\n");
}

int run_ingest(const IngestOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  const auto extractor = ingest::Extractor::load(ingest::corpora_directory());
  if (!extractor) return report(extractor.error()), kUsage;
  auto store = graph::GraphStore::open(options.graph);
  if (!store) return report(store.error()), kGraphUnusable;
  std::signal(SIGINT, interrupt);
  std::signal(SIGTERM, interrupt);

  Ingestion ingestion(*store, *extractor, jobs_of(options.jobs), count_files(options.inputs));
  const InputCount inputs =
      for_each_article(options.inputs, [&](ingest::Article article) { return ingestion.take(std::move(article)); });
  ingestion.flush();
  ingestion.finish();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  print_summary(ingestion.counts(), inputs.failed, took.count());
  if (ingestion.broken()) return kGraphUnusable;
  if (interrupted != 0)
    return report("interrupted; what is counted above is kept, the same command goes on"), kInterrupted;
  return inputs.failed + ingestion.counts().failed == 0 ? kDone : kSomeFailed;
}

}  // namespace

void add_ingest_command(CLI::App& app, int& status) {
  auto options = std::make_shared<IngestOptions>();
  CLI::App* command =
      add_subcommand(app, "ingest", "adds articles to a graph; the same article again changes nothing",
                     "geumul ingest news.graph articles/\n  geumul ingest --jobs 2 news.graph page.html archive.jsonl\n"
                     "  cat page.html | geumul ingest news.graph -");
  add_graph_option(*command, options->graph);
  command->add_option("INPUT", options->inputs, kInputHelp)->required();
  command->add_option("--jobs", options->jobs,
                      "threads that read articles (default: all cores); the graph is the same");
  command->callback([options, &status] { status = run_ingest(*options); });
}

}  // namespace geumul::cli
