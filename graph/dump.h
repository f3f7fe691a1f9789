#pragma once
// A whole graph as text that depends on what it holds and on nothing else: not on numeric ids, not on the order in
// which it was built. Two graphs are the same if their dumps are equal.
//
//   EXPECT_EQ(GEUMUL_TRY(dump(a.begin())), GEUMUL_TRY(dump(b.begin())));
//
// A node is named by its labels and properties; nodes that have the same ones are not told apart by their edges.
// Contents whose name begins with a dot are the writer's own notes (they may hold ids) and are left out, and so are
// indexes and names that nothing uses.

#include <string>

#include "base/result.h"
#include "graph/transaction.h"

namespace geumul::graph {

Result<std::string> dump(const Transaction& transaction);

}  // namespace geumul::graph
