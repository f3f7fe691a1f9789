// geumul extract: the entities and relations that articles state, without a graph.

#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/workers.h"
#include "ingest/corpora.h"
#include "ingest/extract.h"
#include "ingest/json.h"

namespace geumul::cli {
namespace {

struct ExtractOptions {
  std::vector<std::string> inputs;
  std::string format = "text";
  bool explain = false;
  unsigned jobs = 0;
};

/// "  Company       마이크로소프트 = MS"
std::string entity_line(const ingest::Entity& entity) {
  std::string line = "  " + std::string(to_string(entity.type));
  line.resize(16, ' ');
  line += entity.name;
  for (const std::string& alias : entity.aliases) line += " = " + alias;
  return line + "\n";
}

/// "  소프트뱅크 -[INVESTS_IN, considered, 0.81]-> 오픈AI", and the sentence below it
std::string relation_lines(const ingest::Extraction& x, const ingest::Assertion& assertion) {
  char confidence[16];
  std::snprintf(confidence, sizeof confidence, "%.2f", assertion.confidence);
  std::string line = "  " + x.naming.entities[assertion.source].name + " -[";
  line += std::string(to_string(assertion.relation)) + ", " + std::string(to_string(assertion.status)) + ", ";
  line += std::string(confidence) + "]-> " + x.naming.entities[assertion.target].name + "\n";
  return line + "      " + std::string(slice(x.document.text, assertion.evidence.front().sentence)) + "\n";
}

std::string as_text(const ingest::Extraction& x) {
  std::string out = x.article.title.empty() ? x.article.path + "\n" : x.article.title + "\n";
  out += x.article.published.substr(0, 10) + (x.article.published.empty() ? "" : "  ") + x.article.path + "\n";
  if (!x.naming.entities.empty()) out += "\n";
  for (const ingest::Entity& entity : x.naming.entities) out += entity_line(entity);
  if (!x.assertions.empty()) out += "\n";
  for (const ingest::Assertion& assertion : x.assertions) out += relation_lines(x, assertion);
  return out;
}

/// Articles go through in groups, extracted by all threads and printed in their order.
class Printer {
 public:
  Printer(const ingest::Extractor& extractor, const ExtractOptions& options)
      : extractor_(extractor), options_(options), workers_(jobs_of(options.jobs)) {}

  bool take(ingest::Article article) {
    group_.push_back(std::move(article));
    return group_.size() < kGroup || flush();
  }

  /// False when nothing can be written any more.
  bool flush() {
    std::vector<std::string> texts(group_.size());
    workers_.run(group_.size(), [&](std::size_t i) { texts[i] = to_text(extractor_.extract(std::move(group_[i]))); });
    group_.clear();
    for (const std::string& text : texts) {
      const bool is_below = options_.format == "text" && std::exchange(printed_, true);
      if (!print((is_below ? "\n----------------------------------------\n\n" : "") + text)) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kGroup = 64;

  std::string to_text(const ingest::Extraction& x) const {
    if (options_.format == "jsonl") return ingest::to_json(x) + "\n";
    return as_text(x) + (options_.explain ? extractor_.explain(x) : std::string());
  }

  const ingest::Extractor& extractor_;
  const ExtractOptions& options_;
  Workers workers_;
  std::vector<ingest::Article> group_;
  bool printed_ = false;
};

int run_extract(const ExtractOptions& options) {
  const auto extractor = ingest::Extractor::load(ingest::corpora_directory());
  if (!extractor) return report(extractor.error()), kUsage;
  Printer printer(*extractor, options);
  const InputCount count =
      for_each_article(options.inputs, [&](ingest::Article article) { return printer.take(std::move(article)); });
  printer.flush();
  return count.failed == 0 ? kDone : kSomeFailed;
}

}  // namespace

void add_extract_command(CLI::App& app, int& status) {
  auto options = std::make_shared<ExtractOptions>();
  CLI::App* command = add_subcommand(app, "extract", "the entities and relations that articles state, each sentence",
                                     "geumul extract article.html\n"
                                     "  geumul extract --format jsonl corpora/articles > facts.jsonl\n"
                                     "  echo '네이버가 왈라팝을 인수했다.' | geumul extract --explain -");
  command->add_option("INPUT", options->inputs, kInputHelp)->required();
  command->add_option("--format", options->format, "text for people, jsonl: one object an article")
      ->check(CLI::IsMember({"text", "jsonl"}))
      ->capture_default_str();
  command->add_option("--jobs", options->jobs, "threads (default: all cores); the output is the same");
  command->add_flag(
      "--explain", options->explain,
      "below each article: clauses, frames, roles and scores of its sentences, and why pairs have no edge");
  command->callback([options, &status] { status = run_extract(*options); });
}

}  // namespace geumul::cli
