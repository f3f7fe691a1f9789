#include "graph/engine.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>
#include <rocksdb/utilities/optimistic_transaction_db.h>

#include "graph/codec.h"
#include "graph/errors.h"
#include "graph/tuning.h"

namespace geumul::graph {
namespace {

constexpr std::uint64_t kReserved = 4096;  // ids that one write to the store pays for

constexpr std::uint32_t kCommitLocks = 256;  // RocksDB's million takes 70 ms and 64 MB at each opening

std::vector<rocksdb::ColumnFamilyDescriptor> all_families() {
  const auto cache = make_cache();
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (std::size_t i = 0; i < kFamilyCount; ++i) {
    const auto family = static_cast<Family>(i);
    families.emplace_back(to_string(family), family_options(family, cache));
  }
  return families;
}

Error damaged_meta() { return {Code::Corrupt, "the graph's catalog is damaged", "DamagedRecord", {}}; }

}  // namespace

Engine::Engine() = default;

Result<void> Engine::open_database(const std::string& path, bool create, bool read_only) {
  rocksdb::DBOptions options = database_options();
  options.create_if_missing = create;
  options.create_missing_column_families = create;
  if (env_) options.env = env_.get();
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = all_families();
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  const rocksdb::Status status =
      read_only ? open_to_read(options, path, families, handles) : open_to_write(options, path, families, handles);
  if (!status.ok()) return to_error(status, "open the graph `" + path + "`");
  std::copy(handles.begin(), handles.end(), families_.begin());
  sequence_at_open_ = db_->GetLatestSequenceNumber();
  return restore();
}

rocksdb::Status Engine::open_to_read(const rocksdb::DBOptions& options, const std::string& path,
                                     const Families& families, Handles& handles) {
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(options, path, families, &handles, &db);
  db_.reset(db);
  return status;
}

rocksdb::Status Engine::open_to_write(const rocksdb::DBOptions& options, const std::string& path,
                                      const Families& families, Handles& handles) {
  rocksdb::OptimisticTransactionDBOptions locks;
  locks.occ_lock_buckets = kCommitLocks;
  // In memory the families are made in one go: while opening, RocksDB writes and verifies its options after each.
  const Families at_once = env_ ? Families{families.front()} : families;
  rocksdb::Status status =
      rocksdb::OptimisticTransactionDB::Open(options, locks, path, at_once, &handles, &transactions_);
  db_.reset(transactions_);
  if (!status.ok() || at_once.size() == families.size()) return status;
  Handles later;
  status = db_->CreateColumnFamilies({families.begin() + 1, families.end()}, &later);
  handles.insert(handles.end(), later.begin(), later.end());
  return status;
}

Result<void> Engine::restore() {
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  const std::unique_ptr<rocksdb::Iterator> entries(db_->NewIterator(options, family(Family::Meta)));
  for (entries->SeekToFirst(); entries->Valid(); entries->Next())
    GEUMUL_TRY(restore(entries->key().ToStringView(), entries->value().ToStringView()));
  if (!entries->status().ok()) return to_error(entries->status(), "read the graph's catalog");
  return {};
}

Result<void> Engine::restore(std::string_view key, std::string_view value) {
  const bool counted = GEUMUL_TRY(restore_count(key, value, statistics_));
  if (counted) return {};
  if (key.empty() || value.empty() || value[0] != kRecordVersion) return damaged_meta();
  const Meta tag{key[0]};
  const auto id = static_cast<std::uint16_t>(read_big_endian(key.substr(1, 2)));
  switch (tag) {
    case Meta::Label:
    case Meta::Type:
    case Meta::Key: {
      const auto kind = tag == Meta::Label ? NameKind::Label : tag == Meta::Type ? NameKind::Type : NameKind::Key;
      if (!catalog_.restore(kind, id, value.substr(1))) return damaged_meta();
      return {};
    }
    case Meta::NextNode:
    case Meta::NextEdge: {
      Ids& ids = tag == Meta::NextNode ? nodes_ : edges_;
      ids.next = ids.limit = static_cast<std::uint64_t>(GEUMUL_TRY(decode_count(value)));
      return {};
    }
    case Meta::Index: {
      if (key.size() != 5) return damaged_meta();
      IndexSet indexes = *indexes_;
      indexes.emplace(LabelId{id}, KeyId{static_cast<std::uint16_t>(read_big_endian(key.substr(3)))});
      indexes_ = std::make_shared<const IndexSet>(std::move(indexes));
      return {};
    }
    default:
      return damaged_meta();
  }
}

Result<std::unique_ptr<Engine>> Engine::open_in_memory() {
  std::unique_ptr<Engine> engine(new Engine);
  engine->env_.reset(rocksdb::NewMemEnv(rocksdb::Env::Default()));
  GEUMUL_TRY(engine->open_database("/memory", true, false));
  return engine;
}

Engine::~Engine() {
  if (!db_) return;
  if (!env_ && !read_only() && db_->GetLatestSequenceNumber() != sequence_at_open_) {
    // A damaged table is always noticed, a damaged log may look like one that ends early: what was closed in peace
    // leaves no log. Failing is harmless, the log is still there.
    db_->Flush({}, {families_.begin(), families_.end()}).PermitUncheckedError();
    db_->FlushWAL(true).PermitUncheckedError();
  }
  for (rocksdb::ColumnFamilyHandle* handle : families_)
    if (handle != nullptr) db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
}

Result<std::uint16_t> Engine::intern(NameKind kind, std::string_view name) {
  if (const auto id = catalog_.find(kind, name)) return *id;
  if (read_only())
    return Error{
        Code::Io, "cannot add the name `" + std::string(name) + "` to a graph opened for reading", "ReadOnly", {}};
  return catalog_.intern(kind, name, [&](std::uint16_t id) -> Result<void> {
    const Meta tag = kind == NameKind::Label ? Meta::Label : kind == NameKind::Type ? Meta::Type : Meta::Key;
    const rocksdb::Status status =
        db_->Put({}, family(Family::Meta), meta_key(tag, id), std::string(1, kRecordVersion).append(name));
    if (!status.ok()) return to_error(status, "keep the name `" + std::string(name) + "`");
    return {};
  });
}

Result<std::uint64_t> Engine::next_id(Ids& ids, Meta tag, std::uint64_t largest) {
  const std::lock_guard lock(ids.mutex);
  if (ids.next > largest) return Error{Code::Io, "the graph has no ids left", "Full", {}};
  if (ids.next == ids.limit) {
    if (read_only()) return read_only_error();
    // Before the first id of the block is used, and earlier in the same log than whatever uses it.
    const auto limit = static_cast<std::int64_t>(ids.limit + kReserved);
    const rocksdb::Status status = db_->Put({}, family(Family::Meta), meta_key(tag), encode_count(limit));
    if (!status.ok()) return to_error(status, "reserve ids");
    ids.limit += kReserved;
  }
  return ids.next++;
}

Result<NodeId> Engine::next_node() { return NodeId{GEUMUL_TRY(next_id(nodes_, Meta::NextNode, kMaxNode))}; }

Result<EdgeId> Engine::next_edge() { return EdgeId{GEUMUL_TRY(next_id(edges_, Meta::NextEdge, kMaxEdge))}; }

Result<void> Engine::sync() {
  if (read_only()) return {};
  const rocksdb::Status status = db_->FlushWAL(true);
  if (!status.ok()) return to_error(status, "write the graph's log to the disk");
  return {};
}

Statistics Engine::statistics() const {
  const std::lock_guard lock(statistics_mutex_);
  return statistics_;
}

void Engine::count(const CountChange& change) {
  const std::lock_guard lock(statistics_mutex_);
  apply(change, statistics_);
}

}  // namespace geumul::graph
