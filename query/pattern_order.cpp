#include "query/pattern_order.h"

#include <algorithm>
#include <set>

namespace geumul::query {
namespace {

/// node.key = value, either way round.
struct Equality {
  Slot node = kNoSlot;
  std::string key;
};

void collect_equalities(const Expression& condition, std::vector<Equality>& equalities) {
  if (const auto* logic = condition.get<Logic>(); logic && logic->op == LogicOperator::And)
    for (const Expression& operand : logic->operands) collect_equalities(operand, equalities);
  const auto* comparison = condition.get<Comparison>();
  if (!comparison || comparison->operators != std::vector{CompareOperator::Equal}) return;
  for (const Expression& side : comparison->operands)
    if (const auto* access = side.get<PropertyAccess>())
      if (const auto* variable = access->object->get<Variable>()) equalities.push_back({variable->slot, access->key});
}

class Orderer {
 public:
  Orderer(const Match& match, const IsBound& is_bound, const PlanContext& context)
      : match_(match), is_bound_(is_bound), context_(context) {
    if (match.where) collect_equalities(*match.where, equalities_);
  }

  std::vector<Walk> run() {
    std::vector<bool> done(match_.patterns.size());
    for (std::size_t round = 0; round < match_.patterns.size(); ++round) {
      std::size_t best = 0;
      std::pair<std::size_t, double> best_start{0, 1e300};
      for (std::size_t i = 0; i < match_.patterns.size(); ++i) {
        if (done[i]) continue;
        const auto start = cheapest_node(match_.patterns[i]);
        if (start.second < best_start.second) best = i, best_start = start;
      }
      done[best] = true;
      add(match_.patterns[best], best_start.first);
    }
    return std::move(walks_);
  }

 private:
  bool known(Slot slot) const { return is_bound_(slot) || bound_.contains(slot); }

  /// How many nodes the pattern of one node lets through, roughly.
  double candidates(const NodePattern& node) const {
    if (known(node.variable->slot)) return 0;
    const double all = context_.statistics ? static_cast<double>(context_.statistics->nodes) + 2 : 1e6;
    double count = all;
    for (const std::string& label : node.labels) count = std::min(count, count_label(label, all));
    const std::vector<std::string> keys = equal_keys(node);
    for (const std::string& key : keys)
      if (has_index(node, key)) return 1;
    return keys.empty() ? count : count / 10;  // a guess that only has to beat no condition at all
  }

  double count_label(const std::string& name, double otherwise) const {
    if (!context_.statistics || !context_.transaction) return otherwise / 2;
    const auto label = context_.transaction->find_label(name);
    if (!label) return 1;
    const auto found = context_.statistics->nodes_by_label.find(*label);
    return found == context_.statistics->nodes_by_label.end() ? 1 : static_cast<double>(found->second) + 1;
  }

  std::vector<std::string> equal_keys(const NodePattern& node) const {
    std::vector<std::string> keys;
    if (node.properties)
      if (const auto* map = (*node.properties)->get<MapLiteral>())
        for (const auto& [key, value] : map->entries) keys.push_back(key);
    for (const Equality& equality : equalities_)
      if (equality.node == node.variable->slot) keys.push_back(equality.key);
    return keys;
  }

  bool has_index(const NodePattern& node, const std::string& key) const {
    if (!context_.transaction) return false;
    return std::any_of(node.labels.begin(), node.labels.end(), [&](const std::string& name) {
      const auto label = context_.transaction->find_label(name);
      return label && context_.transaction->has_index(*label, key);
    });
  }

  std::pair<std::size_t, double> cheapest_node(const PathPattern& pattern) const {
    std::pair<std::size_t, double> best{0, 1e299};
    // A known edge brings both its ends.
    for (std::size_t i = 0; i < pattern.edges.size(); ++i)
      if (known(pattern.edges[i].variable->slot) && !pattern.edges[i].hops) return {i, 0};
    const bool only_start = pattern.kind != PathKind::Walk;
    for (std::size_t i = 0; i < (only_start ? 1 : pattern.nodes.size()); ++i)
      if (const double count = candidates(pattern.nodes[i]); count < best.second) best = {i, count};
    return best;
  }

  void add(const PathPattern& pattern, std::size_t start) {
    const auto at = static_cast<std::ptrdiff_t>(start);
    Walk right{pattern.kind,
               {pattern.nodes.begin() + at, pattern.nodes.end()},
               {pattern.edges.begin() + at, pattern.edges.end()}};
    Walk left{pattern.kind,
              {pattern.nodes.begin(), pattern.nodes.begin() + at + 1},
              {pattern.edges.begin(), pattern.edges.begin() + at},
              true};
    std::reverse(left.nodes.begin(), left.nodes.end());
    std::reverse(left.edges.begin(), left.edges.end());
    for (EdgePattern& edge : left.edges) edge.direction = turned(edge.direction);
    if (!right.edges.empty() || left.edges.empty()) walks_.push_back(std::move(right));
    if (!left.edges.empty()) walks_.push_back(std::move(left));
    for (const Slot slot : slots_of(pattern)) bound_.insert(slot);
  }

  static Direction turned(Direction direction) {
    if (direction == Direction::Both) return direction;
    return direction == Direction::Out ? Direction::In : Direction::Out;
  }

  const Match& match_;
  const IsBound& is_bound_;
  const PlanContext& context_;
  std::vector<Equality> equalities_;
  std::set<Slot> bound_;
  std::vector<Walk> walks_;
};

}  // namespace

std::vector<Walk> walks_in_text_order(const Match& match) {
  std::vector<Walk> walks;
  for (const PathPattern& pattern : match.patterns) walks.push_back({pattern.kind, pattern.nodes, pattern.edges});
  return walks;
}

std::vector<Walk> walks_in_cost_order(const Match& match, const IsBound& is_bound, const PlanContext& context) {
  return Orderer(match, is_bound, context).run();
}

}  // namespace geumul::query
