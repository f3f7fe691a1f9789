// geumul eval: how well articles are read, against gold.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "ingest/corpora.h"
#include "ingest/evaluate.h"

namespace geumul::cli {
namespace {

using ingest::Disagreement;
using ingest::Evaluation;
using ingest::Tally;

struct EvalOptions {
  std::string gold;
  std::vector<std::string> inputs;
  std::string format = "text";
  std::size_t errors = 0;
};

/// By what gold calls the article: the record's id, else the file's name without its end.
std::string document_of(const ingest::Article& article) {
  return article.record.empty() ? std::filesystem::path(article.path).stem().string() : article.record;
}

std::string tally_line(std::string_view label, const Tally& t, bool with_gold = true) {
  char figures[96];
  if (with_gold)
    std::snprintf(figures, sizeof figures, "P %.3f  R %.3f  F1 %.3f  (%zu right, %zu said, %zu gold)\n", t.precision(),
                  t.recall(), t.f1(), t.right, t.said, t.gold);
  else
    std::snprintf(figures, sizeof figures, "P %.3f  (%zu right, %zu said)\n", t.precision(), t.right, t.said);
  std::string line(label);
  const std::size_t width = utf8::display_width(label);
  line.append(width < 26 ? 26 - width : 1, ' ');
  return line + figures;
}

/// Rules that say most first.
std::vector<std::pair<std::string, Tally>> rules_of(const Evaluation& e) {
  std::vector<std::pair<std::string, Tally>> rules(e.by_rule.begin(), e.by_rule.end());
  std::stable_sort(rules.begin(), rules.end(),
                   [](const auto& a, const auto& b) { return a.second.said > b.second.said; });
  return rules;
}

std::string disagreement_lines(const Disagreement& d) {
  std::string out = d.is_miss ? "missed  " : "wrong   ";
  out += d.document + "  " + d.source + " -[" + std::string(to_string(d.relation)) + ", " +
         std::string(to_string(d.status)) + "]-> " + d.target + (d.rule.empty() ? "" : "  " + d.rule) + "\n";
  return d.sentence.empty() ? out : out + "        " + d.sentence + "\n";
}

std::string as_text(const Evaluation& e, std::size_t errors) {
  std::string out = tally_line("entities", e.entities) + tally_line("entities with type", e.typed) +
                    tally_line("related pairs", e.pairs) + tally_line("relations", e.relations) +
                    tally_line("relations with status", e.strict) + "\n";
  for (const auto& [relation, tally] : e.by_relation) out += tally_line(to_string(relation), tally);
  out += "\n";
  for (const auto& [rule, tally] : rules_of(e))
    if (tally.said >= 5) out += tally_line(rule, tally, false);
  for (const bool is_miss : {true, false}) {
    std::size_t shown = 0;
    for (const Disagreement& d : e.disagreements)
      if (d.is_miss == is_miss && shown++ < errors) out += (shown == 1 ? "\n" : "") + disagreement_lines(d);
  }
  return out;
}

nlohmann::ordered_json tally_json(std::string_view kind, std::string_view name, const Tally& t) {
  return {{"kind", kind},         {"name", name},  {"precision", t.precision()},
          {"recall", t.recall()}, {"f1", t.f1()},  {"right", t.right},
          {"said", t.said},       {"gold", t.gold}};
}

std::string as_jsonl(const Evaluation& e) {
  std::vector<nlohmann::ordered_json> rows = {
      tally_json("total", "entities", e.entities), tally_json("total", "entities with type", e.typed),
      tally_json("total", "related pairs", e.pairs), tally_json("total", "relations", e.relations),
      tally_json("total", "relations with status", e.strict)};
  for (const auto& [relation, tally] : e.by_relation)
    rows.push_back(tally_json("relation", to_string(relation), tally));
  for (const auto& [rule, tally] : rules_of(e)) rows.push_back(tally_json("rule", rule, tally));
  for (const Disagreement& d : e.disagreements)
    rows.push_back({{"kind", d.is_miss ? "miss" : "false alarm"},
                    {"document", d.document},
                    {"relation", to_string(d.relation)},
                    {"source", d.source},
                    {"target", d.target},
                    {"status", to_string(d.status)},
                    {"rule", d.rule},
                    {"sentence", d.sentence}});
  std::string out;
  for (const auto& row : rows) out += row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  return out;
}

int run_eval(const EvalOptions& options) {
  const auto gold = ingest::read_annotations(options.gold);
  if (!gold) return report(gold.error()), kUsage;
  const auto extractor = ingest::Extractor::load(ingest::corpora_directory());
  if (!extractor) return report(extractor.error()), kUsage;
  Evaluation evaluation;
  std::set<std::string> seen;
  const InputCount count = for_each_article(options.inputs, [&](ingest::Article article) {
    const std::string document = document_of(article);
    const auto mine =
        std::find_if(gold->begin(), gold->end(), [&](const ingest::GoldDocument& g) { return g.id == document; });
    if (mine == gold->end() || !seen.insert(document).second) return true;
    evaluation.add(*mine, extractor->extract(std::move(article)));
    return true;
  });
  for (const ingest::GoldDocument& document : *gold) {
    if (seen.contains(document.id)) continue;
    report("no article for the gold of `" + document.id + "`; it counts as missed");
    evaluation.add_missing(document);
  }
  if (!print(options.format == "jsonl" ? as_jsonl(evaluation) : as_text(evaluation, options.errors)))
    return kSomeFailed;
  return count.failed == 0 && seen.size() == gold->size() ? kDone : kSomeFailed;
}

}  // namespace

void add_eval_command(CLI::App& app, int& status) {
  auto options = std::make_shared<EvalOptions>();
  CLI::App* command = add_subcommand(app, "eval", "how well articles are read, held against gold",
                                     "geumul eval corpora/gold corpora/articles\n"
                                     "  geumul eval --errors 20 corpora/gold corpora/articles\n"
                                     "  geumul eval --format jsonl corpora/gold corpora/articles > eval.jsonl");
  command->add_option("GOLD", options->gold, "folder of annotated documents, one .json each")->required();
  command->add_option("INPUT", options->inputs, kInputHelp)->required();
  command->add_option("--format", options->format, "text for people, jsonl: each figure, miss and false alarm")
      ->check(CLI::IsMember({"text", "jsonl"}))
      ->capture_default_str();
  command->add_option("--errors", options->errors, "so many misses and false alarms with their sentences")
      ->capture_default_str();
  command->callback([options, &status] { status = run_eval(*options); });
}

}  // namespace geumul::cli
