#include "graph/transaction.h"

#include <algorithm>

#include "graph/transaction_state.h"

namespace geumul::graph {
namespace {

Error no_node(NodeId node) {
  return {
      Code::NotFound, "no node has the id `" + std::to_string(static_cast<std::uint64_t>(node)) + "`", "NoNode", {}};
}

Error no_edge(EdgeId edge) {
  return {
      Code::NotFound, "no edge has the id `" + std::to_string(static_cast<std::uint64_t>(edge)) + "`", "NoEdge", {}};
}

Error not_storable(std::string_view key) {
  return {Code::Type,
          "the property `" + std::string(key) + "` cannot be kept, expected a boolean, number, string, " +
              "point in time, or a list of these",
          "InvalidPropertyType",
          {}};
}

template <class Id>
std::optional<Id> to_id(std::optional<std::uint16_t> id) {
  if (!id) return std::nullopt;
  return Id{*id};
}

std::string name_or_nothing(const std::string* name) { return name != nullptr ? *name : std::string(); }

}  // namespace

Result<std::string> Transaction::State::node_bytes(NodeId node) const {
  std::string bytes;
  if (!fits(node)) return no_node(node);
  const bool found = GEUMUL_TRY(view.get(Family::Node, node_key(node), bytes));
  if (!found) return no_node(node);
  return bytes;
}

Result<std::string> Transaction::State::edge_bytes(EdgeId edge) const {
  std::string bytes;
  if (!fits(edge)) return no_edge(edge);
  const bool found = GEUMUL_TRY(view.get(Family::Edge, edge_key(edge), bytes));
  if (!found) return no_edge(edge);
  return bytes;
}

Result<std::string> Transaction::State::node_bytes_for_update(NodeId node) {
  std::string bytes;
  if (!fits(node)) return no_node(node);
  const bool found = GEUMUL_TRY(view.get_for_update(Family::Node, node_key(node), bytes));
  if (!found) return no_node(node);
  return bytes;
}

Result<std::string> Transaction::State::edge_bytes_for_update(EdgeId edge) {
  std::string bytes;
  if (!fits(edge)) return no_edge(edge);
  const bool found = GEUMUL_TRY(view.get_for_update(Family::Edge, edge_key(edge), bytes));
  if (!found) return no_edge(edge);
  return bytes;
}

Result<std::string> Transaction::State::encode_properties(const Map& properties) {
  std::map<KeyId, std::string> sorted;
  for (const auto& [name, value] : properties) {
    if (value.is_null()) continue;
    if (!is_storable(value)) return not_storable(name);
    append_value(sorted[KeyId{GEUMUL_TRY(intern(NameKind::Key, name))}], value);
  }
  std::string bytes;
  for (const auto& [key, value] : sorted) append_property(bytes, key, value);
  return bytes;
}

Result<Map> Transaction::State::decode_properties(std::string_view properties) const {
  Map map;
  const std::vector<PropertyBytes> all = GEUMUL_TRY(split_properties(properties));
  for (const PropertyBytes& property : all) {
    const std::string* name = engine.catalog().find_name(NameKind::Key, static_cast<std::uint16_t>(property.key));
    if (name == nullptr) return Error{Code::Corrupt, "a property has a key without a name", "DamagedRecord", {}};
    map.insert_or_assign(*name, GEUMUL_TRY(decode_value(property.value)));
  }
  return map;
}

Result<Value> Transaction::State::property(std::string_view properties, std::string_view key) const {
  const auto id = engine.catalog().find(NameKind::Key, key);
  if (!id) return Value(Null{});
  const auto bytes = GEUMUL_TRY(find_property(properties, KeyId{*id}));
  if (!bytes) return Value(Null{});
  return decode_value(*bytes);
}

Result<std::string> Transaction::State::with_property(std::string_view properties, std::string_view key,
                                                      const Value& value) {
  if (value.is_null()) {
    const auto id = engine.catalog().find(NameKind::Key, key);
    if (!id) return std::string(properties);
    return graph::with_property(properties, KeyId{*id}, std::nullopt);
  }
  if (!is_storable(value)) return not_storable(key);
  const KeyId id{GEUMUL_TRY(intern(NameKind::Key, key))};
  std::string bytes;
  append_value(bytes, value);
  return graph::with_property(properties, id, bytes);
}

Result<void> Transaction::State::erase_all(Family family, const std::string& prefix) {
  RangeScan entries = view.scan(family, range_of(prefix));
  while (GEUMUL_TRY(entries.next())) GEUMUL_TRY(view.erase_derived(family, entries.key()));
  return {};
}

Transaction::Transaction(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction& Transaction::operator=(Transaction&&) noexcept = default;
Transaction::~Transaction() = default;

Result<LabelId> Transaction::label(std::string_view name) {
  return LabelId{GEUMUL_TRY(state_->intern(NameKind::Label, name))};
}
Result<TypeId> Transaction::type(std::string_view name) {
  return TypeId{GEUMUL_TRY(state_->intern(NameKind::Type, name))};
}
Result<KeyId> Transaction::key(std::string_view name) { return KeyId{GEUMUL_TRY(state_->intern(NameKind::Key, name))}; }

std::optional<LabelId> Transaction::find_label(std::string_view name) const {
  return to_id<LabelId>(state_->engine.catalog().find(NameKind::Label, name));
}
std::optional<TypeId> Transaction::find_type(std::string_view name) const {
  return to_id<TypeId>(state_->engine.catalog().find(NameKind::Type, name));
}
std::optional<KeyId> Transaction::find_key(std::string_view name) const {
  return to_id<KeyId>(state_->engine.catalog().find(NameKind::Key, name));
}

std::string Transaction::name(LabelId label) const {
  return name_or_nothing(state_->engine.catalog().find_name(NameKind::Label, static_cast<std::uint16_t>(label)));
}
std::string Transaction::name(TypeId type) const {
  return name_or_nothing(state_->engine.catalog().find_name(NameKind::Type, static_cast<std::uint16_t>(type)));
}
std::string Transaction::name(KeyId key) const {
  return name_or_nothing(state_->engine.catalog().find_name(NameKind::Key, static_cast<std::uint16_t>(key)));
}

std::vector<std::string> Transaction::label_names() const { return state_->engine.catalog().names(NameKind::Label); }
std::vector<std::string> Transaction::type_names() const { return state_->engine.catalog().names(NameKind::Type); }
std::vector<std::string> Transaction::key_names() const { return state_->engine.catalog().names(NameKind::Key); }

Result<void> Transaction::commit() && {
  const std::unique_ptr<State> state = std::move(state_);
  return state->view.commit();
}

}  // namespace geumul::graph
