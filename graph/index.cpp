#include "graph/index.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <type_traits>

#include "graph/codec.h"
#include "graph/keys.h"

namespace geumul::graph {
namespace {

/// Part of the format; ascending in the order of the form's types.
enum class Kind : char { End = 0, Bool = 1, Number = 2, String = 3, List = 4, Temporal = 8 };

void append_ordered(std::string& out, std::int64_t n) {
  append_big_endian(out, static_cast<std::uint64_t>(n) ^ (std::uint64_t{1} << 63), 8);
}

/// A negative double's bits descend with its value, so they are all turned; a positive one only loses its sign's place.
void append_ordered(std::string& out, double d) {
  const auto bits = std::bit_cast<std::uint64_t>(d);
  const std::uint64_t sign = std::uint64_t{1} << 63;
  append_big_endian(out, (bits & sign) != 0 ? ~bits : bits | sign, 8);
}

struct Former {
  std::string& out;

  bool kind(Kind k) {
    out.push_back(static_cast<char>(k));
    return true;
  }
  bool operator()(bool b) {
    kind(Kind::Bool);
    out.push_back(b ? '\1' : '\0');
    return true;
  }
  /// The nearest double, then how far the integer lies from it (at most 512): 2^53 + 1 has a place of its own.
  bool operator()(std::int64_t n) {
    constexpr double kTwoTo63 = 9223372036854775808.0;
    const auto nearest = static_cast<double>(n);
    const std::int64_t rest = nearest == kTwoTo63 ? n - INT64_MAX - 1 : n - static_cast<std::int64_t>(nearest);
    return number(nearest, rest);
  }
  bool operator()(double d) {
    if (std::isnan(d)) return false;
    return number(d == 0 ? 0.0 : d, 0);  // -0.0 equals 0.0
  }
  bool number(double d, std::int64_t rest) {
    kind(Kind::Number);
    append_ordered(out, d);
    append_big_endian(out, static_cast<std::uint64_t>(rest + 0x8000), 2);
    return true;
  }
  bool operator()(const std::string& text) {
    kind(Kind::String);
    append_terminated(out, text);
    return true;
  }
  bool operator()(const List& list) {
    kind(Kind::List);
    for (const Value& item : list)
      if (!std::visit(*this, static_cast<const ValueVariant&>(item))) return false;
    return kind(Kind::End);
  }
  bool operator()(const Date& d) { return temporal(0, {d.days}); }
  bool operator()(const LocalTime& t) { return temporal(1, {t.nanoseconds}); }
  bool operator()(const Time& t) { return temporal(2, {t.nanoseconds, t.offset}); }
  bool operator()(const LocalDateTime& t) { return temporal(3, {t.seconds, t.nanoseconds}); }
  bool operator()(const DateTime& t) {
    temporal(4, {t.seconds, t.nanoseconds, t.offset});
    append_terminated(out, t.zone);
    return true;
  }
  bool operator()(const Duration& d) { return temporal(5, {d.months, d.days, d.seconds, d.nanoseconds}); }
  bool temporal(char which, std::initializer_list<std::int64_t> numbers) {
    out.push_back(static_cast<char>(static_cast<char>(Kind::Temporal) + which));
    for (const std::int64_t n : numbers) append_ordered(out, n);
    return true;
  }
  template <class Other>
  requires(std::is_same_v<Other, Null> || std::is_same_v<Other, Map> || std::is_same_v<Other, NodeId> ||
           std::is_same_v<Other, EdgeId> || std::is_same_v<Other, Path>) bool
  operator()(const Other&) {
    return false;
  }
};

std::optional<std::string> whole_form(const Value& value) {
  std::string form;
  if (!std::visit(Former{form}, static_cast<const ValueVariant&>(value))) return std::nullopt;
  return form;
}

}  // namespace

std::optional<IndexValue> index_value(const Value& value) {
  std::optional<std::string> form = whole_form(value);
  if (!form) return std::nullopt;
  const bool cut = form->size() > kLongestIndexForm;
  if (cut) form->resize(kLongestIndexForm);
  return IndexValue{*std::move(form), cut};
}

bool equal_for_index(const Value& a, const Value& b) {
  const std::optional<std::string> form = whole_form(a);
  return form && form == whole_form(b);
}

Result<std::vector<std::string>> index_keys(const IndexSet& indexes, NodeId node, const std::vector<LabelId>& labels,
                                            std::string_view properties) {
  std::vector<std::string> keys;
  for (const LabelId label : labels) {
    for (auto at = indexes.lower_bound({label, KeyId{0}}); at != indexes.end() && at->first == label; ++at) {
      const auto bytes = GEUMUL_TRY(find_property(properties, at->second));
      if (!bytes) continue;
      const Value value = GEUMUL_TRY(decode_value(*bytes));
      if (const auto indexed = index_value(value)) keys.push_back(index_key(label, at->second, indexed->form, node));
    }
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace geumul::graph
