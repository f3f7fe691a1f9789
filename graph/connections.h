#pragma once
// How two nodes hang together: short chains of edges between them.
//
//   for (const Connection& c : GEUMUL_TRY(find_connections(transaction, a, b, limits))) ...

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/transaction.h"

namespace geumul::graph {

/// nodes.size() == edges.size() + 1; the edges may run in either direction.
struct Connection {
  std::vector<NodeId> nodes;
  std::vector<Edge> edges;
};

struct ConnectionLimits {
  std::uint32_t hops = 6;               // the longest chain looked for
  std::size_t count = 8;                // chains returned at most
  std::set<std::string> avoid_types{};  // edges of these are no connection
};

/// All chains of the least length from `from` to `to`, at most `count` of them, in order of their ids. Empty: there is
/// none within `hops`. Breadth first from both ends would be faster for far nodes; a company graph is small in the
/// middle.
Result<std::vector<Connection>> find_connections(const Transaction& transaction, NodeId from, NodeId to,
                                                 const ConnectionLimits& limits);

}  // namespace geumul::graph
