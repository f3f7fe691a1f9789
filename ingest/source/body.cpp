// 1. Every block is worth its prose. 2. The worth climbs from a block to the elements around it, halved at the second
// step and divided further up, so that the element with many good children wins over its parents and its children
// alike; names and link density weigh in. 3. The winner's blocks, and prose beside it, are filtered line by line.
//
//   <div id="wrap"> <ul>menu</ul> <div id="txt"> <p>…다.</p> <p>…다.</p> </div> <ol>많이 본 뉴스</ol> </div>     ->
//   #txt

#include "ingest/source/body.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ingest/source/lines.h"
#include "ingest/source/prose.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

constexpr int kLevels = 6;  // how far up a block's worth climbs
constexpr double kFewParagraphs = 8;
constexpr std::size_t kMoreParagraphs = 3;  // what a wider element must add

bool readable(const Block& block, bool hidden_too) {
  return block.role == Role::Plain || (hidden_too && block.role == Role::Hidden);
}

double name_weight(const Dom& dom, NodeIndex element) {
  if (names_body(dom, element)) return 1.6;
  switch (dom.tag(element)) {
    case Tag::Article:
      return 1.35;
    case Tag::Main:
      return 1.15;
    case Tag::Form:
    case Tag::Aside:
    case Tag::Header:
      return 0.6;
    default:
      break;
  }
  const std::string_view purpose = dom.attribute(element, Attribute::Role);
  return purpose == "main" ? 1.15 : purpose == "article" ? 1.3 : 1.0;
}

class BodyFinder {
 public:
  BodyFinder(const Dom& dom, const std::vector<Block>& blocks, std::string_view title, bool hidden_too)
      : dom_(dom), blocks_(blocks), title_(letters(title)), hidden_too_(hidden_too) {}

  Body find() {
    score_blocks();
    const NodeIndex container = best_element();
    if (total_ <= 0) return {};
    Body body = collect(container);
    body.container = container;
    return body;
  }

  double prose_of(const Body& body) const { return body.paragraphs.empty() ? 0 : prose_in(body.container); }

 private:
  void score_blocks() {
    scores_.resize(blocks_.size());
    prose_sum_.resize(blocks_.size() + 1);
    count_sum_.resize(blocks_.size() + 1);
    text_sum_.resize(blocks_.size() + 1);
    link_sum_.resize(blocks_.size() + 1);
    std::vector<unsigned> held(dom_.size());
    for (const Block& block : blocks_) ++held[block.element];
    worth_.assign(dom_.size(), 0);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      const bool counts = readable(block, hidden_too_);
      scores_[i] = counts && !is_heading(block.tag) ? prose_score(block.text, block.linked) : 0;
      prose_sum_[i + 1] = prose_sum_[i] + scores_[i];
      count_sum_[i + 1] = count_sum_[i] + (scores_[i] > 0 ? 1 : 0);
      text_sum_[i + 1] = text_sum_[i] + (counts ? block.text.size() : 0);
      link_sum_[i + 1] = link_sum_[i] + (counts ? block.linked : 0);
      if (scores_[i] > 0) climb(block.element, held[block.element] > 1, scores_[i]);
    }
    total_ = prose_sum_.back();
  }

  void climb(NodeIndex element, bool is_container, double score) {
    NodeIndex at = is_container ? element : dom_.parent(element);
    for (int level = 0; level < kLevels; ++level) {
      if (worth_[at] == 0) candidates_.push_back(at);
      worth_[at] += score / (level == 0 ? 1.0 : level == 1 ? 1.6 : level * 2.5);
      if (at == dom_.parent(at)) break;
      at = dom_.parent(at);
    }
  }

  double link_density(NodeIndex element) const {
    const auto [begin, end] = blocks_of(dom_, blocks_, element);
    const std::size_t text = text_sum_[end] - text_sum_[begin];
    return text == 0 ? 0 : static_cast<double>(link_sum_[end] - link_sum_[begin]) / static_cast<double>(text);
  }

  double prose_in(NodeIndex element) const {
    const auto [begin, end] = blocks_of(dom_, blocks_, element);
    return prose_sum_[end] - prose_sum_[begin];
  }

  NodeIndex best_element() const {
    NodeIndex best = 0;
    double best_worth = 0;
    for (const NodeIndex element : candidates_) {
      const double worth = worth_[element] * (1 - link_density(element)) * name_weight(dom_, element);
      if (worth > best_worth) best = element, best_worth = worth;
    }
    return widened(best);
  }

  /// A parent that holds clearly more prose of the same article, as where ads cut the text into several wrappers. A
  /// second main headline or <article> inside it says that it holds several articles.
  NodeIndex widened(NodeIndex element) const {
    double inside = prose_in(element);
    std::size_t paragraphs = paragraphs_in(element);
    NodeIndex best = element;
    NodeIndex at = element;
    for (int level = 0; level < kLevels && dom_.parent(at) != at; ++level) {
      at = dom_.parent(at);
      const Tag tag = dom_.tag(at);
      if (tag == Tag::Body || tag == Tag::Html || holds_several(at)) break;
      const double there = prose_in(at);
      const bool clearly = there > inside * 1.25 && paragraphs_in(at) >= paragraphs + kMoreParagraphs;
      if (clearly && link_density(at) < 0.35) best = at, inside = there, paragraphs = paragraphs_in(at);
    }
    return best;
  }

  std::size_t paragraphs_in(NodeIndex element) const {
    const auto [begin, end] = blocks_of(dom_, blocks_, element);
    return count_sum_[end] - count_sum_[begin];
  }

  bool holds_several(NodeIndex element) const {
    unsigned headlines = 0;
    unsigned articles = 0;
    for (NodeIndex node = element + 1; node < dom_.end(element); ++node) {
      headlines += dom_.tag(node) == Tag::H1 ? 1U : 0U;
      articles += dom_.tag(node) == Tag::Article ? 1U : 0U;
    }
    return headlines > 1 || articles > 1;
  }

  Body collect(NodeIndex container) const {
    Body body;
    const auto [begin, end] = blocks_of(dom_, blocks_, container);
    std::vector<const Block*> headings;
    for (std::size_t i = begin; i < end; ++i) {
      const Block& block = blocks_[i];
      if (block.role == Role::Caption) {
        body.captions.push_back(block.text);
        continue;
      }
      if (!readable(block, hidden_too_) || is_linked_list(i) || repeats_title(block)) continue;
      LineKind kind = classify_line(block.text);
      if (kind == LineKind::Caption && is_listed(i, begin, end)) kind = LineKind::Text;
      if (kind == LineKind::Caption) body.captions.push_back(block.text);
      const bool nearly_done = (prose_sum_[end] - prose_sum_[i]) * 4 < prose_sum_[end] - prose_sum_[begin];
      if (kind == LineKind::Related && is_heading(block.tag) && nearly_done) break;
      if (kind == LineKind::Comments && body.paragraphs.size() > 1) break;
      if (kind != LineKind::Text) continue;
      if (is_heading(block.tag)) {
        headings.push_back(&block);
        continue;
      }
      for (const Block* heading : headings) body.paragraphs.push_back(heading->text);
      headings.clear();
      body.paragraphs.emplace_back(without_tail(block.text));
    }
    return body;
  }

  /// One of three and more lines that begin with ▲: a list of appointments, of points; pictures stand further apart.
  bool is_listed(std::size_t i, std::size_t begin, std::size_t end) const {
    constexpr std::size_t kLeast = 3;
    const auto is_item = [this](std::size_t at) { return starts_with_any(blocks_[at].text, {"▲", "△"}); };
    if (!is_item(i)) return false;
    std::size_t first = i;
    std::size_t last = i;
    while (first > begin && i - first < kLeast && is_item(first - 1)) --first;
    while (last + 1 < end && last - i < kLeast && is_item(last + 1)) ++last;
    return last - first + 1 >= kLeast;
  }

  bool repeats_title(const Block& block) const {
    return block.text.size() < title_.size() * 4 && letters(block.text) == title_;
  }

  /// Mostly links and no sentence of its own: a list of other articles.
  bool is_linked_list(std::size_t i) const {
    const Block& block = blocks_[i];
    const bool says_something = ends_like_sentence(block.text) && block.text.size() - block.linked >= 60;
    return block.linked * 2 > block.text.size() && scores_[i] <= 0 && !says_something;
  }

  const Dom& dom_;
  const std::vector<Block>& blocks_;
  std::string title_;
  bool hidden_too_;
  std::vector<double> scores_;
  std::vector<double> prose_sum_;
  std::vector<std::size_t> count_sum_;  // of blocks with prose
  std::vector<std::size_t> text_sum_;
  std::vector<std::size_t> link_sum_;
  std::vector<double> worth_;  // by element
  std::vector<NodeIndex> candidates_;
  double total_ = 0;
};

}  // namespace

/// What is hidden counts where the visible page has next to nothing: a script would have shown it.
Body find_body(const Dom& dom, const std::vector<Block>& blocks, std::string_view title) {
  if (blocks.empty()) return {};
  BodyFinder visible(dom, blocks, title, false);
  Body body = visible.find();
  if (visible.prose_of(body) >= kFewParagraphs) return body;
  BodyFinder everything(dom, blocks, title, true);
  Body hidden = everything.find();
  return everything.prose_of(hidden) > 2 * visible.prose_of(body) ? hidden : body;
}

}  // namespace geumul::ingest
