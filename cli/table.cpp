#include "cli/table.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/utf8.h"

namespace geumul::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLeast = 6;  // columns that every cell keeps, however narrow the terminal

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return out;
}

bool is_number(std::string_view text) {
  double number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

/// The greatest width that no column may exceed so that all fit into `budget`.
std::size_t cap(const std::vector<std::size_t>& widths, std::size_t budget) {
  std::size_t most = *std::max_element(widths.begin(), widths.end());
  const auto total = [&](std::size_t limit) {
    std::size_t sum = 0;
    for (const std::size_t width : widths) sum += std::min(width, limit);
    return sum;
  };
  while (most > kLeast && total(most) > budget) --most;
  return most;
}

void append_cell(std::string& line, std::string_view text, std::size_t width, bool right) {
  const std::string shown = cut(text, width);
  const std::string space(width - std::min(width, utf8::display_width(shown)), ' ');
  line += right ? space + shown : shown + space;
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

void Table::add(std::vector<std::string> cells) {
  GEUMUL_CHECK(cells.size() == headings_.size());
  for (std::string& cell : cells) cell = one_line(cell);
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::column_widths(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (const std::string& heading : headings_) widths.push_back(utf8::display_width(heading));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], utf8::display_width(row[i]));
  if (width == 0 || widths.empty()) return widths;
  const std::size_t gaps = kGap * (widths.size() - 1);
  const std::size_t most = cap(widths, width > gaps ? width - gaps : 0);
  for (std::size_t& column : widths) column = std::min(column, most);
  return widths;
}

bool Table::holds_numbers(std::size_t column) const {
  bool found = false;
  for (const auto& row : rows_) {
    if (row[column].empty()) continue;
    if (!is_number(row[column])) return false;
    found = true;
  }
  return found;
}

std::string Table::text(std::size_t width) const {
  const std::vector<std::size_t> widths = column_widths(width);
  std::vector<bool> right;
  for (std::size_t i = 0; i < headings_.size(); ++i) right.push_back(holds_numbers(i));
  std::string heading;
  std::string rule;
  for (std::size_t i = 0; i < headings_.size(); ++i) {
    const std::string gap(i == 0 ? 0 : kGap, ' ');
    append_cell(heading += gap, headings_[i], widths[i], right[i]);
    rule += gap + std::string(widths[i], '-');
  }
  std::string out = trimmed(std::move(heading)) + trimmed(std::move(rule));
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      append_cell(line += std::string(i == 0 ? 0 : kGap, ' '), row[i], widths[i], right[i]);
    out += trimmed(std::move(line));
  }
  return out;
}

std::string cut(std::string_view text, std::size_t width) {
  if (utf8::display_width(text) <= width) return std::string(text);
  std::size_t end = 0;
  std::size_t used = 0;
  while (end < text.size()) {
    const utf8::CodePoint c = utf8::decode(text, end);
    used += utf8::display_width(text.substr(end, c.size));
    if (used + 1 > width) break;  // "…" takes one column
    end += c.size;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::size_t terminal_width() {
  winsize size{};
  if (::isatty(STDOUT_FILENO) != 1 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace geumul::cli
