#include "query/dump.h"
#include "query/overloaded.h"
#include "query/plan.h"
#include "query/value_text.h"

namespace geumul::query {
namespace {

std::string name(const Variable& variable) { return variable.name.empty() ? "" : name_text(variable.name); }

std::string node(const Variable& variable, const std::string& label) {
  return "(" + name(variable) + (label.empty() ? "" : ":" + name_text(label)) + ")";
}

std::string hop(const Hop& hop, const std::string& length) {
  std::string text = name(hop.edge);
  for (const std::string& type : hop.types) text += (&type == hop.types.data() ? ":" : "|") + name_text(type);
  text += length;
  return "(" + name(hop.from) + ")" + (hop.direction == Direction::In ? "<-[" : "-[") + text +
         (hop.direction == Direction::Out ? "]->" : "]-") + "(" + name(hop.to) + ")" + (hop.to_bound ? " into" : "");
}

std::string length(std::int64_t min, std::int64_t max) {
  return "*" + std::to_string(min) + ".." + (max < 0 ? "" : std::to_string(max));
}

std::string properties(const OptionalExpression& expected) { return expected ? " " + dump(**expected) : ""; }

std::string items(const std::vector<ProjectionItem>& all) {
  std::string text;
  for (const ProjectionItem& item : all)
    text += (&item == all.data() ? "" : ", ") + dump(item.expression) + " as " + name(item.variable);
  return text;
}

std::string sort_items(const Sort& sort) {
  std::string text;
  for (const SortItem& item : sort.items)
    text += (&item == sort.items.data() ? "" : ", ") + dump(item.expression) + (item.descending ? " desc" : "");
  return text + (sort.limit ? " keeping " + dump(*sort.limit) : "");
}

std::string group(const Group& step) {
  std::string text = items(step.keys) + (step.keys.empty() ? "" : " : ");
  for (const AggregateItem& item : step.aggregates)
    text += (&item == step.aggregates.data() ? "" : ", ") + dump(Expression{item.call});
  return text;
}

struct StepPrinter {
  std::string operator()(const Argument&) const { return "Argument"; }
  std::string operator()(const NodeScan& s) const { return "NodeScan " + node(s.node, s.label); }
  std::string operator()(const NodeLookup& s) const {
    return "NodeLookup (" + name(s.node) + ":" + name_text(s.label) + " {" + name_text(s.key) + ": " + dump(s.value) +
           "})";
  }
  std::string operator()(const NodeById& s) const { return "NodeById (" + name(s.node) + ") " + dump(s.id); }
  std::string operator()(const Expand& s) const { return "Expand " + hop(s.hop, ""); }
  std::string operator()(const BoundEdge& s) const { return "BoundEdge " + hop(s.hop, ""); }
  std::string operator()(const ExpandMany& s) const {
    return "ExpandMany " + hop(s.hop, length(s.min, s.max)) + properties(s.properties);
  }
  std::string operator()(const ShortestPath& s) const {
    return (s.all ? "AllShortestPaths " : "ShortestPath ") + hop(s.hop, length(s.min, s.max)) +
           properties(s.properties);
  }
  std::string operator()(const BindPath& s) const { return "BindPath " + name(s.path); }
  std::string operator()(const Filter& s) const { return "Filter " + dump(s.condition); }
  std::string operator()(const Project& s) const { return "Project " + items(s.items); }
  std::string operator()(const Group& s) const { return "Group " + group(s); }
  std::string operator()(const Distinct&) const { return "Distinct"; }
  std::string operator()(const Sort& s) const { return "Sort " + sort_items(s); }
  std::string operator()(const Skip& s) const { return "Skip " + dump(s.count); }
  std::string operator()(const Limit& s) const { return "Limit " + dump(s.count); }
  std::string operator()(const UnwindList& s) const { return "Unwind " + dump(s.list) + " as " + name(s.variable); }
  std::string operator()(const Optional&) const { return "Optional"; }
  std::string operator()(const UnionAll&) const { return "Union"; }
  std::string operator()(const Eager&) const { return "Eager"; }
  std::string operator()(const CallProcedure& s) const { return "Call " + s.name; }
  std::string operator()(const CreatePattern& s) const { return dump(Clause{Create{s.patterns}}); }
  std::string operator()(const MergePattern& s) const {
    return dump(Clause{Merge{s.pattern, s.on_create, s.on_match}});
  }
  std::string operator()(const SetItems& s) const { return dump(Clause{Set{s.items}}); }
  std::string operator()(const RemoveItems& s) const { return dump(Clause{Remove{s.items}}); }
  std::string operator()(const DeleteItems& s) const { return dump(Clause{Delete{s.detach, s.targets}}); }
};

void print(const Plan& plan, std::size_t indent, std::string& text) {
  text += std::string(indent * 2, ' ') + std::visit(StepPrinter{}, plan.step) + "\n";
  for (const Plan& input : plan.inputs) print(input, indent + 1, text);
}

}  // namespace

std::string dump(const Plan& plan) {
  std::string text;
  print(plan, 0, text);
  return text;
}

}  // namespace geumul::query
