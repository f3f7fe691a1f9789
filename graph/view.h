#pragma once
// What one transaction sees: the store as it was at the begin, under the transaction's own writes. The only code that
// reads and writes through RocksDB. Private to graph/; belongs to one thread.
//
//   RangeScan entries = view.scan(Family::Label, range_of(label_prefix(label)));
//   while (GEUMUL_TRY(entries.next())) use(entries.key());

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "graph/counts.h"
#include "graph/engine.h"
#include "graph/keys.h"

namespace geumul::graph {

/// Entries of one range in byte order, as they were when the scan was made.
class RangeScan {
 public:
  struct State;
  explicit RangeScan(std::unique_ptr<State> state);
  RangeScan(RangeScan&&) noexcept;
  ~RangeScan();

  /// To the first entry, then to the next; false at the end. Key and value are good until the next call.
  Result<bool> next();
  std::string_view key() const;
  std::string_view value() const;
  /// Entries before `key` are passed over by the next call of next().
  void skip_to(std::string_view key);

 private:
  std::unique_ptr<State> state_;
};

class View {
 public:
  explicit View(Engine& engine);
  ~View();

  const IndexSet& indexes() const;
  /// Replaces the set for this view, and for the store once committed; the caller writes the entries.
  void set_indexes(IndexSet indexes);

  /// False: no such key.
  Result<bool> get(Family family, std::string_view key, std::string& value) const;
  /// As it was at the begin, whatever this transaction has written since.
  Result<bool> get_stored(Family family, std::string_view key, std::string& value) const;
  bool has_written() const;
  /// The commit will be a Conflict if another transaction writes the key in the meantime.
  Result<bool> get_for_update(Family family, std::string_view key, std::string& value);
  /// The same for a key that this transaction writes.
  Result<void> put(Family family, std::string_view key, std::string_view value);
  Result<void> erase(Family family, std::string_view key);
  /// For keys that follow from one that is checked already.
  Result<void> put_derived(Family family, std::string_view key, std::string_view value);
  Result<void> erase_derived(Family family, std::string_view key);

  RangeScan scan(Family family, KeyRange range) const;

  CountChange& counts();
  /// Nothing may stand under their ids when this commits, whoever wrote it.
  void note_deleted(NodeId node);
  void note_deleted(EdgeId edge);
  /// A node's record changed, so that the set of indexes must be the one this view knows.
  void note_node_written();

  Result<void> commit();

 private:
  struct State;
  Result<void> commit_checked();
  std::unique_ptr<State> state_;
};

}  // namespace geumul::graph
