// What belongs to a node or an edge and goes with it: terms, contents, annotations.

#include "graph/transaction_state.h"

namespace geumul::graph {
namespace {

struct TermEntries : TermScan::Source {
  RangeScan entries;

  explicit TermEntries(RangeScan scan) : entries(std::move(scan)) {}
  Result<std::optional<TermHit>> next() override {
    const bool found = GEUMUL_TRY(entries.next());
    if (!found) return std::optional<TermHit>();
    auto key = parse_term_key(entries.key());
    if (!key) return Error{Code::Corrupt, "a term has a damaged key", "DamagedRecord", {}};
    return std::optional(TermHit{std::move(key->term), key->node});
  }
};

struct AnnotationRows : AnnotationScan::Source {
  RangeScan entries;

  explicit AnnotationRows(RangeScan scan) : entries(std::move(scan)) {}
  Result<std::optional<Annotation>> next() override {
    const bool found = GEUMUL_TRY(entries.next());
    if (!found) return std::optional<Annotation>();
    std::string key(entries.key().substr(kEdgeBytes));
    Map row = GEUMUL_TRY(decode_row(entries.value()));
    return std::optional(Annotation{std::move(key), std::move(row)});
  }
};

template <class T>
struct Nothing : Scan<T>::Source {
  Result<std::optional<T>> next() override { return std::optional<T>(); }
};

/// What follows the node in the keys of one of its lists.
Result<std::vector<std::string>> names_under(const View& view, Family family, NodeId node) {
  std::vector<std::string> names;
  if (!fits(node)) return names;
  RangeScan entries = view.scan(family, range_of(node_key(node)));
  while (GEUMUL_TRY(entries.next())) names.emplace_back(entries.key().substr(kNodeBytes));
  return names;
}

}  // namespace

Result<void> Transaction::add_term(NodeId node, std::string_view term) {
  GEUMUL_TRY(state_->node_bytes_for_update(node));
  GEUMUL_TRY(state_->view.put_derived(Family::Term, term_key(term, node), {}));
  return state_->view.put_derived(Family::NodeTerm, node_term_key(node, term), {});
}

Result<void> Transaction::remove_term(NodeId node, std::string_view term) {
  GEUMUL_TRY(state_->node_bytes_for_update(node));
  GEUMUL_TRY(state_->view.erase_derived(Family::Term, term_key(term, node)));
  return state_->view.erase_derived(Family::NodeTerm, node_term_key(node, term));
}

TermScan Transaction::terms(std::string_view prefix, bool exact) const {
  KeyRange range = range_of(exact ? whole_term_prefix(prefix) : term_prefix(prefix));
  return TermScan(std::make_unique<TermEntries>(state_->view.scan(Family::Term, std::move(range))));
}

Result<void> Transaction::set_content(NodeId node, std::string_view name, std::string_view content) {
  GEUMUL_TRY(state_->node_bytes_for_update(node));
  return state_->view.put(Family::Content, content_key(node, name), std::string(1, kRecordVersion).append(content));
}

Result<std::optional<std::string>> Transaction::content(NodeId node, std::string_view name) const {
  std::string bytes;
  if (!fits(node)) return std::optional<std::string>();
  const bool found = GEUMUL_TRY(state_->view.get(Family::Content, content_key(node, name), bytes));
  if (!found) return std::optional<std::string>();
  if (bytes.empty() || bytes[0] != kRecordVersion)
    return Error{Code::Corrupt, "a stored content cannot be read, expected format 1", "DamagedRecord", {}};
  bytes.erase(0, 1);
  return std::optional(std::move(bytes));
}

Result<std::vector<std::string>> Transaction::content_names(NodeId node) const {
  return names_under(state_->view, Family::Content, node);
}

Result<std::vector<std::string>> Transaction::terms_of(NodeId node) const {
  return names_under(state_->view, Family::NodeTerm, node);
}

Result<void> Transaction::remove_content(NodeId node, std::string_view name) {
  GEUMUL_TRY(state_->node_bytes_for_update(node));
  return state_->view.erase(Family::Content, content_key(node, name));
}

Result<void> Transaction::annotate(EdgeId edge, std::string_view key, const Map& row) {
  GEUMUL_TRY(state_->edge_bytes_for_update(edge));
  if (!is_encodable(Value(row)))
    return Error{Code::Type,
                 "an annotation cannot hold a node, an edge or a path, expected plain values",
                 "InvalidPropertyType",
                 {}};
  return state_->view.put(Family::Annotation, annotation_key(edge, key), encode_row(row));
}

Result<void> Transaction::remove_annotation(EdgeId edge, std::string_view key) {
  GEUMUL_TRY(state_->edge_bytes_for_update(edge));
  return state_->view.erase(Family::Annotation, annotation_key(edge, key));
}

AnnotationScan Transaction::annotations(EdgeId edge, std::string_view prefix) const {
  if (!fits(edge)) return AnnotationScan(std::make_unique<Nothing<Annotation>>());
  return AnnotationScan(
      std::make_unique<AnnotationRows>(state_->view.scan(Family::Annotation, range_of(annotation_key(edge, prefix)))));
}

}  // namespace geumul::graph
