#pragma once
// One unit of work on the graph: it reads a snapshot, sees its own writes and leaves no trace unless committed.
//
//   EdgeScan edges = transaction.edges(company, Direction::Out, owns);
//   while (auto edge = GEUMUL_TRY(edges.next())) use(edge->neighbour);
//
// Beside nodes and edges the graph keeps three kinds of data that belong to them and go with them:
//   terms       strings by which a node can be found (folded names and aliases),
//   content     named texts of a node that are too long for a property (an article's body),
//   annotations ordered rows of an edge (the sentences that state it).
// A scan sees the writes made before it was opened; writing while it runs is allowed and not seen by it. It may be
// destroyed, but not used, after its transaction has ended.
// A transaction belongs to one thread. Ids that a caller passes must come from this graph; NotFound otherwise.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "graph/ids.h"
#include "graph/value.h"

namespace geumul::graph {

struct Edge {
  EdgeId id{};
  TypeId type{};
  NodeId from{};
  NodeId to{};
  friend bool operator==(const Edge&, const Edge&) = default;
};

/// Every stream of the graph has this face: nothing left is nullopt.
template <class T>
class Scan {
 public:
  struct Source {
    virtual ~Source() = default;
    virtual Result<std::optional<T>> next() = 0;
  };
  explicit Scan(std::unique_ptr<Source> source) : source_(std::move(source)) {}
  Result<std::optional<T>> next() { return source_->next(); }

 private:
  std::unique_ptr<Source> source_;
};
using NodeScan = Scan<NodeId>;
using EdgeScan = Scan<Edge>;
/// A term and one node that it finds.
struct TermHit {
  std::string term;
  NodeId node{};
};
using TermScan = Scan<TermHit>;
/// An annotation and its key, in byte order of the keys.
struct Annotation {
  std::string key;
  Map row;
};
using AnnotationScan = Scan<Annotation>;

class Transaction {
 public:
  Transaction(Transaction&&) noexcept;
  Transaction& operator=(Transaction&&) noexcept;
  ~Transaction();  // rolls back what was not committed

  // --- the catalog: names and their small ids ---
  /// The id of a name, made now if it is new. An id may outlive a rollback; that is harmless.
  Result<LabelId> label(std::string_view name);
  Result<TypeId> type(std::string_view name);
  Result<KeyId> key(std::string_view name);
  std::optional<LabelId> find_label(std::string_view name) const;
  std::optional<TypeId> find_type(std::string_view name) const;
  std::optional<KeyId> find_key(std::string_view name) const;
  std::string name(LabelId label) const;
  std::string name(TypeId type) const;
  std::string name(KeyId key) const;
  std::vector<std::string> label_names() const;
  std::vector<std::string> type_names() const;
  std::vector<std::string> key_names() const;

  // --- nodes ---
  /// Type: a property that is_storable() refuses.
  Result<NodeId> create_node(std::span<const LabelId> labels, const Map& properties);
  /// Conflict (slug `DeleteConnectedNode`): the node has edges.
  Result<void> delete_node(NodeId node);
  Result<bool> exists(NodeId node) const;
  Result<std::vector<LabelId>> labels(NodeId node) const;  // ascending
  Result<void> add_label(NodeId node, LabelId label);      // no change if it is there
  Result<void> remove_label(NodeId node, LabelId label);
  Result<Map> properties(NodeId node) const;
  Result<Value> property(NodeId node, std::string_view key) const;                   // Null if it has none
  Result<void> set_property(NodeId node, std::string_view key, const Value& value);  // Null removes
  Result<void> set_properties(NodeId node, const Map& properties);                   // all at once: others are removed
  NodeScan nodes() const;                                                            // ascending
  NodeScan nodes(LabelId label) const;
  /// Nodes of a label whose property equals the value. Uses the index if there is one, else scans the label.
  NodeScan nodes(LabelId label, std::string_view key, const Value& value) const;
  /// Keeps an index for `nodes(label, key, value)` from now on, built at once for what is there; no change if it is
  /// kept.
  Result<void> create_index(LabelId label, std::string_view key);
  bool has_index(LabelId label, std::string_view key) const;

  // --- edges ---
  Result<EdgeId> create_edge(NodeId from, TypeId type, NodeId to, const Map& properties);
  Result<void> delete_edge(EdgeId edge);
  Result<bool> exists(EdgeId edge) const;
  Result<Edge> edge(EdgeId edge) const;
  Result<Map> properties(EdgeId edge) const;
  Result<Value> property(EdgeId edge, std::string_view key) const;
  Result<void> set_property(EdgeId edge, std::string_view key, const Value& value);
  Result<void> set_properties(EdgeId edge, const Map& properties);
  EdgeScan edges() const;
  EdgeScan edges(TypeId type) const;  // of the whole graph
  EdgeScan edges(NodeId node, Direction direction, std::optional<TypeId> type = {}) const;
  /// Edges from one node to another: a seek, whatever their degrees.
  EdgeScan edges_between(NodeId from, NodeId to, std::optional<TypeId> type = {}) const;
  Result<std::uint64_t> degree(NodeId node, Direction direction, std::optional<TypeId> type = {}) const;

  // --- what belongs to them ---
  Result<void> add_term(NodeId node, std::string_view term);
  Result<void> remove_term(NodeId node, std::string_view term);
  /// Every term that begins with the prefix, in byte order, with its nodes. `exact`: the whole term only.
  TermScan terms(std::string_view prefix, bool exact = false) const;
  Result<void> set_content(NodeId node, std::string_view name, std::string_view content);
  Result<std::optional<std::string>> content(NodeId node, std::string_view name) const;
  /// Ascending in byte order.
  Result<std::vector<std::string>> content_names(NodeId node) const;
  Result<void> remove_content(NodeId node, std::string_view name);
  /// Ascending in byte order.
  Result<std::vector<std::string>> terms_of(NodeId node) const;
  /// Replaces a row with the same key.
  Result<void> annotate(EdgeId edge, std::string_view key, const Map& row);
  Result<void> remove_annotation(EdgeId edge, std::string_view key);
  AnnotationScan annotations(EdgeId edge, std::string_view prefix = {}) const;  // those whose key begins so

  /// Conflict: another transaction wrote what this one read for update; begin again. Atomic: all or nothing, in the log
  /// when it returns (GraphStore::sync makes it durable against power loss; a killed process loses nothing).
  Result<void> commit() &&;

 private:
  friend class GraphStore;
  struct State;
  explicit Transaction(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace geumul::graph
