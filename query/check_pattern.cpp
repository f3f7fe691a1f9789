// Variables in patterns. In MATCH a name that is known already joins the pattern to what was found before; in CREATE
// and MERGE it may only be an end of a new edge.

#include <set>

#include "query/scope.h"

namespace geumul::query {
namespace {

Error already_bound(const Variable& variable) {
  return syntax_error("VariableAlreadyBound", "variable `" + variable.name + "` is already bound", variable.span);
}

Error type_conflict(const Variable& variable, const Type& type, std::string_view expected) {
  return syntax_error(
      "VariableTypeConflict",
      "variable `" + variable.name + "` is " + std::string(describe(type.kind)) + ", expected " + std::string(expected),
      variable.span);
}

/// Every element of a pattern has a variable and a slot after this; the unnamed ones have no name.
void give_slot(Checker& checker, std::optional<Variable>& variable, Span span) {
  if (!variable) variable = Variable{"", checker.new_slot(), span};
}

Result<void> check_properties(Checker& checker, OptionalExpression& properties, bool parameter_allowed) {
  if (!properties) return {};
  if ((*properties)->get<Parameter>() && !parameter_allowed)
    return syntax_error("InvalidParameterUse", "a parameter cannot be the whole map of properties here",
                        (*properties)->span);
  GEUMUL_TRY(check_expression(checker, **properties));
  return {};
}

/// The walk over the patterns of one MATCH.
struct MatchDeclarer {
  Checker& checker;
  bool fixed;
  std::set<std::string> edges{};  // named in this MATCH: a second time would have to be another edge

  Result<void> undefined(const Variable& variable) const {
    return syntax_error("UndefinedVariable", "no variable named `" + variable.name + "` in scope", variable.span);
  }

  Result<void> node(NodePattern& pattern) {
    give_slot(checker, pattern.variable, pattern.span);
    Variable& variable = *pattern.variable;
    if (variable.name.empty()) return {};
    const auto found = checker.scope.find(variable.name);
    if (found != checker.scope.end()) {
      if (!may_be(found->second.type, bit(Kind::Node))) return type_conflict(variable, found->second.type, "a node");
      variable.slot = found->second.slot;
      return {};
    }
    if (fixed) return undefined(variable);
    variable.slot = checker.declare(variable.name, {Kind::Node, {}});
    return {};
  }

  static bool fits(const Type& type, bool many) {
    if (!many) return may_be(type, bit(Kind::Edge));
    return may_be(type, bit(Kind::List)) && (type.kind != Kind::List || may_be(element_of(type), bit(Kind::Edge)));
  }

  Result<void> edge(EdgePattern& pattern) {
    give_slot(checker, pattern.variable, pattern.span);
    Variable& variable = *pattern.variable;
    if (variable.name.empty()) return {};
    const bool many = pattern.hops.has_value();
    const auto found = checker.scope.find(variable.name);
    if (found != checker.scope.end()) {
      if (!fits(found->second.type, many))
        return type_conflict(variable, found->second.type, many ? "a list of relationships" : "a relationship");
      if (edges.contains(variable.name))
        return syntax_error("RelationshipUniquenessViolation",
                            "relationship `" + variable.name + "` stands twice in one pattern", variable.span);
      variable.slot = found->second.slot;
    } else if (fixed) {
      return undefined(variable);
    } else {
      const Type one{Kind::Edge, {}};
      variable.slot = checker.declare(variable.name, many ? Type::list(one) : one);
    }
    edges.insert(variable.name);
    return {};
  }

  Result<void> path(PathPattern& pattern) {
    for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
      GEUMUL_TRY(node(pattern.nodes[i]));
      if (i < pattern.edges.size()) GEUMUL_TRY(edge(pattern.edges[i]));
    }
    if (!pattern.variable) return {};
    if (checker.scope.contains(pattern.variable->name)) return already_bound(*pattern.variable);
    pattern.variable->slot = checker.declare(pattern.variable->name, {Kind::Path, {}});
    return {};
  }
};

Result<void> check_shortest(const PathPattern& pattern) {
  if (pattern.kind == PathKind::Walk) return {};
  if (pattern.edges.size() != 1)
    return syntax_error("UnexpectedSyntax", "shortestPath takes a pattern with one relationship", pattern.span);
  const std::optional<Hops>& hops = pattern.edges[0].hops;
  if (hops && hops->min.value_or(1) > 1)
    return syntax_error("UnexpectedSyntax", "shortestPath begins at 0 or 1 hops", pattern.edges[0].span);
  return {};
}

Result<void> check_all_properties(Checker& checker, PathPattern& pattern, bool parameter_allowed) {
  for (NodePattern& node : pattern.nodes) GEUMUL_TRY(check_properties(checker, node.properties, parameter_allowed));
  for (EdgePattern& edge : pattern.edges) GEUMUL_TRY(check_properties(checker, edge.properties, parameter_allowed));
  return {};
}

Result<void> create_node(Checker& checker, NodePattern& node, bool alone, bool parameter_allowed) {
  GEUMUL_TRY(check_properties(checker, node.properties, parameter_allowed));
  give_slot(checker, node.variable, node.span);
  Variable& variable = *node.variable;
  if (variable.name.empty()) return {};
  const auto found = checker.scope.find(variable.name);
  if (found == checker.scope.end()) {
    variable.slot = checker.declare(variable.name, {Kind::Node, {}});
    return {};
  }
  if (alone || !node.labels.empty() || node.properties) return already_bound(variable);
  if (!may_be(found->second.type, bit(Kind::Node))) return type_conflict(variable, found->second.type, "a node");
  variable.slot = found->second.slot;
  return {};
}

Result<void> create_edge(Checker& checker, EdgePattern& edge, bool merge) {
  if (edge.variable && checker.scope.contains(edge.variable->name)) return already_bound(*edge.variable);
  if (edge.hops)
    return syntax_error("CreatingVarLength", "a relationship of variable length cannot be created", edge.span);
  if (edge.types.size() != 1)
    return syntax_error("NoSingleRelationshipType", "a relationship to be created needs exactly one type", edge.span);
  if (edge.direction == Direction::Both && !merge)
    return syntax_error("RequiresDirectedRelationship", "a relationship to be created needs a direction", edge.span);
  GEUMUL_TRY(check_properties(checker, edge.properties, !merge));
  give_slot(checker, edge.variable, edge.span);
  if (edge.variable->name.empty()) return {};
  edge.variable->slot = checker.declare(edge.variable->name, {Kind::Edge, {}});
  return {};
}

}  // namespace

Result<void> check_match_patterns(Checker& checker, std::vector<PathPattern>& patterns, bool fixed) {
  MatchDeclarer declarer{checker, fixed};
  for (PathPattern& pattern : patterns) {
    GEUMUL_TRY(check_shortest(pattern));
    GEUMUL_TRY(declarer.path(pattern));
  }
  for (PathPattern& pattern : patterns) GEUMUL_TRY(check_all_properties(checker, pattern, false));
  return {};
}

Result<void> check_created_patterns(Checker& checker, std::vector<PathPattern>& patterns, bool merge) {
  for (PathPattern& pattern : patterns) {
    if (pattern.kind != PathKind::Walk)
      return syntax_error("UnexpectedSyntax", "shortestPath cannot be created", pattern.span);
    const bool alone = pattern.edges.empty();
    for (std::size_t i = 0; i < pattern.nodes.size(); ++i) {
      GEUMUL_TRY(create_node(checker, pattern.nodes[i], alone, !merge));
      if (i < pattern.edges.size()) GEUMUL_TRY(create_edge(checker, pattern.edges[i], merge));
    }
    if (!pattern.variable) continue;
    if (checker.scope.contains(pattern.variable->name)) return already_bound(*pattern.variable);
    pattern.variable->slot = checker.declare(pattern.variable->name, {Kind::Path, {}});
  }
  return {};
}

}  // namespace geumul::query
