// libxml2's HTML parser drives us through its SAX events, so that no tree of theirs is built: it limits depth to 256
// and costs three times the memory. What remains quadratic in it is held down: giant tags are cut before parsing
// (markup.h), and the search of the open elements for each stray end tag has a budget.

#include "ingest/source/dom.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "ingest/source/markup.h"

namespace geumul::ingest {
namespace {

template <class Enum>
struct Named {
  std::string_view name;
  Enum value;
};

constexpr std::array kTags{
    Named<Tag>{"a", Tag::A},
    Named<Tag>{"abbr", Tag::Abbr},
    Named<Tag>{"address", Tag::Address},
    Named<Tag>{"amp-ad", Tag::Amp_ad},
    Named<Tag>{"article", Tag::Article},
    Named<Tag>{"aside", Tag::Aside},
    Named<Tag>{"b", Tag::B},
    Named<Tag>{"blockquote", Tag::Blockquote},
    Named<Tag>{"body", Tag::Body},
    Named<Tag>{"br", Tag::Br},
    Named<Tag>{"button", Tag::Button},
    Named<Tag>{"canvas", Tag::Canvas},
    Named<Tag>{"center", Tag::Center},
    Named<Tag>{"dd", Tag::Dd},
    Named<Tag>{"details", Tag::Details},
    Named<Tag>{"div", Tag::Div},
    Named<Tag>{"dl", Tag::Dl},
    Named<Tag>{"dt", Tag::Dt},
    Named<Tag>{"em", Tag::Em},
    Named<Tag>{"embed", Tag::Embed},
    Named<Tag>{"fieldset", Tag::Fieldset},
    Named<Tag>{"figcaption", Tag::Figcaption},
    Named<Tag>{"figure", Tag::Figure},
    Named<Tag>{"font", Tag::Font},
    Named<Tag>{"footer", Tag::Footer},
    Named<Tag>{"form", Tag::Form},
    Named<Tag>{"h1", Tag::H1},
    Named<Tag>{"h2", Tag::H2},
    Named<Tag>{"h3", Tag::H3},
    Named<Tag>{"h4", Tag::H4},
    Named<Tag>{"h5", Tag::H5},
    Named<Tag>{"h6", Tag::H6},
    Named<Tag>{"head", Tag::Head},
    Named<Tag>{"header", Tag::Header},
    Named<Tag>{"hr", Tag::Hr},
    Named<Tag>{"html", Tag::Html},
    Named<Tag>{"i", Tag::I},
    Named<Tag>{"iframe", Tag::Iframe},
    Named<Tag>{"img", Tag::Img},
    Named<Tag>{"input", Tag::Input},
    Named<Tag>{"label", Tag::Label},
    Named<Tag>{"li", Tag::Li},
    Named<Tag>{"link", Tag::Link},
    Named<Tag>{"main", Tag::Main},
    Named<Tag>{"menu", Tag::Menu},
    Named<Tag>{"meta", Tag::Meta},
    Named<Tag>{"nav", Tag::Nav},
    Named<Tag>{"noscript", Tag::Noscript},
    Named<Tag>{"object", Tag::Object},
    Named<Tag>{"ol", Tag::Ol},
    Named<Tag>{"option", Tag::Option},
    Named<Tag>{"p", Tag::P},
    Named<Tag>{"pre", Tag::Pre},
    Named<Tag>{"script", Tag::Script},
    Named<Tag>{"section", Tag::Section},
    Named<Tag>{"select", Tag::Select},
    Named<Tag>{"span", Tag::Span},
    Named<Tag>{"strong", Tag::Strong},
    Named<Tag>{"style", Tag::Style},
    Named<Tag>{"sub", Tag::Sub},
    Named<Tag>{"summary", Tag::Summary},
    Named<Tag>{"sup", Tag::Sup},
    Named<Tag>{"svg", Tag::Svg},
    Named<Tag>{"table", Tag::Table},
    Named<Tag>{"tbody", Tag::Tbody},
    Named<Tag>{"td", Tag::Td},
    Named<Tag>{"template", Tag::Template},
    Named<Tag>{"textarea", Tag::Textarea},
    Named<Tag>{"tfoot", Tag::Tfoot},
    Named<Tag>{"th", Tag::Th},
    Named<Tag>{"thead", Tag::Thead},
    Named<Tag>{"time", Tag::Time},
    Named<Tag>{"title", Tag::Title},
    Named<Tag>{"tr", Tag::Tr},
    Named<Tag>{"u", Tag::U},
    Named<Tag>{"ul", Tag::Ul},
    Named<Tag>{"video", Tag::Video},
};

constexpr std::array kAttributes{
    Named<Attribute>{"alt", Attribute::Alt},
    Named<Attribute>{"aria-hidden", Attribute::Aria_hidden},
    Named<Attribute>{"class", Attribute::Class},
    Named<Attribute>{"content", Attribute::Content},
    Named<Attribute>{"data-date-time", Attribute::Data_date_time},
    Named<Attribute>{"data-testid", Attribute::Data_testid},
    Named<Attribute>{"datetime", Attribute::Datetime},
    Named<Attribute>{"hidden", Attribute::Hidden},
    Named<Attribute>{"href", Attribute::Href},
    Named<Attribute>{"http-equiv", Attribute::Http_equiv},
    Named<Attribute>{"id", Attribute::Id},
    Named<Attribute>{"itemprop", Attribute::Itemprop},
    Named<Attribute>{"itemscope", Attribute::Itemscope},
    Named<Attribute>{"itemtype", Attribute::Itemtype},
    Named<Attribute>{"lang", Attribute::Lang},
    Named<Attribute>{"name", Attribute::Name},
    Named<Attribute>{"property", Attribute::Property},
    Named<Attribute>{"rel", Attribute::Rel},
    Named<Attribute>{"role", Attribute::Role},
    Named<Attribute>{"style", Attribute::Style},
    Named<Attribute>{"type", Attribute::Type},
};

template <class Table>
constexpr bool is_sorted_by_name(const Table& table) {
  for (std::size_t i = 1; i < table.size(); ++i)
    if (!(table[i - 1].name < table[i].name)) return false;
  return true;
}
static_assert(is_sorted_by_name(kTags) && is_sorted_by_name(kAttributes));

template <class Table>
auto find_name(const Table& table, std::string_view name) {
  const auto at = std::lower_bound(table.begin(), table.end(), name,
                                   [](const auto& entry, std::string_view n) { return entry.name < n; });
  return at != table.end() && at->name == name ? std::optional(at->value) : std::nullopt;
}

/// A site's own name for the day of publication counts as data-date-time: data-deploy-dt="2026.01.29 18:40".
std::optional<Attribute> attribute_named(std::string_view name) {
  if (!name.starts_with("data-")) return find_name(kAttributes, name);
  const auto has = [name](std::string_view part) { return name.find(part) != std::string_view::npos; };
  if (has("update") || has("modif")) return std::nullopt;
  if (has("date") || name.ends_with("-dt") || has("publish")) return Attribute::Data_date_time;
  return find_name(kAttributes, name);
}

constexpr std::size_t kOpenElements = 60000;           // beyond: the rest of the page is not read
constexpr std::int64_t kStrayEndTagSteps = 100000000;  // open elements searched for end tags without a start
constexpr std::size_t kScriptBytes = 8U << 20;         // of one script; JSON that carries an article is far shorter

}  // namespace

class DomBuilder {
 public:
  DomBuilder(htmlParserCtxtPtr context, const Markup& markup) : context_(context), markup_(markup) {}

  void start(std::string_view name, const xmlChar** attributes) {
    const Tag tag = find_name(kTags, name).value_or(Tag::Other);
    const NodeIndex node = append(tag);
    dom_.nodes_[node].content = {static_cast<std::uint32_t>(dom_.attributes_.size()), 0};
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      const auto known = attribute_named(reinterpret_cast<const char*>(attributes[0]));
      if (!known) continue;
      const char* value = attributes[1] != nullptr ? reinterpret_cast<const char*>(attributes[1]) : "";
      dom_.attributes_.push_back({*known, store(value)});
      ++dom_.nodes_[node].content.size;
    }
    open_.push_back(node);
    if (open_.size() > kOpenElements) xmlStopParser(context_);
  }

  void end() {
    if (open_.empty()) return;
    dom_.nodes_[open_.back()].end = dom_.size();
    open_.pop_back();
  }

  void text(std::string_view characters) {
    if (in_script()) characters = script_text(characters);
    if (!dom_.nodes_.empty()) {
      Dom::Node& last = dom_.nodes_.back();
      if (last.tag == Tag::Text && last.parent == parent() && ends_text(last.content)) {
        dom_.text_.append(characters);
        last.content.size += static_cast<std::uint32_t>(characters.size());
        return;
      }
    }
    const NodeIndex node = append(Tag::Text);
    dom_.nodes_[node].content = store(characters);
    dom_.nodes_[node].end = node + 1;
  }

  void stray_end_tag() {
    steps_ -= static_cast<std::int64_t>(open_.size());
    if (steps_ < 0) xmlStopParser(context_);
  }

  Dom finish() {
    while (!open_.empty()) end();
    return std::move(dom_);
  }

 private:
  NodeIndex parent() const { return open_.empty() ? 0 : open_.back(); }
  bool in_script() const { return !open_.empty() && dom_.nodes_[open_.back()].tag == Tag::Script; }
  /// The script that the number stands for; an unclosed script still has its own characters, which are no one's.
  std::string_view script_text(std::string_view number) const {
    std::size_t index = markup_.scripts.size();
    std::from_chars(number.data(), number.data() + number.size(), index);
    return index < markup_.scripts.size() ? markup_.scripts[index].substr(0, kScriptBytes) : std::string_view();
  }
  bool ends_text(Dom::Range range) const { return std::size_t{range.begin} + range.size == dom_.text_.size(); }

  NodeIndex append(Tag tag) {
    const NodeIndex node = dom_.size();
    dom_.nodes_.push_back({tag, parent(), node + 1, {}});
    return node;
  }

  Dom::Range store(std::string_view characters) {
    const auto begin = static_cast<std::uint32_t>(dom_.text_.size());
    dom_.text_.append(characters);
    return {begin, static_cast<std::uint32_t>(characters.size())};
  }

  htmlParserCtxtPtr context_;
  const Markup& markup_;
  Dom dom_;
  std::vector<NodeIndex> open_;
  std::int64_t steps_ = kStrayEndTagSteps;
};

namespace {

DomBuilder& builder(void* user) { return *static_cast<DomBuilder*>(user); }

void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
  builder(user).start(reinterpret_cast<const char*>(name), attributes);
}
void on_end(void* user, const xmlChar*) { builder(user).end(); }
void on_text(void* user, const xmlChar* text, int size) {
  builder(user).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}
void on_error(void* user, xmlErrorPtr error) {
  if (error != nullptr && error->code == XML_ERR_TAG_NAME_MISMATCH) builder(user).stray_end_tag();
}

htmlSAXHandler handler() {
  htmlSAXHandler sax{};
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.serror = on_error;
  sax.initialized = XML_SAX2_MAGIC;
  return sax;
}

}  // namespace

Dom parse_html(std::string_view utf8) {
  [[maybe_unused]] static const bool ready = (xmlInitParser(), true);  // once, before threads share the library
  const Markup markup = prepare_markup(utf8);
  const std::string& html = markup.html;
  htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size()));
  if (context == nullptr) return {};  // an empty page
  DomBuilder dom(context, markup);
  htmlSAXHandler sax = handler();
  std::swap(*context->sax, sax);
  context->userData = &dom;
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context);
  std::swap(*context->sax, sax);
  htmlFreeParserCtxt(context);
  return dom.finish();
}

std::string_view Dom::text(NodeIndex node) const {
  const Node& n = nodes_[node];
  return n.tag == Tag::Text ? std::string_view(text_).substr(n.content.begin, n.content.size) : std::string_view();
}

std::string_view Dom::attribute(NodeIndex node, Attribute attribute) const {
  const Node& n = nodes_[node];
  if (n.tag == Tag::Text) return {};
  for (std::uint32_t i = n.content.begin; i < n.content.begin + n.content.size; ++i)
    if (attributes_[i].attribute == attribute)
      return std::string_view(text_).substr(attributes_[i].range.begin, attributes_[i].range.size);
  return {};
}

bool Dom::has(NodeIndex node, Attribute attribute) const {
  const Node& n = nodes_[node];
  if (n.tag == Tag::Text) return false;
  for (std::uint32_t i = n.content.begin; i < n.content.begin + n.content.size; ++i)
    if (attributes_[i].attribute == attribute) return true;
  return false;
}

std::string Dom::all_text(NodeIndex node) const {
  std::string out;
  for (NodeIndex i = node; i < end(node); ++i) out += text(i);
  return out;
}

}  // namespace geumul::ingest
