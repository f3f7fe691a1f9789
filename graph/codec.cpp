#include "graph/codec.h"

#include <algorithm>
#include <bit>
#include <type_traits>

#include "base/check.h"
#include "graph/keys.h"

namespace geumul::graph {
namespace {

constexpr int kDeepest = 32;

/// The tags are part of the format: never renumber.
enum class Tag : std::uint8_t {
  Null = 0,
  False = 1,
  True = 2,
  Integer = 3,
  Float = 4,
  String = 5,
  List = 6,
  Map = 7,
  Date = 8,
  LocalTime = 9,
  Time = 10,
  LocalDateTime = 11,
  DateTime = 12,
  Duration = 13,
};

std::uint64_t zigzag(std::int64_t n) {
  return (static_cast<std::uint64_t>(n) << 1) ^ static_cast<std::uint64_t>(n >> 63);
}
std::int64_t unzigzag(std::uint64_t n) { return static_cast<std::int64_t>((n >> 1) ^ (~(n & 1) + 1)); }

void append_signed(std::string& out, std::int64_t n) { append_varint(out, zigzag(n)); }
void append_text(std::string& out, std::string_view text) {
  append_varint(out, text.size());
  out += text;
}

bool is_encodable(const Value& value, int depth) {
  if (depth > kDeepest) return false;
  if (const auto* list = value.get<List>())
    return std::all_of(list->begin(), list->end(), [&](const Value& v) { return is_encodable(v, depth + 1); });
  if (const auto* map = value.get<Map>())
    return std::all_of(map->begin(), map->end(),
                       [&](const auto& entry) { return is_encodable(entry.second, depth + 1); });
  return !value.get<NodeId>() && !value.get<EdgeId>() && !value.get<Path>();
}

struct Writer {
  std::string& out;

  void tag(Tag t) { out.push_back(static_cast<char>(t)); }
  void operator()(Null) { tag(Tag::Null); }
  void operator()(bool b) { tag(b ? Tag::True : Tag::False); }
  void operator()(std::int64_t n) {
    tag(Tag::Integer);
    append_signed(out, n);
  }
  void operator()(double d) {
    tag(Tag::Float);
    append_big_endian(out, std::bit_cast<std::uint64_t>(d), 8);
  }
  void operator()(const std::string& text) {
    tag(Tag::String);
    append_text(out, text);
  }
  void operator()(const List& list) {
    tag(Tag::List);
    append_varint(out, list.size());
    for (const Value& item : list) append_value(out, item);
  }
  void operator()(const Map& map) {
    tag(Tag::Map);
    append_varint(out, map.size());
    for (const auto& [key, item] : map) {
      append_text(out, key);
      append_value(out, item);
    }
  }
  void operator()(const Date& d) { numbers(Tag::Date, {d.days}); }
  void operator()(const LocalTime& t) { numbers(Tag::LocalTime, {t.nanoseconds}); }
  void operator()(const Time& t) { numbers(Tag::Time, {t.nanoseconds, t.offset}); }
  void operator()(const LocalDateTime& t) { numbers(Tag::LocalDateTime, {t.seconds, t.nanoseconds}); }
  void operator()(const DateTime& t) {
    numbers(Tag::DateTime, {t.seconds, t.nanoseconds, t.offset});
    append_text(out, t.zone);
  }
  void operator()(const Duration& d) { numbers(Tag::Duration, {d.months, d.days, d.seconds, d.nanoseconds}); }
  template <class Id>
  requires(std::is_same_v<Id, NodeId> || std::is_same_v<Id, EdgeId> || std::is_same_v<Id, Path>) void operator()(
      const Id&) {
    constexpr bool is_plain_value = false;
    GEUMUL_CHECK(is_plain_value);
  }

  void numbers(Tag t, std::initializer_list<std::int64_t> values) {
    tag(t);
    for (const std::int64_t n : values) append_signed(out, n);
  }
};

/// Takes fields off the front; after the first that does not fit `ok` is false and all later ones are empty.
struct Reader {
  std::string_view rest;
  bool ok = true;

  std::string_view take(std::uint64_t size) {
    if (size > rest.size()) {
      ok = false;
      rest = {};
      return {};
    }
    const std::string_view taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
  }
  std::uint64_t fixed(std::size_t bytes) { return read_big_endian(take(bytes)); }
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest.front());
      rest.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0) return value;
    }
    ok = false;
    return 0;
  }
  std::int64_t number() { return unzigzag(varint()); }
  std::int32_t number32() {
    const std::int64_t n = number();
    if (n < INT32_MIN || n > INT32_MAX) ok = false;
    return static_cast<std::int32_t>(n);
  }
  std::string_view text() { return take(varint()); }
  bool version() {
    if (take(1) != std::string_view(&kRecordVersion, 1)) ok = false;
    return ok;
  }

  Value value(int depth);
  Value list(int depth);
  Value map(int depth);
};

Value Reader::list(int depth) {
  const std::uint64_t size = varint();
  if (size > rest.size()) ok = false;  // each item takes a byte at least
  List items;
  for (std::uint64_t i = 0; ok && i < size; ++i) items.push_back(value(depth + 1));
  return items;
}

Value Reader::map(int depth) {
  const std::uint64_t size = varint();
  if (size > rest.size()) ok = false;
  Map entries;
  for (std::uint64_t i = 0; ok && i < size; ++i) {
    std::string key(text());
    entries.insert_or_assign(std::move(key), value(depth + 1));
  }
  return entries;
}

Value Reader::value(int depth) {
  if (depth > kDeepest) ok = false;
  const std::string_view tag = take(1);
  if (!ok) return Null{};
  // Braced initialisers are evaluated from left to right, which is the order of the bytes.
  switch (static_cast<Tag>(tag.front())) {
    case Tag::Null:
      return Null{};
    case Tag::False:
      return false;
    case Tag::True:
      return true;
    case Tag::Integer:
      return number();
    case Tag::Float:
      return std::bit_cast<double>(fixed(8));
    case Tag::String:
      return std::string(text());
    case Tag::List:
      return list(depth);
    case Tag::Map:
      return map(depth);
    case Tag::Date:
      return Date{number()};
    case Tag::LocalTime:
      return LocalTime{number()};
    case Tag::Time:
      return Time{number(), number32()};
    case Tag::LocalDateTime:
      return LocalDateTime{number(), number32()};
    case Tag::DateTime:
      return DateTime{number(), number32(), number32(), std::string(text())};
    case Tag::Duration:
      return Duration{number(), number(), number(), number32()};
  }
  ok = false;
  return Null{};
}

Error damaged(const char* what) {
  return {Code::Corrupt, std::string("a stored ") + what + " cannot be read, expected format 1", "DamagedRecord", {}};
}

}  // namespace

bool is_encodable(const Value& value) { return is_encodable(value, 0); }

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>((value & 0x7f) | 0x80));
  out.push_back(static_cast<char>(value));
}

void append_value(std::string& out, const Value& value) {
  std::visit(Writer{out}, static_cast<const ValueVariant&>(value));
}

Result<Value> decode_value(std::string_view bytes) {
  Reader reader{bytes};
  Value value = reader.value(0);
  if (!reader.ok || !reader.rest.empty()) return damaged("value");
  return value;
}

std::string encode_row(const Map& row) {
  std::string out(1, kRecordVersion);
  append_value(out, row);
  return out;
}

Result<Map> decode_row(std::string_view bytes) {
  Reader reader{bytes};
  reader.version();
  Value value = reader.value(0);
  Map* row = value.get<Map>();
  if (!reader.ok || !reader.rest.empty() || row == nullptr) return damaged("annotation");
  return std::move(*row);
}

std::string encode_count(std::int64_t count) {
  std::string out(1, kRecordVersion);
  append_big_endian(out, static_cast<std::uint64_t>(count), 8);
  return out;
}

Result<std::int64_t> decode_count(std::string_view bytes) {
  if (bytes.size() != 9 || bytes[0] != kRecordVersion) return damaged("count");
  return static_cast<std::int64_t>(read_big_endian(bytes.substr(1)));
}

std::string encode_node(const std::vector<LabelId>& labels, std::string_view properties) {
  std::string out(1, kRecordVersion);
  append_varint(out, labels.size());
  for (const LabelId label : labels) append_big_endian(out, static_cast<std::uint64_t>(label), 2);
  out += properties;
  return out;
}

Result<NodeRecord> decode_node(std::string_view bytes) {
  Reader reader{bytes};
  reader.version();
  const std::uint64_t size = reader.varint();
  if (size > reader.rest.size()) return damaged("node");
  NodeRecord node;
  node.labels.reserve(size);
  for (std::uint64_t i = 0; i < size; ++i) node.labels.push_back(LabelId{static_cast<std::uint16_t>(reader.fixed(2))});
  node.properties = reader.rest;
  if (!reader.ok) return damaged("node");
  return node;
}

std::string encode_edge(const EdgeRecord& edge) {
  std::string out(1, kRecordVersion);
  append_big_endian(out, static_cast<std::uint64_t>(edge.from), kNodeBytes);
  append_big_endian(out, static_cast<std::uint64_t>(edge.type), 2);
  append_big_endian(out, static_cast<std::uint64_t>(edge.to), kNodeBytes);
  out += edge.properties;
  return out;
}

Result<EdgeRecord> decode_edge(std::string_view bytes) {
  Reader reader{bytes};
  reader.version();
  EdgeRecord edge;
  edge.from = NodeId{reader.fixed(kNodeBytes)};
  edge.type = TypeId{static_cast<std::uint16_t>(reader.fixed(2))};
  edge.to = NodeId{reader.fixed(kNodeBytes)};
  edge.properties = reader.rest;
  if (!reader.ok) return damaged("edge");
  return edge;
}

void append_property(std::string& properties, KeyId key, std::string_view value) {
  append_big_endian(properties, static_cast<std::uint64_t>(key), 2);
  append_text(properties, value);
}

Result<std::vector<PropertyBytes>> split_properties(std::string_view properties) {
  std::vector<PropertyBytes> all;
  Reader reader{properties};
  while (reader.ok && !reader.rest.empty()) {
    const KeyId key{static_cast<std::uint16_t>(reader.fixed(2))};
    all.push_back({key, reader.text()});
  }
  if (!reader.ok) return damaged("property list");
  return all;
}

Result<std::optional<std::string_view>> find_property(std::string_view properties, KeyId key) {
  Reader reader{properties};
  while (!reader.rest.empty()) {
    const KeyId here{static_cast<std::uint16_t>(reader.fixed(2))};
    const std::string_view value = reader.text();
    if (!reader.ok) return damaged("property list");
    if (here == key) return std::optional(value);
    if (here > key) break;
  }
  return std::optional<std::string_view>();
}

Result<std::string> with_property(std::string_view properties, KeyId key, std::optional<std::string_view> value) {
  const std::vector<PropertyBytes> before = GEUMUL_TRY(split_properties(properties));
  std::string after;
  bool written = !value;
  for (const PropertyBytes& property : before) {
    if (!written && property.key >= key) {
      append_property(after, key, *value);
      written = true;
    }
    if (property.key != key) append_property(after, property.key, property.value);
  }
  if (!written) append_property(after, key, *value);
  return after;
}

}  // namespace geumul::graph
