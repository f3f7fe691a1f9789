#pragma once
// count, sum, collect and their kin: many values in, one out.
//
//   std::unique_ptr<Aggregate> sum = make_aggregate(*find_aggregate("sum"));
//   GEUMUL_TRY(sum->add(value, Null{}));
//   Value total = GEUMUL_TRY(sum->finish());

#include <memory>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "graph/value.h"
#include "query/types.h"

namespace geumul::query {

enum class AggregateKind : unsigned char {
  Count,
  Sum,
  Avg,
  Min,
  Max,
  Collect,
  StDev,
  StDevP,
  PercentileCont,
  PercentileDisc
};

std::optional<AggregateKind> find_aggregate(std::string_view name);
std::size_t argument_count(AggregateKind kind);
Type result_type(AggregateKind kind, const Type& argument);

class Aggregate {
 public:
  virtual ~Aggregate() = default;
  /// Null is passed over. `extra` is the second argument of the percentiles.
  virtual Result<void> add(const graph::Value& value, const graph::Value& extra) = 0;
  virtual Result<graph::Value> finish() = 0;
};

std::unique_ptr<Aggregate> make_aggregate(AggregateKind kind);

}  // namespace geumul::query
