#include "graph/errors.h"

#include <rocksdb/status.h>

#include <string>

namespace geumul::graph {
namespace {

bool is_lock(const rocksdb::Status& status) {
  const char* state = status.getState();
  return status.IsIOError() && state != nullptr && std::string_view(state).find("lock ") != std::string_view::npos;
}

}  // namespace

Error to_error(const rocksdb::Status& status, std::string_view doing) {
  const std::string what = "cannot " + std::string(doing);
  if (status.IsBusy() || status.IsTryAgain())
    return {Code::Conflict, what + ": another transaction wrote the same, expected to begin again", "Conflict", {}};
  if (is_lock(status)) return {Code::Io, what + ": another process has it open for writing", "Locked", {}};
  if (status.IsCorruption() || status.IsNotFound() || status.IsInvalidArgument() || status.IsMergeInProgress())
    return {Code::Corrupt, what + ": the data is damaged (" + status.ToString() + ")", "DamagedStore", {}};
  return {Code::Io, what + ": " + status.ToString(), "StoreIo", {}};
}

Error read_only_error() { return {Code::Io, "cannot write to a graph opened for reading", "ReadOnly", {}}; }

}  // namespace geumul::graph
