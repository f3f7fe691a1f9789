#pragma once
// A property graph in a folder, kept in RocksDB.
//
//   auto store = GEUMUL_TRY(GraphStore::open("news.graph"));
//   auto transaction = store.begin();
//   const auto company = GEUMUL_TRY(transaction.label("Company"));
//   GEUMUL_TRY(transaction.create_node({company}, {{"name", Value("오픈AI")}}));
//   GEUMUL_TRY(std::move(transaction).commit());
//
// Threads may share a store; a transaction belongs to one thread and must not outlive the store. One process at a time.

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "graph/statistics.h"
#include "graph/transaction.h"

namespace geumul::graph {

struct OpenOptions {
  bool create = true;      // make the folder if it is absent or empty; else NotFound
  bool read_only = false;  // no lock, no recovery writes: several readers beside one writer
};

class GraphStore {
 public:
  /// Corrupt: the folder is not a graph of ours, or of a newer format. Io (slug `Locked`): another process writes to
  /// it.
  static Result<GraphStore> open(const std::filesystem::path& directory, OpenOptions options = {});
  /// The same engine on RocksDB's memory file system; gone with the object.
  static Result<GraphStore> open_in_memory();

  GraphStore(GraphStore&&) noexcept;
  GraphStore& operator=(GraphStore&&) noexcept;
  ~GraphStore();

  /// A unit of work on a snapshot of now.
  Transaction begin();

  /// Makes every commit so far durable (commits reach the log at once, the disk at the next sync).
  Result<void> sync();

  Statistics statistics() const;

 private:
  friend class Engine& engine_of(GraphStore& store);
  explicit GraphStore(std::unique_ptr<class Engine> engine);
  std::unique_ptr<class Engine> engine_;
};

}  // namespace geumul::graph
