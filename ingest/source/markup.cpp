#include "ingest/source/markup.h"

#include <algorithm>
#include <utility>

#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

constexpr std::size_t kGiantTag = 32768;
constexpr std::size_t kTagSteps = 256U << 20;  // bytes of odd tags looked at in one page
constexpr std::size_t npos = std::string_view::npos;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void erase_all(std::string& text, std::string_view part) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = text.find(part); at != npos; at = text.find(part, copied)) {
    out.append(text, copied, at - copied);
    copied = at + part.size();
  }
  if (copied > 0) text = std::move(out.append(text, copied));
}

class Preparer {
 public:
  explicit Preparer(std::string_view html) : html_(html) { markup_.html.reserve(html.size() / 2); }

  Markup run() {
    for (std::size_t at = html_.find('<'); at != npos; at = html_.find('<', at)) at = pass(at);
    keep_until(html_.size());
    std::string& out = markup_.html;
    if (out.find('\0') != npos) out.erase(std::remove(out.begin(), out.end(), '\0'), out.end());
    if (cdata_) erase_all(out, "]]>");
    return std::move(markup_);
  }

 private:
  /// Handles the '<' at `at`; where to go on.
  std::size_t pass(std::size_t at) {
    const std::string_view rest = html_.substr(at);
    if (rest.size() < 2) return at + 1;
    if (rest.starts_with("<!--")) return drop(at, html_.find("-->", at + 2), 3);
    if (rest.starts_with("<![CDATA[")) return drop_mark(at);
    if (!is_letter(rest[1])) return at + 1;
    if (opens(rest, "script")) return take_raw(at, "</script", open_script_);
    if (opens(rest, "style")) return take_raw(at, "</style", open_style_);
    return pass_tag(at);
  }

  static bool opens(std::string_view rest, std::string_view name) {
    if (rest.size() < name.size() + 2 || !equals_ignoring_case(rest.substr(1, name.size()), name)) return false;
    return !is_letter(rest[1 + name.size()]) && rest[1 + name.size()] != '-';
  }

  void keep_until(std::size_t end) {
    if (end > kept_) markup_.html.append(html_.substr(kept_, end - kept_));
    kept_ = std::max(kept_, end);
  }

  /// Leaves out [at, end + size); an end that is not there leaves all as it is, for the parser to recover.
  std::size_t drop(std::size_t at, std::size_t end, std::size_t size) {
    if (end == npos) return html_.size();
    keep_until(at);
    kept_ = end + size;
    return kept_;
  }

  /// XML in a page: its text counts, its marks do not.
  std::size_t drop_mark(std::size_t at) {
    cdata_ = true;
    return drop(at, at, std::string_view("<![CDATA[").size());
  }

  /// `unclosed` remembers that no such element is closed from here on, so that nobody looks twice.
  std::size_t take_raw(std::size_t at, std::string_view close, bool& unclosed) {
    const std::size_t open = html_.find('>', at);
    if (open == npos) return html_.size();
    if (unclosed || open - at > kGiantTag) return pass_tag(at);
    const std::size_t end = find_close(open + 1, close);
    if (end == npos) {
      unclosed = true;
      return pass_tag(at);
    }
    keep_until(open + 1);
    const bool script = &unclosed == &open_script_;
    if (script && end > open + 1) {
      markup_.html += std::to_string(markup_.scripts.size());
      markup_.scripts.push_back(html_.substr(open + 1, end - open - 1));
    }
    kept_ = end;
    return end + close.size();
  }

  std::size_t find_close(std::size_t at, std::string_view close) const {
    for (at = html_.find("</", at); at != npos; at = html_.find("</", at + 2))
      if (equals_ignoring_case(html_.substr(at, close.size()), close)) return at;
    return npos;
  }

  /// Doubled attributes are looked for in quadratic time: a giant tag keeps only its name.
  std::size_t pass_tag(std::size_t at) {
    const std::size_t plain = html_.find_first_of("<>", at + 1);
    if (plain == npos) return html_.size();
    const bool ordinary = plain - at < kGiantTag && (html_[plain] == '>' || steps_ == 0);
    if (ordinary) return plain + (html_[plain] == '>' ? 1 : 0);
    if (tag_end(at, kGiantTag) != npos) return plain;
    const std::size_t end = std::min(tag_end(at, html_.size()), html_.size());
    const std::size_t name = html_.find_first_of(" \t\r\n/>", at);
    if (name == npos || name >= end) return plain;
    keep_until(name);
    markup_.html += '>';
    kept_ = end;
    return end;
  }

  /// One behind the '>' of the tag at `at`, quotes respected; at most `limit` bytes are looked at.
  std::size_t tag_end(std::size_t at, std::size_t limit) {
    const std::size_t stop = std::min({html_.size(), at + limit, at + steps_});
    char quote = 0;
    for (; at < stop; ++at, --steps_) {
      const char c = html_[at];
      if (quote != 0)
        quote = c == quote ? '\0' : quote;
      else if (c == '>')
        return at + 1;
      else if ((c == '"' || c == '\'') && html_[at - 1] == '=')
        quote = c;
    }
    return npos;
  }

  std::string_view html_;
  std::size_t steps_ = kTagSteps;
  bool open_script_ = false;
  bool open_style_ = false;
  bool cdata_ = false;
  std::size_t kept_ = 0;  // everything before is in the output or dropped
  Markup markup_;
};

}  // namespace

Markup prepare_markup(std::string_view utf8) { return Preparer(utf8).run(); }

}  // namespace geumul::ingest
