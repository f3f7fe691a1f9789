// A scan lays the transaction's own writes over the stored entries: those of its range are copied when it is made, so
// that later writes do not show and cannot disturb it, and the two sorted runs are merged.
//
//   stored   a1 a3 a5
//   written  a2 (a3 deleted)      seen: a1 a2 a5

#include "graph/view.h"

#include <rocksdb/db.h>
#include <rocksdb/utilities/optimistic_transaction_db.h>
#include <rocksdb/utilities/transaction.h>
#include <rocksdb/utilities/write_batch_with_index.h>

#include <algorithm>
#include <set>
#include <vector>

#include "graph/codec.h"
#include "graph/errors.h"
#include "graph/tuning.h"

namespace geumul::graph {
namespace {

rocksdb::Slice slice_of(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

Error conflict() {
  return {
      Code::Conflict, "another transaction changed what this one relied on, expected to begin again", "Conflict", {}};
}

Result<bool> found(const rocksdb::Status& status) {
  if (status.IsNotFound()) return false;
  if (!status.ok()) return to_error(status, "read the graph");
  return true;
}

Result<void> done(const rocksdb::Status& status) {
  if (!status.ok()) return to_error(status, "write to the graph");
  return {};
}

struct Pending {
  std::string key;
  std::string value;
  bool deleted = false;
};

/// Making an iterator costs more than a short scan, so those of the neighbour lists are used again.
using IteratorPool = std::vector<std::unique_ptr<rocksdb::Iterator>>;

}  // namespace

struct RangeScan::State {
  KeyRange range;
  rocksdb::Slice bound;  // of range.end, for RocksDB
  std::unique_ptr<rocksdb::Iterator> stored;
  std::shared_ptr<IteratorPool> pool;  // where `stored` goes back to; a scan may be destroyed after its view
  std::vector<Pending> pending;
  std::size_t at = 0;

  bool started = false;
  bool on_stored = false;   // the current entry is the stored one
  bool on_pending = false;  // the current entry is the pending one; both: it replaces the stored one
  std::string skip;

  ~State() {
    if (pool && stored) pool->push_back(std::move(stored));
  }
  bool stored_in_range() const {
    return stored->Valid() && (range.end.empty() || stored->key().compare(slice_of(range.end)) < 0);
  }
  void seek(std::string_view key) {
    stored->Seek(slice_of(key));
    at = static_cast<std::size_t>(std::lower_bound(pending.begin(), pending.end(), key,
                                                   [](const Pending& p, std::string_view k) { return p.key < k; }) -
                                  pending.begin());
  }
  void step() {
    if (on_stored) stored->Next();
    if (on_pending) ++at;
    on_stored = on_pending = false;
  }
  /// Chooses the lower of the two runs' heads; false: both are at their ends.
  bool settle() {
    const bool has_stored = stored_in_range();
    const bool has_pending = at < pending.size();
    if (!has_stored && !has_pending) return false;
    const int order = !has_stored ? 1 : !has_pending ? -1 : stored->key().compare(slice_of(pending[at].key));
    on_stored = order <= 0;
    on_pending = order >= 0;
    return true;
  }
};

RangeScan::RangeScan(std::unique_ptr<State> state) : state_(std::move(state)) {}
RangeScan::RangeScan(RangeScan&&) noexcept = default;
RangeScan::~RangeScan() = default;

Result<bool> RangeScan::next() {
  State& s = *state_;
  if (!s.started || !s.skip.empty()) {
    s.seek(s.skip.empty() ? std::string_view(s.range.begin) : std::string_view(s.skip));
    s.started = true;
    s.on_stored = s.on_pending = false;
    s.skip.clear();
  } else {
    s.step();
  }
  while (s.settle()) {
    if (!s.on_pending || !s.pending[s.at].deleted) return true;
    s.step();
  }
  if (!s.stored->status().ok()) return to_error(s.stored->status(), "read the graph");
  return false;
}

std::string_view RangeScan::key() const {
  return state_->on_pending ? std::string_view(state_->pending[state_->at].key) : state_->stored->key().ToStringView();
}

std::string_view RangeScan::value() const {
  return state_->on_pending ? std::string_view(state_->pending[state_->at].value)
                            : state_->stored->value().ToStringView();
}

void RangeScan::skip_to(std::string_view key) { state_->skip = key; }

struct View::State {
  Engine& engine;
  std::unique_ptr<rocksdb::Transaction> transaction;  // null: read only
  const rocksdb::Snapshot* snapshot = nullptr;
  std::shared_ptr<IteratorPool> adjacency_iterators = std::make_shared<IteratorPool>();

  std::shared_ptr<const IndexSet> indexes;
  std::shared_ptr<const IndexSet> indexes_at_begin;
  std::uint64_t node_commits_at_begin = 0;

  bool written = false;
  bool node_written = false;
  CountChange counts;
  std::set<NodeId> deleted_nodes;
  std::set<EdgeId> deleted_edges;

  explicit State(Engine& e) : engine(e) {}

  rocksdb::ReadOptions read_options() const {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    return options;
  }
  bool builds_index() const { return indexes != indexes_at_begin; }
  bool deletes() const { return !deleted_nodes.empty() || !deleted_edges.empty(); }

  std::unique_ptr<rocksdb::Iterator> iterator(Family family, const KeyRange& range, const rocksdb::Slice* bound) const {
    rocksdb::ReadOptions options = read_options();
    const std::size_t filtered = prefix_bytes(family);
    options.prefix_same_as_start = filtered != 0 && range.begin.size() >= filtered;
    options.total_order_seek = !options.prefix_same_as_start;
    options.iterate_upper_bound = bound;
    return std::unique_ptr<rocksdb::Iterator>(engine.db().NewIterator(options, engine.family(family)));
  }
  std::vector<Pending> pending(Family family, const KeyRange& range) const;
  Result<void> nothing_under_deleted() const;
  Result<void> nothing_under(Family family, const std::vector<std::string>& prefixes) const;
};

std::vector<Pending> View::State::pending(Family family, const KeyRange& range) const {
  std::vector<Pending> all;
  if (!written) return all;
  const std::unique_ptr<rocksdb::WBWIIterator> at(transaction->GetWriteBatch()->NewIterator(engine.family(family)));
  for (at->Seek(slice_of(range.begin)); at->Valid(); at->Next()) {
    const rocksdb::WriteEntry entry = at->Entry();
    if (!range.end.empty() && entry.key.compare(slice_of(range.end)) >= 0) break;
    if (!all.empty() && entry.key == slice_of(all.back().key)) all.pop_back();  // the last write counts
    all.push_back({entry.key.ToString(), entry.value.ToString(), entry.type == rocksdb::kDeleteRecord});
  }
  return all;
}

View::View(Engine& engine) : state_(std::make_unique<State>(engine)) {
  const std::shared_lock lock(engine.commits());
  state_->indexes = state_->indexes_at_begin = engine.indexes();
  state_->node_commits_at_begin = engine.node_commits();
  if (engine.read_only()) return;
  rocksdb::OptimisticTransactionOptions options;
  options.set_snapshot = true;
  state_->transaction.reset(engine.transactions().BeginTransaction({}, options));
  state_->snapshot = state_->transaction->GetSnapshot();
}

View::~View() = default;

const IndexSet& View::indexes() const { return *state_->indexes; }

void View::set_indexes(IndexSet indexes) { state_->indexes = std::make_shared<const IndexSet>(std::move(indexes)); }

Result<bool> View::get(Family family, std::string_view key, std::string& value) const {
  const State& s = *state_;
  if (!s.written) return get_stored(family, key, value);
  return found(s.transaction->Get(s.read_options(), s.engine.family(family), slice_of(key), &value));
}

Result<bool> View::get_stored(Family family, std::string_view key, std::string& value) const {
  const State& s = *state_;
  return found(s.engine.db().Get(s.read_options(), s.engine.family(family), slice_of(key), &value));
}

bool View::has_written() const { return state_->written; }

Result<bool> View::get_for_update(Family family, std::string_view key, std::string& value) {
  State& s = *state_;
  if (!s.transaction) return read_only_error();
  return found(s.transaction->GetForUpdate(s.read_options(), s.engine.family(family), slice_of(key), &value));
}

Result<void> View::put(Family family, std::string_view key, std::string_view value) {
  State& s = *state_;
  if (!s.transaction) return read_only_error();
  s.written = true;
  return done(s.transaction->Put(s.engine.family(family), slice_of(key), slice_of(value)));
}

Result<void> View::erase(Family family, std::string_view key) {
  State& s = *state_;
  if (!s.transaction) return read_only_error();
  s.written = true;
  return done(s.transaction->Delete(s.engine.family(family), slice_of(key)));
}

Result<void> View::put_derived(Family family, std::string_view key, std::string_view value) {
  State& s = *state_;
  if (!s.transaction) return read_only_error();
  s.written = true;
  return done(s.transaction->PutUntracked(s.engine.family(family), slice_of(key), slice_of(value)));
}

Result<void> View::erase_derived(Family family, std::string_view key) {
  State& s = *state_;
  if (!s.transaction) return read_only_error();
  s.written = true;
  return done(s.transaction->DeleteUntracked(s.engine.family(family), slice_of(key)));
}

RangeScan View::scan(Family family, KeyRange range) const {
  auto scan = std::make_unique<RangeScan::State>();
  scan->range = std::move(range);
  scan->bound = slice_of(scan->range.end);
  scan->pending = state_->pending(family, scan->range);
  const bool pooled = family == Family::Adjacency && scan->range.begin.size() >= kNodeBytes;
  if (!pooled) {
    scan->stored = state_->iterator(family, scan->range, scan->range.end.empty() ? nullptr : &scan->bound);
    return RangeScan(std::move(scan));
  }
  scan->pool = state_->adjacency_iterators;
  IteratorPool& pool = *scan->pool;
  if (pool.empty()) {
    scan->stored = state_->iterator(family, scan->range, nullptr);
  } else {
    scan->stored = std::move(pool.back());
    pool.pop_back();
  }
  return RangeScan(std::move(scan));
}

CountChange& View::counts() { return state_->counts; }
void View::note_deleted(NodeId node) { state_->deleted_nodes.insert(node); }
void View::note_deleted(EdgeId edge) { state_->deleted_edges.insert(edge); }
void View::note_node_written() { state_->node_written = true; }

Result<void> View::State::nothing_under(Family family, const std::vector<std::string>& prefixes) const {
  if (prefixes.empty()) return {};
  rocksdb::ReadOptions latest;
  latest.total_order_seek = true;
  const std::unique_ptr<rocksdb::Iterator> at(transaction->GetWriteBatch()->NewIteratorWithBase(
      engine.family(family), engine.db().NewIterator(latest, engine.family(family))));
  for (const std::string& prefix : prefixes) {
    at->Seek(prefix);
    if (at->Valid() && at->key().starts_with(prefix)) return conflict();
    if (!at->status().ok()) return to_error(at->status(), "commit");
  }
  return {};
}

/// A deletion removed what it saw; another transaction may have added an edge or a row since, without touching the
/// record that the deletion is checked by.
Result<void> View::State::nothing_under_deleted() const {
  if (engine.db().GetLatestSequenceNumber() == snapshot->GetSequenceNumber()) return {};
  std::vector<std::string> nodes;
  for (const NodeId node : deleted_nodes) nodes.push_back(node_key(node));
  std::vector<std::string> edges;
  for (const EdgeId edge : deleted_edges) edges.push_back(edge_key(edge));
  GEUMUL_TRY(nothing_under(Family::Adjacency, nodes));
  GEUMUL_TRY(nothing_under(Family::NodeTerm, nodes));
  GEUMUL_TRY(nothing_under(Family::Content, nodes));
  return nothing_under(Family::Annotation, edges);
}

Result<void> View::commit() {
  State& s = *state_;
  if (!s.written) return {};
  for (const auto& [key, by] : count_entries(s.counts)) {
    const rocksdb::Status status = s.transaction->MergeUntracked(s.engine.family(Family::Meta), key, encode_count(by));
    if (!status.ok()) return to_error(status, "commit");
  }
  s.adjacency_iterators->clear();
  if (s.deletes() || s.builds_index()) {
    const std::unique_lock alone(s.engine.commits());
    return commit_checked();
  }
  const std::shared_lock together(s.engine.commits());
  return commit_checked();
}

Result<void> View::commit_checked() {
  State& s = *state_;
  const bool nodes_missed = s.builds_index() && s.engine.node_commits() != s.node_commits_at_begin;
  const bool index_missed = s.node_written && s.engine.indexes() != s.indexes_at_begin;
  if (nodes_missed || index_missed) return conflict();
  if (s.deletes()) GEUMUL_TRY(s.nothing_under_deleted());
  const rocksdb::Status status = s.transaction->Commit();
  if (!status.ok()) return to_error(status, "commit");
  s.engine.count(s.counts);
  if (s.node_written) ++s.engine.node_commits();
  if (s.builds_index()) s.engine.set_indexes(s.indexes);
  return {};
}

}  // namespace geumul::graph
