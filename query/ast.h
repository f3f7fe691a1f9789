#pragma once
// The syntax tree of a statement: plain structs in variants, with the Span of its text in every node.
//
//   Statement statement = GEUMUL_TRY(parse("MATCH (c:Company) RETURN c.name"));
//
// The parser leaves every Variable without a slot; check() in semantics.h gives each variable of the statement its
// own slot of the row, names the anonymous elements of patterns, and spells out `*`. Pattern predicates, pattern
// comprehensions and EXISTS are all a Subquery, so that the later phases know one case instead of three.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/span.h"
#include "graph/value.h"
#include "query/box.h"
#include "query/types.h"  // before the names below: g++ takes Kind::List for a shadow of List

namespace geumul::query {

using graph::Direction;
using graph::List;
using graph::Map;
using graph::Null;
using graph::Path;
using graph::Value;

using Slot = std::uint32_t;  // a place in the Row
constexpr Slot kNoSlot = 0xFFFFFFFF;

struct Expression;
struct Query;
using Expressions = std::vector<Expression>;
using OptionalExpression = std::optional<Box<Expression>>;

struct Variable {
  std::string name;
  Slot slot = kNoSlot;
  Span span{};
};

// --- expressions ---

struct Literal {
  Value value;
};
struct Parameter {
  std::string name;
};
struct PropertyAccess {
  Box<Expression> object;
  std::string key;
};
struct Subscript {
  Box<Expression> object;
  Box<Expression> index;
};
struct Slice {
  Box<Expression> object;
  OptionalExpression from;
  OptionalExpression to;
};
struct LabelTest {  // n:Company:Bank; of an edge: its type
  Box<Expression> object;
  std::vector<std::string> labels;
};
enum class UnaryOperator : std::uint8_t { Not, Minus, Plus, IsNull, IsNotNull };
struct Unary {
  UnaryOperator op;
  Box<Expression> operand;
};
enum class BinaryOperator : std::uint8_t {
  Add,
  Subtract,
  Multiply,
  Divide,
  Modulo,
  Power,
  In,
  StartsWith,
  EndsWith,
  Contains,
  Matches
};
struct Binary {
  BinaryOperator op;
  Box<Expression> left;
  Box<Expression> right;
};
enum class LogicOperator : std::uint8_t { And, Or, Xor };
struct Logic {  // two operands or more: a long WHERE stays a shallow tree
  LogicOperator op;
  Expressions operands;
};
enum class CompareOperator : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };
struct Comparison {  // 1 < x <= 3: operators.size() + 1 == operands.size()
  Expressions operands;
  std::vector<CompareOperator> operators;
};
struct ListLiteral {
  Expressions items;
};
struct MapLiteral {
  std::vector<struct MapEntry> entries;
};
struct Case {  // CASE subject WHEN whens[i] THEN thens[i] ELSE otherwise END
  OptionalExpression subject;
  Expressions whens;
  Expressions thens;
  OptionalExpression otherwise;
};
struct FunctionCall {  // count(*) has `star` and no arguments
  std::string name;
  bool distinct = false;
  bool star = false;
  Expressions arguments;
  const struct Function* function = nullptr;  // in the table of functions.h; set by check(), null for aggregates
};
struct ListComprehension {
  Variable variable;
  Box<Expression> list;
  OptionalExpression where;
  OptionalExpression projection;
};
enum class QuantifierKind : std::uint8_t { All, Any, None, Single };
struct Quantifier {
  QuantifierKind kind;
  Variable variable;
  Box<Expression> list;
  Box<Expression> where;
};
struct Reduce {
  Variable accumulator;
  Box<Expression> initial;
  Variable variable;
  Box<Expression> list;
  Box<Expression> step;
};
enum class SubqueryKind : std::uint8_t { Exists, Count, Collect };
struct Subquery {  // Collect: the list of the one column of the query
  SubqueryKind kind;
  bool pattern = false;  // written as a bare pattern: introduces no variables, and stands only where a predicate may
  Box<Query> query;
  std::size_t plan = 0;  // index in Program::subplans, set by the planner
  Slot first_slot = 0;   // slots below it belong to the outside; set by check()
};

struct Expression {
  using Node = std::variant<Literal, Parameter, Variable, PropertyAccess, Subscript, Slice, LabelTest, Unary, Binary,
                            Logic, Comparison, ListLiteral, MapLiteral, Case, FunctionCall, ListComprehension,
                            Quantifier, Reduce, Subquery>;
  Node node;
  Span span{};
  std::uint32_t depth = 1;  // of the tree; the parser refuses more than kMaxDepth

  template <class T>
  const T* get() const {
    return std::get_if<T>(&node);
  }
  template <class T>
  T* get() {
    return std::get_if<T>(&node);
  }
};

struct MapEntry {
  std::string key;
  Expression value;
};

constexpr std::uint32_t kMaxDepth = 128;

// --- patterns ---

struct NodePattern {
  std::optional<Variable> variable;
  std::vector<std::string> labels;
  OptionalExpression properties;
  Span span{};
};
struct Hops {  // *, *2, *1..3
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
};
struct EdgePattern {
  std::optional<Variable> variable;
  std::vector<std::string> types;
  OptionalExpression properties;
  Direction direction = Direction::Both;
  std::optional<Hops> hops;
  Span span{};
};
enum class PathKind : std::uint8_t { Walk, Shortest, AllShortest };
struct PathPattern {  // nodes.size() == edges.size() + 1
  std::optional<Variable> variable;
  PathKind kind = PathKind::Walk;
  std::vector<NodePattern> nodes;
  std::vector<EdgePattern> edges;
  Span span{};
};

// --- clauses ---

struct Match {
  bool optional = false;
  std::vector<PathPattern> patterns;
  std::optional<Expression> where;
};
struct Unwind {
  Expression list;
  Variable variable;
};
struct ProjectionItem {
  Expression expression;
  Variable variable;  // its name is the alias, or the text as written
  bool aliased = false;
};
struct SortItem {
  Expression expression;
  bool descending = false;
};
struct Projection {  // WITH or RETURN
  bool is_return = false;
  bool distinct = false;
  bool star = false;
  std::vector<ProjectionItem> items;
  std::vector<SortItem> order;
  std::optional<Expression> skip;
  std::optional<Expression> limit;
  std::optional<Expression> where;
};
struct Create {
  std::vector<PathPattern> patterns;
};
struct SetProperty {
  Expression object;
  std::string key;
  Expression value;
};
struct SetAll {  // n = map, n += map
  Variable variable;
  bool add = false;
  Expression value;
};
struct SetLabels {
  Variable variable;
  std::vector<std::string> labels;
};
using SetItem = std::variant<SetProperty, SetAll, SetLabels>;
struct Set {
  std::vector<SetItem> items;
};
struct RemoveProperty {
  Expression object;
  std::string key;
};
struct RemoveLabels {
  Variable variable;
  std::vector<std::string> labels;
};
using RemoveItem = std::variant<RemoveProperty, RemoveLabels>;
struct Remove {
  std::vector<RemoveItem> items;
};
struct Merge {
  PathPattern pattern;
  std::vector<SetItem> on_create;
  std::vector<SetItem> on_match;
};
struct Delete {
  bool detach = false;
  Expressions targets;
};
struct YieldItem {
  std::string column;
  Variable variable;
};
struct Call {
  std::string name;
  std::optional<Expressions> arguments;  // absent: taken from the parameters of the same names
  bool star = false;                     // YIELD *
  std::optional<std::vector<YieldItem>> yield;
  std::optional<Expression> where;
  Span name_span{};
};

struct Clause {
  std::variant<Match, Unwind, Projection, Create, Set, Remove, Merge, Delete, Call> clause;
  Span span{};
};
struct SingleQuery {
  std::vector<Clause> clauses;
  Span span{};
};
struct Query {  // parts joined by UNION; all[i] belongs to the join after part i
  std::vector<SingleQuery> parts;
  std::vector<bool> all;
};
struct Statement {
  bool explain = false;
  Query query;
  std::uint32_t slots = 0;        // how wide a Row is; set by check()
  std::vector<Variable> columns;  // of the result; empty for a query that returns nothing; set by check()
};

/// Calls `visit` on each direct child of an expression; not on what is inside a Subquery.
void for_each_child(const Expression& expression, const std::function<void(const Expression&)>& visit);
void for_each_child(Expression& expression, const std::function<void(Expression&)>& visit);

}  // namespace geumul::query
