// A workbook is a zip of XML parts: texts stand once in sharedStrings.xml, the cells of sheet1.xml name them by number.
// libzip unzips, libxml2's reader goes through the parts without building trees; both parts are bounded.
#include <libxml/xmlreader.h>
#include <zip.h>

#include <algorithm>
#include <cstdlib>

#include "ingest/source/record_reader.h"
#include "ingest/source/table_rows.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLargestPart = 1U << 30;
constexpr std::size_t kMostColumns = 1U << 14;

Error broken(const char* why) { return {Code::InvalidInput, why, "BrokenRecord", {}}; }

/// One part of the zip as an XML reader.
class PartReader {
 public:
  PartReader(zip_t* zip, const char* name) : file_(zip_fopen(zip, name, 0)) {
    if (file_ == nullptr) return;
    reader_ = xmlReaderForIO(read_bytes, nullptr, this, name, nullptr,
                             XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  }
  PartReader(const PartReader&) = delete;
  PartReader& operator=(const PartReader&) = delete;
  ~PartReader() {
    if (reader_ != nullptr) xmlFreeTextReader(reader_);
    if (file_ != nullptr) zip_fclose(file_);
  }

  bool is_open() const { return reader_ != nullptr; }
  /// Goes to the next node; false at the end or where the XML breaks.
  bool step() { return xmlTextReaderRead(reader_) == 1; }
  bool starts(std::string_view name) { return is(XML_READER_TYPE_ELEMENT, name); }
  bool ends(std::string_view name) {
    return is(XML_READER_TYPE_END_ELEMENT, name) || (starts(name) && xmlTextReaderIsEmptyElement(reader_) == 1);
  }
  bool is_text() {
    const int type = xmlTextReaderNodeType(reader_);
    return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
           type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
  }
  std::string_view text() { return view(xmlTextReaderConstValue(reader_)); }
  std::string attribute(const char* name) {
    xmlChar* value = xmlTextReaderGetAttribute(reader_, reinterpret_cast<const xmlChar*>(name));
    std::string copy(view(value));
    xmlFree(value);
    return copy;
  }

 private:
  static std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
  }
  bool is(int type, std::string_view name) {
    return xmlTextReaderNodeType(reader_) == type && view(xmlTextReaderConstLocalName(reader_)) == name;
  }
  static int read_bytes(void* self, char* to, int size) {
    auto& part = *static_cast<PartReader*>(self);
    if (part.size_ > kLargestPart) return -1;
    const zip_int64_t read = zip_fread(part.file_, to, static_cast<zip_uint64_t>(size));
    if (read > 0) part.size_ += static_cast<std::size_t>(read);
    return static_cast<int>(read);
  }

  zip_file_t* file_;
  xmlTextReader* reader_ = nullptr;
  std::size_t size_ = 0;
};

/// "C12" → 2.
std::size_t column_of(std::string_view cell) {
  std::size_t column = 0;
  for (const char c : cell) {
    if (c < 'A' || c > 'Z' || column > kMostColumns) break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return column == 0 ? 0 : column - 1;
}

class XlsxRows : public TableRows {
 public:
  static Result<std::unique_ptr<TableRows>> open(std::string bytes) {
    std::unique_ptr<XlsxRows> rows(new XlsxRows(std::move(bytes)));
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(rows->bytes_.data(), rows->bytes_.size(), 0, &error);
    rows->zip_ = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (rows->zip_ == nullptr) {
      if (source != nullptr) zip_source_free(source);
      return broken("a broken workbook, expected .xlsx");
    }
    if (!rows->read_shared_texts()) return broken("the texts of the workbook are too large");
    rows->sheet_ = std::make_unique<PartReader>(rows->zip_, "xl/worksheets/sheet1.xml");
    if (!rows->sheet_->is_open()) return broken("a workbook without a sheet");
    return std::unique_ptr<TableRows>(std::move(rows));
  }

  ~XlsxRows() override {
    sheet_.reset();
    if (zip_ != nullptr) zip_discard(zip_);
  }

  Result<bool> next(std::vector<std::string>& row) override {
    row.clear();
    while (sheet_->step()) {
      if (!sheet_->starts("row")) continue;
      if (!sheet_->ends("row")) read_cells(row);
      return true;
    }
    return false;
  }

 private:
  explicit XlsxRows(std::string bytes) : bytes_(std::move(bytes)) {}

  /// The <t> of each <si>, those of rich text joined; phonetic guides (<rPh>) left out.
  bool read_shared_texts() {
    PartReader part(zip_, "xl/sharedStrings.xml");
    if (!part.is_open()) return true;
    std::size_t size = 0;
    bool is_guide = false;
    while (part.step()) {
      if (part.starts("si")) texts_.emplace_back();
      if (part.starts("rPh")) is_guide = true;
      if (part.ends("rPh")) is_guide = false;
      if (!part.is_text() || is_guide || texts_.empty()) continue;
      texts_.back() += part.text();
      if ((size += part.text().size()) > kLargestPage) return false;
    }
    return true;
  }

  void read_cells(std::vector<std::string>& row) {
    std::size_t column = 0;
    bool is_shared = false;
    bool is_value = false;
    while (sheet_->step() && !sheet_->ends("row")) {
      if (sheet_->starts("c")) {
        const std::string place = sheet_->attribute("r");
        column = std::min(place.empty() ? row.size() : column_of(place), kMostColumns);
        row.resize(std::max(row.size(), column + 1));
        is_shared = sheet_->attribute("t") == "s";
      }
      if (sheet_->starts("v") || sheet_->starts("t")) is_value = true;
      if (sheet_->is_text() && is_value && column < row.size()) row[column] += value(sheet_->text(), is_shared);
      if (sheet_->ends("v") || sheet_->ends("t")) is_value = false;
    }
  }

  std::string value(std::string_view text, bool is_shared) const {
    if (!is_shared) return std::string(text);
    const auto number = std::strtoull(std::string(text).c_str(), nullptr, 10);
    return number < texts_.size() ? texts_[number] : std::string();
  }

  std::string bytes_;
  zip_t* zip_ = nullptr;
  std::vector<std::string> texts_;
  std::unique_ptr<PartReader> sheet_;
};

}  // namespace

Result<std::unique_ptr<TableRows>> make_xlsx_rows(ByteStream bytes) {
  std::string all = bytes.read(kLargestPage + 1);
  if (all.size() > kLargestPage) return too_large("the workbook", kLargestPage);
  return XlsxRows::open(std::move(all));
}

}  // namespace geumul::ingest
