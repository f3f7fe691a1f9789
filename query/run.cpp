#include "query/run.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "base/utf8.h"
#include "query/dump.h"
#include "query/operators.h"
#include "query/parser.h"
#include "query/planner.h"
#include "query/procedures.h"
#include "query/runtime.h"
#include "query/semantics.h"

namespace geumul::query {
namespace {

Result<Program> compile(graph::Transaction& transaction, std::string_view cypher, const Map& parameters,
                        const Settings& settings) {
  static const Procedures builtin = builtin_procedures();
  const Procedures* procedures = settings.procedures ? settings.procedures : &builtin;
  Statement statement = GEUMUL_TRY(parse(cypher));
  statement = GEUMUL_TRY(check(std::move(statement), {&parameters, procedures}));
  return make_program(statement, {&transaction, &settings.statistics, settings.rewrites});
}

std::string explain(const Program& program) {
  std::string text = dump(program.root);
  for (const Plan& plan : program.subplans) text += "Subquery\n" + dump(plan);
  return text;
}

}  // namespace

/// Program and runtime have fixed addresses, since operators point into them.
struct ResultCursor::State {
  State(graph::Transaction& transaction, const Map& parameters, const Settings& settings, Program compiled)
      : program(std::move(compiled)), runtime(transaction, parameters, settings, program) {}

  Program program;
  Runtime runtime;
  std::vector<std::string> columns{};
  OperatorPtr root{};
  std::vector<std::vector<Value>> ready{};  // of EXPLAIN: a line each, the next one last
  bool done = false;
};

class CursorMaker {
 public:
  static ResultCursor make(graph::Transaction& transaction, const Map& parameters, const Settings& settings,
                           Program program) {
    auto state = std::make_unique<ResultCursor::State>(transaction, parameters, settings, std::move(program));
    if (state->program.explain) {
      state->columns = {"plan"};
      std::istringstream lines(explain(state->program));
      for (std::string line; std::getline(lines, line);) state->ready.push_back({Value(line)});
      std::reverse(state->ready.begin(), state->ready.end());
    } else {
      for (const Variable& column : state->program.columns) state->columns.push_back(column.name);
      state->root = make_operator(state->program.root, state->runtime, Row(state->program.slots));
    }
    return ResultCursor(std::move(state));
  }
};

ResultCursor::ResultCursor(std::unique_ptr<State> state) : state_(std::move(state)) {}
ResultCursor::ResultCursor(ResultCursor&&) noexcept = default;
ResultCursor& ResultCursor::operator=(ResultCursor&&) noexcept = default;
ResultCursor::~ResultCursor() = default;

const std::vector<std::string>& ResultCursor::columns() const { return state_->columns; }

Result<std::optional<std::vector<Value>>> ResultCursor::next() {
  using Answer = std::optional<std::vector<Value>>;
  if (state_->program.explain) {
    if (state_->ready.empty()) return Answer();
    Answer row(std::move(state_->ready.back()));
    state_->ready.pop_back();
    return row;
  }
  while (!state_->done) {
    std::optional<Row> row = GEUMUL_TRY(state_->root->next());
    state_->done = !row;
    if (!row || state_->columns.empty()) continue;
    std::vector<Value> values;
    for (const Variable& column : state_->program.columns) values.push_back((*row)[column.slot]);
    return Answer(std::move(values));
  }
  return Answer();
}

Result<Counts> ResultCursor::effects() const { return state_->runtime.effects.count(state_->runtime.transaction); }

Result<ResultCursor> run(graph::Transaction& transaction, std::string_view cypher, const Map& parameters,
                         const Settings& settings) {
  Program program = GEUMUL_TRY(compile(transaction, cypher, parameters, settings));
  return CursorMaker::make(transaction, parameters, settings, std::move(program));
}

Result<std::string> explain(graph::Transaction& transaction, std::string_view cypher, const Map& parameters,
                            const Settings& settings) {
  return explain(GEUMUL_TRY(compile(transaction, cypher, parameters, settings)));
}

bool is_writing(std::string_view cypher) {
  const Result<Statement> statement = parse(cypher);
  return statement && !statement->explain && writes(statement->query);
}

std::string show(const Error& error, std::string_view query) {
  if (!error.where || error.where->begin > query.size()) return error.message;
  const std::size_t at = error.where->begin;
  const std::size_t start = query.substr(0, at).rfind('\n') + 1;  // npos + 1 == 0: the first line
  std::string_view line = query.substr(start, query.find('\n', at) - start);
  std::size_t column = utf8::display_width(line.substr(0, at - start));  // 한 is 3 bytes and 2 columns
  constexpr std::size_t kShown = 200;
  if (line.size() > kShown) return error.message + " (at byte " + std::to_string(at) + ")";
  return error.message + "\n  " + std::string(line) + "\n  " + std::string(column, ' ') + "^";
}

std::string_view error_type(const Error& error) {
  struct Named {
    std::string_view slug, type;
  };
  constexpr std::array kTypes = {
      Named{"MissingParameter", "ParameterMissing"},
      Named{"ProcedureNotFound", "ProcedureError"},
      Named{"DeletedEntityAccess", "EntityNotFound"},
      Named{"MergeReadOwnWrites", "SemanticError"},
      Named{"DeleteConnectedNode", "ConstraintVerificationFailed"},
      Named{"NumberOutOfRange", "ArgumentError"},
      Named{"InvalidArgumentValue", "ArgumentError"},
      Named{"IntegerOverflow", "ArithmeticError"},
      Named{"DivisionByZero", "ArithmeticError"},
  };
  if (error.code == Code::Syntax) return "SyntaxError";
  if (error.code == Code::Type) return "TypeError";
  for (const Named& named : kTypes)
    if (named.slug == error.slug) return named.type;
  return "ProtocolError";
}

}  // namespace geumul::query
