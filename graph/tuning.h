#pragma once
// How RocksDB is set up: everything that changes speed and space and never meaning, but for the counters' addition.

#include <memory>

#include "graph/keys.h"

namespace rocksdb {
class Cache;
struct ColumnFamilyOptions;
struct DBOptions;
}  // namespace rocksdb

namespace geumul::graph {

/// How many first bytes of a family's keys its filters know; 0: they know none.
std::size_t prefix_bytes(Family family);

rocksdb::DBOptions database_options();
rocksdb::ColumnFamilyOptions family_options(Family family, const std::shared_ptr<rocksdb::Cache>& cache);
/// One for all families of a store.
std::shared_ptr<rocksdb::Cache> make_cache();

}  // namespace geumul::graph
