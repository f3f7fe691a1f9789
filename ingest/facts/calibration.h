#pragma once
// From a figure that a model gives to how often what it says is right, as measured.
//
//   constexpr std::array<CalibrationPoint, 3> kLine = {{{0, 0.1}, {0.5, 0.6}, {1, 0.95}}};
//   calibrate(0.25, kLine) == 0.35

#include <span>
#include <utility>

namespace geumul::ingest {

using CalibrationPoint = std::pair<double, double>;  // a model's figure, the share of it that is right

/// Read off the line through the points, which ascend; the first and the last point's share beyond them. Not empty.
inline double calibrate(double figure, std::span<const CalibrationPoint> line) {
  if (figure <= line.front().first) return line.front().second;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const auto [x0, y0] = line[i - 1];
    const auto [x1, y1] = line[i];
    if (figure <= x1) return y0 + (y1 - y0) * (figure - x0) / (x1 - x0);
  }
  return line.back().second;
}

}  // namespace geumul::ingest
