#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace geumul::cli {

Progress::Progress(std::size_t total) : total_(total), shown_(::isatty(STDERR_FILENO) == 1) {}

void Progress::advance(std::size_t done) {
  constexpr auto kInterval = std::chrono::milliseconds(100);
  done_ += done;
  if (!shown_ || Clock::now() - drawn_ < kInterval) return;
  drawn_ = Clock::now();
  draw();
}

void Progress::finish() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::draw() {
  constexpr std::size_t kBar = 30;
  const double seconds = std::max(1e-3, std::chrono::duration<double>(Clock::now() - began_).count());
  const double rate = static_cast<double>(done_) / seconds;
  if (total_ == 0 || done_ > total_) {
    std::fprintf(stderr, "\r\033[K%zu articles, %.0f/s", done_, rate);
    return;
  }
  const std::size_t filled = kBar * done_ / total_;
  const std::string bar = std::string(filled, '#') + std::string(kBar - filled, '.');
  const std::string left = rate > 0 ? duration_text(static_cast<double>(total_ - done_) / rate) : "?";
  std::fprintf(stderr, "\r\033[K[%s] %zu/%zu, %.0f/s, %s left", bar.c_str(), done_, total_, rate, left.c_str());
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (seconds < 10) {
    char text[16];
    std::snprintf(text, sizeof text, "%.1f s", seconds);
    return text;
  }
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace geumul::cli
