#include "graph/store.h"

#include "graph/engine.h"
#include "graph/transaction_state.h"

namespace geumul::graph {

GraphStore::GraphStore(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
GraphStore::GraphStore(GraphStore&&) noexcept = default;
GraphStore& GraphStore::operator=(GraphStore&&) noexcept = default;
GraphStore::~GraphStore() = default;

Result<GraphStore> GraphStore::open(const std::filesystem::path& directory, OpenOptions options) {
  return GraphStore(GEUMUL_TRY(Engine::open(directory, options)));
}

Result<GraphStore> GraphStore::open_in_memory() { return GraphStore(GEUMUL_TRY(Engine::open_in_memory())); }

Engine& engine_of(GraphStore& store) { return *store.engine_; }

Transaction GraphStore::begin() { return Transaction(std::make_unique<Transaction::State>(*engine_)); }

Result<void> GraphStore::sync() { return engine_->sync(); }

Statistics GraphStore::statistics() const { return engine_->statistics(); }

}  // namespace geumul::graph
