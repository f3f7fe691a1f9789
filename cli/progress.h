#pragma once
// A progress bar on a terminal: what is done, how fast, how long it will take. Silent where standard error is no
// terminal.
//
//   Progress progress(total);
//   progress.advance(1);   // redraws at most ten times a second
//   progress.finish();                     // wipes the line

#include <chrono>
#include <cstddef>
#include <string>

namespace geumul::cli {

class Progress {
 public:
  /// `total` 0: not known; then only count and rate are shown.
  explicit Progress(std::size_t total);
  void advance(std::size_t done);
  void finish();

 private:
  void draw();

  using Clock = std::chrono::steady_clock;
  std::size_t total_;
  std::size_t done_ = 0;
  bool shown_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point drawn_{};
};

/// "3 min 20 s", "14 s", "0.4 s"
std::string duration_text(double seconds);

}  // namespace geumul::cli
