// Shortest paths between two nodes by two searches that meet: each level grows the smaller frontier. Two frontiers of
// radius 2 touch far fewer nodes than one of radius 4.
//
//   A - 삼성전자 - B - ...     from A: {삼성전자, ...}   from C: {삼성전자, ...}   they meet at 삼성전자

#include <algorithm>
#include <unordered_map>

#include "query/operator_parts.h"

namespace geumul::query {
namespace {

using graph::EdgeId;
using graph::NodeId;

/// One search: for each node that it reached, the steps by which it was reached on a shortest way.
struct Search {
  struct Arrival {
    EdgeId edge{};
    NodeId from{};
  };
  struct Visit {
    std::int64_t depth = 0;
    std::vector<Arrival> arrivals{};
  };
  std::unordered_map<NodeId, Visit> visited{};
  std::vector<NodeId> frontier{};
  std::int64_t depth = 0;

  explicit Search(NodeId start) : frontier{start} { visited.emplace(start, Visit{}); }
};

class ShortestOperator : public Fan {
 public:
  ShortestOperator(OperatorPtr input, Runtime& runtime, const ShortestPath& step)
      : Fan(std::move(input), runtime), step_(step), hop_(step.hop) {}

 protected:
  Result<void> begin(Row& row) override {
    found_.clear();
    const auto* from = row[hop_.from.slot].get<NodeId>();
    const auto* to = row[hop_.to.slot].get<NodeId>();
    if (!from || !to) return {};
    if (*from == *to) {
      if (step_.min == 0) found_.emplace_back();
      return {};
    }
    filter_ = make_type_filter(hop_.types, runtime_.transaction);
    return search(*from, *to, row);
  }

  Result<std::optional<Row>> branch(Row& row) override {
    if (found_.empty()) return std::optional<Row>();
    std::optional<Row> out(row);
    (*out)[hop_.edge.slot] = std::move(found_.back());
    found_.pop_back();
    return out;
  }

 private:
  Result<void> search(NodeId from, NodeId to, Row& row) {
    Search forward(from);
    Search backward(to);
    while (!forward.frontier.empty() && !backward.frontier.empty()) {
      if (step_.max >= 0 && forward.depth + backward.depth >= step_.max) return {};
      const bool smaller = forward.frontier.size() <= backward.frontier.size();
      if (smaller)
        GEUMUL_TRY(grow(forward, hop_.direction, row));
      else
        GEUMUL_TRY(grow(backward, opposite(hop_.direction), row));
      GEUMUL_TRY(collect_meetings(forward, backward, smaller ? forward : backward));
      if (!found_.empty()) return {};
    }
    return {};
  }

  Result<void> grow(Search& search, Direction direction, Row& row) {
    ++search.depth;
    std::vector<NodeId> next;
    for (const NodeId node : search.frontier) {
      for (const Step& step : GEUMUL_TRY(steps_from(node, direction, filter_, runtime_))) {
        const auto seen = search.visited.find(step.to);
        if (seen != search.visited.end() && (seen->second.depth < search.depth || !step_.all)) continue;
        if (!is_new_edge(row, hop_.distinct_from, step.edge)) continue;
        if (!GEUMUL_TRY(has_properties(step.edge, step_.properties, row, runtime_))) continue;
        if (seen == search.visited.end()) {
          GEUMUL_TRY(runtime_.keep(sizeof(Search::Visit) + 4 * sizeof(NodeId)));
          search.visited.emplace(step.to, Search::Visit{search.depth, {{step.edge, node}}});
          next.push_back(step.to);
        } else {
          seen->second.arrivals.push_back({step.edge, node});
        }
      }
    }
    search.frontier = std::move(next);
    return {};
  }

  /// Paths through the nodes that the growing search has just reached and the other stands at.
  Result<void> collect_meetings(const Search& forward, const Search& backward, const Search& grown) {
    const Search& other = &grown == &forward ? backward : forward;
    for (const NodeId node : grown.frontier) {
      const auto met = other.visited.find(node);
      if (met == other.visited.end() || met->second.depth != other.depth) continue;
      const std::vector<List> ends = GEUMUL_TRY(ways_to(backward, node));
      for (const List& before : GEUMUL_TRY(ways_to(forward, node))) {
        for (const List& after : ends) {
          List path(before.rbegin(), before.rend());
          path.insert(path.end(), after.begin(), after.end());
          GEUMUL_TRY(runtime_.check());
          GEUMUL_TRY(runtime_.keep(path));
          found_.push_back(std::move(path));
          if (!step_.all) return {};
        }
      }
    }
    return {};
  }

  /// All ways from a node back to the start of a search, as edges in that order.
  Result<std::vector<List>> ways_to(const Search& search, NodeId end) {
    struct Way {
      NodeId at{};
      List edges{};
    };
    std::vector<Way> open{{end, {}}};
    std::vector<List> done;
    while (!open.empty()) {
      GEUMUL_TRY(runtime_.check());
      Way way = std::move(open.back());
      open.pop_back();
      const std::vector<Search::Arrival>& arrivals = search.visited.find(way.at)->second.arrivals;
      if (arrivals.empty()) done.push_back(std::move(way.edges));
      for (const Search::Arrival& arrival : arrivals) {
        Way longer{arrival.from, way.edges};
        longer.edges.emplace_back(arrival.edge);
        GEUMUL_TRY(runtime_.fits((open.size() + done.size()) * longer.edges.size() * sizeof(Value)));
        open.push_back(std::move(longer));
      }
    }
    return done;
  }

  const ShortestPath& step_;
  const Hop& hop_;
  TypeFilter filter_;
  std::vector<List> found_;
};

}  // namespace

OperatorPtr make_step(const ShortestPath& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<ShortestOperator>(std::move(input), runtime, step);
}

}  // namespace geumul::query
