#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "cli/command.h"
#include "ingest/corpora.h"
#include "ingest/facts/mentions.h"

namespace geumul::cli {
namespace {

using nlohmann::json;

json to_json(std::string_view text, const std::vector<ingest::Mention>& mentions) {
  json list = json::array();
  std::size_t at = 0;      // bytes
  std::size_t points = 0;  // code points before them
  for (const ingest::Mention& m : mentions) {
    points += utf8::count(text.substr(at, m.span.begin - at));
    at = m.span.begin;
    const std::string_view name = slice(text, m.span);
    list.push_back(
        {{"begin", points}, {"end", points + utf8::count(name)}, {"type", to_string(m.type)}, {"text", name}});
  }
  return {{"mentions", list}};
}

void print_text(std::string_view text, const std::vector<ingest::Mention>& mentions) {
  std::printf("%.*s\n", static_cast<int>(text.size()), text.data());
  for (const ingest::Mention& m : mentions) {
    const std::string_view name = slice(text, m.span);
    std::printf("  %-12s %.*s\n", std::string(to_string(m.type)).c_str(), static_cast<int>(name.size()), name.data());
  }
}

int run_tag(const std::string& format) {
  const auto knowledge = ingest::NameKnowledge::load(ingest::corpora_directory());
  if (!knowledge) {
    report(knowledge.error());
    return kUsage;
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    const std::string text = utf8::valid(line) ? line : utf8::repair(line);
    const std::vector<ingest::Mention> mentions = ingest::tag_sentence(text, *knowledge);
    if (format == "jsonl")
      std::puts(to_json(text, mentions).dump().c_str());
    else
      print_text(text, mentions);
    if (std::ferror(stdout) != 0) return kSomeFailed;
  }
  return kDone;
}

}  // namespace

void add_tag_command(CLI::App& app, int& status) {
  auto format = std::make_shared<std::string>("text");
  CLI::App* command = add_subcommand(
      app, "tag", "names, dates and amounts in sentences, one a line on standard input",
      "echo '오픈AI가 5000억달러를 투자한다.' | geumul tag\n  geumul tag --format jsonl < sentences.txt");
  command->add_option("--format", *format, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}));
  command->callback([format, &status] { status = run_tag(*format); });
}

}  // namespace geumul::cli
