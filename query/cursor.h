#pragma once
// The rows of a running query, pulled one by one.
//
//   ResultCursor cursor = GEUMUL_TRY(run(transaction, "MATCH (c:Company) RETURN c.name"));
//   while (auto row = GEUMUL_TRY(cursor.next())) use((*row)[0]);
//
// Borrows the transaction and the parameters, which must outlive it: let it go before commit(). A statement that writes
// has written everything once next() has returned nothing; an error leaves the transaction half written, so that it
// must be dropped.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "graph/value.h"
#include "query/effects.h"

namespace geumul::query {

class ResultCursor {
 public:
  ResultCursor(ResultCursor&&) noexcept;
  ResultCursor& operator=(ResultCursor&&) noexcept;
  ~ResultCursor();

  const std::vector<std::string>& columns() const;
  /// As many values as there are columns. A statement without columns gives no rows.
  Result<std::optional<std::vector<graph::Value>>> next();
  /// What has changed so far; the whole of it after the last row.
  Result<Counts> effects() const;

 private:
  friend class CursorMaker;
  struct State;
  explicit ResultCursor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace geumul::query
