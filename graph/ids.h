#pragma once
// Ids of the graph: distinct types, so that an edge cannot be passed for a node. Ids are never used again.

#include <cstdint>
#include <functional>

namespace geumul::graph {

enum class NodeId : std::uint64_t {};   // 40 bits in keys
enum class EdgeId : std::uint64_t {};   // 48 bits in keys
enum class LabelId : std::uint16_t {};  // a name in the catalog: of nodes
enum class TypeId : std::uint16_t {};   // of edges
enum class KeyId : std::uint16_t {};    // of properties

/// Out: edges that start at the node. Both: each edge once, a loop too.
enum class Direction : std::uint8_t { Out, In, Both };

}  // namespace geumul::graph
