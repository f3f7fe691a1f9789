#pragma once
// The properties of a relation edge, as they follow from its rows of evidence in any order.
//
//   properties = summarise("asserted", rows);
//   properties = extend(properties, rows_of_one_more_article, true).value_or(summarise(...));

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/transaction.h"

namespace geumul::ingest {

/// `confidence` combines that of the stories, `surest` is that of the surest sentence and `rule` its rule.
graph::Map summarise(const std::string& status, const std::vector<graph::Annotation>& rows);

/// What summarise() would make of all rows, from its result before one more article added these; `new_story`: no other
/// article of the edge tells the same. Nothing if that takes the other rows: the edge is not yet as sure as can be, or
/// the article is not the latest and says what another says too.
std::optional<graph::Map> extend(graph::Map properties, const std::vector<graph::Annotation>& added, bool new_story);

}  // namespace geumul::ingest
