#include "ingest/source/page_head.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

using nlohmann::json;

constexpr std::size_t kFields = 400;  // of meta elements; more is noise
constexpr std::size_t kFieldBytes = 4096;
constexpr std::size_t kJsonBytes = 4U << 20;

std::string text_of(const json& value) {
  return value.is_string() ? one_line(value.get_ref<const std::string&>()) : std::string();
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string() : text_of(*found);
}

bool is_article(const json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto fits = [](const json& name) {
    if (!name.is_string()) return false;
    const std::string& text = name.get_ref<const std::string&>();
    return contains(text, "Article") || contains(text, "BlogPosting") || contains(text, "Reportage") ||
           contains(text, "LiveBlog");
  };
  return fits(*type) || (type->is_array() && std::any_of(type->begin(), type->end(), fits));
}

/// Names of people or bodies: a string, an object with a name, or a list of these.
void add_names(const json& value, int depth, std::vector<std::string>& names) {
  if (depth > 3) return;
  if (value.is_array()) {
    for (const json& item : value) add_names(item, depth + 1, names);
  } else if (value.is_object()) {
    const auto name = value.find("name");
    if (name != value.end()) add_names(*name, depth + 1, names);
  } else if (std::string name = text_of(value); !name.empty()) {
    names.push_back(std::move(name));
  }
}

void take_article(const json& object, PageHead& head) {
  const auto keep = [](std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  };
  keep(head.headline, text_of(object, "headline"));
  keep(head.published, text_of(object, "datePublished"));
  keep(head.url, text_of(object, "url"));
  if (const auto page = object.find("mainEntityOfPage"); page != object.end())
    keep(head.url, page->is_object() ? text_of(*page, "@id") : text_of(*page));
  std::vector<std::string> names;
  if (const auto publisher = object.find("publisher"); publisher != object.end()) add_names(*publisher, 0, names);
  if (!names.empty()) keep(head.publisher, names.front());
  if (const auto author = object.find("author"); author != object.end() && head.authors.empty())
    add_names(*author, 0, head.authors);
}

void find_article(const json& value, int depth, PageHead& head) {
  if (depth > 5) return;
  if (value.is_array())
    for (const json& item : value) find_article(item, depth + 1, head);
  if (!value.is_object()) return;
  if (is_article(value)) return take_article(value, head);
  for (const char* const key : {"@graph", "mainEntity", "mainEntityOfPage"})
    if (const auto inner = value.find(key); inner != value.end()) find_article(*inner, depth + 1, head);
}

/// Line ends inside JSON strings are forbidden and common.
json parse_leniently(std::string_view text) {
  json value = json::parse(text, nullptr, false);
  if (!value.is_discarded()) return value;
  std::string patched(text);
  std::replace_if(
      patched.begin(), patched.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return json::parse(patched, nullptr, false);
}

void read_script(const Dom& dom, NodeIndex node, PageHead& head) {
  if (!contains(lower(dom.attribute(node, Attribute::Type)), "ld+json")) return;
  const std::string text = dom.all_text(node);
  if (text.size() < kJsonBytes) find_article(parse_leniently(text), 0, head);
}

void read_meta(const Dom& dom, NodeIndex node, PageHead& head) {
  if (head.fields.size() >= kFields) return;
  std::string name = lower(dom.attribute(node, Attribute::Property));
  if (name.empty()) name = lower(dom.attribute(node, Attribute::Name));
  if (name.empty()) name = lower(dom.attribute(node, Attribute::Itemprop));
  const std::string_view content = dom.attribute(node, Attribute::Content);
  if (!name.empty() && !content.empty())
    head.fields.emplace_back(std::move(name), one_line(content.substr(0, kFieldBytes)));
}

}  // namespace

std::string PageHead::meta(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names)
    for (const auto& [key, value] : fields)
      if (key == name && !value.empty()) return value;
  return {};
}

std::vector<std::string> PageHead::all(std::initializer_list<std::string_view> names) const {
  std::vector<std::string> values;
  for (const std::string_view name : names)
    for (const auto& [key, value] : fields)
      if (key == name && !value.empty()) values.push_back(value);
  return values;
}

PageHead read_head(const Dom& dom) {
  PageHead head;
  for (NodeIndex node = 0; node < dom.size(); ++node) {
    switch (dom.tag(node)) {
      case Tag::Meta:
        read_meta(dom, node, head);
        break;
      case Tag::Script:
        read_script(dom, node, head);
        break;
      case Tag::Html:
        head.lang = std::string(dom.attribute(node, Attribute::Lang).substr(0, 35));
        break;
      case Tag::Title:
        if (head.title.empty()) head.title = one_line(std::string_view(dom.all_text(node)).substr(0, kFieldBytes));
        break;
      case Tag::Link:
        if (head.canonical.empty() && equals_ignoring_case(dom.attribute(node, Attribute::Rel), "canonical"))
          head.canonical = std::string(dom.attribute(node, Attribute::Href));
        break;
      default:
        break;
    }
  }
  return head;
}

}  // namespace geumul::ingest
