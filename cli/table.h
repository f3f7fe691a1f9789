#pragma once
// Rows under headings, in columns that line up on a terminal: Hangul takes two columns, numbers stand to the right.
//
//   Table table({"name", "articles"});
//   table.add({"오픈AI", "12"});
//   print(table.text(terminal_width()));

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace geumul::cli {

class Table {
 public:
  explicit Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}

  /// As many cells as headings. Line ends and other controls are shown as spaces.
  void add(std::vector<std::string> cells);
  std::size_t rows() const { return rows_.size(); }

  /// Headings, a rule and the rows. With `width` the widest columns are cut ("…") until a line fits; 0: nothing is cut.
  std::string text(std::size_t width) const;

 private:
  std::vector<std::size_t> column_widths(std::size_t width) const;
  bool holds_numbers(std::size_t column) const;

  std::vector<std::string> headings_;
  std::vector<std::vector<std::string>> rows_;
};

/// The first columns of `text`, ended by "…" if it is wider than `width`.
std::string cut(std::string_view text, std::size_t width);

/// Columns of the terminal that standard output is; 0 where it is none.
std::size_t terminal_width();

}  // namespace geumul::cli
