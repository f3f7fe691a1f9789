#include "ingest/source/blocks.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "ingest/source/lines.h"
#include "ingest/source/prose.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

bool is_block_level(Tag tag) {
  switch (tag) {
    case Tag::Address:
    case Tag::Amp_ad:
    case Tag::Article:
    case Tag::Aside:
    case Tag::Blockquote:
    case Tag::Body:
    case Tag::Center:
    case Tag::Dd:
    case Tag::Details:
    case Tag::Div:
    case Tag::Dl:
    case Tag::Dt:
    case Tag::Fieldset:
    case Tag::Figcaption:
    case Tag::Figure:
    case Tag::Footer:
    case Tag::Form:
    case Tag::H1:
    case Tag::H2:
    case Tag::H3:
    case Tag::H4:
    case Tag::H5:
    case Tag::H6:
    case Tag::Header:
    case Tag::Hr:
    case Tag::Html:
    case Tag::Li:
    case Tag::Main:
    case Tag::Menu:
    case Tag::Nav:
    case Tag::Ol:
    case Tag::P:
    case Tag::Pre:
    case Tag::Section:
    case Tag::Summary:
    case Tag::Table:
    case Tag::Tbody:
    case Tag::Td:
    case Tag::Tfoot:
    case Tag::Th:
    case Tag::Thead:
    case Tag::Tr:
    case Tag::Ul:
    case Tag::Noscript:
      return true;
    default:
      return false;
  }
}

bool is_unread(Tag tag) {
  switch (tag) {
    case Tag::Script:
    case Tag::Style:
    case Tag::Template:
    case Tag::Head:
    case Tag::Title:
    case Tag::Meta:
    case Tag::Link:
    case Tag::Button:
    case Tag::Select:
    case Tag::Option:
    case Tag::Textarea:
    case Tag::Input:
    case Tag::Svg:
    case Tag::Iframe:
    case Tag::Object:
    case Tag::Embed:
    case Tag::Video:
    case Tag::Canvas:
    case Tag::Amp_ad:
    case Tag::Label:
      return true;
    default:
      return false;
  }
}

bool is_hidden(const Dom& dom, NodeIndex node) {
  if (dom.tag(node) == Tag::Noscript || dom.has(node, Attribute::Hidden)) return true;
  if (dom.attribute(node, Attribute::Aria_hidden) == "true") return true;
  const std::string_view style = dom.attribute(node, Attribute::Style);
  if (style.empty()) return false;
  std::string packed = lower(style.substr(0, 1024));
  packed.erase(std::remove(packed.begin(), packed.end(), ' '), packed.end());
  return contains(packed, "display:none") || contains(packed, "visibility:hidden");
}

Role own_role(const Dom& dom, NodeIndex node) {
  const Tag tag = dom.tag(node);
  if (is_hidden(dom, node)) return Role::Hidden;
  if (tag == Tag::Nav || tag == Tag::Footer || tag == Tag::Menu) return Role::Noise;
  if (tag == Tag::Figcaption) return Role::Caption;
  if (tag == Tag::Address) return Role::Byline;
  return Role::Plain;
}

constexpr NodeIndex kCardNodes = 60;

class BlockReader {
 public:
  explicit BlockReader(const Dom& dom) : dom_(dom) {}

  std::vector<Block> read() {
    for (NodeIndex node = 0; node < dom_.size();) {
      close_until(node);
      const Tag tag = dom_.tag(node);
      if (is_unread(tag) || (tag == Tag::Span && is_link_card(node))) {
        node = dom_.next(node);
        continue;
      }
      if (tag == Tag::Text)
        add_text(node);
      else
        enter(node, tag);
      ++node;
    }
    close_until(dom_.size());
    flush();
    return std::move(blocks_);
  }

 private:
  struct Open {
    NodeIndex element;
    NodeIndex end;
    Tag tag;
    Role role;
    bool block;
  };

  void enter(NodeIndex node, Tag tag) {
    if (tag == Tag::Br) return line_break();
    const bool block = is_block_level(tag) || is_inline_caption(node, tag);
    if (block) flush();
    const Role outer = open_.empty() ? Role::Plain : open_.back().role;
    const Role inner = own_role(dom_, node);
    const Role role = outer == Role::Plain || (outer == Role::Byline && inner != Role::Plain) ? inner : outer;
    links_ += tag == Tag::A ? 1U : 0U;
    bold_ += is_bold(tag) ? 1U : 0U;
    if (dom_.end(node) > node + 1 || block)
      open_.push_back({node, dom_.end(node), tag, role, block});
    else {
      links_ -= tag == Tag::A ? 1U : 0U;
      bold_ -= is_bold(tag) ? 1U : 0U;
    }
  }

  /// <em class="img_desc">: laid out under its picture, whatever the element.
  bool is_inline_caption(NodeIndex node, Tag tag) const {
    const bool phrase = tag == Tag::Em || tag == Tag::Span || tag == Tag::Strong || tag == Tag::I;
    return phrase && named_role(dom_, node) == Role::Caption;
  }

  /// A card that pops up over a name in the text: <span><a>Ilhan Omar</a><a>Other article</a><a>One more</a></span>.
  bool is_link_card(NodeIndex span) const {
    const NodeIndex end = dom_.end(span);
    if (links_ > 0 || end - span > kCardNodes) return false;
    unsigned links = 0;
    for (NodeIndex node = span + 1; node < end;) {
      const bool link = dom_.tag(node) == Tag::A;
      if (!link && !trim(dom_.text(node)).empty()) return false;
      links += link ? 1U : 0U;
      node = link ? dom_.next(node) : node + 1;
    }
    return links > 1;
  }

  static bool is_bold(Tag tag) { return tag == Tag::B || tag == Tag::Strong || tag == Tag::Em || tag == Tag::U; }

  void close_until(NodeIndex node) {
    while (!open_.empty() && open_.back().end <= node) {
      if (open_.back().block) flush();
      links_ -= open_.back().tag == Tag::A ? 1U : 0U;
      bold_ -= is_bold(open_.back().tag) ? 1U : 0U;
      open_.pop_back();
    }
  }

  /// One <br> breaks a line; it breaks the block where the text so far is a whole, or where a second one follows.
  void line_break() {
    const std::string_view text = trim(buffer_);
    if (text.empty()) return;
    if (buffer_.back() == '\n' || ends_like_sentence(text) || hangul_count(text.substr(0, 60)) > 3) return flush();
    buffer_ += '\n';
  }

  void add_text(NodeIndex node) {
    const std::string_view text = dom_.text(node);
    if (!seen_ && !trim(text).empty()) at_ = node;
    buffer_ += text;
    if (links_ > 0) linked_ += text.size();
    if (bold_ == 0 && !trim(text).empty()) plain_ = true;
    if (!open_.empty() && !trim(text).empty()) {
      const Role inner = open_.back().role;
      if (inner == Role::Plain || role_ == Role::Plain) role_ = seen_ && inner != role_ ? Role::Plain : inner;
      seen_ = true;
    }
  }

  void flush() {
    if (!trim(buffer_).empty()) {
      Block block;
      block.text = one_line(buffer_);
      block.linked = static_cast<std::uint32_t>(std::min(linked_, block.text.size()));
      block.emphasized = !plain_;
      block.role = role_;
      block.at = at_;
      place(block);
      if (!block.text.empty()) blocks_.push_back(std::move(block));
    }
    buffer_.clear();
    linked_ = 0;
    plain_ = false;
    seen_ = false;
    role_ = Role::Plain;
  }

  /// The innermost block-level element; a list item or cell around a bare <p> or <div> still counts as such.
  void place(Block& block) const {
    const auto inner = std::find_if(open_.rbegin(), open_.rend(), [](const Open& o) { return o.block; });
    if (inner == open_.rend()) return;
    block.element = inner->element;
    block.tag = inner->tag;
    if (block.tag != Tag::P && block.tag != Tag::Div) return;
    const auto outer = std::find_if(std::next(inner), open_.rend(), [](const Open& o) { return o.block; });
    if (outer != open_.rend() && (outer->tag == Tag::Li || outer->tag == Tag::Td || outer->tag == Tag::Blockquote))
      block.tag = outer->tag;
  }

  const Dom& dom_;
  std::vector<Open> open_;
  std::vector<Block> blocks_;
  std::string buffer_;
  std::size_t linked_ = 0;
  NodeIndex at_ = 0;
  unsigned links_ = 0;
  unsigned bold_ = 0;
  bool plain_ = false;
  bool seen_ = false;
  Role role_ = Role::Plain;
};

/// Names lie: <div class="wrap has-sidebar comments-open"> may hold the whole page. So a name counts only for an
/// element that holds a smaller part of the page's prose.
class NameJudge {
 public:
  NameJudge(const Dom& dom, std::vector<Block>& blocks)
      : dom_(dom), blocks_(blocks), prose_(blocks.size() + 1), headlines_(dom.size() + 1) {
    for (NodeIndex node = 0; node < dom.size(); ++node) {
      const bool headline = dom.tag(node) == Tag::H1 || dom.tag(node) == Tag::Article;
      headlines_[node + 1] = headlines_[node] + (headline ? 1U : 0U);
    }
    for (std::size_t i = 0; i < blocks.size(); ++i)
      prose_[i + 1] = prose_[i] + (blocks[i].role == Role::Plain ? prose_score(blocks[i].text, blocks[i].linked) : 0);
  }

  void judge() {
    judge_elements();
    judge_comments();
    double captions = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      captions += blocks_[i].role == Role::Caption ? prose_[i + 1] - prose_[i] : 0;
    if (captions * 2 < prose_.back()) return;
    for (std::size_t i = 0; i < blocks_.size(); ++i)  // <p class="desc"> for every paragraph
      if (blocks_[i].role == Role::Caption && prose_[i + 1] > prose_[i]) blocks_[i].role = Role::Plain;
  }

 private:
  void judge_elements() {
    for (NodeIndex node = 0; node < dom_.size(); ++node) {
      if (dom_.tag(node) == Tag::Text || dom_.end(node) == node + 1) continue;
      const Role role = named_role(dom_, node);
      if (role == Role::Plain || (role == Role::Noise && is_quotation(node))) continue;
      const auto [begin, end] = blocks_of(dom_, blocks_, node);
      if (begin == end || prose_[end] - prose_[begin] > largest_share(node, role) * prose_.back()) continue;
      for (std::size_t i = begin; i < end; ++i)
        if (blocks_[i].role == Role::Plain || (role == Role::Noise && blocks_[i].role != Role::Hidden))
          blocks_[i].role = role;
      if (role == Role::Noise) node = dom_.end(node) - 1;
    }
  }

  /// <div><h4>댓글 30</h4> …: what follows the heading in its box, behind the article.
  void judge_comments() {
    std::size_t paragraphs = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      paragraphs += prose_[i + 1] > prose_[i] ? 1U : 0U;
      if (paragraphs < 2 || !is_heading(blocks_[i].tag) || classify_line(blocks_[i].text) != LineKind::Comments)
        continue;
      const NodeIndex box = dom_.parent(blocks_[i].element);
      if (holds_headline(box)) continue;
      for (const std::size_t end = blocks_of(dom_, blocks_, box).second; i < end; ++i) blocks_[i].role = Role::Noise;
      if (i > 0) --i;
    }
  }

  /// <div class="social-embed"><blockquote>: a quoted post, not buttons.
  bool is_quotation(NodeIndex element) const {
    NodeIndex node = element + 1;
    while (node < dom_.end(element) && dom_.tag(node) == Tag::Text && trim(dom_.text(node)).empty()) ++node;
    return node < dom_.end(element) && dom_.tag(node) == Tag::Blockquote;
  }

  double largest_share(NodeIndex element, Role role) const {
    if (role != Role::Noise) return 0.15;
    return names_comments(dom_, element) && !holds_headline(element) ? 0.95
                                                                     : 0.4;  // readers may write more than reporters
  }

  bool holds_headline(NodeIndex element) const { return headlines_[dom_.end(element)] > headlines_[element]; }

  const Dom& dom_;
  std::vector<Block>& blocks_;
  std::vector<double> prose_;             // prose_[i]: of the blocks before i
  std::vector<std::uint32_t> headlines_;  // headlines_[n]: <h1> and <article> before node n
};

}  // namespace

std::vector<Block> read_blocks(const Dom& dom) {
  std::vector<Block> blocks = BlockReader(dom).read();
  NameJudge(dom, blocks).judge();
  return blocks;
}

bool is_heading(Tag tag) { return tag >= Tag::H1 && tag <= Tag::H6; }

std::pair<std::size_t, std::size_t> blocks_of(const Dom& dom, const std::vector<Block>& blocks, NodeIndex element) {
  const auto before = [](const Block& block, NodeIndex node) { return block.at < node; };
  const auto begin = std::lower_bound(blocks.begin(), blocks.end(), element, before);
  const auto end = std::lower_bound(begin, blocks.end(), dom.end(element), before);
  return {static_cast<std::size_t>(begin - blocks.begin()), static_cast<std::size_t>(end - blocks.begin())};
}

}  // namespace geumul::ingest
