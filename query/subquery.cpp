// EXISTS, COUNT and COLLECT: a plan inside an expression, run with the row as its argument.

#include "query/expression.h"
#include "query/operators.h"

namespace geumul::query {

Result<Value> evaluate(const Subquery& subquery, Row& row, Runtime& runtime) {
  const OperatorPtr rows = make_operator(runtime.program.subplans[subquery.plan], runtime, row);
  const Slot column = runtime.program.subplan_columns[subquery.plan];
  std::int64_t count = 0;
  List list;
  std::size_t bytes = 0;
  while (std::optional<Row> found = GEUMUL_TRY(rows->next())) {
    if (subquery.kind == SubqueryKind::Exists) return Value(true);
    ++count;
    if (subquery.kind != SubqueryKind::Collect) continue;
    bytes += size_of((*found)[column]);
    GEUMUL_TRY(runtime.fits(bytes));
    list.push_back(std::move((*found)[column]));
  }
  switch (subquery.kind) {
    case SubqueryKind::Exists:
      return Value(false);
    case SubqueryKind::Count:
      return Value(count);
    case SubqueryKind::Collect:
      break;
  }
  return Value(std::move(list));
}

}  // namespace geumul::query
