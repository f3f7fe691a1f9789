// RFC 4180: fields in quotation marks may hold commas, line ends and doubled marks.
#include "ingest/source/charset.h"
#include "ingest/source/record_reader.h"
#include "ingest/source/table_rows.h"

namespace geumul::ingest {
namespace {

class CsvRows : public TableRows {
 public:
  explicit CsvRows(ByteStream bytes) : bytes_(std::move(bytes)) {
    if (bytes_.peek(3) == "\xEF\xBB\xBF") bytes_.skip(3);
  }

  Result<bool> next(std::vector<std::string>& row) override {
    row.clear();
    std::string record;
    if (!read_record(record)) return false;
    if (record.size() > kLongestRecord) return too_large("the row", kLongestRecord);
    split(GEUMUL_TRY(to_utf8(record)).text, row);
    return true;
  }

 private:
  /// Lines up to one that does not end within quotation marks.
  bool read_record(std::string& record) {
    std::string line;
    bool inside = false;
    while (bytes_.next_line(line, kLongestRecord)) {
      if (!record.empty()) record += '\n';
      record += line;
      for (const char c : line) inside = inside != (c == '"');
      if (!inside || record.size() > kLongestRecord) return true;
    }
    return !record.empty();
  }

  static void split(std::string_view record, std::vector<std::string>& row) {
    std::string cell;
    bool inside = false;
    for (std::size_t i = 0; i < record.size(); ++i) {
      const char c = record[i];
      if (c == '"' && inside && i + 1 < record.size() && record[i + 1] == '"')
        cell += record[++i];
      else if (c == '"')
        inside = !inside;
      else if (c == ',' && !inside)
        row.push_back(std::exchange(cell, {}));
      else if (c != '\r' || inside)
        cell += c;
    }
    row.push_back(std::move(cell));
  }

  ByteStream bytes_;
};

}  // namespace

std::unique_ptr<TableRows> make_csv_rows(ByteStream bytes) { return std::make_unique<CsvRows>(std::move(bytes)); }

}  // namespace geumul::ingest
