#pragma once
// The one place where RocksDB's words become ours.

#include <string_view>

#include "base/result.h"

namespace rocksdb {
class Status;
}

namespace geumul::graph {

/// `doing` says what was tried and on what: "open the graph `news.graph`". The status must not be ok.
Error to_error(const rocksdb::Status& status, std::string_view doing);
Error read_only_error();

}  // namespace geumul::graph
