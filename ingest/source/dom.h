#pragma once
// A page as a flat tree that is read, never written: nodes in document order, so that every walk is a loop.
//
//   const Dom dom = parse_html(utf8);
//   for (NodeIndex i = 0; i < dom.size(); i = dom.next(i))       // the next node that is not inside i
//   for (NodeIndex j = i + 1; j < dom.end(i); ++j)               // everything inside i
//
// Invariants: a parent precedes its children; end(i) is one behind the last node inside i; neighbouring text is one
// text node. Any depth and any size is built in linear time: what hostile markup would make slow is cut off (giant
// tags, nesting beyond what the parser can close cheaply). Constant once parsed; threads may share it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace geumul::ingest {

using NodeIndex = std::uint32_t;

/// Elements that extraction asks for by name; all others are Other.
enum class Tag : std::uint8_t {
  Text,
  Other,
  A,
  Abbr,
  Address,
  Amp_ad,
  Article,
  Aside,
  B,
  Blockquote,
  Body,
  Br,
  Button,
  Canvas,
  Center,
  Dd,
  Details,
  Div,
  Dl,
  Dt,
  Em,
  Embed,
  Fieldset,
  Figcaption,
  Figure,
  Font,
  Footer,
  Form,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  Head,
  Header,
  Hr,
  Html,
  I,
  Iframe,
  Img,
  Input,
  Label,
  Li,
  Link,
  Main,
  Menu,
  Meta,
  Nav,
  Noscript,
  Object,
  Ol,
  Option,
  P,
  Pre,
  Script,
  Section,
  Select,
  Span,
  Strong,
  Style,
  Sub,
  Summary,
  Sup,
  Svg,
  Table,
  Tbody,
  Td,
  Template,
  Textarea,
  Tfoot,
  Th,
  Thead,
  Time,
  Title,
  Tr,
  U,
  Ul,
  Video,
};

/// Attributes that are kept.
enum class Attribute : std::uint8_t {
  Alt,
  Aria_hidden,
  Class,
  Content,
  Data_date_time,
  Data_testid,
  Datetime,
  Hidden,
  Href,
  Http_equiv,
  Id,
  Itemprop,
  Itemscope,
  Itemtype,
  Lang,
  Name,
  Property,
  Rel,
  Role,
  Style,
  Type,
};

class Dom {
 public:
  NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }
  Tag tag(NodeIndex node) const { return nodes_[node].tag; }
  NodeIndex parent(NodeIndex node) const { return nodes_[node].parent; }  // of the first node: itself
  NodeIndex end(NodeIndex node) const { return nodes_[node].end; }
  NodeIndex next(NodeIndex node) const { return nodes_[node].end; }
  /// The characters of a text node (also of one in a script); empty for elements.
  std::string_view text(NodeIndex node) const;
  /// The value, empty if the element does not have it (or has it without one; see `has`).
  std::string_view attribute(NodeIndex node, Attribute attribute) const;
  bool has(NodeIndex node, Attribute attribute) const;
  /// All text inside `node`, in order, unseparated.
  std::string all_text(NodeIndex node) const;

 private:
  friend class DomBuilder;
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  struct Node {
    Tag tag = Tag::Other;
    NodeIndex parent = 0;
    NodeIndex end = 0;
    Range content;  // of text_ for a text node, of attributes_ for an element
  };
  struct Value {
    Attribute attribute;
    Range range;  // of text_
  };
  std::vector<Node> nodes_;
  std::vector<Value> attributes_;
  std::string text_;
};

/// Never fails: what is no HTML gives a tree with whatever text it has.
Dom parse_html(std::string_view utf8);

}  // namespace geumul::ingest
