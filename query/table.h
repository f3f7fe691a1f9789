#pragma once
// Rows as a table for people: columns aligned by display width (한 takes two), long cells cut so that a line fits.
//
//   Table table({"name", "건수"});
//   table.add({"삼성전자", "12"});
//   std::cout << table.text(80);

#include <cstddef>
#include <string>
#include <vector>

namespace geumul::query {

class Table {
 public:
  explicit Table(std::vector<std::string> columns) : columns_(std::move(columns)) {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::size_t size() const { return rows_.size(); }
  /// `width`: of the terminal; 0 cuts nothing. Numbers stand to the right.
  std::string text(std::size_t width) const;

 private:
  std::vector<std::size_t> column_widths(std::size_t width) const;

  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// At most `width` columns, the last of them `…` if something was cut off.
std::string cut_to_width(const std::string& text, std::size_t width);

}  // namespace geumul::query
