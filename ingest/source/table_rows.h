#pragma once
// The rows of a table that stands in a file, one at a time.
//
//   auto rows = GEUMUL_TRY(make_xlsx_rows(std::move(bytes)));
//   for (std::vector<std::string> row; GEUMUL_TRY(rows->next(row));) …
//
// Cells are valid UTF-8 as the file has them; cells that are left out are empty.

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/source/byte_stream.h"

namespace geumul::ingest {

class TableRows {
 public:
  virtual ~TableRows() = default;
  /// False at the end. After an error the next call goes on with the next row, if there can be one.
  virtual Result<bool> next(std::vector<std::string>& row) = 0;
};

/// Comma-separated values (RFC 4180), in UTF-8 or CP949.
std::unique_ptr<TableRows> make_csv_rows(ByteStream bytes);

/// The first sheet of a workbook (ECMA-376, SpreadsheetML). InvalidInput: no workbook, or parts of it are too large.
Result<std::unique_ptr<TableRows>> make_xlsx_rows(ByteStream bytes);

}  // namespace geumul::ingest
