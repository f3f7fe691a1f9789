#pragma once
// A page as the blocks of text that a reader sees, in order: a paragraph, a heading, a list item, a line before <br>.
//
//   const std::vector<Block> blocks = read_blocks(dom);
//
// Scripts, styles, form controls and the like are gone; nothing else is judged but by what the markup says outright
// (hidden, navigation, advertisement, caption): `role`. Linear in the page's size.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/source/dom.h"
#include "ingest/source/roles.h"

namespace geumul::ingest {

struct Block {
  std::string text;       // clean, one line
  NodeIndex at = 0;       // its first text node: ascends from block to block
  NodeIndex element = 0;  // the nearest element that is laid out as a block
  Tag tag = Tag::Div;     // of `element`, or of a table cell or list item around it
  Role role = Role::Plain;
  std::uint32_t linked = 0;  // bytes of `text` inside links
  bool emphasized = false;   // all of it is bold: a subhead, where it is short
};

std::vector<Block> read_blocks(const Dom& dom);

/// The blocks of `blocks` that lie inside `element`, as [begin, end).
std::pair<std::size_t, std::size_t> blocks_of(const Dom& dom, const std::vector<Block>& blocks, NodeIndex element);

bool is_heading(Tag tag);

}  // namespace geumul::ingest
