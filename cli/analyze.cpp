// geumul analyze: a sentence a line to its morphemes and, as jsonl, its heads.

#include <cstdio>
#include <iostream>
#include <memory>
#include <string>

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/sentence_json.h"
#include "ingest/corpora.h"
#include "ingest/language/analyzer.h"

namespace geumul::cli {
namespace {

struct AnalyzeOptions {
  std::string format = "text";
};

/// "인수했다.\t인수/NNG 하/XSV 였/EP 다/EF ./SF", an eojeol a line.
std::string as_text(std::string_view text, const ingest::Sentence& sentence) {
  std::string out;
  for (const ingest::Eojeol& eojeol : sentence.eojeols) {
    out += slice(text, eojeol.span);
    char separator = '\t';
    for (const ingest::Morpheme& m : eojeol.morphemes) {
      (out += separator) += m.form + "/" + std::string(ingest::to_string(m.tag));
      separator = ' ';
    }
    out += '\n';
  }
  return out;
}

/// Calls `show` with each line of standard input, repaired and in NFC, and prints what it returns.
template <class Show>
int show_lines(Show show) {
  std::ios::sync_with_stdio(false);
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.ends_with('\r')) line.pop_back();
    const std::string out = show(utf8::nfc(utf8::valid(line) ? line : utf8::repair(line))) + "\n";
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) break;
  }
  return std::fflush(stdout) == 0 ? kDone : kSomeFailed;
}

ingest::Sentence analyze(const ingest::Analyzer& analyzer, std::string_view text) {
  return analyzer.analyze(text, {0, static_cast<std::uint32_t>(text.size())});
}

Result<int> run_analyze(const AnalyzeOptions& options) {
  const auto analyzer = GEUMUL_TRY(ingest::Analyzer::load(ingest::corpora_directory()));
  if (options.format == "text")
    return show_lines([&](std::string_view text) { return as_text(text, analyze(analyzer, text)); });
  const auto parser = GEUMUL_TRY(ingest::DependencyParser::load(ingest::corpora_directory()));
  return show_lines([&](std::string_view text) {
    const ingest::Sentence sentence = analyze(analyzer, text);
    return sentence_json(text, sentence, parser.parse(sentence));
  });
}

}  // namespace

void add_analyze_command(CLI::App& app, int& status) {
  auto options = std::make_shared<AnalyzeOptions>();
  CLI::App* command =
      add_subcommand(app, "analyze", "the morphemes and heads of each sentence on standard input, one a line",
                     "echo '구글이 회사를 인수했다.' | geumul analyze\n"
                     "  geumul analyze --format jsonl < sentences.txt");
  command->add_option("--format", options->format, "text: an eojeol a line; jsonl: an object a sentence, with heads")
      ->check(CLI::IsMember({"text", "jsonl"}))
      ->capture_default_str();
  command->callback([options, &status] {
    const Result<int> done = run_analyze(*options);
    if (!done) report(done.error());
    status = done ? *done : kSomeFailed;
  });
}

}  // namespace geumul::cli
