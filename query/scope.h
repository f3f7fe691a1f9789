#pragma once
// Which names mean which slots at one place of a query. Private to the semantic check.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "query/ast.h"
#include "query/procedures.h"
#include "query/types.h"

namespace geumul::query {

struct Binding {
  Slot slot = kNoSlot;
  Type type;
};
using Scope = std::map<std::string, Binding, std::less<>>;

/// What the check carries through the tree.
struct Checker {
  const Map* parameters = nullptr;  // only their names count
  const Procedures* procedures = nullptr;
  Scope scope;
  std::uint32_t slots = 0;

  // Where an expression stands.
  bool aggregates_allowed = false;
  bool inside_aggregate = false;
  bool predicate = false;  // a bare pattern may stand here

  Slot new_slot() { return slots++; }
  /// Adds or replaces a name; its slot is new.
  Slot declare(const std::string& name, Type type);
};

/// `name` hides an outer variable while the object lives, as in [x IN list | x].
class LocalVariable {
 public:
  LocalVariable(Checker& checker, Variable& variable, Type type);
  LocalVariable(const LocalVariable&) = delete;
  LocalVariable& operator=(const LocalVariable&) = delete;
  ~LocalVariable();

 private:
  Checker& checker_;
  std::string name_;
  std::optional<Binding> hidden_;
};

Error syntax_error(std::string_view slug, std::string message, Span where);

// check_expression.cpp
Result<Type> check_expression(Checker& checker, Expression& expression);
/// Of WHERE: boolean, and patterns may stand in it.
Result<void> check_predicate(Checker& checker, Expression& expression);
bool contains_aggregate(const Expression& expression);

// check_pattern.cpp
/// Declares the variables of a MATCH and checks what its patterns say. `fixed`: no new variables may appear.
Result<void> check_match_patterns(Checker& checker, std::vector<PathPattern>& patterns, bool fixed);
/// Of CREATE and MERGE.
Result<void> check_created_patterns(Checker& checker, std::vector<PathPattern>& patterns, bool merge);

// check_projection.cpp
/// WITH and RETURN: replaces the scope by what is projected.
Result<void> check_projection(Checker& checker, Projection& projection);

// semantics.cpp
/// A subquery: sees the scope and leaves it as it was. Returns the type of its only column, if it has one.
Result<Type> check_subquery(Checker& checker, Subquery& subquery, Span where);

}  // namespace geumul::query
