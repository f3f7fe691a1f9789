#include "query/ast.h"

namespace geumul::query {
namespace {

struct ChildVisitor {
  const std::function<void(Expression&)>& visit;

  void all(Expressions& children) const {
    for (Expression& child : children) visit(child);
  }
  void optional(OptionalExpression& child) const {
    if (child) visit(**child);
  }

  void operator()(Literal&) const {}
  void operator()(Parameter&) const {}
  void operator()(Variable&) const {}
  void operator()(Subquery&) const {}
  void operator()(PropertyAccess& node) const { visit(*node.object); }
  void operator()(Subscript& node) const { visit(*node.object), visit(*node.index); }
  void operator()(Slice& node) const { visit(*node.object), optional(node.from), optional(node.to); }
  void operator()(LabelTest& node) const { visit(*node.object); }
  void operator()(Unary& node) const { visit(*node.operand); }
  void operator()(Binary& node) const { visit(*node.left), visit(*node.right); }
  void operator()(Logic& node) const { all(node.operands); }
  void operator()(Comparison& node) const { all(node.operands); }
  void operator()(ListLiteral& node) const { all(node.items); }
  void operator()(MapLiteral& node) const {
    for (auto& [key, value] : node.entries) visit(value);
  }
  void operator()(Case& node) const {
    optional(node.subject), all(node.whens), all(node.thens), optional(node.otherwise);
  }
  void operator()(FunctionCall& node) const { all(node.arguments); }
  void operator()(ListComprehension& node) const { visit(*node.list), optional(node.where), optional(node.projection); }
  void operator()(Quantifier& node) const { visit(*node.list), visit(*node.where); }
  void operator()(Reduce& node) const { visit(*node.initial), visit(*node.list), visit(*node.step); }
};

}  // namespace

void for_each_child(Expression& expression, const std::function<void(Expression&)>& visit) {
  std::visit(ChildVisitor{visit}, expression.node);
}

void for_each_child(const Expression& expression, const std::function<void(const Expression&)>& visit) {
  // One list of children serves both; `visit` only ever sees them as const.
  for_each_child(const_cast<Expression&>(expression), std::function<void(Expression&)>(visit));
}

}  // namespace geumul::query
