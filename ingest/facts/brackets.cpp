#include "ingest/facts/brackets.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace geumul::ingest {
namespace {

char32_t closing(char32_t open) {
  switch (open) {
    case U'(':
      return U')';
    case U'[':
      return U']';
    case U'（':
      return U'）';
    default:
      return 0;
  }
}

/// The end of the bracket that opens at `at`, or nullopt if it does not close in this sentence.
std::optional<std::uint32_t> find_close(std::string_view text, Span sentence, std::uint32_t at) {
  const utf8::CodePoint open = utf8::decode(text, at);
  std::uint32_t depth = 0;
  for (std::uint32_t i = at; i < sentence.end;) {
    const utf8::CodePoint c = utf8::decode(text, i);
    i += c.size;
    if (c.value == open.value) ++depth;
    if (c.value == closing(open.value) && --depth == 0) return i;
  }
  return std::nullopt;
}

std::size_t count_spaces(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

}  // namespace

std::vector<Span> find_brackets(std::string_view text, Span sentence) {
  std::vector<Span> brackets;
  bool all_closed = false;  // once one does not close, no later one of its kind is searched again: linear time
  for (std::uint32_t at = sentence.begin; at < sentence.end;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (!all_closed && closing(c.value) != 0) {
      if (const auto end = find_close(text, sentence, at)) {
        brackets.push_back({at, *end});
        at = *end;
        continue;
      }
      all_closed = true;
    }
    at += c.size;
  }
  return brackets;
}

std::vector<Span> find_speech(std::string_view text, Span sentence) {
  constexpr std::size_t kSpeechSpaces = 3;
  std::vector<Span> speeches;
  bool open = false;
  std::uint32_t begin = 0;
  for (std::uint32_t at = sentence.begin; at < sentence.end;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const bool opens = c.value == U'“' || (c.value == U'"' && !open);
    const bool closes = c.value == U'”' || (c.value == U'"' && open);
    if (closes && open) {
      const Span inside{begin, at};
      if (count_spaces(slice(text, inside)) >= kSpeechSpaces) speeches.push_back(inside);
      open = false;
    } else if (opens) {
      open = true;
      begin = at + c.size;
    }
    at += c.size;
  }
  return speeches;
}

bool is_quote_mark(char32_t c) {
  switch (c) {
    case U'\'':
    case U'"':
    case U'‘':
    case U'’':
    case U'“':
    case U'”':
    case U'『':
    case U'』':
    case U'「':
    case U'」':
    case U'<':
    case U'>':
    case U'《':
    case U'》':
    case U'〈':
    case U'〉':
      return true;
    default:
      return false;
  }
}

char32_t closing_quote(char32_t open) {
  switch (open) {
    case U'‘':
      return U'’';
    case U'“':
      return U'”';
    case U'\'':
    case U'"':
      return open;
    case U'『':
      return U'』';
    case U'「':
      return U'」';
    case U'<':
      return U'>';
    case U'《':
      return U'》';
    case U'〈':
      return U'〉';
    default:
      return 0;
  }
}

}  // namespace geumul::ingest
