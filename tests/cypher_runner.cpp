// Runs tests/cypher/*.feature: each scenario on a fresh graph in memory, twice: with the planner's rewrites and without
// them, since both must give the same rows. Understands the part of Gherkin that the files use.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include "base/file.h"
#include "graph/store.h"
#include "query/run.h"
#include "query/value_text.h"

namespace geumul::query {
namespace {

using Cells = std::vector<std::string>;

struct Step {
  std::string text;
  std::string document;
  std::vector<Cells> table;
};
struct Scenario {
  std::string name;
  std::vector<Step> steps;
};

std::string trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

/// "| a | b \| c |" -> {"a", "b | c"}
Cells split_row(const std::string& line) {
  Cells cells;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|')
      cell += line[++i];
    else if (line[i] == '|')
      cells.push_back(trim(cell)), cell.clear();
    else
      cell += line[i];
  }
  return cells;
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

class FeatureReader {
 public:
  std::vector<Scenario> read(const std::filesystem::path& path) {
    const Result<std::string> text = read_file(path);
    if (!text) return {{path.string() + ": " + text.error().message, {}}};
    feature_ = path.stem().string();
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) read_line(line);
    finish();
    return std::move(scenarios_);
  }

 private:
  void read_line(const std::string& raw) {
    const std::string line = trim(raw);
    if (in_document_ && line != "\"\"\"") {
      steps_->back().document += line + "\n";
    } else if (line == "\"\"\"") {
      in_document_ = !in_document_;
    } else if (line.starts_with("Background:")) {
      steps_ = &background_;
    } else if (line.starts_with("Scenario")) {
      finish();
      current_ = Scenario{feature_ + ": " + trim(line.substr(line.find(':') + 1)), background_};
      steps_ = &current_->steps;
    } else if (line.starts_with("Examples:")) {
      in_examples_ = true;
    } else if (line.starts_with("|")) {
      (in_examples_ ? examples_ : steps_->back().table).push_back(split_row(line));
    } else if (steps_ && !line.empty() && !line.starts_with("#")) {
      steps_->push_back({trim(line.substr(line.find(' '))), {}, {}});
    }
  }

  void finish() {
    if (current_ && examples_.empty()) scenarios_.push_back(*current_);
    for (std::size_t row = 1; row < examples_.size(); ++row) {
      Scenario scenario = *current_;
      scenario.name += " | " + examples_[row][0];
      for (Step& step : scenario.steps)
        for (std::size_t i = 0; i < examples_[0].size(); ++i)
          fill_in(step, "<" + examples_[0][i] + ">", examples_[row][i]);
      scenarios_.push_back(std::move(scenario));
    }
    current_.reset();
    examples_.clear();
    in_examples_ = false;
  }

  static void fill_in(Step& step, const std::string& placeholder, const std::string& value) {
    step.text = replace_all(step.text, placeholder, value);
    step.document = replace_all(step.document, placeholder, value);
    for (Cells& row : step.table)
      for (std::string& cell : row) cell = replace_all(cell, placeholder, value);
  }

  std::string feature_;
  std::vector<Scenario> scenarios_;
  std::vector<Step> background_;
  std::optional<Scenario> current_;
  std::vector<Step>* steps_ = nullptr;
  std::vector<Cells> examples_;
  bool in_document_ = false;
  bool in_examples_ = false;
};

std::vector<Scenario> load_scenarios() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(GEUMUL_SOURCE_DIR "/tests/cypher"))
    if (entry.path().extension() == ".feature") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Scenario> all;
  for (const auto& file : files)
    for (Scenario& scenario : FeatureReader().read(file)) all.push_back(std::move(scenario));
  return all;
}

struct Outcome {
  Cells columns;
  std::vector<Cells> rows;
  std::optional<Error> error;
  bool at_runtime = false;
};

Outcome run_once(graph::GraphStore& store, const std::string& query, bool rewrites) {
  Outcome outcome;
  Settings settings;
  settings.statistics = store.statistics();
  settings.rewrites = rewrites;
  const graph::Map parameters;
  graph::Transaction transaction = store.begin();
  {
    Result<ResultCursor> cursor = run(transaction, query, parameters, settings);
    if (!cursor) return {{}, {}, cursor.error(), false};
    outcome.columns = cursor->columns();
    std::vector<std::vector<graph::Value>> rows;
    for (;;) {
      auto row = cursor->next();
      if (!row) return {{}, {}, row.error(), true};
      if (!*row) break;
      rows.push_back(std::move(**row));
    }
    for (const auto& row : rows) {
      outcome.rows.emplace_back();
      for (const graph::Value& value : row) outcome.rows.back().push_back(to_text(value, &transaction));
    }
  }
  const Result<void> committed = std::move(transaction).commit();
  if (!committed) outcome.error = committed.error();
  return outcome;
}

std::string count_of(graph::GraphStore& store, const std::string& pattern) {
  return run_once(store, "MATCH " + pattern + " RETURN count(*)", true).rows[0][0];
}

void check_rows(const Step& step, const Outcome& outcome, bool ordered) {
  ASSERT_FALSE(outcome.error) << outcome.error->message;
  EXPECT_EQ(outcome.columns, step.table[0]);
  std::vector<Cells> expected(step.table.begin() + 1, step.table.end());
  std::vector<Cells> actual = outcome.rows;
  if (!ordered) {
    std::sort(expected.begin(), expected.end());
    std::sort(actual.begin(), actual.end());
  }
  EXPECT_EQ(actual, expected);
}

/// "a TypeError should be raised at runtime: InvalidPropertyType"
void check_error(const std::string& step, const Outcome& outcome) {
  ASSERT_TRUE(outcome.error) << "no error";
  const std::string phase = outcome.at_runtime ? "runtime" : "compile time";
  EXPECT_EQ(step.substr(step.find(' ') + 1), std::string(error_type(*outcome.error)) + " should be raised at " + phase +
                                                 ": " + std::string(outcome.error->slug))
      << outcome.error->message;
}

void run_scenario(const Scenario& scenario, bool rewrites) {
  Result<graph::GraphStore> store = graph::GraphStore::open_in_memory();
  ASSERT_TRUE(store) << store.error().message;
  Outcome outcome;
  for (const Step& step : scenario.steps) {
    SCOPED_TRACE(step.text + "\n" + step.document);
    if (step.text == "having executed:") {
      const Outcome setup = run_once(*store, step.document, rewrites);
      ASSERT_FALSE(setup.error) << setup.error->message;
    } else if (step.text == "executing query:") {
      outcome = run_once(*store, step.document, rewrites);
    } else if (step.text.starts_with("the result should be empty")) {
      ASSERT_FALSE(outcome.error) << outcome.error->message;
      EXPECT_TRUE(outcome.rows.empty());
    } else if (step.text.starts_with("the result should be")) {
      check_rows(step, outcome, step.text.find("in order") != std::string::npos);
    } else if (step.text.find("should be raised") != std::string::npos) {
      check_error(step.text, outcome);
    } else if (step.text.starts_with("the graph should hold")) {
      const std::string nodes = count_of(*store, "(n)");
      const std::string edges = count_of(*store, "()-[r]->()");
      EXPECT_EQ(step.text, "the graph should hold " + nodes + " nodes and " + edges + " relationships");
    } else {
      FAIL() << "a step that the runner does not know";
    }
  }
}

class Cypher : public testing::TestWithParam<Scenario> {};

TEST_P(Cypher, AnswersAsTheScenarioSays) {
  ASSERT_FALSE(GetParam().steps.empty()) << GetParam().name;
  run_scenario(GetParam(), true);
}

TEST_P(Cypher, AnswersTheSameWithoutRewrites) { run_scenario(GetParam(), false); }

std::string number_of(const testing::TestParamInfo<Scenario>& scenario) { return std::to_string(scenario.index); }

INSTANTIATE_TEST_SUITE_P(Features, Cypher, testing::ValuesIn(load_scenarios()), number_of);

void PrintTo(const Scenario& scenario, std::ostream* out) { *out << scenario.name; }

}  // namespace
}  // namespace geumul::query
