#include "cli/workers.h"

#include <algorithm>

namespace geumul::cli {

unsigned jobs_of(unsigned asked) { return asked != 0 ? asked : std::max(1U, std::thread::hardware_concurrency()); }

Workers::Workers(unsigned jobs) {
  for (unsigned j = 1; j < jobs; ++j) threads_.emplace_back([this] { wait_for_work(); });
}

Workers::~Workers() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
  }
  begun_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Workers::run(std::size_t size, const std::function<void(std::size_t)>& work) {
  std::unique_lock<std::mutex> lock(mutex_);
  work_ = &work;
  size_ = size;
  next_ = finished_ = 0;
  begun_.notify_all();
  share(lock);
  done_.wait(lock, [this] { return finished_ == size_; });
  work_ = nullptr;
}

void Workers::wait_for_work() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    begun_.wait(lock, [this] { return closed_ || (work_ != nullptr && next_ < size_); });
    if (closed_) return;
    share(lock);
  }
}

/// Takes one number after the other until none is left; the lock is held between the calls only.
void Workers::share(std::unique_lock<std::mutex>& lock) {
  while (work_ != nullptr && next_ < size_) {
    const std::size_t mine = next_++;
    const auto& work = *work_;
    lock.unlock();
    work(mine);
    lock.lock();
    if (++finished_ == size_) done_.notify_all();
  }
}

}  // namespace geumul::cli
