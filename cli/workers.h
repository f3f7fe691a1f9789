#pragma once
// Threads that share out the articles of a group. They live as long as the command: what a thread has learned by heart
// (words it analysed) serves the next group too.
//
//   Workers workers(jobs_of(options.jobs));
//   workers.run(group.size(), [&](std::size_t i) { out[i] = extractor.extract(group[i]); });

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace geumul::cli {

/// What --jobs asks for; 0 is all cores.
unsigned jobs_of(unsigned asked);

class Workers {
 public:
  /// `jobs` threads, the caller's among them; at least one.
  explicit Workers(unsigned jobs);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers();

  /// Calls `work` once for each number below `size`, in any order and at once; returns when all calls have. `work`
  /// throws nothing.
  void run(std::size_t size, const std::function<void(std::size_t)>& work);

 private:
  void wait_for_work();
  void share(std::unique_lock<std::mutex>& lock);

  std::mutex mutex_;
  std::condition_variable begun_;
  std::condition_variable done_;
  const std::function<void(std::size_t)>* work_ = nullptr;
  std::size_t size_ = 0;
  std::size_t next_ = 0;
  std::size_t finished_ = 0;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace geumul::cli
