#include "query/table.h"

#include <algorithm>
#include <numeric>

#include "base/utf8.h"

namespace geumul::query {
namespace {

constexpr std::string_view kGap = "  ";
constexpr std::size_t kNarrowest = 8;

/// One line, without what would move the cursor.
std::string clean(const std::string& cell) {
  std::string out;
  for (const char c : cell) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return out;
}

bool is_number(const std::string& cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.-+e") == std::string::npos &&
         cell.find_first_of("0123456789") != std::string::npos;
}

std::string padded(const std::string& cell, std::size_t width, bool right) {
  const std::string cut = cut_to_width(clean(cell), width);
  const std::string blanks(width - std::min(width, utf8::display_width(cut)), ' ');
  return right ? blanks + cut : cut + blanks;
}

void append_line(std::string& text, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line + "\n";
}

}  // namespace

std::string cut_to_width(const std::string& text, std::size_t width) {
  if (utf8::display_width(text) <= width) return text;
  std::string out;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = utf8::decode(text, at).size;
    const std::string piece = text.substr(at, size);
    used += utf8::display_width(piece);
    if (used + 1 > width) break;
    out += piece;
    at += size;
  }
  return width == 0 ? "" : out + "…";
}

std::vector<std::size_t> Table::column_widths(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (const std::string& column : columns_) widths.push_back(std::max<std::size_t>(1, utf8::display_width(column)));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], utf8::display_width(clean(row[i])));
  if (width == 0 || widths.empty()) return widths;
  // What is too much is taken from the widest column, again and again.
  const std::size_t gaps = kGap.size() * (widths.size() - 1);
  std::size_t total = std::accumulate(widths.begin(), widths.end(), gaps);
  while (total > width) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kNarrowest) break;
    --*widest;
    --total;
  }
  return widths;
}

std::string Table::text(std::size_t width) const {
  const std::vector<std::size_t> widths = column_widths(width);
  std::string text;
  std::string header;
  std::string rule;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    header += (i == 0 ? "" : std::string(kGap)) + padded(columns_[i], widths[i], false);
    rule += (i == 0 ? "" : std::string(kGap)) + std::string(widths[i], '-');
  }
  append_line(text, header);
  append_line(text, rule);
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line += (i == 0 ? "" : std::string(kGap)) + padded(row[i], widths[i], is_number(row[i]));
    append_line(text, line);
  }
  return text;
}

}  // namespace geumul::query
