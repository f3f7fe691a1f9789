// geumul analyze: a sentence a line to its morphemes.

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

int run_analyze(const AnalyzeOptions& options) {
  auto analyzer = ingest::Analyzer::load(ingest::corpora_directory());
  if (!analyzer) {
    report(analyzer.error());
    return kSomeFailed;
  }
  std::ios::sync_with_stdio(false);
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.ends_with('\r')) line.pop_back();
    const std::string text = utf8::nfc(utf8::valid(line) ? line : utf8::repair(line));
    const auto sentence = analyzer->analyze(text, {0, static_cast<std::uint32_t>(text.size())});
    const std::string out =
        (options.format == "jsonl" ? sentence_json(text, sentence) : as_text(text, sentence)) + "\n";
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) break;
  }
  return std::fflush(stdout) == 0 ? kDone : kSomeFailed;
}

}  // namespace

void add_analyze_command(CLI::App& app, int& status) {
  auto options = std::make_shared<AnalyzeOptions>();
  CLI::App* command = add_subcommand(app, "analyze", "the morphemes of each sentence on standard input, one a line",
                                     "echo '구글이 회사를 인수했다.' | geumul analyze\n"
                                     "  geumul analyze --format jsonl < sentences.txt");
  command->add_option("--format", options->format, "text: an eojeol a line; jsonl: an object a sentence")
      ->check(CLI::IsMember({"text", "jsonl"}))
      ->capture_default_str();
  command->callback([options, &status] { status = run_analyze(*options); });
}

}  // namespace geumul::cli
