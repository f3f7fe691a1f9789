#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/inputs.h"
#include "ingest/corpora.h"
#include "ingest/extract.h"
#include "ingest/json.h"

namespace geumul::cli {
namespace {

struct ExtractOptions {
  std::vector<std::string> inputs;
  std::string format = "text";
};

void print_text(const ingest::Extraction& x) {
  std::printf("%s\n", x.article.title.c_str());
  std::printf("  %s  %s  %s\n", x.article.published.c_str(), x.article.outlet.c_str(), x.article.path.c_str());
  for (const ingest::Entity& entity : x.naming.entities) {
    std::printf("  %-12s %s", std::string(to_string(entity.type)).c_str(), entity.name.c_str());
    for (const std::string& alias : entity.aliases) std::printf(" = %s", alias.c_str());
    std::printf("\n");
  }
  for (const ingest::Assertion& a : x.assertions) {
    const std::string_view sentence = slice(x.document.text, a.evidence.front().sentence);
    std::printf("  %s -[%s, %s, %.2f]-> %s\n    \"%.*s\"\n", x.naming.entities[a.source].name.c_str(),
                std::string(to_string(a.relation)).c_str(), std::string(to_string(a.status)).c_str(), a.confidence,
                x.naming.entities[a.target].name.c_str(), static_cast<int>(sentence.size()), sentence.data());
  }
  std::printf("\n");
}

int run_extract(const ExtractOptions& options) {
  const auto extractor = ingest::Extractor::load(ingest::corpora_directory());
  if (!extractor) {
    report(extractor.error());
    return kUsage;
  }
  const InputCount count = for_each_article(options.inputs, [&](ingest::Article article) {
    const ingest::Extraction x = extractor->extract(std::move(article));
    if (options.format == "jsonl")
      std::puts(ingest::to_json(x).c_str());
    else
      print_text(x);
    return std::ferror(stdout) == 0;
  });
  return count.failed == 0 ? kDone : kSomeFailed;
}

}  // namespace

void add_extract_command(CLI::App& app, int& status) {
  auto options = std::make_shared<ExtractOptions>();
  CLI::App* command =
      add_subcommand(app, "extract", "the entities and relations that articles state, with their sentences",
                     "geumul extract article.html\n  geumul extract --format jsonl articles/ > facts.jsonl");
  command->add_option("INPUT", options->inputs, "files, folders, or - for standard input")->required();
  command->add_option("--format", options->format, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}));
  command->callback([options, &status] { status = run_extract(*options); });
}

}  // namespace geumul::cli
