#include "graph/tuning.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/merge_operator.h>
#include <rocksdb/options.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include "graph/codec.h"

namespace geumul::graph {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

class AddCounts : public rocksdb::AssociativeMergeOperator {
 public:
  bool Merge(const rocksdb::Slice&, const rocksdb::Slice* before, const rocksdb::Slice& change, std::string* after,
             rocksdb::Logger*) const override {
    std::int64_t count = 0;
    if (before != nullptr) {
      const Result<std::int64_t> old = decode_count(before->ToStringView());
      if (!old) return false;
      count = *old;
    }
    const Result<std::int64_t> by = decode_count(change.ToStringView());
    if (!by) return false;
    *after = encode_count(count + *by);
    return true;
  }
  const char* Name() const override { return "geumul.add"; }
};

/// Families that are read by whole key profit from a filter on it; the others are only scanned.
bool is_read_by_key(Family family) {
  return family == Family::Node || family == Family::Edge || family == Family::Content;
}

rocksdb::BlockBasedTableOptions table_options(Family family, const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  table.block_cache = cache;
  table.cache_index_and_filter_blocks = true;
  table.cache_index_and_filter_blocks_with_high_priority = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.block_size = is_read_by_key(family) ? 4096 : 16384;
  table.whole_key_filtering = is_read_by_key(family);
  if (is_read_by_key(family) || prefix_bytes(family) != 0)
    table.filter_policy.reset(rocksdb::NewRibbonFilterPolicy(10));
  if (is_read_by_key(family)) table.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
  return table;
}

}  // namespace

std::size_t prefix_bytes(Family family) {
  if (family == Family::Adjacency) return kNodeBytes;
  if (family == Family::Annotation) return kEdgeBytes;
  return 0;
}

rocksdb::DBOptions database_options() {
  rocksdb::DBOptions options;
  options.max_background_jobs = 2;
  options.bytes_per_sync = kMegabyte;
  options.wal_bytes_per_sync = kMegabyte;
  options.db_write_buffer_size = 192 * kMegabyte;
  options.max_total_wal_size = 256 * kMegabyte;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  options.track_and_verify_wals_in_manifest = true;
  options.info_log_level = rocksdb::WARN_LEVEL;
  options.keep_log_file_num = 2;
  options.max_log_file_size = kMegabyte;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  return options;
}

rocksdb::ColumnFamilyOptions family_options(Family family, const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options(family, cache)));
  options.write_buffer_size = 32 * kMegabyte;
  // What a commit is checked against: a transaction older than this history has to begin again.
  options.max_write_buffer_size_to_maintain = 32 * static_cast<std::int64_t>(kMegabyte);
  options.level_compaction_dynamic_level_bytes = true;
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  if (const std::size_t bytes = prefix_bytes(family); bytes != 0)
    options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(bytes));
  if (family == Family::Meta) options.merge_operator = std::make_shared<AddCounts>();
  if (family == Family::Content) {
    options.enable_blob_files = true;
    options.min_blob_size = 1024;
    options.blob_compression_type = rocksdb::kZSTD;
    options.enable_blob_garbage_collection = true;
  }
  return options;
}

std::shared_ptr<rocksdb::Cache> make_cache() { return rocksdb::NewLRUCache(256 * kMegabyte); }

}  // namespace geumul::graph
