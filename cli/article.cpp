// geumul article: what a page says, without the page.

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/inputs.h"

namespace geumul::cli {
namespace {

struct ArticleOptions {
  std::vector<std::string> inputs;
  std::string format = "text";
};

std::string as_json(const ingest::Article& article) {
  const nlohmann::ordered_json line = {
      {"path", article.path},
      {"record", article.record},
      {"id", article.id},
      {"url", article.url},
      {"title", article.title},
      {"author", article.author},
      {"outlet", article.outlet},
      {"published", article.published},
      {"lang", article.lang},
      {"encoding", article.encoding},
      {"body", ingest::body(article)},
      {"captions", article.captions},
      {"excerpt", article.is_excerpt},
  };
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

/// "한빛경제 · 김도윤 · 2025-10-29 08:12"
std::string source_line(const ingest::Article& article) {
  std::string day = article.published.substr(0, 16);
  if (day.size() > 10) day[10] = ' ';
  std::string out;
  for (const std::string& part : {article.outlet, article.author, day})
    if (!part.empty()) (out += out.empty() ? "" : " · ") += part;
  return out;
}

std::string as_text(const ingest::Article& article) {
  std::string out = article.title.empty() ? "(no title)\n" : article.title + "\n";
  for (const std::string& line : {source_line(article), article.url})
    if (!line.empty()) out += line + "\n";
  for (const std::string& paragraph : article.paragraphs) out += "\n" + paragraph + "\n";
  for (const std::string& caption : article.captions) out += "\n[" + caption + "]\n";
  return out;
}

int run_article(const ArticleOptions& options) {
  bool first = true;
  const InputCount count = for_each_article(options.inputs, [&](const ingest::Article& article) {
    if (options.format == "jsonl") return print(as_json(article));
    const std::string rule = first ? "" : "\n----------------------------------------\n\n";
    first = false;
    return print(rule + as_text(article));
  });
  return count.failed > 0 ? kSomeFailed : kDone;
}

}  // namespace

void add_article_command(CLI::App& app, int& status) {
  auto options = std::make_shared<ArticleOptions>();
  CLI::App* command = add_subcommand(app, "article", "what a page says: title, author, outlet, day and text",
                                     "geumul article page.html\n  geumul article --format jsonl corpora/articles\n"
                                     "  curl -s https://news.example/1 | geumul article -");
  command->add_option("INPUT", options->inputs, kInputHelp)->required();
  command->add_option("--format", options->format, "text for people, jsonl: one object an article")
      ->check(CLI::IsMember({"text", "jsonl"}))
      ->capture_default_str();
  command->callback([options, &status] { status = run_article(*options); });
}

}  // namespace geumul::cli
