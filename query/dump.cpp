#include "query/dump.h"

#include "query/overloaded.h"
#include "query/value_text.h"

namespace geumul::query {
namespace {

std::string_view sign_of(BinaryOperator op) {
  constexpr std::string_view kSigns[] = {"+",  "-",           "*",         "/",        "%", "^",
                                         "in", "starts with", "ends with", "contains", "=~"};
  return kSigns[static_cast<std::size_t>(op)];
}
std::string_view sign_of(CompareOperator op) {
  constexpr std::string_view kSigns[] = {"=", "<>", "<", "<=", ">", ">="};
  return kSigns[static_cast<std::size_t>(op)];
}
std::string_view sign_of(LogicOperator op) {
  constexpr std::string_view kSigns[] = {" and ", " or ", " xor "};
  return kSigns[static_cast<std::size_t>(op)];
}

std::string with_labels(const std::vector<std::string>& labels) {
  std::string text;
  for (const std::string& label : labels) text += ":" + name_text(label);
  return text;
}

/// Prints expressions and patterns.
struct Printer {
  bool slots;

  std::string name(const Variable& variable) const {
    std::string text = variable.name.empty() ? "" : name_text(variable.name);
    if (slots && variable.slot != kNoSlot) text += "#" + std::to_string(variable.slot);
    return text;
  }
  std::string print(const Expression& expression) const { return std::visit(*this, expression.node); }
  std::string join(const Expressions& items, std::string_view separator) const {
    std::string text;
    for (const Expression& item : items) {
      if (&item != items.data()) text += separator;
      text += print(item);
    }
    return text;
  }
  std::string optional(std::string_view before, const OptionalExpression& expression) const {
    return expression ? std::string(before) + print(**expression) : std::string();
  }

  std::string operator()(const Literal& node) const { return to_text(node.value); }
  std::string operator()(const Parameter& node) const { return "$" + name_text(node.name); }
  std::string operator()(const Variable& node) const { return name(node); }
  std::string operator()(const PropertyAccess& node) const { return print(*node.object) + "." + name_text(node.key); }
  std::string operator()(const Subscript& node) const { return print(*node.object) + "[" + print(*node.index) + "]"; }
  std::string operator()(const Slice& node) const {
    return print(*node.object) + "[" + optional("", node.from) + ".." + optional("", node.to) + "]";
  }
  std::string operator()(const LabelTest& node) const { return print(*node.object) + with_labels(node.labels); }
  std::string operator()(const Unary& node) const {
    const std::string operand = print(*node.operand);
    switch (node.op) {
      case UnaryOperator::Not:
        return "(not " + operand + ")";
      case UnaryOperator::Minus:
        return "(-" + operand + ")";
      case UnaryOperator::Plus:
        return "(+" + operand + ")";
      case UnaryOperator::IsNull:
        return "(" + operand + " is null)";
      case UnaryOperator::IsNotNull:
        return "(" + operand + " is not null)";
    }
    return operand;
  }
  std::string operator()(const Binary& node) const {
    return "(" + print(*node.left) + " " + std::string(sign_of(node.op)) + " " + print(*node.right) + ")";
  }
  std::string operator()(const Logic& node) const { return "(" + join(node.operands, sign_of(node.op)) + ")"; }
  std::string operator()(const Comparison& node) const {
    std::string text = "(" + print(node.operands[0]);
    for (std::size_t i = 0; i < node.operators.size(); ++i)
      text += " " + std::string(sign_of(node.operators[i])) + " " + print(node.operands[i + 1]);
    return text + ")";
  }
  std::string operator()(const ListLiteral& node) const { return "[" + join(node.items, ", ") + "]"; }
  std::string operator()(const MapLiteral& node) const {
    std::string text = "{";
    for (const auto& [key, value] : node.entries) {
      if (text.size() > 1) text += ", ";
      text += name_text(key) + ": " + print(value);
    }
    return text + "}";
  }
  std::string operator()(const Case& node) const {
    std::string text = "case" + optional(" ", node.subject);
    for (std::size_t i = 0; i < node.whens.size(); ++i)
      text += " when " + print(node.whens[i]) + " then " + print(node.thens[i]);
    return text + optional(" else ", node.otherwise) + " end";
  }
  std::string operator()(const FunctionCall& node) const {
    if (node.star) return node.name + "(*)";
    return node.name + "(" + (node.distinct ? "distinct " : "") + join(node.arguments, ", ") + ")";
  }
  std::string operator()(const ListComprehension& node) const {
    return "[" + name(node.variable) + " in " + print(*node.list) + optional(" where ", node.where) +
           optional(" | ", node.projection) + "]";
  }
  std::string operator()(const Quantifier& node) const {
    constexpr std::string_view kNames[] = {"all", "any", "none", "single"};
    return std::string(kNames[static_cast<std::size_t>(node.kind)]) + "(" + name(node.variable) + " in " +
           print(*node.list) + " where " + print(*node.where) + ")";
  }
  std::string operator()(const Reduce& node) const {
    return "reduce(" + name(node.accumulator) + " = " + print(*node.initial) + ", " + name(node.variable) + " in " +
           print(*node.list) + " | " + print(*node.step) + ")";
  }
  std::string operator()(const Subquery& node) const {
    constexpr std::string_view kNames[] = {"exists", "count", "collect"};
    return std::string(kNames[static_cast<std::size_t>(node.kind)]) + " {" + dump(*node.query, slots) + "}";
  }

  std::string operator()(const NodePattern& node) const {
    std::string text = node.variable ? name(*node.variable) : "";
    text += with_labels(node.labels);
    return "(" + text + optional(text.empty() ? "" : " ", node.properties) + ")";
  }
  std::string operator()(const EdgePattern& edge) const {
    std::string text = edge.variable ? name(*edge.variable) : "";
    for (const std::string& type : edge.types) text += (&type == edge.types.data() ? ":" : "|") + name_text(type);
    if (edge.hops) {
      text += "*";
      if (edge.hops->min) text += std::to_string(*edge.hops->min);
      if (edge.hops->min != edge.hops->max) text += "..";
      if (edge.hops->max && edge.hops->min != edge.hops->max) text += std::to_string(*edge.hops->max);
    }
    text += optional(text.empty() ? "" : " ", edge.properties);
    return (edge.direction == Direction::In ? "<-[" : "-[") + text + (edge.direction == Direction::Out ? "]->" : "]-");
  }
  std::string operator()(const PathPattern& path) const {
    std::string text = (*this)(path.nodes[0]);
    for (std::size_t i = 0; i < path.edges.size(); ++i) text += (*this)(path.edges[i]) + (*this)(path.nodes[i + 1]);
    if (path.kind == PathKind::Shortest) text = "shortestPath(" + text + ")";
    if (path.kind == PathKind::AllShortest) text = "allShortestPaths(" + text + ")";
    return path.variable ? name(*path.variable) + " = " + text : text;
  }
};

/// Prints clauses.
struct ClausePrinter {
  Printer printer;

  std::string patterns(const std::vector<PathPattern>& all) const {
    std::string text;
    for (const PathPattern& pattern : all) text += (&pattern == all.data() ? " " : ", ") + printer(pattern);
    return text;
  }
  std::string optional(std::string_view word, const std::optional<Expression>& expression) const {
    return expression ? std::string(word) + printer.print(*expression) : std::string();
  }
  std::string set_items(const std::vector<SetItem>& items) const {
    std::string text;
    for (const SetItem& item : items)
      text += (&item == items.data() ? " " : ", ") +
              std::visit(
                  Overloaded{
                      [&](const SetProperty& set) {
                        return printer.print(set.object) + "." + name_text(set.key) + " = " + printer.print(set.value);
                      },
                      [&](const SetAll& set) {
                        return printer.name(set.variable) + (set.add ? " += " : " = ") + printer.print(set.value);
                      },
                      [&](const SetLabels& set) { return printer.name(set.variable) + with_labels(set.labels); }},
                  item);
    return text;
  }

  std::string operator()(const Match& match) const {
    return (match.optional ? "optional match" : "match") + patterns(match.patterns) + optional(" where ", match.where);
  }
  std::string operator()(const Unwind& unwind) const {
    return "unwind " + printer.print(unwind.list) + " as " + printer.name(unwind.variable);
  }
  std::string operator()(const Projection& projection) const {
    std::string text = projection.is_return ? "return" : "with";
    if (projection.distinct) text += " distinct";
    if (projection.star) text += " *";
    for (const ProjectionItem& item : projection.items)
      text += (&item != projection.items.data() || projection.star ? ", " : " ") + printer.print(item.expression) +
              " as " + printer.name(item.variable);
    for (const SortItem& item : projection.order)
      text += (&item == projection.order.data() ? " order by " : ", ") + printer.print(item.expression) +
              (item.descending ? " desc" : "");
    return text + optional(" skip ", projection.skip) + optional(" limit ", projection.limit) +
           optional(" where ", projection.where);
  }
  std::string operator()(const Create& create) const { return "create" + patterns(create.patterns); }
  std::string operator()(const Set& set) const { return "set" + set_items(set.items); }
  std::string operator()(const Remove& remove) const {
    std::string text = "remove";
    for (const RemoveItem& item : remove.items) {
      text += &item == remove.items.data() ? " " : ", ";
      if (const auto* labels = std::get_if<RemoveLabels>(&item))
        text += printer.name(labels->variable) + with_labels(labels->labels);
      if (const auto* property = std::get_if<RemoveProperty>(&item))
        text += printer.print(property->object) + "." + name_text(property->key);
    }
    return text;
  }
  std::string operator()(const Merge& merge) const {
    std::string text = "merge " + printer(merge.pattern);
    if (!merge.on_create.empty()) text += " on create set" + set_items(merge.on_create);
    if (!merge.on_match.empty()) text += " on match set" + set_items(merge.on_match);
    return text;
  }
  std::string operator()(const Delete& clause) const {
    return (clause.detach ? "detach delete " : "delete ") + printer.join(clause.targets, ", ");
  }
  std::string operator()(const Call& call) const {
    std::string text = "call " + call.name;
    if (call.arguments) text += "(" + printer.join(*call.arguments, ", ") + ")";
    if (call.star) text += " yield *";
    if (call.yield)
      for (const YieldItem& item : *call.yield)
        text += (&item == call.yield->data() ? " yield " : ", ") + item.column + " as " + printer.name(item.variable);
    return text + optional(" where ", call.where);
  }
};

std::string dump_query(const Query& query, bool slots, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < query.parts.size(); ++i) {
    if (i > 0) text += std::string(separator) + (query.all[i - 1] ? "union all" : "union") + std::string(separator);
    for (const Clause& clause : query.parts[i].clauses) {
      if (&clause != query.parts[i].clauses.data()) text += separator;
      text += std::visit(ClausePrinter{{slots}}, clause.clause);
    }
  }
  return text;
}

}  // namespace

std::string dump(const Expression& expression, bool slots) { return Printer{slots}.print(expression); }
std::string dump(const PathPattern& pattern, bool slots) { return Printer{slots}(pattern); }
std::string dump(const Query& query, bool slots) { return dump_query(query, slots, " "); }
std::string dump(const Statement& statement) {
  return (statement.explain ? "explain\n" : "") + dump_query(statement.query, false, "\n") + "\n";
}
std::string dump(const Clause& clause) { return std::visit(ClausePrinter{{false}}, clause.clause); }

}  // namespace geumul::query
