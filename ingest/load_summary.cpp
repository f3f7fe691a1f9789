#include "ingest/load_summary.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

namespace geumul::ingest {
namespace {

using graph::Value;

template <class T>
T field(const graph::Map& row, std::string_view name) {
  const auto at = row.find(name);
  const T* value = at != row.end() ? at->second.get<T>() : nullptr;
  return value != nullptr ? *value : T();
}

/// Properties that are not taken from what the text says of the relation.
bool is_own(std::string_view key) {
  constexpr std::array<std::string_view, 8> kOwn = {"status",   "confidence", "surest",          "rule",
                                                    "articles", "sources",    "published_first", "published_last"};
  return std::find(kOwn.begin(), kOwn.end(), key) != kOwn.end();
}

/// The surer rule; of two that are equally sure the lesser in byte order.
bool is_better(double confidence, const std::string& rule, double than, const std::string& than_rule) {
  return confidence > than || (!(confidence < than) && rule < than_rule);
}

/// No count of stories makes a fact surer than this: they may all err in the same way.
constexpr double kSurest = 0.99;

/// That not all stories err, each taken for what its surest sentence says and as independent of the others (noisy or,
/// Pearl 1988); one story says what it says. The order of the sum is that of the values, so that it is always the same.
double combine(std::vector<double> stories) {
  std::sort(stories.begin(), stories.end(), std::greater<>());
  if (stories.size() < 2) return stories.empty() ? 0 : stories.front();
  double all_err = 1;
  for (const double p : stories) all_err *= 1 - p;
  return std::max(stories.front(), std::min(kSurest, 1 - all_err));
}

/// "amount", "currency" and "amount_text" belong together and are taken from one article.
std::string attribute_group(std::string_view key) {
  if (key == "currency") return "amount";
  if (key.ends_with("_text")) key.remove_suffix(5);
  return std::string(key);
}

Value attribute_value(const std::string& key, const std::string& text) {
  if (key != "amount" && key != "stake") return text;
  double number = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  if (text.empty() || parsed.ec != std::errc() || parsed.ptr != end) return text;
  return number;
}

/// The attributes that the latest article says, group by group.
void summarise_attributes(const std::vector<graph::Annotation>& rows, graph::Map& properties) {
  struct Best {
    std::tuple<std::string, std::string> when;  // published, then the row's key
    std::map<std::string, std::string> values;
  };
  std::map<std::string, Best> groups;
  for (const graph::Annotation& row : rows) {
    std::map<std::string, std::map<std::string, std::string>> said;
    for (const auto& [key, value] : field<graph::Map>(row.row, "attributes"))
      if (const auto* text = value.get<std::string>()) said[attribute_group(key)][key] = *text;
    const std::tuple when(field<std::string>(row.row, "published"), row.key);
    for (auto& [group, values] : said) {
      Best& best = groups[group];
      if (best.values.empty() || best.when < when) best = {when, std::move(values)};
    }
  }
  for (const auto& [group, best] : groups)
    for (const auto& [key, text] : best.values) properties.insert_or_assign(key, attribute_value(key, text));
}

}  // namespace

graph::Map summarise(const std::string& status, const std::vector<graph::Annotation>& rows) {
  std::set<std::string> articles;
  std::map<std::string, double> stories;  // each with its surest sentence
  std::set<std::string> days;
  double surest = 0;
  std::string rule;
  for (const auto& [key, row] : rows) {
    articles.insert(field<std::string>(row, "article"));
    if (const auto published = field<std::string>(row, "published"); published.size() >= 10)
      days.insert(published.substr(0, 10));
    const auto here = field<double>(row, "confidence");
    const auto said = field<std::string>(row, "rule");
    double& story = stories[field<std::string>(row, "story")];
    story = std::max(story, here);
    if (rule.empty() || is_better(here, said, surest, rule)) std::tie(surest, rule) = std::tie(here, said);
  }
  std::vector<double> each;
  each.reserve(stories.size());
  for (const auto& [story, p] : stories) each.push_back(p);
  graph::Map properties;
  summarise_attributes(rows, properties);
  properties.insert_or_assign("status", status);
  properties.insert_or_assign("confidence", combine(std::move(each)));
  properties.insert_or_assign("surest", surest);
  properties.insert_or_assign("rule", rule);
  properties.insert_or_assign("articles", static_cast<std::int64_t>(articles.size()));
  properties.insert_or_assign("sources", static_cast<std::int64_t>(stories.size()));
  if (!days.empty()) {
    properties.insert_or_assign("published_first", *days.begin());
    properties.insert_or_assign("published_last", *days.rbegin());
  }
  return properties;
}

std::optional<graph::Map> extend(graph::Map properties, const std::vector<graph::Annotation>& added, bool new_story) {
  if (field<double>(properties, "confidence") < kSurest) return std::nullopt;  // another story counts, a copy may
  const graph::Map fresh = summarise(field<std::string>(properties, "status"), added);
  const auto surest = field<double>(properties, "surest");
  const auto day = field<std::string>(fresh, "published_first");
  const auto last = field<std::string>(properties, "published_last");
  std::set<std::string> groups;
  for (const auto& [key, value] : fresh)
    if (!is_own(key)) groups.insert(attribute_group(key));
  for (const std::string& group : groups) {
    const auto said = [&](const auto& entry) { return !is_own(entry.first) && attribute_group(entry.first) == group; };
    const bool by_another = std::any_of(properties.begin(), properties.end(), said);
    if (by_another && day <= last) return std::nullopt;
    std::erase_if(properties, said);
  }
  for (const auto& [key, value] : fresh)
    if (!is_own(key)) properties.insert_or_assign(key, value);
  const auto count = [&](const char* key, std::int64_t by) {
    properties.insert_or_assign(key, field<std::int64_t>(properties, key) + by);
  };
  count("articles", 1);
  count("sources", new_story ? 1 : 0);
  if (is_better(field<double>(fresh, "surest"), field<std::string>(fresh, "rule"), surest,
                field<std::string>(properties, "rule"))) {
    properties.insert_or_assign("confidence", std::max(kSurest, field<double>(fresh, "surest")));
    properties.insert_or_assign("surest", fresh.at("surest"));
    properties.insert_or_assign("rule", fresh.at("rule"));
  }
  if (day.empty()) return properties;
  if (last.empty() || day < field<std::string>(properties, "published_first"))
    properties.insert_or_assign("published_first", day);
  if (day > last) properties.insert_or_assign("published_last", day);
  return properties;
}

}  // namespace geumul::ingest
