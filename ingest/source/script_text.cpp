// Frameworks write the article as one long string (…"body":"<p>…</p>"…, self.__next_f.push([1,"…"])) or as one short
// string per paragraph ("content":"…"). So the literals of a script are walked once; a long one is a candidate by
// itself, those of one key are joined. A literal may hold JSON again, whose literals are walked in turn.

#include "ingest/source/script_text.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "ingest/source/prose.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kLong = 600;  // bytes of a literal that may be an article by itself
constexpr double kEnoughProse = 8;  // two or three paragraphs
constexpr int kNesting = 3;         // JSON in a string in JSON

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The four hex digits at `at`, -1 if they are not.
std::int32_t unit(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  std::int32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    if (hex(text[i]) < 0) return -1;
    value = value * 16 + hex(text[i]);
  }
  return value;
}

/// What the text is worth as an article: its lines, or its elements, as blocks. One pass.
double worth(std::string_view text) {
  double sum = 0;
  std::string plain;
  const auto close = [&] {
    sum += prose_score(trim(plain), 0);
    plain.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool breaks =
        text[i] == '\n' || (text[i] == '<' && starts_with_any(text.substr(i, 4), {"</p>", "<br", "</di"}));
    if (breaks) close();
    if (text[i] == '<' && i + 1 < text.size() && text[i + 1] != ' ') {
      const std::size_t end = text.substr(i, 4096).find('>');
      if (end != std::string_view::npos) i += end;
    } else if (text[i] != '\n') {
      plain += text[i];
    }
  }
  close();
  return sum;
}

class ScriptReader {
 public:
  void read(std::string_view script, int depth) {
    std::map<std::string, std::string, std::less<>> joined;
    std::string_view key;
    for (std::size_t at = script.find('"'); at != std::string_view::npos; at = script.find('"', at)) {
      const std::size_t end = literal_end(script, at + 1);
      if (end == std::string_view::npos) break;
      const std::string_view literal = script.substr(at + 1, end - at - 1);
      at = end + 1;
      if (is_key(script, at)) {
        key = literal;
        continue;
      }
      if (literal.size() > kLong) take(decode_json_string(literal), depth);
      if (literal.size() > 60 && joins(key)) joined[std::string(key)] += decode_json_string(literal) + "\n";
    }
    for (auto& [name, text] : joined)
      if (depth == 0) offer(std::move(text));
  }

  std::optional<std::string> best() && {
    if (best_worth_ < kEnoughProse) return std::nullopt;
    return std::move(best_);
  }

 private:
  static std::size_t literal_end(std::string_view script, std::size_t at) {
    for (; at < script.size(); ++at) {
      if (script[at] == '\\')
        ++at;
      else if (script[at] == '"')
        return at;
    }
    return std::string_view::npos;
  }

  static bool is_key(std::string_view script, std::size_t at) {
    while (at < script.size() && script[at] == ' ') ++at;
    return at < script.size() && script[at] == ':';
  }

  static bool joins(std::string_view key) {
    static constexpr std::array<std::string_view, 5> kKeys{"content", "html", "paragraph", "text", "value"};
    return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
  }

  void take(std::string text, int depth) {
    if (depth < kNesting && contains(text, "\":\"") && contains(text, "{\"")) read(text, depth + 1);
    offer(std::move(text));
  }

  void offer(std::string text) {
    const double score = worth(text);
    if (score <= best_worth_) return;
    best_worth_ = score;
    best_ = std::move(text);
  }

  std::string best_;
  double best_worth_ = 0;
};

}  // namespace

std::string decode_json_string(std::string_view literal) {
  std::string out;
  out.reserve(literal.size());
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] != '\\' || i + 1 == literal.size()) {
      out += literal[i];
      continue;
    }
    const char c = literal[++i];
    if (c == 'n' || c == 'r')
      out += '\n';
    else if (c == 't' || c == 'b' || c == 'f')
      out += ' ';
    else if (c != 'u' || unit(literal, i + 1) < 0)
      out += c;
    else {
      auto point = static_cast<char32_t>(unit(literal, i + 1));
      i += 4;
      const bool high = point >= 0xD800 && point < 0xDC00;
      const std::int32_t low = high && literal.substr(i + 1, 2) == "\\u" ? unit(literal, i + 3) : -1;
      if (low >= 0xDC00 && low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10) + (static_cast<char32_t>(low) - 0xDC00);
        i += 6;
      }
      utf8::append(out, point >= 0xD800 && point < 0xE000 ? char32_t{0xFFFD} : point);
    }
  }
  return out;
}

std::optional<std::string> find_script_article(const Dom& dom) {
  ScriptReader reader;
  for (NodeIndex node = 0; node + 1 < dom.size(); ++node)
    if (dom.tag(node) == Tag::Script && dom.end(node) > node + 1) reader.read(dom.text(node + 1), 0);
  return std::move(reader).best();
}

}  // namespace geumul::ingest
