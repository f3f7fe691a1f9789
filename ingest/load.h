#pragma once
// Articles into the graph, and out of it again: the only code that sees both sides.
//
//   const LoadOutcome outcome = GEUMUL_TRY(load(store, extractor.extract(article)));
//   const bool removed = GEUMUL_TRY(remove_article(store, article.id));
//
// The graph is a function of the sets of its articles and corrections (load_correct.h): the order in which they came,
// were replaced or removed leaves no trace. Each call is one transaction, in the log when it returns; GraphStore::sync
// makes it durable. Several threads may call at once; the graph is written by one of them at a time.

#include <string>
#include <string_view>

#include "base/result.h"
#include "graph/store.h"
#include "ingest/extract.h"

namespace geumul::ingest {

enum class LoadOutcome { Added, Unchanged, Replaced };

/// InvalidInput: the article has no id. Unchanged: the graph has it with the same content; nothing is written.
Result<LoadOutcome> load(graph::GraphStore& store, const Extraction& extraction);

/// Whether load() would find it unchanged; to be asked before the work of extracting it.
Result<bool> is_loaded(graph::GraphStore& store, const Article& article);

/// False: there is no such article. What only it said goes; what others say too is as if it had never been there.
Result<bool> remove_article(graph::GraphStore& store, std::string_view id);

}  // namespace geumul::ingest
