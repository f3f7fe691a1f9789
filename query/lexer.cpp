#include "query/lexer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace geumul::query {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

struct Range {
  char32_t first, last;
};
/// Punctuation and symbols outside ASCII; every other code point there may be part of a name: 회사, 買収, Société.
constexpr std::array kNotInNames = {
    Range{0x80, 0xA9},     Range{0xAB, 0xB4},     Range{0xB6, 0xB9},     Range{0xBB, 0xBF},     Range{0xD7, 0xD7},
    Range{0xF7, 0xF7},     Range{0x1680, 0x1680}, Range{0x2000, 0x206F}, Range{0x2190, 0x2BFF}, Range{0x2E00, 0x2E7F},
    Range{0x3000, 0x3004}, Range{0x3008, 0x3020}, Range{0x3030, 0x3030}, Range{0xD800, 0xF8FF}, Range{0xFE10, 0xFE6F},
    Range{0xFF01, 0xFF0F}, Range{0xFF1A, 0xFF20}, Range{0xFF5B, 0xFF65}, Range{0xFFE0, 0xFFFF},
};

bool is_name_character(char32_t c) {
  for (const Range& range : kNotInNames)
    if (c >= range.first && c <= range.last) return false;
  return c >= 0x80;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::vector<Token> run() {
    for (skip_blanks(); at_ < query_.size(); skip_blanks()) {
      start_ = at_;
      read_token();
    }
    start_ = query_.size();
    put(TokenKind::End, "");
    match_brackets();
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < query_.size() ? query_[at_ + ahead] : '\0'; }
  Span span() const { return {static_cast<std::uint32_t>(start_), static_cast<std::uint32_t>(at_)}; }
  std::string_view text() const { return query_.substr(start_, at_ - start_); }

  void put(TokenKind kind, std::string text) { tokens_.push_back({kind, span(), std::move(text), {}, 0}); }
  void put_invalid(std::string_view slug) {
    tokens_.push_back({TokenKind::Invalid, span(), std::string(text()), slug, 0});
  }

  void skip_blanks() {
    while (at_ < query_.size()) {
      const utf8::CodePoint point = utf8::decode(query_, at_);
      if (utf8::is_space(point.value) || point.value == 0xFEFF) {
        at_ += point.size;
      } else if (peek() == '/' && peek(1) == '/') {
        at_ = std::min(query_.find('\n', at_), query_.size());
      } else if (peek() == '/' && peek(1) == '*') {
        skip_block_comment();
      } else {
        return;
      }
    }
  }

  void skip_block_comment() {
    start_ = at_;
    const std::size_t end = query_.find("*/", at_ + 2);
    at_ = end == std::string_view::npos ? query_.size() : end + 2;
    if (end == std::string_view::npos) put_invalid("UnexpectedSyntax");
  }

  void read_token() {
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)) && !after_dot())) return read_number();
    if (c == '\'' || c == '"') return read_string(c);
    if (c == '`') return read_quoted();
    if (starts_name()) return read_name();
    read_symbol();
  }

  /// In `[1...5]` or `n.5` the dot before the digit does not begin a number.
  bool after_dot() const {
    return !tokens_.empty() && tokens_.back().span.end == at_ && tokens_.back().text.ends_with('.');
  }

  bool starts_name() const {
    return at_ < query_.size() && (is_ascii_letter(peek()) || is_name_character(utf8::decode(query_, at_).value));
  }

  void skip_name() {
    while (at_ < query_.size() && (starts_name() || is_digit(peek()))) at_ += utf8::decode(query_, at_).size;
  }

  void read_name() {
    skip_name();
    put(TokenKind::Identifier, std::string(text()));
  }

  void read_quoted() {
    std::string name;
    for (++at_; at_ < query_.size(); ++at_) {
      if (peek() != '`') {
        name += peek();
      } else if (peek(1) == '`') {
        name += '`';
        ++at_;
      } else {
        ++at_;
        return put(TokenKind::Quoted, std::move(name));
      }
    }
    put_invalid("UnexpectedSyntax");
  }

  void read_number() {
    bool real = false;
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'o')) {
      at_ += 2;
      const bool hexadecimal = query_[at_ - 1] == 'x';
      const std::size_t digits = at_;
      while (hexadecimal ? is_hex(peek()) : (peek() >= '0' && peek() <= '7')) ++at_;
      if (at_ == digits) return finish_number(TokenKind::Invalid);
      return finish_number(TokenKind::Integer);
    }
    while (is_digit(peek())) ++at_;
    if (peek() == '.' && is_digit(peek(1))) {
      real = true;
      for (++at_; is_digit(peek());) ++at_;
    }
    if (peek() == 'e' || peek() == 'E') {
      const std::size_t sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
      if (is_digit(peek(1 + sign))) {
        real = true;
        for (at_ += 1 + sign; is_digit(peek());) ++at_;
      }
    }
    finish_number(real ? TokenKind::Float : TokenKind::Integer);
  }

  /// A number must not run into a name: `9223372h54775808`.
  void finish_number(TokenKind kind) {
    if (kind != TokenKind::Invalid && !starts_name() && !is_digit(peek())) return put(kind, std::string(text()));
    skip_name();
    put_invalid("InvalidNumberLiteral");
  }

  void read_string(char quote) {
    std::string value;
    std::string_view slug;
    for (++at_; at_ < query_.size() && peek() != quote;) {
      if (peek() != '\\') {
        value += query_[at_++];
      } else if (std::string_view problem = read_escape(value); !problem.empty()) {
        slug = problem;
      }
    }
    const bool closed = at_ < query_.size();
    if (closed) ++at_;
    if (!closed) return put_invalid("UnexpectedSyntax");
    if (slug.empty() && !utf8::valid(value)) slug = "InvalidUnicodeLiteral";  // half of a surrogate pair
    if (!slug.empty()) return put_invalid(slug);
    put(TokenKind::String, std::move(value));
  }

  /// Appends what the escape at the backslash stands for; the slug of the error if it stands for nothing.
  std::string_view read_escape(std::string& value) {
    constexpr std::string_view kFrom = "btnfr\\'\"`";
    constexpr std::string_view kTo = "\b\t\n\f\r\\'\"`";
    const char c = peek(1);
    at_ += std::min<std::size_t>(2, query_.size() - at_);
    if (const auto found = kFrom.find(c); c != '\0' && found != std::string_view::npos) {
      value += kTo[found];
      return {};
    }
    if (c != 'u' && c != 'U') return "UnexpectedSyntax";
    char32_t code_point = 0;
    for (int i = 0; i < (c == 'u' ? 4 : 8); ++i, ++at_) {
      if (!is_hex(peek())) return "InvalidUnicodeLiteral";
      const char digit = peek();
      code_point = code_point * 16 + static_cast<char32_t>(is_digit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
    }
    if (code_point > 0x10FFFF) return "InvalidUnicodeLiteral";
    append_code_point(value, code_point);
    return {};
  }

  /// Two escapes may be one code point as a surrogate pair: '\uD83D\uDE00'.
  static void append_code_point(std::string& value, char32_t low) {
    const bool trail = low >= 0xDC00 && low <= 0xDFFF;
    if (trail && value.size() >= 3 && static_cast<unsigned char>(value[value.size() - 3]) == 0xED) {
      const auto a = static_cast<unsigned char>(value[value.size() - 2]);
      const auto b = static_cast<unsigned char>(value[value.size() - 1]);
      const char32_t high = 0xD000U | ((a & 0x3FU) << 6) | (b & 0x3FU);
      value.resize(value.size() - 3);
      low = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    }
    utf8::append(value, low);
  }

  void read_symbol() {
    constexpr std::array<std::string_view, 6> kPairs = {"<=", ">=", "<>", "=~", "..", "+="};
    for (const std::string_view pair : kPairs)
      if (query_.substr(at_).starts_with(pair)) {
        at_ += 2;
        return put(TokenKind::Symbol, std::string(pair));
      }
    const utf8::CodePoint point = utf8::decode(query_, at_);
    at_ += point.size;
    if (point.value >= 0x80) return put_invalid("InvalidUnicodeCharacter");
    constexpr std::string_view kSymbols = "()[]{},.:;+-*/%^=<>|$";
    if (kSymbols.find(static_cast<char>(point.value)) == std::string_view::npos) return put_invalid("UnexpectedSyntax");
    put(TokenKind::Symbol, std::string(text()));
  }

  /// Lets the parser look past a bracket in one step, so that telling `(a)-->(b)` from `(a) - (b)` needs no retries.
  void match_brackets() {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != TokenKind::Symbol) continue;
      const char c = tokens_[i].text[0];
      if (c == '(' || c == '[' || c == '{') open.push_back(i);
      if ((c != ')' && c != ']' && c != '}') || open.empty()) continue;
      tokens_[open.back()].match = i;
      open.pop_back();
    }
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view query) { return Lexer(query).run(); }

}  // namespace geumul::query
