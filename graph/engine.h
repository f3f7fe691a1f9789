#pragma once
// What all transactions of a store share: the database, the catalog, the next ids, the indexes and the counts.
// Private to graph/. Threads may share an engine.

#include <array>
#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <shared_mutex>

#include "base/result.h"
#include "graph/catalog.h"
#include "graph/counts.h"
#include "graph/index.h"
#include "graph/keys.h"
#include "graph/store.h"

namespace rocksdb {
class ColumnFamilyHandle;
class DB;
class Env;
class OptimisticTransactionDB;
class Status;
struct ColumnFamilyDescriptor;
struct DBOptions;
}  // namespace rocksdb

namespace geumul::graph {

class Engine {
 public:
  static Result<std::unique_ptr<Engine>> open(const std::filesystem::path& directory, OpenOptions options);
  static Result<std::unique_ptr<Engine>> open_in_memory();
  Engine(const Engine&) = delete;
  ~Engine();

  bool read_only() const { return transactions_ == nullptr; }
  rocksdb::DB& db() const { return *db_; }
  rocksdb::OptimisticTransactionDB& transactions() const { return *transactions_; }
  rocksdb::ColumnFamilyHandle* family(Family family) const { return families_[static_cast<std::size_t>(family)]; }

  const Catalog& catalog() const { return catalog_; }
  Result<std::uint16_t> intern(NameKind kind, std::string_view name);

  /// An id that was never given out and never will be, whatever happens to this process.
  Result<NodeId> next_node();
  Result<EdgeId> next_edge();

  Result<void> sync();
  Statistics statistics() const;
  void count(const CountChange& change);

  /// Held shared to begin and to commit; alone by a commit that must see that nothing comes in between.
  std::shared_mutex& commits() const { return commits_; }
  /// Under commits().
  std::shared_ptr<const IndexSet> indexes() const { return indexes_; }
  void set_indexes(std::shared_ptr<const IndexSet> indexes) { indexes_ = std::move(indexes); }
  /// Commits that changed nodes, so that one that built an index can see whether it missed any. Under commits().
  std::atomic<std::uint64_t>& node_commits() const { return node_commits_; }

 private:
  /// Ids below `limit` were reserved in the store.
  struct Ids {
    std::mutex mutex;
    std::uint64_t next = 0;
    std::uint64_t limit = 0;
  };

  Engine();
  Result<void> open_database(const std::string& path, bool create, bool read_only);
  using Families = std::vector<rocksdb::ColumnFamilyDescriptor>;
  using Handles = std::vector<rocksdb::ColumnFamilyHandle*>;
  rocksdb::Status open_to_read(const rocksdb::DBOptions& options, const std::string& path, const Families& families,
                               Handles& handles);
  rocksdb::Status open_to_write(const rocksdb::DBOptions& options, const std::string& path, const Families& families,
                                Handles& handles);
  Result<void> restore();
  Result<void> restore(std::string_view key, std::string_view value);
  Result<std::uint64_t> next_id(Ids& ids, Meta tag, std::uint64_t largest);

  std::unique_ptr<rocksdb::Env> env_;  // of a store in memory
  std::unique_ptr<rocksdb::DB> db_;
  rocksdb::OptimisticTransactionDB* transactions_ = nullptr;  // db_ itself, unless it is read only
  std::array<rocksdb::ColumnFamilyHandle*, kFamilyCount> families_{};

  std::uint64_t sequence_at_open_ = 0;

  Catalog catalog_;
  Ids nodes_;
  Ids edges_;
  mutable std::shared_mutex commits_;
  std::shared_ptr<const IndexSet> indexes_ = std::make_shared<IndexSet>();
  mutable std::atomic<std::uint64_t> node_commits_ = 0;
  mutable std::mutex statistics_mutex_;
  Statistics statistics_;
};

/// The door to the bytes, for what examines a whole store.
Engine& engine_of(GraphStore& store);

}  // namespace geumul::graph
